import { hasWord, type Lines } from '../text/lines';
import { saysMore, wordSimilarity } from '../text/similarity';
import { wordsIn } from '../text/wordCounts';

/** Similarity from which a line counts as a new version of another one. */
const ALIKE = 0.5;

/** The most pairs of lines that are compared; more take too long, and are compared as one stretch. */
const MAX_PAIRS = 250_000;

/** The indices of a line and of its new version. */
type Pair = readonly [before: number, after: number];

interface Line {
	readonly words: readonly string[];
	readonly marks: string;
}

/** Pairs lines with their new versions, in order, so that the sum of the similarities is the greatest. */
export function pairLines(before: Lines, after: Lines): readonly Pair[] {
	if (before.length * after.length > MAX_PAIRS) {
		return [];
	}
	const olds = before.map(lineOf);
	const news = after.map(lineOf);
	const width = news.length + 1;
	const best = new Float64Array((olds.length + 1) * width);
	const likeness = new Float64Array(olds.length * news.length);
	for (let i = olds.length - 1; i >= 0; i--) {
		for (let j = news.length - 1; j >= 0; j--) {
			const alike = similarityOf(olds[i], news[j]);
			likeness[i * news.length + j] = alike;
			const paired = alike >= ALIKE ? alike + (best[(i + 1) * width + j + 1] ?? 0) : 0;
			best[i * width + j] = Math.max(paired, best[(i + 1) * width + j] ?? 0, best[i * width + j + 1] ?? 0);
		}
	}
	const pairs: Pair[] = [];
	for (let i = 0, j = 0; i < olds.length && j < news.length; ) {
		const alike = likeness[i * news.length + j] ?? 0;
		const here = best[i * width + j] ?? 0;
		if (alike >= ALIKE && here === alike + (best[(i + 1) * width + j + 1] ?? 0)) {
			pairs.push([i++, j++]);
		} else if (here === (best[(i + 1) * width + j] ?? 0)) {
			i++;
		} else {
			j++;
		}
	}
	return pairs;
}

const lineOf = (text: string): Line => ({
	words: hasWord(text) ? wordsIn(text) : [],
	marks: text.replaceAll(/[\p{L}\p{N}_$\s]/gu, ''),
});

/** Compares the words of two lines, in any order; names may be new where every other character is the same. */
function similarityOf(one: Line | undefined, other: Line | undefined): number {
	if (one === undefined || other === undefined || one.words.length === 0 || other.words.length === 0) {
		return 0;
	}
	const alike = wordSimilarity(one.words, other.words);
	const isRenamed =
		one.marks.length >= 2 && one.marks === other.marks && one.words.length === other.words.length && alike > 0;
	return isRenamed || saysMore(one.words, other.words) ? Math.max(alike, ALIKE) : alike;
}
