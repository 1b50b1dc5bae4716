import { CodeWriter } from './codeWriter';
import { drawText } from './drawText';
import type { MarkdownStrings } from './markdownStrings';

/**
 * A code block: a head with the language and what can be done, and the code in a box that scrolls. The code's source is
 * kept beside the element, as what is drawn may differ from it (marks, colours).
 */
const sources = new WeakMap<Element, string>();

/** The code of a drawn block, byte for byte, without its last line end. */
export const sourceOf = (block: Element): string => sources.get(block) ?? '';

/** The language that the author named, in lower case; empty where none. */
export const fenceLanguage = (block: Element): string => block.getAttribute('data-language') ?? '';

/** The element that holds the code itself. */
export const codeOf = (block: Element): HTMLElement | null => block.querySelector('code');

/** What a button of the head does. */
export type CodeAction = 'insert' | 'apply' | 'newFile' | 'copy';

/** More may be added to it: half of a listing can be copied, and belongs nowhere else. */
export const isOpen = (block: Element): boolean => block.hasAttribute('data-open');

export const markOpen = (block: Element, open: boolean): void => {
	block.toggleAttribute('data-open', open);
};

export const isCodeBlock = (node: Node): node is HTMLElement =>
	node instanceof HTMLElement && node.classList.contains('code-block');

/** `info` is what follows the opening fence: `ts`, `js title=x`, `python:main.py`, `{.r}`. */
export function drawCodeBlock(info: string, content: string, strings: MarkdownStrings): HTMLElement {
	const language = /^[{.]*([^\s:,{}]*)/.exec(info.trim())?.[1] ?? '';
	const block = element('div', 'code-block');
	block.setAttribute('data-language', language.toLowerCase());
	const head = element('div', 'code-head');
	const label = element('span', 'code-language');
	drawText(label, language);
	const uses = element('span', 'code-uses');
	uses.append(
		actionButton('insert', 'insert', strings.insertCode),
		actionButton('apply', 'git-compare', strings.applyCode),
		actionButton('newFile', 'new-file', strings.newFile),
	);
	head.append(label, uses, actionButton('copy', 'copy', strings.copyCode));
	const pre = element('pre', '');
	// A listing wider than the panel scrolls, and a keyboard has to reach what scrolls.
	pre.setAttribute('tabindex', '0');
	pre.setAttribute('dir', 'ltr');
	const code = element('code', '');
	pre.append(code);
	block.append(head, pre);
	const source = content.endsWith('\n') ? content.slice(0, -1) : content;
	new CodeWriter(code).write(source);
	sources.set(block, source);
	return block;
}

/** Takes over the source of a block that is drawn the same. */
export const adoptSource = (block: Element, from: Element): void => {
	sources.set(block, sourceOf(from));
};

/** Adds to a block that is still being written. The last line end waits: it belongs to the code only if more follows. */
export class OpenCodeBlock {
	#lineEnd = '';
	readonly #writer: CodeWriter;

	/** `block` has no code yet. */
	constructor(readonly block: HTMLElement) {
		this.#writer = new CodeWriter(codeOf(block) ?? block);
	}

	append(content: string): void {
		const whole = this.#lineEnd + content;
		this.#lineEnd = whole.endsWith('\n') ? '\n' : '';
		const shown = this.#lineEnd === '' ? whole : whole.slice(0, -1);
		if (shown === '') {
			return;
		}
		sources.set(this.block, sourceOf(this.block) + shown);
		this.#writer.write(shown);
	}
}

function actionButton(action: CodeAction, icon: string, label: string): HTMLElement {
	const button = element('button', 'icon-button');
	button.setAttribute('type', 'button');
	button.setAttribute('data-action', action);
	button.setAttribute('aria-label', label);
	button.setAttribute('title', label);
	const image = element('span', `codicon codicon-${icon}`);
	image.setAttribute('aria-hidden', 'true');
	button.append(image);
	return button;
}

function element(tag: string, className: string): HTMLElement {
	const made = document.createElement(tag);
	if (className !== '') {
		made.className = className;
	}
	return made;
}
