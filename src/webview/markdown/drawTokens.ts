import type { Token } from 'markdown-it';
import { format } from '../base/format';
import { drawCodeBlock, markOpen } from './codeBlock';
import { checkedImage } from './dataImage';
import { drawText } from './drawText';
import { drawFormula } from './formula';
import type { MarkdownStrings } from './markdownStrings';
import { hostOf, safeLink } from '../../core/markdown/safeLink';
import { plainText } from '../../core/markdown/links';
import { fenceFacts } from '../../core/markdown/fenceRule';
import { formulaFacts } from '../../core/markdown/formulas';
import { showHidden } from '../../core/base/hiddenCharacters';

const TASK = /^\[([ xX])\][ \t]/;

/** Draws block tokens as nodes. Every element is made by name: no HTML is parsed, so none can be smuggled in. */
export function drawTokens(tokens: readonly Token[], strings: MarkdownStrings): DocumentFragment {
	const fragment = document.createDocumentFragment();
	new TokenRenderer(fragment, strings).drawBlocks(tokens);
	return fragment;
}

/** The place where the next node goes. One per call of `drawTokens`. */
class TokenRenderer {
	/** The elements that are open, the innermost last. A token that draws no element of its own repeats its parent. */
	readonly #stack: Node[] = [];
	#insideLink = 0;

	constructor(
		readonly root: Node,
		readonly strings: MarkdownStrings,
	) {}

	drawBlocks(tokens: readonly Token[]): void {
		for (const [index, token] of tokens.entries()) {
			if (token.type === 'inline') {
				this.#drawInline(token.children ?? [], isTask(tokens, index));
			} else {
				this.#drawBlock(token, tokens, index);
			}
		}
	}

	get #parent(): Node {
		return this.#stack.at(-1) ?? this.root;
	}

	#drawBlock(token: Token, tokens: readonly Token[], index: number): void {
		if (token.nesting === -1) {
			this.#stack.pop();
			return;
		}
		switch (token.type) {
			case 'fence': {
				const block = drawCodeBlock(token.info, token.content, this.strings);
				const { isClosed, isDoubtful } = fenceFacts(token);
				markOpen(block, !isClosed || isDoubtful);
				this.#parent.appendChild(block);
				return;
			}
			case 'code_block':
				this.#parent.appendChild(drawCodeBlock('', token.content, this.strings));
				return;
			case 'formula_block':
				this.#parent.appendChild(drawFormula('div', token.content, formulaFacts(token)));
				if (token.info !== '') {
					drawText(this.#append('p', ''), token.info);
				}
				return;
			case 'table_open': {
				const box = this.#append('div', 'table');
				box.setAttribute('tabindex', '0');
				this.#stack.push(box.appendChild(document.createElement('table')));
				return;
			}
			case 'list_item_open': {
				const item = this.#append('li', '');
				if (isTask(tokens, index + 2)) {
					item.className = 'task';
				}
				this.#stack.push(item);
				return;
			}
			case 'heading_open':
				this.#stack.push(this.#appendHeading(token));
				return;
			default:
				if (token.nesting === 1) {
					this.#stack.push(token.hidden ? this.#parent : this.#appendPlain(token));
				} else {
					this.#appendPlain(token);
				}
		}
	}

	#drawInline(tokens: readonly Token[], isTaskText: boolean): void {
		for (const [index, token] of tokens.entries()) {
			this.#drawSpan(token, isTaskText && index === 0);
		}
	}

	#drawSpan(token: Token, isTaskText: boolean): void {
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
					this.#drawTask(token.content);
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
				drawText(this.#append('code', ''), token.content, 'code');
				return;
			case 'formula':
				this.#parent.appendChild(drawFormula('span', token.content, formulaFacts(token)));
				return;
			case 'link_open':
				this.#insideLink++;
				this.#stack.push(this.#appendLink(token, 'href'));
				return;
			case 'image':
				this.#drawImage(token);
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

	#appendPlain(token: Token): HTMLElement {
		const node = this.#append(token.tag, '');
		const start = token.attrGet('start');
		if (start !== null) {
			node.setAttribute('start', String(start));
		}
		const align = /^text-align:(left|center|right)$/.exec(String(token.attrGet('style') ?? ''))?.[1];
		if (align !== undefined) {
			node.className = `align-${align}`;
		}
		return node;
	}

	/**
	 * Appends a heading. The panel's own title is the first level, so an answer starts at the second, styled as the
	 * author meant it.
	 */
	#appendHeading(token: Token): HTMLElement {
		const level = Number(token.tag.slice(1));
		return this.#append(`h${Math.max(2, level)}`, `heading-${level}`);
	}

	#drawTask(text: string): void {
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
	#appendLink(token: Token, attribute: string): Node {
		const target = safeLink(String(token.attrGet(attribute) ?? ''));
		if (target === undefined) {
			return this.#parent;
		}
		const link = this.#append('a', '');
		const title = token.attrGet('title');
		link.setAttribute('href', target);
		link.setAttribute('title', showHidden(title === null ? target : `${target} (${title})`));
		link.setAttribute('rel', 'noreferrer');
		return link;
	}

	/** Draws an image that stands in the text itself; any other is a link that says its host: nothing is fetched. */
	#drawImage(token: Token): void {
		const source = String(token.attrGet('src') ?? '');
		const name = plainText(token.children ?? []);
		const image = checkedImage(source);
		if (image !== undefined) {
			const node = this.#append('img', 'inline-image');
			node.setAttribute('src', image);
			node.setAttribute('alt', showHidden(name));
			return;
		}
		const host = hostOf(source);
		const parent = this.#insideLink > 0 ? this.#parent : this.#appendLink(token, 'src');
		drawText(
			parent,
			host === ''
				? [name, dataType(source)].filter(text => text !== '').join(' ')
				: name === ''
					? format(this.strings.imageUnnamed, host)
					: format(this.strings.image, name, host),
		);
	}

	#append(tag: string, className: string): HTMLElement {
		const node = document.createElement(tag);
		if (className !== '') {
			node.className = className;
		}
		this.#parent.appendChild(node);
		return node;
	}
}

/** Tells whether the inline token at `index` is the first text of a list item and starts with `[ ]` or `[x]`. */
function isTask(tokens: readonly Token[], index: number): boolean {
	const item = tokens[index - 2];
	const paragraph = tokens[index - 1];
	const inline = tokens[index];
	const first = inline?.children?.[0];
	return (
		item?.type === 'list_item_open' &&
		paragraph?.type === 'paragraph_open' &&
		first?.type === 'text' &&
		TASK.test(first.content)
	);
}

/** Returns the type of data that is not shown, in brackets; empty for an address. */
function dataType(source: string): string {
	const type = /^data:[^,;]*/i.exec(source)?.[0];
	return type === undefined ? '' : `(${type})`;
}
