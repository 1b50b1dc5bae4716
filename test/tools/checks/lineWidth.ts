import type { SourceFile } from './sourceFiles';

export const MAX_COLUMNS = 120;
const TAB_COLUMNS = 2;

/** A text for translators stands in one literal, or the extraction does not find it: it may be as long as it is. */
const OPENS_TRANSLATED = /\bl10n\.t\($/;
const ONLY_LITERAL = /^\s*'(?:[^'\\]|\\.)*',?$/;

/** Lists lines that are wider than an editor shows beside another one. */
export const wideLines = ({ path, text }: SourceFile): readonly string[] =>
	text.split('\n').flatMap((line, index, lines) => {
		const wide = columns(line);
		return wide <= MAX_COLUMNS || (ONLY_LITERAL.test(line) && OPENS_TRANSLATED.test(lines[index - 1] ?? ''))
			? []
			: [`${path}:${index + 1}: ${wide} columns`];
	});

/** Counts a tab as the formatter does. */
const columns = (line: string): number =>
	[...line].reduce((sum, character) => sum + (character === '\t' ? TAB_COLUMNS : 1), 0);
