import { fenceOf, NestedFences } from '../../markdown/fences';
import type { Lines } from '../text/lines';

/** Length from which a line is no fence; the rest of the line is not looked at while it arrives. */
const HEAD_LENGTH = 200;

/**
 * The code of a reply that is still arriving: the lines in the first fence, or everything as long as there is none. The
 * last line may be incomplete. Takes time in proportion to the text, whatever its pieces.
 */
export class StreamedCode {
	/** One array that grows, so that reading it costs nothing. */
	readonly #lines: string[] = [];
	#nested: NestedFences | undefined;
	#isClosed = false;
	/** The line that is still arriving. */
	#line = '';
	/** The beginning of that line. */
	#head = '';
	/** True once that line is among the lines. */
	#isShown = false;
	#endsInCr = false;

	/** The lines so far; the same array every time. */
	get lines(): Lines {
		return this.#lines;
	}

	get text(): string {
		return this.#lines.join('\n');
	}

	push(piece: string): void {
		if (piece === '') {
			return;
		}
		const parts = (this.#endsInCr && piece.startsWith('\n') ? piece.slice(1) : piece).split(/\r\n|\r|\n/);
		this.#endsInCr = piece.endsWith('\r');
		for (const [index, part] of parts.entries()) {
			if (index > 0) {
				this.#endLine();
			}
			if (this.#isClosed) {
				return;
			}
			this.#extend(part);
		}
	}

	#extend(part: string): void {
		this.#line += part;
		this.#head += part.slice(0, HEAD_LENGTH - this.#head.length);
		if (this.#isShown) {
			this.#lines[this.#lines.length - 1] = this.#line;
		} else if (
			/^[\s\u200B-\u200D\u2060]*(?:[^\s\u200B-\u200D\u2060`~]|`{1,2}[^`]|~{1,2}[^~])/.test(this.#head) ||
			this.#head.length >= HEAD_LENGTH
		) {
			// A line that may become a fence is held back until that is certain.
			this.#lines.push(this.#line);
			this.#isShown = true;
		}
	}

	#endLine(): void {
		const line = this.#line;
		const wasShown = this.#isShown;
		this.#line = '';
		this.#head = '';
		this.#isShown = false;
		if (this.#nested === undefined) {
			const opening = fenceOf(line);
			if (opening !== undefined) {
				this.#nested = new NestedFences(opening);
				this.#lines.length = 0;
				return;
			}
		}
		this.#isClosed = this.#nested?.closes(line, undefined) === true;
		if (!wasShown && !this.#isClosed) {
			this.#lines.push(line);
		}
	}
}
