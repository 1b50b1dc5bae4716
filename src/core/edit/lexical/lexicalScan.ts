import { findLexicalRow } from './lexicalRows';

export { ANY_LANGUAGE } from './otherRows';
import { LexicalScanner, type LexicalSpan } from './lexicalScanner';

/** The thing that a line begins in. */
export type LexicalPlace = 'code' | 'string' | 'comment';

/** A text divided into code, strings and comments. */
export interface LexicalScan {
	/**
	 * The strings and comments with their quotes and marks, in order and apart; everything between them is code, also
	 * the code inside of a template. Where other languages stand in a document, their text counts as `string`.
	 */
	readonly spans: readonly LexicalSpan[];
	/**
	 * The thing that each line begins in, by its index. A line whose first character opens a string begins in `code`: it
	 * can be indented, and another line can go above it. One that begins in a `string` must stay as it is.
	 */
	readonly lines: readonly LexicalPlace[];
	/**
	 * False where the text ends inside of a string or comment that has an end. Either it is not complete or something was
	 * misread, perhaps far above: then nothing is certain.
	 */
	readonly isWhole: boolean;
}

/**
 * Divides a text into code, strings and comments, in linear time. Returns `unknown` for a language that has no row in
 * the tables: whoever asks has to take the safe side then. Lines end where VS Code ends them.
 */
export function scanText(text: string, languageId: string): LexicalScan | 'unknown' {
	const row = findLexicalRow(languageId);
	if (row === undefined) {
		return 'unknown';
	}
	const scanner = new LexicalScanner(text, row);
	scanner.run();
	return {
		spans: scanner.spans,
		lines: placesOfLines(text, scanner.spans, row.first === undefined ? 'code' : 'string'),
		isWhole: !scanner.isOpen,
	};
}

/** Tells whether the tables have a row for a language. */
export const isScanned = (languageId: string): boolean => findLexicalRow(languageId) !== undefined;

/** Tells for each line of a text what it begins in: `code`, `string` or `comment`. See `LexicalScan.lines`. */
export function scanLines(text: string, languageId: string): readonly LexicalPlace[] | 'unknown' {
	const scan = scanText(text, languageId);
	return scan === 'unknown' ? scan : scan.lines;
}

/**
 * Returns the text with spaces in place of strings and comments; offsets and line ends stay. For counting brackets, for
 * instance.
 */
export function codeOnly(text: string, { spans }: LexicalScan): string {
	const pieces: string[] = [];
	let at = 0;
	for (const { start, end } of spans) {
		pieces.push(text.slice(at, start), text.slice(start, end).replace(/[^\r\n]/g, ' '));
		at = end;
	}
	return pieces.join('') + text.slice(at);
}

function placesOfLines(text: string, spans: readonly LexicalSpan[], first: LexicalPlace): readonly LexicalPlace[] {
	const places = [first];
	let next = 0;
	for (const { index, 0: lineEnd } of text.matchAll(/\r\n|\n|\r/g)) {
		const start = index + lineEnd.length;
		while ((spans[next]?.end ?? Infinity) <= start) {
			next++;
		}
		const span = spans[next];
		places.push(span !== undefined && span.start < start ? span.kind : 'code');
	}
	return places;
}
