import { drawMarkdown, drawnParts, MarkdownStream } from './markdownStream';
import type { MarkdownStrings } from './markdownStrings';

/** Longest open block that is drawn anew on every frame, in characters. */
const SMALL_BLOCK_LENGTH = 4_096;
/**
 * Share of the time, as one part in this many, that a longer one may take, so that a huge list or table leaves the
 * panel responsive.
 */
const TIME_DIVISOR = 4;

/** The drawing of a text that may be growing, at most once a frame. */
export class LiveMarkdown {
	#text = '';
	#live = true;
	/** The text that has been drawn; the stream exists while more may follow. */
	#drawnText = '';
	#stream: MarkdownStream | undefined;
	#frame = 0;
	#nextDrawTime = 0;

	constructor(
		readonly root: HTMLElement,
		readonly strings: MarkdownStrings,
		readonly onDrawn: (element: HTMLElement) => void,
	) {}

	/**
	 * Sets the text so far, whether more may come, and whether it is a whole answer: code of a piece can only be copied.
	 */
	set(text: string, live: boolean, whole: boolean): void {
		this.root.toggleAttribute('data-whole', whole);
		const isFirst = this.#drawnText === '' && this.#frame === 0;
		this.#text = text;
		this.#live = live;
		// A text that is complete when it is first seen is drawn before the first paint.
		if (isFirst && !live) {
			this.#drawWhole();
		} else {
			this.#schedule();
		}
	}

	dispose(): void {
		cancelAnimationFrame(this.#frame);
	}

	#schedule(): void {
		if (this.#frame === 0) {
			this.#frame = requestAnimationFrame(() => {
				this.#frame = 0;
				this.#draw();
			});
		}
	}

	#draw(): void {
		if (!this.#text.startsWith(this.#drawnText)) {
			this.#reset();
		}
		const newText = this.#text.slice(this.#drawnText.length);
		if (this.#stream === undefined) {
			if (!this.#live) {
				if (newText !== '') {
					this.#drawWhole();
				}
				return;
			}
			this.#reset();
			this.#stream = new MarkdownStream(this.root, this.strings, this.onDrawn);
			this.#append(this.#stream, this.#text);
			return;
		}
		if (this.#live && performance.now() < this.#nextDrawTime) {
			this.#schedule();
			return;
		}
		if (newText !== '') {
			this.#append(this.#stream, newText);
		}
		if (!this.#live) {
			this.#stream.end();
			this.#stream = undefined;
		}
	}

	#append(stream: MarkdownStream, text: string): void {
		const startTime = performance.now();
		stream.append(text);
		this.#drawnText += text;
		const duration = performance.now() - startTime;
		this.#nextDrawTime = stream.openLength > SMALL_BLOCK_LENGTH ? performance.now() + duration * (TIME_DIVISOR - 1) : 0;
	}

	#drawWhole(): void {
		this.#reset();
		this.root.append(drawMarkdown(this.#text, this.strings));
		this.#drawnText = this.#text;
		drawnParts(this.root).forEach(this.onDrawn);
	}

	#reset(): void {
		this.root.replaceChildren();
		this.#stream = undefined;
		this.#drawnText = '';
	}
}
