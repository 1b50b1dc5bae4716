import { assertNever } from '../base/assertNever';
import { BlockSplitter, type SplitStep } from './blockSplitter';
import { drawCodeBlock, isCodeBlock, markOpen, OpenCodeBlock } from './codeBlock';
import { drawTokens } from './drawTokens';
import { isFormula } from './formula';
import type { MarkdownStrings } from './markdownStrings';
import { parse } from '../../core/markdown/parser';
import { patchChildren } from './patchNodes';

/** Draws a whole text at once. Every streamed text ends up as the same nodes. */
export const drawMarkdown = (text: string, strings: MarkdownStrings): DocumentFragment =>
	drawTokens(parse(text), strings);

/**
 * The drawing of a growing text. Final blocks are drawn once and never touched again; only the open one is drawn anew,
 * and inside an open code fence text is only added.
 */
export class MarkdownStream {
	readonly #splitter = new BlockSplitter();
	/** Number of children of the root that are final. */
	#finalCount = 0;
	#openCode: OpenCodeBlock | undefined;
	#text = '';

	/** Takes a callback that gets each code block and each formula once nothing will be added to it. */
	constructor(
		readonly root: HTMLElement,
		readonly strings: MarkdownStrings,
		readonly onDrawn: (element: HTMLElement) => void,
	) {}

	/** Returns the length of the source that the next `append` has to parse again. */
	get openLength(): number {
		return this.#splitter.openLength;
	}

	append(text: string): void {
		this.#text += text;
		for (const step of this.#splitter.push(text)) {
			this.#apply(step);
		}
		if (this.#openCode === undefined) {
			const fragment = drawTokens(this.#splitter.openTokens(), this.strings);
			markLastOpen(fragment);
			patchChildren(this.root, this.#finalCount, fragment, false);
		}
	}

	/** Ends the text. */
	end(): void {
		for (const step of this.#splitter.end()) {
			this.#apply(step);
		}
		patchChildren(this.root, this.#finalCount, document.createDocumentFragment(), false);
		if (!this.#splitter.needsWhole) {
			return;
		}
		patchChildren(this.root, 0, drawMarkdown(this.#text, this.strings), false);
		this.#notify(0);
	}

	#apply(step: SplitStep): void {
		switch (step.kind) {
			case 'blocks': {
				const fragment = drawTokens(step.tokens, this.strings);
				const count = fragment.childNodes.length;
				patchChildren(this.root, this.#finalCount, fragment, true);
				const start = this.#finalCount;
				this.#finalCount += count;
				this.#notify(start, this.#finalCount);
				return;
			}
			case 'openCode': {
				const fragment = document.createDocumentFragment();
				fragment.append(drawCodeBlock(step.token.info, '', this.strings));
				markLastOpen(fragment);
				patchChildren(this.root, this.#finalCount, fragment, false);
				const block = this.root.childNodes[this.#finalCount++];
				if (block !== undefined && isCodeBlock(block)) {
					this.#openCode = new OpenCodeBlock(block);
				}
				return;
			}
			case 'code':
				this.#openCode?.append(step.content);
				return;
			case 'closeCode':
				if (this.#openCode !== undefined) {
					markOpen(this.#openCode.block, !step.isClosed);
					this.onDrawn(this.#openCode.block);
				}
				this.#openCode = undefined;
				return;
			default:
				assertNever(step);
		}
	}

	#notify(start: number, end = this.root.childNodes.length): void {
		for (let index = start; index < end; index++) {
			const node = this.root.childNodes[index];
			if (node instanceof HTMLElement) {
				drawnParts(node).forEach(this.onDrawn);
			}
		}
	}
}

/** Returns the code blocks and formulas in an element, with itself. */
export const drawnParts = (element: HTMLElement): readonly HTMLElement[] => [
	...(isCodeBlock(element) || isFormula(element) ? [element] : []),
	...element.querySelectorAll<HTMLElement>('.code-block, .formula'),
];

/** Marks the code block that a growing text ends in, however deep in lists and quotes: it may grow with the text. */
function markLastOpen(fragment: Node): void {
	let last = fragment.lastChild;
	while (last !== null && !isCodeBlock(last)) {
		last = last.lastChild;
	}
	if (last !== null) {
		markOpen(last, true);
	}
}
