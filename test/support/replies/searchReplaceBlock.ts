const CONTEXT = 2;

/** Writes a change as one SEARCH block of whole lines that occur once; undefined where the lines do not allow it. */
export function searchReplaceBlock(original: string, text: string): string | undefined {
	const [before, after] = [original.split('\n'), text.split('\n')];
	let above = 0;
	while (above < Math.min(before.length, after.length) && before[above] === after[above]) {
		above++;
	}
	let below = 0;
	while (below < Math.min(before.length, after.length) - above && before.at(-1 - below) === after.at(-1 - below)) {
		below++;
	}
	for (let context = CONTEXT; context <= before.length; context++) {
		const [start, end] = [Math.max(0, above - context), Math.max(0, below - context)];
		const search = before.slice(start, before.length - end).join('\n');
		if (search !== '' && original.split(search).length === 2) {
			const replacement = after.slice(start, after.length - end).join('\n');
			return `<<<<<<< SEARCH\n${search}\n=======\n${replacement}\n>>>>>>> REPLACE`;
		}
	}
	return undefined;
}
