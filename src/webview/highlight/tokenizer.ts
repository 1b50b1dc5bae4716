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
const MAX_LINE_LENGTH = 500;
/**
 * Time limit for one line, in ms. The first line of a language compiles its expressions, which takes a while by itself.
 */
const LINE_TIME_LIMIT = 2_000;
/** Most lines of one slice. A slice shrinks where it takes longer than a frame, so that the panel stays responsive. */
const MAX_SLICE_LINES = 64;
/** Time for one slice, in ms: the duration of a frame. */
const FRAME_DURATION = 16;
/** Time limit for one listing, in ms. The rest of it stays plain: some text is expensive for some grammars. */
const LISTING_TIME_LIMIT = 3_000;

// Forgiving: a grammar with an expression that the browser's engine does not support colours less instead of failing.
const primitive = createShikiPrimitiveAsync({
	themes: [darkPlus, lightPlus],
	langs: [],
	engine: createJavaScriptRegexEngine({ forgiving: true }),
});
const grammarLoads = new Map<string, Promise<void>>();
/** Names under which shiki knows the user's themes: each theme needs one of its own. */
const themeNames = new Map<CodeTheme, string>();

/** The tokens of some lines, without their line ends. */
export type TokenLines = readonly (readonly ThemedToken[])[];

/** Tokenises code in slices; each value is the next lines in order. `grammar` is an id of `grammars.ts`. */
export async function* tokenize(code: string, grammar: string, theme: PaintTheme): AsyncGenerator<TokenLines> {
	const shiki = await primitive;
	let loading = grammarLoads.get(grammar);
	if (loading === undefined) {
		loading = loadGrammar(grammar).then(registrations => shiki.loadLanguageSync(...registrations));
		grammarLoads.set(grammar, loading);
	}
	await loading;
	const lines = code.split('\n');
	const options = {
		lang: grammar,
		theme: loadTheme(shiki, theme),
		tokenizeMaxLineLength: MAX_LINE_LENGTH,
		tokenizeTimeLimit: LINE_TIME_LIMIT,
	};
	let grammarState: GrammarState | undefined;
	let start = 0;
	let count = 1;
	let elapsed = 0;
	while (start < lines.length && elapsed < LISTING_TIME_LIMIT) {
		const startTime = performance.now();
		const tokens = codeToTokensBase(shiki, lines.slice(start, start + count).join('\n'), {
			...options,
			...(grammarState && { grammarState }),
		});
		grammarState = getLastGrammarState(shiki, tokens);
		const duration = performance.now() - startTime;
		start += count;
		// The first line also compiles.
		elapsed += start === count ? 0 : duration;
		count = duration > FRAME_DURATION ? Math.max(1, Math.floor(count / 4)) : Math.min(MAX_SLICE_LINES, count * 2);
		yield tokens;
	}
	if (start < lines.length) {
		yield lines.slice(start).map(content => (content === '' ? [] : [{ content, offset: 0 }]));
	}
}

/** Returns the colour of text that no rule of the theme colours, in upper case; empty where the theme has none. */
export function foreground(theme: PaintTheme): string {
	if (typeof theme !== 'string') {
		return theme.foreground.toUpperCase();
	}
	return (theme === 'dark-plus' ? darkPlus : lightPlus).colors?.['editor.foreground']?.toUpperCase() ?? '';
}

function loadTheme(shiki: Awaited<typeof primitive>, theme: PaintTheme): string {
	if (typeof theme === 'string') {
		return theme;
	}
	const existing = themeNames.get(theme);
	if (existing !== undefined) {
		return existing;
	}
	const name = `user-${themeNames.size}`;
	themeNames.set(theme, name);
	const defaultColour = theme.foreground === '' ? {} : { foreground: theme.foreground };
	shiki.loadThemeSync({
		name,
		settings: [
			{ settings: defaultColour },
			...theme.tokens.map(({ scopes, ...settings }) => ({
				...(scopes.length > 0 ? { scope: [...scopes] } : {}),
				settings,
			})),
		],
	});
	return name;
}
