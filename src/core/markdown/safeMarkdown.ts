import type { Token } from 'markdown-it';
import { own } from '../base/own';
import { escapeAddress, inlineCode, fencedCode, singleLine, markdownLink, escapeMarkdown } from './escapeMarkdown';
import { plainText } from './links';
import { parse } from './parser';

/** Texts for the user in place of content that is not shown. */
export interface SafeMarkdownStrings {
	/** Returns the text of the link that stands for an image; `name` may be empty. */
	readonly image: (name: string, host: string) => string;
}

/**
 * Rewrites a model's Markdown so that every parser reads it alike: text, code, and links to the web and to mailboxes.
 * The source is parsed and written again from its tokens alone, in a grammar so small that parsers cannot disagree
 * about it: outside of code, no character of the model is left that could open anything.
 */
export const safeMarkdown = (source: string, strings: SafeMarkdownStrings): string =>
	joinPieces(new BlockWriter(parse(source), strings).blocks('')).join('\n');

/** Lines of a block. */
interface Piece {
	readonly lines: readonly string[];
	/** Code stands at the margin whatever it is in: only its fence holds it, and no list or quotation. */
	readonly isCode: boolean;
	/** True where it follows the piece before it without an empty line. */
	readonly isTight: boolean;
}

/** Joins pieces, with an empty line between those that are not tight. */
function joinPieces(pieces: readonly Piece[]): readonly string[] {
	return pieces.flatMap(({ lines, isCode, isTight }, index) => {
		const before = pieces[index - 1];
		return before === undefined || (isTight && !isCode && !before.isCode) ? lines : ['', ...lines];
	});
}

/** A writer of the blocks of one text. Reads its tokens once, front to back. */
class BlockWriter {
	#index = 0;
	#itemDepth = 0;

	constructor(
		readonly tokens: readonly Token[],
		readonly strings: SafeMarkdownStrings,
	) {}

	/** Returns the pieces up to a closing token, which is consumed; up to the end where there is none. */
	blocks(closing: string): readonly Piece[] {
		const pieces: Piece[] = [];
		for (let token = this.#next(); token !== undefined && token.type !== closing; token = this.#next()) {
			for (const piece of this.#block(token)) {
				pieces.push(piece);
			}
		}
		return pieces;
	}

	#next(): Token | undefined {
		return this.tokens[this.#index++];
	}

