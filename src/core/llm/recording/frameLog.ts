import type { RecordedFrame, RecordedFrames } from './recorded';

/** What a frame costs beside its text, in characters. */
const FRAME_COST = 64;
/** A longer piece is cut into several, so that leaving out frames always helps. */
const MAX_FRAME = 64 * 1024;
/** A line longer than this is let go before its end, but for as much of it as the beginning of a secret may take. */
const MAX_WAIT = 1024 * 1024;
const MAX_SECRET = 16 * 1024;

/**
 * The pieces of an answer, with every secret in it masked, also where a secret came in two pieces: no secret has a
 * line break in it, so pieces wait for the line to end. Linear in what it is told, and bounded in what it keeps.
 */
export class FrameLog {
	readonly #mask: (text: string) => string;
	/** For the head, and for the tail, in characters. */
	readonly #room: number;
	readonly #head: RecordedFrame[] = [];
	#headSize = 0;
	#tail: RecordedFrame[] = [];
	/** Where the tail begins: what is before it has been left out. */
	#tailFrom = 0;
	#tailSize = 0;
	#leftOut = { frames: 0, characters: 0 };
	#waiting: RecordedFrame[] = [];
	#waitingLength = 0;

	/** `mask` replaces secrets and keeps the length. `room` is what is kept, in characters. */
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

	/** Nothing more comes, so that nothing has to wait. */
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
		// The rest stays masked: the end of a secret that began before it would not be found again.
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
		// Now and then, so that it costs next to nothing per piece.
		if (this.#tailFrom > 1_000 && this.#tailFrom > this.#tail.length / 2) {
			this.#tail = this.#tail.slice(this.#tailFrom);
			this.#tailFrom = 0;
		}
	}
}

/** The place itself, or the one before it where a surrogate pair would be cut. */
export function cutBefore(text: string, at: number): number {
	const code = text.charCodeAt(at);
	return at >= text.length ? text.length : code >= 0xdc00 && code <= 0xdfff ? at - 1 : at;
}

/** Texts of one whole with every secret masked, also where it spans several of them. */
export function maskAcross(texts: readonly string[], mask: (text: string) => string): readonly string[] {
	const masked = mask(texts.join(''));
	let end = 0;
	return texts.map(text => masked.slice(end, (end += text.length)));
}
