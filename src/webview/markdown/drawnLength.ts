/** The most characters that are drawn at first. */
const PAGE_LENGTH = 100_000;
/** The cost of what is drawn at first, where any sign may become a node of its own. */
const PAGE_COST = 15_000;
/** A line may be a block with a head and buttons; a hidden character gets a mark, of which browsers draw few. */
const LINE_COST = 5;
const HIDDEN_COST = 5;

/** Characters that may be more than text. */
const COSTLY = /[^\p{L}\p{N} \t]/gu;
const HIDDEN = /[^\p{P}\p{S}\p{M}]/u;

/** Characters that share one mark, however many stand in a row. */
const FORMAT = /\p{Cf}/u;

/**
 * Returns the length of the beginning of a text that is drawn on so many pages, at most so long that it is drawn in a
 * moment, whatever it is. It ends with a line where one ends near, and does not depend on what follows it: a text that
 * grows beyond it is not drawn anew.
 */
export function drawnLength(text: string, pages: number): number {
	const maxLength = PAGE_LENGTH * pages;
	if (text.length < PAGE_COST / Math.max(LINE_COST, HIDDEN_COST)) {
		return text.length;
	}
	let cost = 0;
	let lineEnd = 0;
	/** The characters of runs that share one mark, and where the last one ends. */
	let free = 0;
	let runEnd = -1;
	for (const { 0: sign, index } of text.matchAll(COSTLY)) {
		if (index - free >= maxLength) {
			break;
		}
		const isFormat = FORMAT.test(sign);
		if (isFormat && index === runEnd) {
			free += sign.length;
			runEnd += sign.length;
			continue;
		}
		runEnd = isFormat ? index + sign.length : runEnd;
		cost += sign === '\n' ? LINE_COST : HIDDEN.test(sign) ? HIDDEN_COST : 1;
		if (cost > PAGE_COST * pages) {
			return lineEnd > index / 2 ? lineEnd : index;
		}
		lineEnd = sign === '\n' ? index + 1 : lineEnd;
	}
	const length = maxLength + free;
	if (text.length <= length) {
		return text.length;
	}
	return lineEnd > length / 2 ? lineEnd : cutAt(text, length);
}

/** Moves a cut before a character of two units. */
const cutAt = (text: string, length: number): number =>
	/[\uD800-\uDBFF]/.test(text.charAt(length - 1)) ? length - 1 : length;
