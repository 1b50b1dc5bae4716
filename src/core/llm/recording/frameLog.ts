import { dotted } from '../secrets/redact';
import { mergeSpans, replaceSpans } from '../secrets/secretFinder';
import type { SecretSearch } from '../types/secretSearch';
import { secretsInFields } from './jsonFields';
import type { RecordedFrame, RecordedFrames } from './recorded';

/** The size that a frame counts for in addition to its text, in characters. */
const FRAME_COST = 64;
/** The longest frame; a longer piece is cut into several, so that dropping frames always frees space. */
const MAX_FRAME = 64 * 1024;
/** The longest line that waits for its end; beyond it only a tail of `MAX_SECRET` waits, which may begin a secret. */
const MAX_PENDING = 1024 * 1024;
const MAX_SECRET = 16 * 1024;
/** The text that waits for the rest of what may be a secret in the fields of several events. */
const MAX_HELD = 16 * 1024;
/** The shortest beginning of a secret that is waited for: less of one tells nothing, and ends many a word. */
const MIN_OPEN = 4;

/**
 * A log of an answer's pieces with every secret masked, also one that came in two pieces, or in the fields of several
 * events, which the reader joins: pieces wait until their line ends, and until no field of it may begin a secret. Takes
 * linear time and bounded memory.
 */
export class FrameLog {
	readonly #secrets: SecretSearch;
	/** The space for the head, and for the tail, in characters. */
	readonly #halfBudget: number;
	readonly #head: RecordedFrame[] = [];
	#headSize = 0;
	#tail: RecordedFrame[] = [];
	/** The index of the tail's first frame; those before it have been left out. */
	#tailStart = 0;
	#tailSize = 0;
	#leftOut = { frames: 0, characters: 0 };
	#pending: RecordedFrame[] = [];
	#pendingLength = 0;

	/** Takes a search for the secrets, and the number of characters that may be kept. */
	constructor(secrets: SecretSearch, budget: number) {
		this.#secrets = secrets;
		this.#halfBudget = budget / 2;
	}

	get size(): number {
		return this.#headSize + this.#tailSize + this.#pendingLength;
	}

	get frames(): RecordedFrames {
		return { head: this.#head.slice(), leftOut: this.#leftOut, tail: this.#tail.slice(this.#tailStart) };
	}

	add(at: number, text: string): void {
		for (let start = 0; start < text.length; ) {
			const end = safeCut(text, start + MAX_FRAME);
			this.#pending.push({ at, text: start === 0 && end === text.length ? text : text.slice(start, end) });
			start = end;
		}
		this.#pendingLength += text.length;
		if (text.includes('\n') || this.#pendingLength > MAX_PENDING) {
			this.#flush(false);
		}
	}

	/** Ends the log: no piece has to wait any more. */
	end(): void {
		this.#flush(true);
	}

	/** Keeps the waiting pieces that need not wait longer, masked over their joined text and over its fields. */
	#flush(isAll: boolean): void {
		const text = this.#pending.map(piece => piece.text).join('');
		const fields = secretsInFields(text, this.#secrets, MIN_OPEN);
		const isStuck = text.length - fields.openAt > MAX_HELD;
		// What cannot be waited for any longer is hidden as if it were a secret.
		const spans = [...this.#secrets.find(text), ...fields.spans, ...(isStuck ? fields.openSpans : [])];
		const masked = replaceSpans(text, mergeSpans(spans), dotted);
		const lineEnd = text.lastIndexOf('\n') + 1;
		const certain = Math.min(lineEnd, isStuck ? lineEnd : fields.openAt, this.#secrets.findOpenEnd(text, MIN_OPEN));
		const endOfFlushed = isAll
			? text.length
			: Math.max(certain, text.length > MAX_PENDING ? text.length - MAX_SECRET : 0);
		let end = 0;
		const pieces = this.#pending.map(({ at, text: piece }) => {
			const start = end;
			end += piece.length;
			return { at, text: masked.slice(start, end), end };
		});
		const flushedCount = pieces.findLastIndex(piece => piece.end <= endOfFlushed) + 1;
		// The rest stays masked, because the end of a secret alone would not be recognised.
		this.#pending = pieces.slice(flushedCount).map(({ at, text: piece }) => ({ at, text: piece }));
		this.#pendingLength = masked.length - (pieces[flushedCount - 1]?.end ?? 0);
		for (const { at, text: piece } of pieces.slice(0, flushedCount)) {
			this.#store({ at, text: piece });
		}
	}

	#store(frame: RecordedFrame): void {
		const size = frame.text.length + FRAME_COST;
		if (this.#tail.length === 0 && this.#headSize + size <= this.#halfBudget) {
			this.#head.push(frame);
			this.#headSize += size;
			return;
		}
		this.#tail.push(frame);
		this.#tailSize += size;
		for (
			let first = this.#tail[this.#tailStart];
			this.#tailSize > this.#halfBudget && first !== undefined;
			first = this.#tail[this.#tailStart]
		) {
			this.#tailStart++;
			this.#tailSize -= first.text.length + FRAME_COST;
			this.#leftOut = { frames: this.#leftOut.frames + 1, characters: this.#leftOut.characters + first.text.length };
		}
		// Compacts rarely, so that the cost for each piece is negligible.
		if (this.#tailStart > 1_000 && this.#tailStart > this.#tail.length / 2) {
			this.#tail = this.#tail.slice(this.#tailStart);
			this.#tailStart = 0;
		}
	}
}

/** Returns the offset, or the one before it if it would split a surrogate pair; at most the text's length. */
export function safeCut(text: string, offset: number): number {
	const code = text.charCodeAt(offset);
	return offset >= text.length ? text.length : code >= 0xdc00 && code <= 0xdfff ? offset - 1 : offset;
}

/** Masks secrets in consecutive texts, also those that span several of them. */
export function maskAcross(texts: readonly string[], mask: (text: string) => string): readonly string[] {
	const masked = mask(texts.join(''));
	let end = 0;
	return texts.map(text => masked.slice(end, (end += text.length)));
}
