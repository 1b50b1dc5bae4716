import { joinTouching } from './hunks';
import type { LineHunk, Lines, TextChange } from '../text/lines';

/** Converts hunks to changes that an editor takes at once: all of the document before, and none touching another. */
export function toTextChanges(hunks: readonly LineHunk[], document: Lines, eol: string): readonly TextChange[] {
	return joinTouching(hunks)
		.filter(({ removed, added }) => removed.length > 0 || added.length > 0)
		.map(hunk => toTextChange(hunk, document, eol));
}

function toTextChange({ start, removed, added }: LineHunk, document: Lines, eol: string): TextChange {
	const end = start + removed.length;
	const text = added.join(eol);
	if (removed.length > 0 && added.length > 0) {
		return change(start, 0, end - 1, lengthOf(document, end - 1), text);
	}
	// Whole lines come and go with one line end: their own, or that of the line above at the very end, which has none.
	if (end < document.length) {
		return change(start, 0, end, 0, added.length > 0 ? text + eol : '');
	}
	const last = document.length - 1;
	if (start === 0) {
		return change(0, 0, last, lengthOf(document, last), text);
	}
	return change(
		start - 1,
		lengthOf(document, start - 1),
		last,
		lengthOf(document, last),
		added.length > 0 ? eol + text : '',
	);
}

const change = (
	startLine: number,
	startCharacter: number,
	endLine: number,
	endCharacter: number,
	text: string,
): TextChange => ({
	startLine,
	startCharacter,
	endLine,
	endCharacter,
	text,
});

const lengthOf = (document: Lines, line: number): number => document[line]?.length ?? 0;
