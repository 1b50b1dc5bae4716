import { drawText } from './drawText';

/** Lines of one box: text that is added to a listing lays out the last box again, and no other. */
const LINES = 40;

/**
 * A writer of the lines of a listing into its element, in order. The nodes depend on the whole text only, not on its
 * pieces.
 */
export class CodeWriter {
	#box: HTMLElement | undefined;
	#lines = 0;

	/** Takes an empty element. */
	constructor(readonly code: Node) {}

	write(text: string): void {
		let from = 0;
		for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', from)) {
			drawText(this.box(), text.slice(from, end + 1));
			from = end + 1;
			if (++this.#lines % LINES === 0) {
				this.#box = undefined;
			}
		}
		if (from < text.length) {
			drawText(this.box(), text.slice(from));
		}
	}

	/** Returns the box of the next character. */
	box(): HTMLElement {
		if (this.#box === undefined) {
			this.#box = document.createElement('span');
			this.#box.className = 'lines';
			this.code.appendChild(this.#box);
		}
		return this.#box;
	}
}
