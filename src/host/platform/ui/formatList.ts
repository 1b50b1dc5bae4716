import { env } from 'vscode';

/** Joins names for a sentence in the user's language: "a, b and c". */
export const formatList = (names: readonly string[]): string =>
	new Intl.ListFormat(env.language, { type: 'conjunction' }).format(names);
