import { drawMarkdown, MarkdownStream } from './markdownStream';
import type { MarkdownStrings } from './markdownStrings';

/** Longest open block that is drawn anew on every frame, in characters. */
const SMALL_BLOCK = 4_096;
/**
 * Share of the time, as one part in this many, that a longer one may take, so that a huge list or table leaves the
 * panel responsive.
 */
const SHARE_OF_TIME = 4;

/** The drawing of a text that may be growing, at most once a frame. */
export class LiveMarkdown {
	#wanted = '';
	#live = true;
	/** The text that has been drawn; the stream exists while more may follow. */
	#drawn = '';
	#stream: MarkdownStream | undefined;
	#frame = 0;
	#notBefore = 0;

	constructor(
		readonly root: HTMLElement,
		readonly strings: MarkdownStrings,
		readonly onCode: (block: HTMLElement) => void,
	) {}

	/** Sets the whole text so far, and whether more may come. */
	set(text: string, live: boolean): void {
		const first = this.#drawn === '' && this.#frame === 0;
		[this.#wanted, this.#live] = [text, live];
		// A text that is complete when it is first seen is drawn before the first paint.
		if (first && !live) {
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
		if (!this.#wanted.startsWith(this.#drawn)) {
			this.#reset();
		}
		const added = this.#wanted.slice(this.#drawn.length);
		if (this.#stream === undefined) {
			if (!this.#live) {
				if (added !== '') {
					this.#drawWhole();
				}
				return;
			}
			this.#reset();
			this.#stream = new MarkdownStream(this.root, this.strings, this.onCode);
			this.#append(this.#stream, this.#wanted);
			return;
		}
		if (this.#live && performance.now() < this.#notBefore) {
			this.#schedule();
			return;
		}
		if (added !== '') {
			this.#append(this.#stream, added);
		}
		if (!this.#live) {
			this.#stream.end();
			this.#stream = undefined;
		}
	}

	#append(stream: MarkdownStream, text: string): void {
		const started = performance.now();
		stream.append(text);
		this.#drawn += text;
		const took = performance.now() - started;
		this.#notBefore = stream.openLength > SMALL_BLOCK ? performance.now() + took * (SHARE_OF_TIME - 1) : 0;
	}

	#drawWhole(): void {
		this.#reset();
		this.root.append(drawMarkdown(this.#wanted, this.strings));
		this.#drawn = this.#wanted;
		for (const block of this.root.querySelectorAll<HTMLElement>('.code-block')) {
			this.onCode(block);
		}
	}

	#reset(): void {
		this.root.replaceChildren();
		this.#stream = undefined;
		this.#drawn = '';
	}
}
