import { drawText } from './drawText';

/** Lines of one box: text that is added to a listing lays out the last box again, and no other. */
const LINES_PER_BOX = 40;

/**
 * A writer of the lines of a listing into its element, in order. The nodes depend on the whole text only, not on its
 * pieces.
 */
export class CodeWriter {
	#box: HTMLElement | undefined;
	#lineCount = 0;

	/** Takes an empty element. */
	constructor(readonly code: Node) {}

	write(text: string): void {
		let start = 0;
		for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', start)) {
			drawText(this.currentBox(), text.slice(start, end + 1), 'code');
			start = end + 1;
			if (++this.#lineCount % LINES_PER_BOX === 0) {
				this.#box = undefined;
			}
		}
		if (start < text.length) {
			drawText(this.currentBox(), text.slice(start), 'code');
		}
	}

	/** Returns the box of the next character. */
	currentBox(): HTMLElement {
		if (this.#box === undefined) {
			this.#box = document.createElement('span');
			this.#box.className = 'lines';
			this.code.appendChild(this.#box);
		}
		return this.#box;
	}
}
