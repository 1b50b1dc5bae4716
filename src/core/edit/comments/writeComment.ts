import { codeOnly, scanText } from '../lexical/lexicalScan';
import { isBlank, isFilled, type Lines, splitLines, textOf } from '../text/lines';
import { commentPlace, type NoCommentPlace } from './commentPlace';
import { docComment } from './docComment';
import { languageAt } from './embeddedLanguages';
import { frontMatterEnd } from './fileHead';

/** Lines of a comment, and the zero-based line that they go above. */
export interface WrittenComment {
	readonly line: number;
	readonly lines: Lines;
}

/** An explanation in markdown, and the columns that a line of the comment may take. */
export interface Explanation {
	readonly text: string;
	readonly width: number;
}

/**
 * Writes an explanation as the comment above a line, or says why there can be none. Whatever the text says, the
 * document has the same code with the comment as without it: it is read again with the comment in it.
 */
export function writeComment(
	document: Lines,
	line: number,
	languageId: string,
	{ text, width }: Explanation,
): WrittenComment | NoCommentPlace {
	const place = commentPlace(document, line, languageId);
	if (typeof place === 'string') {
		return place;
	}
	const indent = /^[ \t]*/.exec(document[place.line] ?? '')?.[0] ?? '';
	const isDoc = isDocumented(document.slice(place.line).find(isFilled) ?? '', place.languageId);
	const lines = docComment(text, place.languageId, indent, width, isDoc);
	const region = languageAt(document, place.line, languageId, frontMatterEnd(document, languageId));
	const own = document.slice(region?.start, region?.end);
	return keepsCode(own, place.line - (region?.start ?? 0), lines, place.languageId)
		? { line: place.line, lines }
		: 'text';
}

/** An item of Rust: a doc comment above anything else may be an error. */
const RUST_ITEM = new RegExp(
	String.raw`^\s*(?:#\[|pub\(|macro_rules!|` +
		'(?:pub|fn|struct|enum|union|trait|impl|mod|type|static|use|extern|async|unsafe|const)' +
		String.raw`\b(?!\s*(?:[{(|]|move\b)|.*=>))`,
);

const isDocumented = (line: string, languageId: string): boolean => languageId !== 'rust' || RUST_ITEM.test(line);

/** Tells whether lines above a line leave the code of a document as it is, and add none. */
function keepsCode(document: Lines, line: number, added: Lines, languageId: string): boolean {
	const before = codeLines(document, languageId);
	const after = codeLines(document.toSpliced(line, 0, ...added), languageId);
	return (
		before !== undefined &&
		after !== undefined &&
		after.slice(line, line + added.length).every(isBlank) &&
		textOf(after.toSpliced(line, added.length)) === textOf(before)
	);
}

/** Reads the code of a document by its lines. BibTeX has no comments: text outside of its entries counts as one. */
function codeLines(document: Lines, languageId: string): Lines | undefined {
	const text = textOf(document);
	const scan = scanText(text, languageId);
	if (scan === 'unknown') {
		return undefined;
	}
	return splitLines(languageId === 'bibtex' ? text.replaceAll(/^%[^@\n]*/gm, '') : codeOnly(text, scan));
}
