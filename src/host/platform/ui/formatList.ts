import { env, l10n } from 'vscode';

/** Joins names for a sentence in the user's language: "a, b and c", "a, b or c", "a, b, c"; in Chinese "a、b、c". */
export const formatList = (names: readonly string[], type: Intl.ListFormatType = 'conjunction'): string =>
	// The locale data joins the last two with a word, which touches Latin names on both sides.
	env.language.startsWith('zh') ? names.join('、') : new Intl.ListFormat(env.language, { type }).format(names);

/** Joins the sentences that are not empty as the user's language does. */
export function joinSentences(sentences: readonly string[]): string {
	const [first = '', ...others] = sentences.filter(sentence => sentence !== '');
	return others.reduce((text, sentence) => l10n.t('{0} {1}', text, sentence), first);
}
