import type { MarkdownIt, StateBlock, StateInline, Token } from 'markdown-it';
import { own } from '../base/own';
import { looksLikeFormula, looksLikePlainFormula } from './formulaText';
import type { ParserEnvironment } from './parserEnvironment';

/** The facts about a formula: `meta` of its token, whose content is the source with its delimiters. */
export type FormulaFacts = {
	readonly tex: string;
	/** True for one that stands on a line of its own. */
	readonly isDisplay: boolean;
	/** True where the text has ended before the formula, which may yet turn out to be none. */
	readonly isOpen: boolean;
};

/** Returns the facts that the rules have left on a `formula` or `formula_block` token. */
export const formulaFacts = (token: { readonly meta: unknown }): FormulaFacts => token.meta as FormulaFacts;

/** The longest formula, in characters and in lines: what opens one may be no more than a sign. */
const MAX_LENGTH = 5_000;
const MAX_LINES = 80;

/** The marks of a formula that has lines of its own; an environment needs no others. */
const BLOCK_OPENER = /^(?:\$\$|\\\[|\\begin\{[a-z]+\*?\})/;
const MAX_OPENER = 40;

const CLOSERS: Readonly<Record<string, string>> = { '\\(': '\\)', '\\[': '\\]', $$: '$$' };

/** Teaches the parser `$…$`, `$$…$$`, `\(…\)`, `\[…\]` and environments. */
export function useFormulas(markdown: MarkdownIt): void {
	markdown.inline.ruler.before('escape', 'formula', readInline);
	markdown.block.ruler.before('fence', 'formula_block', readBlock, { alt: ['paragraph', 'reference', 'blockquote'] });
}

function readInline(state: StateInline, silent: boolean): boolean {
	const opener = state.src.slice(state.pos, state.pos + 2);
	if (!/^(?:\\[([]|\$)/.test(opener) || lastCloser(state, own(CLOSERS, opener) ?? '$') <= state.pos) {
		return false;
	}
	const text = state.src.slice(state.pos, Math.min(state.posMax, state.pos + MAX_LENGTH));
	const found = Object.hasOwn(CLOSERS, opener)
		? readDelimited(text, opener)
		: text.startsWith('$') && !/[\w$\\]/.test(state.src.charAt(state.pos - 1))
			? readDollars(text)
			: undefined;
	if (found === undefined) {
		return false;
	}
	if (!silent) {
		fill(state.push('formula', 'span', 0), text.slice(0, found.length), {
			tex: found.tex,
			isDisplay: opener === '$$' || opener === '\\[',
			isOpen: false,
		});
	}
	state.pos += found.length;
	return true;
}

/** The place of the last closing mark of each kind in a text: a text of nothing but openings takes no longer. */
const lastClosers = new WeakMap<StateInline, Map<string, number>>();

function lastCloser(state: StateInline, closer: string): number {
	const known = lastClosers.get(state) ?? new Map<string, number>();
	lastClosers.set(state, known);
	const place = known.get(closer) ?? state.src.lastIndexOf(closer);
	known.set(closer, place);
	return place;
}

interface Found {
	readonly tex: string;
	/** The length with the delimiters. */
	readonly length: number;
}

function readDelimited(text: string, opener: string): Found | undefined {
	const closer = own(CLOSERS, opener) ?? opener;
	const end = text.indexOf(closer, opener.length);
	const tex = text.slice(opener.length, end);
	// `\[x\](…)` is a link whose brackets are escaped.
	const isLink = opener === '\\[' && text[end + closer.length] === '(';
	return end === -1 || isLink || isTaskBox(opener, tex) || !looksLikeFormula(tex)
		? undefined
		: { tex, length: end + closer.length };
}

/** Tells whether it is the box of a task with escaped brackets: `- \[x\] done`. */
const isTaskBox = (opener: string, tex: string): boolean => opener === '\\[' && /^[ xX]$/.test(tex);

/** Reads a formula in single dollars. Its marks touch it and, unlike a price or a variable, it ends before a space. */
function readDollars(text: string): Found | undefined {
	const [source, tex] = /^\$((?![\s$])(?:[^$\\`]|\\[\s\S])*)(?<!\s)\$(?![\w${])/.exec(text) ?? [];
	return source === undefined || tex === undefined || !looksLikePlainFormula(tex)
		? undefined
		: { tex, length: source.length };
}

function readBlock(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
	const start = (state.bMarks[startLine] ?? 0) + (state.tShift[startLine] ?? 0);
	const opener = BLOCK_OPENER.exec(state.src.slice(start, start + MAX_OPENER))?.[0];
	if (opener === undefined || (state.sCount[startLine] ?? 0) - state.blkIndent >= 4) {
		return false;
	}
	const closer = own(CLOSERS, opener) ?? opener.replace('begin', 'end');
	const lines: string[] = [];
	let length = 0;
	for (let line = startLine; line < Math.min(endLine, startLine + MAX_LINES) && length <= MAX_LENGTH; line++) {
		if (!state.isEmpty(line) && (state.sCount[line] ?? 0) < state.blkIndent) {
			return false;
		}
		const text = state.getLines(line, line + 1, state.blkIndent, false).trim();
		const end = text.indexOf(closer, line === startLine ? opener.length : 0);
		lines.push(text);
		length += text.length;
		if (end !== -1) {
			return closeBlock(state, [startLine, line + 1], lines, { closer, tail: text.slice(end + closer.length), silent });
		}
	}
	const tex = texOf(lines.join('\n'), '');
	const mayClose = (state.env as ParserEnvironment).isGrowing && startLine + lines.length === endLine;
	const isAlone = (lines[0] ?? '').length === opener.length;
	if (!mayClose || length > MAX_LENGTH || !(isAlone || looksLikeFormula(tex))) {
		return false;
	}
	return addBlock(state, [startLine, endLine], { source: lines.join('\n'), tex, tail: '', isOpen: true }, silent);
}

/** Returns a formula without its marks. The name of an environment is a part of it. */
const texOf = (source: string, closer: string): string =>
	source.startsWith('\\begin') ? source : source.slice(2, source.length - closer.length);

interface BlockClosing {
	readonly closer: string;
	readonly tail: string;
	readonly silent: boolean;
}

function closeBlock(
	state: StateBlock,
	map: [number, number],
	lines: readonly string[],
	{ closer, tail, silent }: BlockClosing,
): boolean {
	const whole = lines.join('\n');
	const source = whole.slice(0, whole.length - tail.length);
	const tex = texOf(source, closer);
	// What stands behind it makes it a part of a sentence, unless it is a stop.
	if (!/^[\s.,;:!?，。；：]*$/.test(tail) || !looksLikeFormula(tex)) {
		return false;
	}
	return addBlock(state, map, { source, tex, tail: tail.trim(), isOpen: false }, silent);
}

interface FormulaBlock {
	readonly source: string;
	readonly tex: string;
	/** The stop behind it. */
	readonly tail: string;
	readonly isOpen: boolean;
}

function addBlock(
	state: StateBlock,
	map: [number, number],
	{ source, tex, tail, isOpen }: FormulaBlock,
	silent: boolean,
): boolean {
	if (silent) {
		return true;
	}
	const token = state.push('formula_block', 'div', 0);
	fill(token, source, { tex, isDisplay: true, isOpen });
	token.info = tail;
	token.map = map;
	state.line = map[1];
	return true;
}

function fill(token: Token, source: string, facts: FormulaFacts): void {
	token.content = source;
	token.meta = facts;
}
