interface Hunk {
	readonly removed: string[];
	readonly added: string[];
}

/** Tells whether all lines are marked as added or removed; `~` stands between two runs that are removed. */
export const isPatch = (lines: readonly string[]): boolean =>
	lines.length > 0 && lines.every(line => /^[+~-]/.test(line)) && lines.some(line => line.startsWith('-'));

/** Replaces each run of `-` lines, which must occur once, by the `+` lines that follow it. */
export function applyPatch(text: string, patch: readonly string[]): string {
	const lines = text.split('\n');
	const places = hunksOf(patch)
		.map(({ removed, added }) => ({ at: findOnce(lines, removed), removed, added }))
		.toSorted((a, b) => b.at - a.at);
	const changed = [...lines];
	for (const { at, removed, added } of places) {
		changed.splice(at, removed.length, ...added);
	}
	return changed.join('\n');
}

function hunksOf(patch: readonly string[]): readonly Hunk[] {
	const hunks: Hunk[] = [];
	let hunk: Hunk | undefined;
	for (const line of patch) {
		const isRemoved = line.startsWith('-');
		if (line.startsWith('~')) {
			hunk = undefined;
			continue;
		}
		if (hunk === undefined || (isRemoved && hunk.added.length > 0)) {
			hunk = { removed: [], added: [] };
			hunks.push(hunk);
		}
		(isRemoved ? hunk.removed : hunk.added).push(line.slice(1));
	}
	return hunks;
}

function findOnce(lines: readonly string[], wanted: readonly string[]): number {
	const places = lines.flatMap((_, at) => (wanted.every((line, index) => lines[at + index] === line) ? [at] : []));
	const [place] = places;
	if (place === undefined || places.length > 1) {
		throw new Error(`Found ${places.length} times:\n${wanted.join('\n')}`);
	}
	return place;
}
