import type { RecordedFrame, RecordedFrames } from './recorded';

/** The size that a frame counts for in addition to its text, in characters. */
const FRAME_COST = 64;
/** The longest frame; a longer piece is cut into several, so that dropping frames always frees space. */
const MAX_FRAME = 64 * 1024;
/** The longest line that waits for its end; beyond it only a tail of `MAX_SECRET` waits, which may begin a secret. */
const MAX_WAIT = 1024 * 1024;
const MAX_SECRET = 16 * 1024;

/**
 * A log of an answer's pieces with every secret masked, also one that came in two pieces: no secret contains a line
 * break, so pieces wait until their line ends. Takes linear time and bounded memory.
 */
export class FrameLog {
	readonly #mask: (text: string) => string;
	/** The space for the head, and for the tail, in characters. */
	readonly #room: number;
	readonly #head: RecordedFrame[] = [];
	#headSize = 0;
	#tail: RecordedFrame[] = [];
	/** The index of the tail's first frame; those before it have been left out. */
	#tailFrom = 0;
	#tailSize = 0;
	#leftOut = { frames: 0, characters: 0 };
	#waiting: RecordedFrame[] = [];
	#waitingLength = 0;

	/** Takes a `mask` that replaces secrets and keeps the length, and the characters that may be kept. */
	constructor(mask: (text: string) => string, room: number) {
		this.#mask = mask;
		this.#room = room / 2;
	}

	get size(): number {
		return this.#headSize + this.#tailSize + this.#waitingLength;
	}

	get frames(): RecordedFrames {
		return { head: this.#head.slice(), leftOut: this.#leftOut, tail: this.#tail.slice(this.#tailFrom) };
	}

	add(at: number, text: string): void {
		for (let from = 0; from < text.length; ) {
			const to = cutBefore(text, from + MAX_FRAME);
			this.#waiting.push({ at, text: from === 0 && to === text.length ? text : text.slice(from, to) });
			from = to;
		}
		this.#waitingLength += text.length;
		if (text.includes('\n') || this.#waitingLength > MAX_WAIT) {
			this.#settle(masked =>
				Math.max(masked.lastIndexOf('\n') + 1, this.#waitingLength > MAX_WAIT ? masked.length - MAX_SECRET : 0),
			);
		}
	}

	/** Ends the log: no piece has to wait any more. */
	end(): void {
		this.#settle(masked => masked.length);
	}

	/** Keeps the waiting pieces that end before `limit`, masked over their joined text. */
	#settle(limit: (masked: string) => number): void {
		const masked = this.#mask(this.#waiting.map(({ text }) => text).join(''));
		const until = limit(masked);
		let end = 0;
		const pieces = this.#waiting.map(({ at, text }) => {
			const from = end;
			end += text.length;
			return { at, text: masked.slice(from, end), end };
		});
		const settled = pieces.findLastIndex(piece => piece.end <= until) + 1;
		// The rest stays masked, because the end of a secret alone would not be recognised.
		this.#waiting = pieces.slice(settled).map(({ at, text }) => ({ at, text }));
		this.#waitingLength = masked.length - (pieces[settled - 1]?.end ?? 0);
		for (const { at, text } of pieces.slice(0, settled)) {
			this.#keep({ at, text });
		}
	}

	#keep(frame: RecordedFrame): void {
		const size = frame.text.length + FRAME_COST;
		if (this.#tail.length === 0 && this.#headSize + size <= this.#room) {
			this.#head.push(frame);
			this.#headSize += size;
			return;
		}
		this.#tail.push(frame);
		this.#tailSize += size;
		for (
			let first = this.#tail[this.#tailFrom];
			this.#tailSize > this.#room && first !== undefined;
			first = this.#tail[this.#tailFrom]
		) {
			this.#tailFrom++;
			this.#tailSize -= first.text.length + FRAME_COST;
			this.#leftOut = { frames: this.#leftOut.frames + 1, characters: this.#leftOut.characters + first.text.length };
		}
		// Compacts rarely, so that the cost for each piece is negligible.
		if (this.#tailFrom > 1_000 && this.#tailFrom > this.#tail.length / 2) {
			this.#tail = this.#tail.slice(this.#tailFrom);
			this.#tailFrom = 0;
		}
	}
}

/** Returns the offset, or the one before it if it would split a surrogate pair; at most the text's length. */
export function cutBefore(text: string, at: number): number {
	const code = text.charCodeAt(at);
	return at >= text.length ? text.length : code >= 0xdc00 && code <= 0xdfff ? at - 1 : at;
}

/** Masks secrets in consecutive texts, also those that span several of them. */
export function maskAcross(texts: readonly string[], mask: (text: string) => string): readonly string[] {
	const masked = mask(texts.join(''));
	let end = 0;
	return texts.map(text => masked.slice(end, (end += text.length)));
}
