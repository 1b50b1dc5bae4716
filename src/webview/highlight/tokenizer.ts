import {
	codeToTokensBase,
	createShikiPrimitiveAsync,
	getLastGrammarState,
	type GrammarState,
	type ThemedToken,
} from 'shiki/core';
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript';
import darkPlus from 'shiki/themes/dark-plus.mjs';
import lightPlus from 'shiki/themes/light-plus.mjs';
import type { CodeTheme } from '../../protocol/codeTheme';
import { loadGrammar } from './grammars';

/** The user's own theme as the host read it, or one of ours where it could not. */
export type PaintTheme = 'dark-plus' | 'light-plus' | CodeTheme;

/** Longest line that is coloured, in characters: grammars are regular expressions, and models write minified code. */
const MAX_LINE = 500;
/**
 * Time limit for one line, in ms. The first line of a language compiles its expressions, which takes a while by itself.
 */
const MAX_TIME = 2_000;
/** Most lines of one slice. A slice shrinks where it takes longer than a frame, so that the panel stays responsive. */
const MAX_LINES = 64;
const FRAME = 16;
/** Time limit for one listing, in ms. The rest of it stays plain: some text is expensive for some grammars. */
const BUDGET = 3_000;

// Forgiving: a grammar with an expression that the browser's engine does not support colours less instead of failing.
const primitive = createShikiPrimitiveAsync({
	themes: [darkPlus, lightPlus],
	langs: [],
	engine: createJavaScriptRegexEngine({ forgiving: true }),
});
const loaded = new Map<string, Promise<void>>();
/** Names under which shiki knows the user's themes: each theme needs one of its own. */
const names = new Map<CodeTheme, string>();

/** The tokens of some lines, without their line ends. */
export type TokenLines = readonly (readonly ThemedToken[])[];

/** Tokenises code in slices; each value is the next lines in order. `grammar` is an id of `grammars.ts`. */
export async function* tokenize(code: string, grammar: string, theme: PaintTheme): AsyncGenerator<TokenLines> {
	const shiki = await primitive;
	let loading = loaded.get(grammar);
	if (loading === undefined) {
		loading = loadGrammar(grammar).then(registrations => shiki.loadLanguageSync(...registrations));
		loaded.set(grammar, loading);
	}
	await loading;
	const lines = code.split('\n');
	const options = {
		lang: grammar,
		theme: nameOf(shiki, theme),
		tokenizeMaxLineLength: MAX_LINE,
		tokenizeTimeLimit: MAX_TIME,
	};
	let grammarState: GrammarState | undefined;
	let [from, count, spent] = [0, 1, 0];
	while (from < lines.length && spent < BUDGET) {
		const started = performance.now();
		const tokens = codeToTokensBase(shiki, lines.slice(from, from + count).join('\n'), {
			...options,
			...(grammarState && { grammarState }),
		});
		grammarState = getLastGrammarState(shiki, tokens);
		const took = performance.now() - started;
		from += count;
		// The first line also compiles.
		spent += from === count ? 0 : took;
		count = took > FRAME ? Math.max(1, Math.floor(count / 4)) : Math.min(MAX_LINES, count * 2);
		yield tokens;
	}
	if (from < lines.length) {
		yield lines.slice(from).map(content => (content === '' ? [] : [{ content, offset: 0 }]));
	}
}

/** Returns the colour of text that no rule of the theme colours, in upper case; empty where the theme has none. */
export function foreground(theme: PaintTheme): string {
	if (typeof theme !== 'string') {
		return theme.foreground.toUpperCase();
	}
	return (theme === 'dark-plus' ? darkPlus : lightPlus).colors?.['editor.foreground']?.toUpperCase() ?? '';
}

function nameOf(shiki: Awaited<typeof primitive>, theme: PaintTheme): string {
	if (typeof theme === 'string') {
		return theme;
	}
	const known = names.get(theme);
	if (known !== undefined) {
		return known;
	}
	const name = `user-${names.size}`;
	names.set(theme, name);
	const plain = theme.foreground === '' ? {} : { foreground: theme.foreground };
	shiki.loadThemeSync({
		name,
		settings: [
			{ settings: plain },
			...theme.tokens.map(({ scopes, ...settings }) => ({
				...(scopes.length > 0 ? { scope: [...scopes] } : {}),
				settings,
			})),
		],
	});
	return name;
}
