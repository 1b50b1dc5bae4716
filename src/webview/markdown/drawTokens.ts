import type { Token } from 'markdown-it';
import { format } from '../base/format';
import { drawCodeBlock } from './codeBlock';
import { drawText } from './drawText';
import type { MarkdownStrings } from './markdownStrings';
import { hostOf, safeLink } from './safeLink';

const TASK = /^\[([ xX])\][ \t]/;

/** Draws block tokens as nodes. Every element is made by name: there is no HTML to parse, so there is none to smuggle in. */
export function drawTokens(tokens: readonly Token[], strings: MarkdownStrings): DocumentFragment {
	const fragment = document.createDocumentFragment();
	new Drawing(fragment, strings).blocks(tokens);
	return fragment;
}

/** The place where the next node goes. One per call of `drawTokens`. */
class Drawing {
	/** The elements that are open, the innermost last. A token that draws no element of its own repeats its parent. */
	readonly #stack: Node[] = [];
	#insideLink = 0;

	constructor(
		readonly root: Node,
		readonly strings: MarkdownStrings,
	) {}

	blocks(tokens: readonly Token[]): void {
		for (const [at, token] of tokens.entries()) {
			if (token.type === 'inline') {
				this.#inline(token.children ?? [], isTask(tokens, at));
			} else {
				this.#block(token, tokens, at);
			}
		}
	}

	get #parent(): Node {
		return this.#stack.at(-1) ?? this.root;
	}

	#block(token: Token, tokens: readonly Token[], at: number): void {
		if (token.nesting === -1) {
			this.#stack.pop();
			return;
		}
		switch (token.type) {
			case 'fence':
			case 'code_block':
				this.#parent.appendChild(drawCodeBlock(token.info, token.content, this.strings));
				return;
			case 'table_open': {
				const box = this.#append('div', 'table');
				box.setAttribute('tabindex', '0');
				this.#stack.push(box.appendChild(document.createElement('table')));
				return;
			}
			case 'list_item_open': {
				const item = this.#append('li', '');
				if (isTask(tokens, at + 2)) {
					item.className = 'task';
				}
				this.#stack.push(item);
				return;
			}
			case 'heading_open':
				this.#stack.push(this.#heading(token));
				return;
			default:
				if (token.nesting === 1) {
					this.#stack.push(token.hidden ? this.#parent : this.#plain(token));
				} else {
					this.#plain(token);
				}
		}
	}

	#inline(tokens: readonly Token[], isTaskText: boolean): void {
		for (const [at, token] of tokens.entries()) {
			this.#span(token, isTaskText && at === 0);
		}
	}

	#span(token: Token, isTaskText: boolean): void {
		if (token.nesting === -1) {
			if (token.type === 'link_close') {
				this.#insideLink--;
			}
			this.#stack.pop();
			return;
		}
		switch (token.type) {
			case 'text':
				if (isTaskText) {
					this.#task(token.content);
				} else {
					drawText(this.#parent, token.content);
				}
				return;
			case 'softbreak':
				drawText(this.#parent, '\n');
				return;
			case 'hardbreak':
				this.#append('br', '');
				return;
			case 'code_inline':
				drawText(this.#append('code', ''), token.content);
				return;
			case 'link_open':
				this.#insideLink++;
				this.#stack.push(this.#link(String(token.attrGet('href') ?? '')));
				return;
			case 'image':
				this.#image(token);
				return;
			case 'strong_open':
			case 'em_open':
			case 's_open':
				this.#stack.push(this.#append(token.tag, ''));
				return;
			default:
				// An unknown kind of token keeps its text.
				if (token.nesting === 1) {
					this.#stack.push(this.#parent);
				} else {
					drawText(this.#parent, token.content);
				}
		}
	}

	#plain(token: Token): HTMLElement {
		const made = this.#append(token.tag, '');
		const start = token.attrGet('start');
		if (start !== null) {
			made.setAttribute('start', String(start));
		}
		const align = /^text-align:(left|center|right)$/.exec(String(token.attrGet('style') ?? ''))?.[1];
		if (align !== undefined) {
			made.className = `align-${align}`;
		}
		return made;
	}

	/**
	 * Appends a heading. The panel's own title is the first level, so an answer starts at the second, styled as the
	 * author meant it.
	 */
	#heading(token: Token): HTMLElement {
		const level = Number(token.tag.slice(1));
		return this.#append(`h${Math.max(2, level)}`, `heading-${level}`);
	}

	#task(text: string): void {
		const done = TASK.exec(text)?.[1] !== ' ';
		const box = this.#append('input', '');
		box.setAttribute('type', 'checkbox');
		box.setAttribute('disabled', '');
		box.setAttribute('aria-label', done ? this.strings.taskDone : this.strings.taskOpen);
		if (done) {
			box.setAttribute('checked', '');
		}
		drawText(this.#parent, text.slice('[ ]'.length));
	}

	/** Appends a link; an address that will not be opened leaves only its text. */
	#link(href: string): Node {
		const target = safeLink(href);
		if (target === undefined) {
			return this.#parent;
		}
		const link = this.#append('a', '');
		link.setAttribute('href', target);
		link.setAttribute('title', target);
		link.setAttribute('rel', 'noreferrer');
		return link;
	}

	/** Draws an image as a link that says where it would come from: nothing is fetched. */
	#image(token: Token): void {
		const source = String(token.attrGet('src') ?? '');
		const [name, host] = [plainText(token.children ?? []), hostOf(source)];
		const parent = this.#insideLink > 0 ? this.#parent : this.#link(source);
		drawText(
			parent,
			host === ''
				? name
				: name === ''
					? format(this.strings.imageUnnamed, host)
					: format(this.strings.image, name, host),
		);
	}

	#append(tag: string, className: string): HTMLElement {
		const made = document.createElement(tag);
		if (className !== '') {
			made.className = className;
		}
		this.#parent.appendChild(made);
		return made;
	}
}

/** Tells whether the inline token at `at` is the first text of a list item and starts with `[ ]` or `[x]`. */
function isTask(tokens: readonly Token[], at: number): boolean {
	const [item, paragraph, inline] = [tokens[at - 2], tokens[at - 1], tokens[at]];
	const first = inline?.children?.[0];
	return (
		item?.type === 'list_item_open' &&
		paragraph?.type === 'paragraph_open' &&
		first?.type === 'text' &&
		TASK.test(first.content)
	);
}

function plainText(tokens: readonly Token[]): string {
	return tokens
		.map(token =>
			token.type === 'softbreak' || token.type === 'hardbreak'
				? ' '
				: token.content + plainText(token.type === 'image' ? [] : (token.children ?? [])),
		)
		.join('');
}
