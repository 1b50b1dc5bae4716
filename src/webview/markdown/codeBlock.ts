import { languageOfInfo } from '../../core/markdown/fences';
import { CodeWriter } from './codeWriter';
import { drawText } from './drawText';
import type { MarkdownStrings } from './markdownStrings';
import { showHidden } from '../../core/base/hiddenCharacters';

/**
 * The source of each drawn code block. It is kept beside the element, as the text drawn may differ from it (marks,
 * colours).
 */
const sources = new WeakMap<Element, string>();

/** Returns the code of a drawn block, byte for byte, without its last line end. */
export const sourceOf = (block: Element): string => sources.get(block) ?? '';

/** Returns the language that the author named, in lower case; empty where there is none. */
export const fenceLanguage = (block: Element): string => block.getAttribute('data-language') ?? '';

/** Returns what the author wrote behind the fence, as it is shown. */
export const fenceLabel = (block: Element): string => block.querySelector('.code-language')?.textContent ?? '';

/** Returns the element that holds the code itself. */
export const codeOf = (block: Element): HTMLElement | null => block.querySelector('code');

/** The action of a button in the head. */
export type CodeAction = 'insert' | 'apply' | 'newFile' | 'wrap' | 'copy';

/** Tells whether long lines of code are broken, in all blocks alike. */
export const isCodeWrapped = (): boolean => document.documentElement.hasAttribute('data-wrap-code');

/** Breaks long lines of code, or lets them scroll again. */
export function wrapCode(isWrapped: boolean): void {
	document.documentElement.toggleAttribute('data-wrap-code', isWrapped);
	for (const button of document.querySelectorAll('[data-action=wrap]')) {
		button.setAttribute('aria-pressed', isWrapped ? 'true' : 'false');
	}
}

/** Moves the focus to the next action of the same code, or to the one before. */
export function focusNextAction(button: HTMLElement, delta: 1 | -1): void {
	const buttons = [...(button.closest('.code-head')?.querySelectorAll<HTMLElement>('[data-action]') ?? [])].filter(
		candidate => candidate.checkVisibility({ visibilityProperty: true }),
	);
	const next = buttons.at((buttons.indexOf(button) + delta) % buttons.length);
	for (const candidate of buttons) {
		candidate.setAttribute('tabindex', candidate === next ? '0' : '-1');
	}
	next?.focus();
}

/** Tells whether code is missing from a block, or may be: it never ended, or more of it may come. */
export const isOpen = (block: Element): boolean => block.hasAttribute('data-open');

/** Tells whether a block may be put into a document: half of a listing, or of an answer, can only be copied. */
export const isUsable = (block: Element): boolean => !isOpen(block) && block.closest('[data-whole]') !== null;

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
	const block = createElement('div', 'code-block');
	block.setAttribute('data-language', languageOfInfo(info).toLowerCase());
	const head = createElement('div', 'code-head');
	const label = createElement('span', 'code-language');
	// The name of a file may stand beside the language.
	drawText(label, info.trim() === '' ? strings.plainCode : info.trim());
	const actions = createElement('span', 'code-actions');
	const wrap = createActionButton('wrap', 'word-wrap', strings.wrapCode);
	wrap.setAttribute('aria-pressed', isCodeWrapped() ? 'true' : 'false');
	actions.append(
		createActionButton('insert', 'insert', strings.insertCode),
		createActionButton('apply', 'git-compare', strings.applyCode),
		createActionButton('newFile', 'new-file', strings.newFile),
		wrap,
	);
	const copy = createActionButton('copy', 'copy', strings.copyCode);
	// One stop of the tab key for all of them, from which the arrow keys go to the others: Copy is always there.
	copy.setAttribute('tabindex', '0');
	head.setAttribute('role', 'toolbar');
	head.setAttribute('aria-label', strings.codeActions);
	head.append(label, actions, copy);
	const pre = createElement('pre', '');
	// A listing wider than the panel scrolls, and the keyboard has to reach what scrolls.
	pre.setAttribute('tabindex', '0');
	pre.setAttribute('dir', 'ltr');
	const code = createElement('code', '');
	pre.append(code);
	block.append(head, pre);
	const source = content.endsWith('\n') ? content.slice(0, -1) : content;
	new CodeWriter(code).write(source);
	sources.set(block, source);
	return block;
}

/** Takes over the source of a block that this one is made equal to. */
export const copySource = (block: Element, source: Element): void => {
	sources.set(block, sourceOf(source));
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
		const added = this.#lineEnd === '' ? whole : whole.slice(0, -1);
		if (added === '') {
			return;
		}
		sources.set(this.block, sourceOf(this.block) + added);
		this.#writer.write(added);
	}
}

function createActionButton(action: CodeAction, icon: string, label: string): HTMLElement {
	const button = createElement('button', 'icon-button');
	button.setAttribute('type', 'button');
	button.setAttribute('data-action', action);
	button.setAttribute('tabindex', '-1');
	button.setAttribute('aria-label', showHidden(label));
	button.setAttribute('title', showHidden(label));
	const image = createElement('span', `codicon codicon-${icon}`);
	image.setAttribute('aria-hidden', 'true');
	button.append(image);
	return button;
}

function createElement(tag: string, className: string): HTMLElement {
	const node = document.createElement(tag);
	if (className !== '') {
		node.className = className;
	}
	return node;
}
