import type { MarkdownIt, StateBlock, StateCore, Token } from 'markdown-it';
import { type BlockRule, wrapBlockRule } from './wrapBlockRule';

/** Keeps cells that the head has no column for, and breaks lines in cells at `<br>`: there is no other way to. */
export function useFullTables(markdown: MarkdownIt): void {
	wrapBlockRule(markdown, 'table', ['paragraph', 'reference'], withAllCells);
	markdown.core.ruler.after('text_join', 'cell_breaks', breakCells);
}

const withAllCells =
	(read: BlockRule): BlockRule =>
	(state, startLine, endLine, silent) => {
		const first = state.tokens.length;
		if (!read(state, startLine, endLine, silent)) {
			return false;
		}
		if (!silent) {
			addCells(state, first);
		}
		return true;
	};

/** Adds the cells to the rows of the table whose tokens begin at `first`. */
function addCells(state: StateBlock, first: number): void {
	const table = state.tokens.splice(first);
	const columns = table.filter(({ type }) => type === 'th_open').length;
	let surplus: readonly string[] = [];
	for (const token of table) {
		if (token.type === 'tr_open') {
			surplus = cellsOf(state, token.map?.[0] ?? 0).slice(columns);
		}
		if (token.type === 'tr_close') {
			state.tokens.push(...surplus.flatMap(content => cell(state, content, token.level + 1)));
		}
		state.tokens.push(token);
	}
}

/** Returns the cells of a line as the parser counts them: the pipes at its ends are a frame. */
function cellsOf(state: StateBlock, line: number): readonly string[] {
	const text = state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line]).trim();
	const cells = text.split(/(?<!\\)\|/).map(content => content.replaceAll('\\|', '|'));
	return cells.slice(cells[0] === '' ? 1 : 0, cells.at(-1) === '' ? -1 : undefined);
}

function cell(state: StateBlock, content: string, level: number): readonly Token[] {
	const open = new state.Token('td_open', 'td', 1);
	const inline = new state.Token('inline', '', 0);
	const close = new state.Token('td_close', 'td', -1);
	inline.content = content.trim();
	inline.children = [];
	for (const token of [open, inline, close]) {
		token.block = true;
		token.level = token === inline ? level + 1 : level;
	}
	return [open, inline, close];
}

const BREAK = /<\/?br(?:\s[^<>]*)?\/?>/gi;

function breakCells(state: StateCore): void {
	for (const [index, token] of state.tokens.entries()) {
		const before = state.tokens[index - 1]?.type;
		if (token.type === 'inline' && (before === 'td_open' || before === 'th_open')) {
			token.children = (token.children ?? []).flatMap(child =>
				child.type === 'text' ? pieces(state, child) : [child],
			);
		}
	}
}

function pieces(state: StateCore, text: Token): readonly Token[] {
	return text.content.split(BREAK).flatMap((content, index) => {
		const piece = new state.Token('text', '', 0);
		piece.content = content;
		piece.level = text.level;
		return index === 0 ? [piece] : [new state.Token('hardbreak', 'br', 0), piece];
	});
}
