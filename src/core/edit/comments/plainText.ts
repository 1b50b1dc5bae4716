import { splitLines } from '../text/lines';

/**
 * Everything that some language or tool takes for the end of a line: LF, CR, VT, FF, the separators of ASCII, NEL, and
 * the separators of Unicode for lines and paragraphs.
 */
const LINE_END = new RegExp(String.raw`\r\n|[\n\v\f\r\u001C-\u001E\u0085\u2028\u2029]`, 'g');

/** Spaces of other widths, which read like one and are none to a compiler. */
const SPACE = /\p{Zs}/gu;

/**
 * Everything that is not a letter, mark, digit, punctuation or symbol that can be seen: controls, format characters,
 * halves of surrogate pairs, private and unassigned ones.
 */
const HIDDEN = /[^\p{L}\p{M}\p{N}\p{P}\p{S} \t\n]|[\p{Default_Ignorable_Code_Point}\u2800]/gu;

/** Returns the lines of a text without anything that cannot be seen, each end of a line being one. */
export const plainLines = (text: string): string[] =>
	splitLines(text.replace(LINE_END, '\n').replace(SPACE, ' ').replace(HIDDEN, '').trim());
