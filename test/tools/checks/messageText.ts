import { lineAt, type SourceFile } from './sourceFiles';

const MESSAGE = String.raw`\b(?:error|cause|reason|failure|\w+Error)(?:\??\.\w+)*?\??\.message`;

/** Ways to decide by the text of an error. A type is decided by `instanceof`, a kind by a field. */
const DECISION = new RegExp(
	[
		String.raw`${MESSAGE}\s*[!=]==?`,
		String.raw`[!=]==?\s*${MESSAGE}\b`,
		String.raw`${MESSAGE}\??\.(?:includes|startsWith|endsWith|indexOf|match|search)\(`,
		String.raw`\.(?:test|exec|has|includes)\(${MESSAGE}\)`,
		String.raw`\bswitch \([^)]*${MESSAGE}\)`,
		String.raw`\bswitch \(message\)`,
		String.raw`\bmessage [!=]== [A-Z]\w+`,
	].join('|'),
	'g',
);

/** Errors that are told apart by their text, which changes with a version or a language. */
export const messageTexts = ({ path, text }: SourceFile): readonly string[] =>
	[...text.matchAll(DECISION)].map(match => `${path}:${lineAt(text, match.index)}: decides by the text of an error`);
