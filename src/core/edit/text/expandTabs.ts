/** Returns a line with spaces in place of its tabs, for a view that draws tabs in a width of its own. */
export function expandTabs(line: string, tabSize: number): string {
	let column = 0;
	let result = '';
	for (const character of line) {
		const width = character === '\t' ? tabSize - (column % tabSize) : 1;
		result += character === '\t' ? ' '.repeat(width) : character;
		column += width;
	}
	return result;
}
