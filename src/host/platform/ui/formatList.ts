import { env } from 'vscode';

/** Names in a sentence, as the user's language joins them: "a, b and c". */
export const formatList = (names: readonly string[]): string =>
	new Intl.ListFormat(env.language, { type: 'conjunction' }).format(names);
