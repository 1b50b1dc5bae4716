import type { Lines } from './lines';

export const wordsIn = (line: string): readonly string[] => line.match(/[\p{L}\p{N}_$]+/gu) ?? [];

export const wordsOf = (lines: Lines): readonly string[] => lines.flatMap(line => wordsIn(line));

export function countsOf(items: readonly string[]): Map<string, number> {
	const counts = new Map<string, number>();
	for (const item of items) {
		counts.set(item, (counts.get(item) ?? 0) + 1);
	}
	return counts;
}

/** Takes one of the items, and tells whether one was left. */
export function take(counts: Map<string, number>, item: string): boolean {
	const left = counts.get(item) ?? 0;
	if (left > 0) {
		counts.set(item, left - 1);
	}
	return left > 0;
}
