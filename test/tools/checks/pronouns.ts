import { commentsOf } from './comments';
import { lineAt, type SourceFile } from './sourceFiles';

const PRONOUN = /\b(?:he|him|his|himself)\b/gi;

/** Texts that a user reads, and the titles of tests. */
const PROSE_LITERAL = /\b(?:l10n\.t|it|describe)\(\s*('(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`)/g;

/** Finds pronouns of a man in comments, texts of the surface and titles of tests. */
export const pronounsInCode = ({ path, text }: SourceFile): readonly string[] => [
	...commentsOf(text).flatMap(comment => pronouns(path, comment.text, comment.line)),
	...[...text.matchAll(PROSE_LITERAL)].flatMap(match => pronouns(path, match[0], lineAt(text, match.index))),
];

/** Finds them in a paper, or in a file of strings. */
export const pronounsInProse = ({ path, text }: SourceFile): readonly string[] => pronouns(path, text, 1);

function pronouns(path: string, prose: string, firstLine: number): readonly string[] {
	const withoutNames = prose.replace(/`[^`\n]*`/g, name => ' '.repeat(name.length));
	return [...withoutNames.matchAll(PRONOUN)].map(
		match => `${path}:${firstLine + lineAt(prose, match.index) - 1}: "${match[0]}": the user is "the user" or "they"`,
	);
}
