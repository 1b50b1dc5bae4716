import MarkdownIt from 'markdown-it';
import type { Token } from 'markdown-it';
import cjkFriendly from 'markdown-it-cjk-friendly';
import { escapeAddress, inlineCode, fencedCode, singleLine, markdownLink, escapeMarkdown } from './escapeMarkdown';

export interface SafeMarkdownStrings {
	/** What stands for an image; `name` may be empty. */
	readonly image: (name: string, host: string) => string;
}

const markdown = new MarkdownIt({ html: false, breaks: false, linkify: true, typographer: false }).use(cjkFriendly);
markdown.linkify.set({ fuzzyLink: false, fuzzyEmail: false });
// What may be opened is decided below, so that a refused link keeps its words and loses its brackets.
markdown.validateLink = () => true;

/**
 * What a model wrote, as Markdown of which any parser makes the same: words, code, and links to the web and to mailboxes.
 * It is parsed and written anew from nothing but its tokens, in a grammar so small that parsers cannot disagree about it:
 * outside of code, no character of the model's is left that could open anything.
 */
export const safeMarkdown = (source: string, words: SafeMarkdownStrings): string =>
	joined(new BlockWriter(markdown.parse(source, {}), words).blocks('')).join('\n');

/** Lines that belong together. */
interface Piece {
	readonly lines: readonly string[];
	/** Stands at the margin whatever it is in: code that begins a line is held by its fence and by nothing else. */
	readonly isCode: boolean;
	/** Follows the piece before it without an empty line. */
	readonly close: boolean;
}

function joined(pieces: readonly Piece[]): readonly string[] {
	return pieces.flatMap(({ lines, isCode, close }, at) => {
		const before = pieces[at - 1];
		return before === undefined || (close && !isCode && !before.isCode) ? lines : ['', ...lines];
	});
}

/** Reads tokens once, front to back. One per text. */
class BlockWriter {
	#at = 0;
	#itemDepth = 0;

	constructor(
		readonly tokens: readonly Token[],
		readonly words: SafeMarkdownStrings,
	) {}

	/** The pieces up to a closing token, which is passed; to the end where there is none such. */
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
		return this.tokens[this.#at++];
	}

