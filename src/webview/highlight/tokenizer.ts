import { codeToTokensBase, createShikiPrimitiveAsync, getLastGrammarState, type GrammarState, type ThemedToken } from 'shiki/core';
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript';
import darkPlus from 'shiki/themes/dark-plus.mjs';
import lightPlus from 'shiki/themes/light-plus.mjs';
import { loadGrammar } from './grammars';

export type ThemeName = 'dark-plus' | 'light-plus';

/** Lines are tokenised this many at a time, so that a long listing does not hold up the panel. */
const LINES_AT_ONCE = 80;
/** A longer line stays plain: grammars are regular expressions, and models write minified code. */
const LONGEST_LINE = 1_000;
/** The first line of a language compiles its expressions, which takes a while; a limit in ms that ends a runaway one. */
const LONGEST_TIME = 500;

// Forgiving: a grammar with an expression that the browser's engine lacks colours less instead of failing.
const primitive = createShikiPrimitiveAsync({ themes: [darkPlus, lightPlus], langs: [], engine: createJavaScriptRegexEngine({ forgiving: true }) });
const loaded = new Map<string, Promise<void>>();

/** Tokens of some lines, without their line ends. */
export type TokenLines = readonly (readonly ThemedToken[])[];

/** Tokenises code in slices; each value is the next lines in order. `grammar` is an id of `grammars.ts`. */
export async function* tokenize(code: string, grammar: string, theme: ThemeName): AsyncGenerator<TokenLines> {
	const shiki = await primitive;
	let loading = loaded.get(grammar);
	if (loading === undefined) {
		loading = loadGrammar(grammar).then(registrations => shiki.loadLanguageSync(...registrations));
		loaded.set(grammar, loading);
	}
	await loading;
	const lines = code.split('\n');
	let grammarState: GrammarState | undefined;
	for (let from = 0; from < lines.length; from += LINES_AT_ONCE) {
		const slice = lines.slice(from, from + LINES_AT_ONCE).join('\n');
		const tokens = codeToTokensBase(shiki, slice, { lang: grammar, theme, tokenizeMaxLineLength: LONGEST_LINE, tokenizeTimeLimit: LONGEST_TIME, ...grammarState && { grammarState } });
		grammarState = getLastGrammarState(shiki, tokens);
		yield tokens;
	}
}

/** The colour of text that no rule of the theme colours. */
export const foreground = (theme: ThemeName): string => (theme === 'dark-plus' ? darkPlus : lightPlus).colors?.['editor.foreground']?.toUpperCase() ?? '';
