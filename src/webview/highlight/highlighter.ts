import { CodeWriter } from '../markdown/codeWriter';
import { codeOf, fenceLanguage, sourceOf } from '../markdown/codeBlock';
import { drawLines } from './drawLines';
import { grammarId } from './grammars';
import type { CodeTheme } from '../../protocol/codeTheme';
import type { PaintTheme } from './tokenizer';

/** Longest code that is coloured, in characters: more would take longer to colour than to read. */
const MAX_CODE_LENGTH = 100_000;

/**
 * The colouring of code blocks: they are drawn plain, coloured when they come near the viewport, and coloured again
 * when the theme changes.
 */
export class Highlighter {
	readonly #nearObserver = new IntersectionObserver(entries => this.#onNear(entries), { rootMargin: '600px' });
	/** Source and theme that each block was painted with; a block without an entry is plain. */
	readonly #lastPaint = new WeakMap<Element, { readonly source: string; readonly theme: PaintTheme }>();
	/** Chain of promises that paints one block at a time. */
	#queue: Promise<void> = Promise.resolve();
	#userTheme: CodeTheme | null = null;
	#theme: PaintTheme = currentTheme();
	readonly #root: ParentNode;

	/** Takes the element that contains the blocks, to find them again when the theme changes. */
	constructor(root: ParentNode) {
		this.#root = root;
		new MutationObserver(() => this.#onTheme()).observe(document.body, {
			attributes: true,
			attributeFilter: ['class'],
		});
	}

	/** Colours a block whose code is complete, once it comes near the viewport. */
	watch(block: HTMLElement): void {
		if (grammarId(fenceLanguage(block)) !== undefined && sourceOf(block).length <= MAX_CODE_LENGTH) {
			this.#nearObserver.observe(block);
		}
	}

	#onNear(entries: readonly IntersectionObserverEntry[]): void {
		for (const { target, isIntersecting } of entries) {
			if (!isIntersecting) {
				continue;
			}
			this.#nearObserver.unobserve(target);
			// A grammar that fails leaves its block plain and must not hold up the next one.
			this.#queue = this.#queue.then(() => this.#paint(target)).catch(() => undefined);
		}
	}

	/** Sets the colours of the user's editor, or `null` for our own. */
	setTheme(theme: CodeTheme | null): void {
		this.#userTheme = theme;
		this.#onTheme();
	}

	#onTheme(): void {
		const theme = this.#userTheme ?? currentTheme();
		if (theme === this.#theme) {
			return;
		}
		this.#theme = theme;
		for (const block of this.#root.querySelectorAll<HTMLElement>('.code-block')) {
			if (this.#lastPaint.has(block)) {
				this.watch(block);
			}
		}
	}

	async #paint(block: Element): Promise<void> {
		const source = sourceOf(block);
		const theme = this.#theme;
		const grammar = grammarId(fenceLanguage(block));
		const previous = this.#lastPaint.get(block);
		if (grammar === undefined || !block.isConnected || (previous?.source === source && previous.theme === theme)) {
			return;
		}
		const { tokenize, foreground } = await import('./tokenizer');
		const fragment = document.createDocumentFragment();
		const writer = new CodeWriter(fragment);
		for await (const lines of tokenize(source, grammar, theme)) {
			if (fragment.hasChildNodes()) {
				writer.write('\n');
			}
			drawLines(writer, lines, foreground(theme));
			await new Promise(resolve => {
				setTimeout(resolve);
			});
		}
		if (sourceOf(block) !== source) {
			return;
		}
		codeOf(block)?.replaceChildren(fragment);
		this.#lastPaint.set(block, { source, theme });
	}
}

/** Returns the code theme that fits the workbench's, which VS Code marks with a class on the body. */
function currentTheme(): 'dark-plus' | 'light-plus' {
	const { classList } = document.body;
	return classList.contains('vscode-light') || classList.contains('vscode-high-contrast-light')
		? 'light-plus'
		: 'dark-plus';
}
