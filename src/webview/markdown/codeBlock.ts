import { CodeWriter } from './codeWriter';
import { drawText } from './drawText';
import type { MarkdownStrings } from './markdownStrings';

/**
 * The source of each drawn code block. It is kept beside the element, as the text drawn may differ from it (marks,
 * colours).
 */
const sources = new WeakMap<Element, string>();

/** Returns the code of a drawn block, byte for byte, without its last line end. */
export const sourceOf = (block: Element): string => sources.get(block) ?? '';

/** Returns the language that the author named, in lower case; empty where there is none. */
export const fenceLanguage = (block: Element): string => block.getAttribute('data-language') ?? '';

/** Returns the element that holds the code itself. */
export const codeOf = (block: Element): HTMLElement | null => block.querySelector('code');

/** The action of a button in the head. */
export type CodeAction = 'insert' | 'apply' | 'newFile' | 'copy';

/** Tells whether more may be added to a block: half of a listing can be copied, but not inserted anywhere. */
export const isOpen = (block: Element): boolean => block.hasAttribute('data-open');

export const markOpen = (block: Element, open: boolean): void => {
	block.toggleAttribute('data-open', open);
};

export const isCodeBlock = (node: Node): node is HTMLElement =>
	node instanceof HTMLElement && node.classList.contains('code-block');

/**
 * Draws a code block: a head with the language and the actions, and the code in a box that scrolls. `info` is the text
 * after the opening fence: `ts`, `js title=x`, `python:main.py`, `{.r}`.
 */
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
	// A listing wider than the panel scrolls, and the keyboard has to reach what scrolls.
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

/** Takes over the source of a block that this one is made equal to. */
export const adoptSource = (block: Element, from: Element): void => {
	sources.set(block, sourceOf(from));
};

/** A block that is still being written. The last line end waits: it belongs to the code only if more follows. */
export class OpenCodeBlock {
	#lineEnd = '';
	readonly #writer: CodeWriter;

	/** Takes a block that has no code yet. */
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
