/** Wraps text in a fence of backticks that no run of backticks in it can close: one longer, and at least three. */
export function fencedBlock(text: string, language: string): string {
	const fence = '`'.repeat(Math.max(2, longestRun(text)) + 1);
	return `${fence}${language}\n${text}\n${fence}`;
}

function longestRun(text: string): number {
	let longest = 0;
	for (const [run] of text.matchAll(/`+/g)) {
		longest = Math.max(longest, run.length);
	}
	return longest;
}
