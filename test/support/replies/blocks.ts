/** Lines of a text from `from` up to, but not including, `to`. */
export interface Stretch {
	readonly from: number;
	readonly to: number;
}

export const indentOf = (line: string): string => /^[ \t]*/.exec(line)?.[0] ?? '';

/** Counts open brackets minus closed ones; strings are not looked at. */
export function openBrackets(lines: readonly string[]): number {
	const text = lines.join('\n');
	return (text.match(/[([{]/g)?.length ?? 0) - (text.match(/[)\]}]/g)?.length ?? 0);
}

/**
 * Returns the functions, rules, paragraphs and the like between blank lines: runs that stand for themselves, as their
 * brackets and their indentation show. One may hold others.
 */
export function blocksOf(lines: readonly string[]): readonly Stretch[] {
	const runs = runsOf(lines);
	return runs.flatMap(({ from }, index) => {
		const last = runs.findIndex(({ to }, at) => at >= index && openBrackets(lines.slice(from, to)) === 0);
		const to = runs[last]?.to ?? from;
		const next = runs[last + 1];
		const depth = indentOf(lines[from] ?? '').length;
		const staysInside = lines.slice(from, to).every(line => line.trim() === '' || indentOf(line).length >= depth);
		const endsHere = next === undefined || indentOf(lines[next.from] ?? '').length <= depth;
		return last >= 0 && staysInside && endsHere ? [{ from, to }] : [];
	});
}

/** Returns the runs of lines between blank ones. */
function runsOf(lines: readonly string[]): readonly Stretch[] {
	const runs: Stretch[] = [];
	let from = 0;
	for (let at = 0; at <= lines.length; at++) {
		if ((lines[at] ?? '').trim() === '') {
			if (at > from) {
				runs.push({ from, to: at });
			}
			from = at + 1;
		}
	}
	return runs;
}

/** Puts lines in place of a stretch; with none, one of the blank lines beside it goes, too. */
export function replaceStretch(
	lines: readonly string[],
	{ from, to }: Stretch,
	replacement: readonly string[],
): readonly string[] {
	const isBlankBeside = (lines[to] ?? '').trim() === '' && (lines[from - 1] ?? '').trim() === '';
	const end = replacement.length === 0 && isBlankBeside ? to + 1 : to;
	const changed = [...lines.slice(0, from), ...replacement, ...lines.slice(end)];
	while (changed.at(-1) === '') {
		changed.pop();
	}
	return changed;
}