	#block(token: Token): readonly Piece[] {
		switch (token.type) {
			case 'fence':
			case 'code_block':
				return [{ lines: fencedCode(token.content, token.info), isCode: true, isTight: false }];
			case 'formula_block':
				// Nothing here can draw it: the source is shown.
				return [{ lines: linesOf(`${token.content}${token.info}`), isCode: false, isTight: false }];
			case 'blockquote_open':
				return quote(this.blocks('blockquote_close'));
			case 'bullet_list_open':
				return this.#items('bullet_list_close', () => '- ');
			case 'ordered_list_open':
				return this.#items('ordered_list_close', item => `${/^\d{1,9}$/.test(item.info) ? item.info : '1'}. `);
			case 'table_open':
				return [{ lines: this.#table(), isCode: false, isTight: false }];
			case 'heading_open':
				return [
					{ lines: [`${'#'.repeat(Number(token.tag.slice(1)))} ${this.#line()}`], isCode: false, isTight: false },
				];
			case 'paragraph_open':
				return [{ lines: this.#inline(false).split('\n').map(singleLine), isCode: false, isTight: token.hidden }];
			case 'hr':
				return [{ lines: ['***'], isCode: false, isTight: false }];
			default:
				return [];
		}
	}

	#items(closing: string, formatMarker: (item: Token) => string): readonly Piece[] {
		const pieces: Piece[] = [];
		this.#itemDepth++;
		for (let item = this.#next(); item !== undefined && item.type !== closing; item = this.#next()) {
			const marker = formatMarker(item);
			const isTightItem = this.tokens[this.#index]?.hidden === true;
			// Only a list that begins at one may follow a line of text without an empty line.
			const isTight = isTightItem && (pieces.length > 0 || (this.#itemDepth > 1 && /^(?:-|1\.)/.test(marker)));
			for (const piece of formatItem(marker, isTight, this.blocks('list_item_close'))) {
				pieces.push(piece);
			}
		}
		this.#itemDepth--;
		return pieces;
	}

	#table(): readonly string[] {
		const rows: string[] = [];
		const aligns: string[] = [];
		let cells: string[] = [];
		for (let token = this.#next(); token !== undefined && token.type !== 'table_close'; token = this.#next()) {
			switch (token.type) {
				case 'tr_open':
					cells = [];
					break;
				case 'th_open':
					aligns.push(own(ALIGNS, String(token.attrGet('style') ?? '')) ?? '---');
					cells.push(this.#line());
					break;
				case 'td_open':
					cells.push(this.#line());
					break;
				case 'tr_close':
					rows.push(`| ${cells.join(' | ')} |`);
					break;
				case 'thead_close':
					rows.push(`| ${aligns.join(' | ')} |`);
					break;
				default:
			}
		}
		return rows;
	}

	/** Returns the text of the current block in one line. */
	#line(): string {
		return this.#inline(true).trim();
	}

	#inline(inOneLine: boolean): string {
		const token = this.tokens[this.#index];
		if (token?.type !== 'inline') {
			return '';
		}
		this.#index++;
		return new InlineWriter(token.children ?? [], this.strings, inOneLine).spans('');
	}
}

/** Returns the lines of plain text, none of them empty. */
const linesOf = (text: string): readonly string[] =>
	text
		.split('\n')
		.filter(line => line.trim() !== '')
		.map(line => singleLine(escapeMarkdown(line)));

const ALIGNS: Readonly<Record<string, string>> = {
	'text-align:left': ':--',
	'text-align:center': ':-:',
	'text-align:right': '--:',
};

/**
 * Puts a marker before the pieces of an item. Code leaves the item, and text after it is not indented: it would be
 * code.
 */
function formatItem(marker: string, isTight: boolean, pieces: readonly Piece[]): readonly Piece[] {
	const [first, ...others] = pieces;
	if (first === undefined || first.isCode) {
		return [{ lines: [marker.trimEnd()], isCode: false, isTight }, ...pieces];
	}
	const indent = ' '.repeat(marker.length);
	const left = others.findIndex(({ isCode }) => isCode);
	const indented = (lines: readonly string[]): readonly string[] =>
		lines.map(line => (line === '' ? '' : `${indent}${line}`));
	return [
		{
			...first,
			lines: first.lines.map((line, index) => `${index === 0 ? marker : line === '' ? '' : indent}${line}`),
			isTight,
		},
		...others.map((piece, index) => (left === -1 || index < left ? { ...piece, lines: indented(piece.lines) } : piece)),
	];
}

/** Marks pieces as a quotation, which code interrupts. */
function quote(pieces: readonly Piece[]): readonly Piece[] {
	const result: Piece[] = [];
	let run: Piece[] = [];
	const end = (): void => {
		if (run.length > 0) {
			result.push({
				lines: joinPieces(run).map(line => (line === '' ? '>' : `> ${line}`)),
				isCode: false,
				isTight: false,
			});
			run = [];
		}
	};
	for (const piece of pieces) {
		if (piece.isCode) {
			end();
			result.push(piece);
		} else {
			run.push(piece);
		}
	}
	end();
	return result;
}

/** A writer of one run of text. Reads its tokens once. */
class InlineWriter {
	#index = 0;
	#depth = 0;
	#inLink = false;

	constructor(
		readonly tokens: readonly Token[],
		readonly strings: SafeMarkdownStrings,
		/** True in a heading and in a cell of a table. */
		readonly inOneLine: boolean,
	) {}

	/** Returns the text up to a closing token, which is consumed; up to the end where there is none. */
	spans(closing: string): string {
		const parts: string[] = [];
		for (let token = this.#next(); token !== undefined && token.type !== closing; token = this.#next()) {
			parts.push(this.#span(token));
		}
		return parts.join('');
	}

	#next(): Token | undefined {
		return this.tokens[this.#index++];
	}

	#span(token: Token): string {
		switch (token.type) {
			case 'softbreak':
				return this.inOneLine ? ' ' : '\n';
			case 'hardbreak':
				return this.inOneLine ? ' ' : '  \n';
			case 'code_inline':
				return this.#code(token.content);
			case 'em_open':
				return this.#emphasis('*', 'em_close');
			case 'strong_open':
				return this.#emphasis('**', 'strong_close');
			case 's_open':
			case 's_close':
				// Parsers look for the end of struck-through text before they look for code in it: it stays as it was written.
				return escapeMarkdown('~~');
			case 'link_open':
				return this.#link(String(token.attrGet('href') ?? ''));
			case 'formula':
				return escapeMarkdown(token.content);
			case 'image':
				return this.#image(token);
			default:
				return escapeMarkdown(token.content);
		}
	}

	#emphasis(mark: string, closing: string): string {
		if (this.#depth === MAX_EMPHASIS) {
			return '';
		}
		this.#depth++;
		const text = this.spans(closing);
		this.#depth--;
		return emphasise(mark, text);
	}

	/**
	 * Writes code. A parser may look for the end of a cell or a link before it looks for code: there it is plain text.
	 */
	#code(code: string): string {
		const isHeld = (this.inOneLine && code.includes('|')) || (this.#inLink && /[[\]()<>\\*]/.test(code));
		return isHeld ? escapeMarkdown(code) : inlineCode(code);
	}

	#link(href: string): string {
		const address = escapeAddress(href);
		this.#inLink = address !== undefined;
		const text = this.spans('link_close');
		this.#inLink = false;
		if (address !== undefined) {
			return markdownLink(text.trim() === '' ? escapeMarkdown(address) : text, address);
		}
		const named = escapeMarkdown(href);
		return text.includes(named) ? text : `${text} (${named})`;
	}

	/** Writes an image as a link that names its host: nothing is fetched. */
	#image(token: Token): string {
		const source = String(token.attrGet('src') ?? '');
		const name = plainText(token.children ?? []);
		const host = URL.parse(source)?.host ?? '';
		const text = escapeMarkdown(host === '' ? name : this.strings.image(name, host));
		const address = escapeAddress(source);
		return this.#inLink || address === undefined || text === '' ? text : markdownLink(text, address);
	}
}

/**
 * Wraps text in emphasis. Punctuation at its edge hides emphasis beside a letter, which is common in Chinese: a space
 * of no width separates the two.
 */
function emphasise(mark: string, text: string): string {
	if (text.trim() === '') {
		return text;
	}
	const before = /^[\p{P}\p{S}]/u.test(text) ? GAP : '';
	const after = /[\p{P}\p{S}]$/u.test(text) ? GAP : '';
	return `${before}${mark}${text}${mark}${after}`;
}

const GAP = '&#8203;';

/** Levels of emphasis inside of emphasis; nobody means more. */
const MAX_EMPHASIS = 8;
