import { lineAt, type SourceFile } from './sourceFiles';

/** A string of the interface, in the host or in the view. */
const STRING = String.raw`(?:l10n\.t\(|\b[sS]trings\.\w)`;

/** Ways to put a sentence together so that no language can order its parts, or leave out the space between them. */
const COMPOSITIONS: readonly (readonly [name: string, pattern: RegExp])[] = [
	['adds to a string', new RegExp(String.raw`\+\s*(?:vscode\.)?${STRING}|${STRING}[^;\n]*?'\)? \+ `, 'g')],
	['puts a string into a text', new RegExp(String.raw`\x60[^\x60\n]*\$\{[^}\x60]*${STRING}[^\x60\n]*\x60`, 'g')],
	['joins with a separator', /\.join\('(?:[,;] ?| )'\)/g],
	['parts with a space', /\{' '\}/g],
];

/** Texts that are no sentences, by file. */
const ALLOWED: Readonly<Record<string, string>> = {
	'src/host/inlineEdit/editStarter.ts': 'the source and the number of a compiler',
	'src/host/inlineEdit/lenses.ts': 'an icon before a string',
	'src/host/platform/editor/selection.ts': 'ranges of lines, as in a citation',
	'src/host/platform/webview/webviewHtml.ts': 'a content security policy',
	'src/host/tools/readSelection.ts': 'for the model, in English',
	'src/webview/inspector/exchangeDetails.tsx': 'values beside each other',
	'src/webview/inspector/probabilities.tsx': 'values beside each other',
	'src/webview/markdown/drawTokens.ts': 'a name and a media type',
};

/** Sentences of the interface that are not one pattern, which a translator could order. */
export const composedSentences = ({ path, text }: SourceFile): readonly string[] =>
	/^src\/(?:host|webview)\//.test(path) && !Object.hasOwn(ALLOWED, path)
		? COMPOSITIONS.flatMap(([name, pattern]) =>
				[...text.matchAll(pattern)].map(match => `${path}:${lineAt(text, match.index)}: ${name}`),
			)
		: [];