	#block(token: Token): readonly Piece[] {
		switch (token.type) {
			case 'fence':
			case 'code_block':
				return [{ lines: fencedCode(token.content, token.info), isCode: true, close: false }];
			case 'blockquote_open':
				return quoted(this.blocks('blockquote_close'));
			case 'bullet_list_open':
				return this.#items('bullet_list_close', () => '- ');
			case 'ordered_list_open':
				return this.#items('ordered_list_close', item => `${/^\d{1,9}$/.test(item.info) ? item.info : '1'}. `);
			case 'table_open':
				return [{ lines: this.#table(), isCode: false, close: false }];
			case 'heading_open':
				return [{ lines: [`${'#'.repeat(Number(token.tag.slice(1)))} ${this.#line()}`], isCode: false, close: false }];
			case 'paragraph_open':
				return [{ lines: this.#inline(false).split('\n').map(singleLine), isCode: false, close: token.hidden }];
			case 'hr':
				return [{ lines: ['***'], isCode: false, close: false }];
			default:
				return [];
		}
	}

	#items(closing: string, markerOf: (item: Token) => string): readonly Piece[] {
		const pieces: Piece[] = [];
		this.#itemDepth++;
		for (let item = this.#next(); item !== undefined && item.type !== closing; item = this.#next()) {
			const marker = markerOf(item);
			const isTight = this.tokens[this.#at]?.hidden === true;
			// Only a list that begins at one may follow a line of text closely.
			const close = isTight && (pieces.length > 0 || (this.#itemDepth > 1 && /^(?:-|1\.)/.test(marker)));
			for (const piece of itemOf(marker, close, this.blocks('list_item_close'))) {
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
					aligns.push(ALIGNS[String(token.attrGet('style') ?? '')] ?? '---');
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

	/** The text of the block that is open, in one line. */
	#line(): string {
		return this.#inline(true).trim();
	}

	#inline(inOneLine: boolean): string {
		const token = this.tokens[this.#at];
		if (token?.type !== 'inline') {
			return '';
		}
		this.#at++;
		return new InlineWriter(token.children ?? [], this.words, inOneLine).spans('');
	}
}

const ALIGNS: Readonly<Record<string, string>> = {
	'text-align:left': ':--',
	'text-align:center': ':-:',
	'text-align:right': '--:',
};

/** Behind code, which leaves the item, nothing is indented any more: it would be code itself. */
function itemOf(marker: string, close: boolean, pieces: readonly Piece[]): readonly Piece[] {
	const [first, ...others] = pieces;
	if (first === undefined || first.isCode) {
		return [{ lines: [marker.trimEnd()], isCode: false, close }, ...pieces];
	}
	const indent = ' '.repeat(marker.length);
	const left = others.findIndex(({ isCode }) => isCode);
	const indented = (lines: readonly string[]): readonly string[] =>
		lines.map(line => (line === '' ? '' : `${indent}${line}`));
	return [
		{
			...first,
			lines: first.lines.map((line, at) => `${at === 0 ? marker : line === '' ? '' : indent}${line}`),
			close,
		},
		...others.map((piece, at) => (left === -1 || at < left ? { ...piece, lines: indented(piece.lines) } : piece)),
	];
}

function quoted(pieces: readonly Piece[]): readonly Piece[] {
	const out: Piece[] = [];
	let run: Piece[] = [];
	const end = (): void => {
		if (run.length > 0) {
			out.push({ lines: joined(run).map(line => (line === '' ? '>' : `> ${line}`)), isCode: false, close: false });
			run = [];
		}
	};
	for (const piece of pieces) {
		if (piece.isCode) {
			end();
			out.push(piece);
		} else {
			run.push(piece);
		}
	}
	end();
	return out;
}

/** Reads the tokens of one run of text once. One per run. */
class InlineWriter {
	#at = 0;
	#depth = 0;
	#inLink = false;

	constructor(
		readonly tokens: readonly Token[],
		readonly words: SafeMarkdownStrings,
		/** In a heading or in a cell of a table. */
		readonly inOneLine: boolean,
	) {}

	spans(closing: string): string {
		const parts: string[] = [];
		for (let token = this.#next(); token !== undefined && token.type !== closing; token = this.#next()) {
			parts.push(this.#span(token));
		}
		return parts.join('');
	}

	#next(): Token | undefined {
		return this.tokens[this.#at++];
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
				// Parsers find the end of what is struck through before they look for code in it: it stays as it was written.
				return escapeMarkdown('~~');
			case 'link_open':
				return this.#link(String(token.attrGet('href') ?? ''));
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
		return emphasised(mark, text);
	}

	/** What looks for the end of a cell or of a link does not always look for code first. */
	#code(code: string): string {
		const isHeld = (this.inOneLine && code.includes('|')) || (this.#inLink && /[[\]()<>\\*]/.test(code));
		return isHeld ? escapeMarkdown(code) : inlineCode(code);
	}

	#link(href: string): string {
		const address = escapeAddress(href);
		this.#inLink = address !== undefined;
		const text = this.spans('link_close');
		this.#inLink = false;
		return address === undefined ? text : markdownLink(text.trim() === '' ? escapeMarkdown(address) : text, address);
	}

	/** Nothing is fetched: an image is a link that says where it would come from. */
	#image(token: Token): string {
		const source = String(token.attrGet('src') ?? '');
		const name = plainText(token.children ?? []);
		const host = URL.parse(source)?.host ?? '';
		const text = escapeMarkdown(host === '' ? name : this.words.image(name, host));
		const address = escapeAddress(source);
		return this.#inLink || address === undefined || text === '' ? text : markdownLink(text, address);
	}
}

/** Punctuation at its edge keeps emphasis from being seen as such beside a letter, as it stands in Chinese: a space of no width parts them. */
function emphasised(mark: string, text: string): string {
	if (text.trim() === '') {
		return text;
	}
	const before = /^[\p{P}\p{S}]/u.test(text) ? GAP : '';
	const after = /[\p{P}\p{S}]$/u.test(text) ? GAP : '';
	return `${before}${mark}${text}${mark}${after}`;
}

const GAP = '&#8203;';

/** Deeper in itself than anybody means it. */
const MAX_EMPHASIS = 8;

const plainText = (tokens: readonly Token[]): string =>
	tokens
		.map(token => (token.children === null || token.type !== 'image' ? token.content : plainText(token.children)))
		.join('');
