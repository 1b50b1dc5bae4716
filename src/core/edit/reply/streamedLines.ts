import { type Fence, fenceOf, isWithin } from '../text/fences';
import type { Lines } from '../text/lines';

/** More of a line than any fence has before its markers. What follows is not looked at while it arrives. */
const HEAD_LENGTH = 200;

/**
 * What there is to show of the code while the reply still arrives: what stands in the first fence, or everything while there
 * is none. The last line may be a part of one. Takes time in proportion to the text, whatever its pieces.
 */
export class StreamedCode {
	/** Handed out as it grows, so that looking at it costs nothing. */
	readonly #lines: string[] = [];
	#opening: Fence | undefined;
	#depth = 0;
	#closed = false;
	/** The line whose end has not come, its beginning, and whether it is shown. */
	#line = '';
	#head = '';
	#shown = false;
	#afterCr = false;

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
		const parts = (this.#afterCr && piece.startsWith('\n') ? piece.slice(1) : piece).split(/\r\n|\r|\n/);
		this.#afterCr = piece.endsWith('\r');
		for (const [index, part] of parts.entries()) {
			if (index > 0) {
				this.#endLine();
			}
			if (this.#closed) {
				return;
			}
			this.#extend(part);
		}
	}

	#extend(part: string): void {
		this.#line += part;
		this.#head += part.slice(0, HEAD_LENGTH - this.#head.length);
		if (this.#shown) {
			this.#lines[this.#lines.length - 1] = this.#line;
		} else if (
			/^[\s\u200B-\u200D\u2060]*(?:[^\s\u200B-\u200D\u2060`~]|`{1,2}[^`]|~{1,2}[^~])/.test(this.#head) ||
			this.#head.length >= HEAD_LENGTH
		) {
			// What may become a fence is not shown before it is known.
			this.#lines.push(this.#line);
			this.#shown = true;
		}
	}

	#endLine(): void {
		const line = this.#line;
		const wasShown = this.#shown;
		[this.#line, this.#head, this.#shown] = ['', '', false];
		const fence = fenceOf(line);
		if (fence !== undefined && this.#opening === undefined) {
			[this.#opening, this.#depth] = [fence, 1];
			this.#lines.length = 0;
			return;
		}
		if (fence !== undefined && this.#opening !== undefined && isWithin(this.#opening, fence)) {
			this.#depth += fence.info === '' ? -1 : 1;
			this.#closed = this.#depth === 0;
		}
		if (!wasShown && !this.#closed) {
			this.#lines.push(line);
		}
	}
}
