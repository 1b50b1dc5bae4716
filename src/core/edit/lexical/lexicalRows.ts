import type { LexicalRow } from './lexicalForm';
import { BRACE_ROWS } from './braceRows';
import { HASH_ROWS } from './hashRows';
import { MARKUP_ROWS } from './markupRows';
import { OTHER_ROWS } from './otherRows';

const ROWS: ReadonlyMap<string, LexicalRow> = new Map(
	[...BRACE_ROWS, ...HASH_ROWS, ...OTHER_ROWS, ...MARKUP_ROWS].flatMap(row =>
		row.languages.split(' ').map(language => [language, row] as const),
	),
);

export const findLexicalRow = (languageId: string): LexicalRow | undefined => ROWS.get(languageId);
