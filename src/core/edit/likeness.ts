import type { Lines } from './lines';

/** How alike two texts are in their words, whatever their order: 0 for none in common, 1 for the same. */
export function likeness(one: Lines, other: Lines): number {
	const [ones, others] = [wordsOf(one), wordsOf(other)];
	const counts = countsOf(ones);
	const shared = others.filter(word => take(counts, word)).length;
	return ones.length + others.length === 0 ? 1 : (2 * shared) / (ones.length + others.length);
}

/** How many lines of the original are in the texts, each as often as it is there. Indentation and blank lines do not count. */
export function keptLines(original: Lines, ...texts: readonly Lines[]): number {
	const counts = countsOf(original.map(line => line.trim()).filter(line => line !== ''));
	return texts.flat().filter(line => take(counts, line.trim())).length;
}

const wordsOf = (lines: Lines): readonly string[] => lines.flatMap(line => line.match(/[\p{L}\p{N}_$]+/gu) ?? []);

function countsOf(items: readonly string[]): Map<string, number> {
	const counts = new Map<string, number>();
	for (const item of items) {
		counts.set(item, (counts.get(item) ?? 0) + 1);
	}
	return counts;
}

/** True while there was one left. */
function take(counts: Map<string, number>, item: string): boolean {
	const left = counts.get(item) ?? 0;
	if (left > 0) {
		counts.set(item, left - 1);
	}
	return left > 0;
}
