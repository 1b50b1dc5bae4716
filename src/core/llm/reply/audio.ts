import { asNumber, asRecord, asText, type LooseRecord } from '../json/looseJson';
import { SurrogateJoiner } from '../json/surrogates';
import type { AudioAnswer } from '../types/types';

/** Spoken words as they come: with a message whole, with a delta in pieces. Empty where a server sent nothing. */
export interface AudioPiece {
	readonly id: string;
	/** Base64, cut anywhere, or of bytes of its own. */
	readonly data: string;
	readonly transcript: string;
	readonly expiresAt: number | undefined;
}

export function readAudio(message: LooseRecord): AudioPiece | undefined {
	const audio = asRecord(message['audio']);
	return audio === undefined
		? undefined
		: {
				id: asText(audio['id']) ?? '',
				data: typeof audio['data'] === 'string' ? audio['data'] : '',
				transcript: asText(audio['transcript']) ?? '',
				expiresAt: asNumber(audio['expires_at']),
			};
}

/** Puts the audio of one answer together. */
export class AudioBuilder {
	#id = '';
	#pieces: string[] = [];
	#length = 0;
	readonly #joiner = new SurrogateJoiner();
	#transcript = '';
	#expiresAt: number | undefined;

	/** In UTF-16 units. */
	get length(): number {
		return this.#length + this.#transcript.length;
	}

	/** There is something to hear. */
	get isAudible(): boolean {
		return this.#length > 0;
	}

	/** `whole`: what a message holds stands for all the deltas before it. `room`: how much may still be kept. */
	add({ id, data, transcript, expiresAt }: AudioPiece, whole: boolean, room: number): void {
		this.#id ||= id;
		this.#expiresAt = expiresAt ?? this.#expiresAt;
		if (whole && data !== '') {
			this.#pieces = [];
			this.#length = 0;
		}
		const kept = data.slice(0, Math.max(0, room));
		this.#pieces.push(kept);
		this.#length += kept.length;
		if (whole && transcript !== '') {
			this.#transcript = '';
		}
		this.#transcript += this.#joiner.add(transcript).slice(0, Math.max(0, room - kept.length));
	}

	/** Undefined where none came. */
	finished(): AudioAnswer | undefined {
		const transcript = this.#transcript + this.#joiner.end();
		return this.#id === '' && this.#length === 0 && transcript === ''
			? undefined
			: { id: this.#id, data: joinedBase64(this.#pieces), transcript, expiresAt: this.#expiresAt };
	}
}

/**
 * One base64 text of what its pieces hold. They are one text cut anywhere, or each is padded by itself: then the bytes
 * are joined. What is cut within its last byte loses that byte, and what is no base64 is passed over.
 */
export function joinedBase64(pieces: readonly string[]): string {
	const text = pieces
		.join('')
		.replaceAll('-', '+')
		.replaceAll('_', '/')
		.replaceAll(/[^A-Za-z0-9+/=]+/g, '');
	const runs = text.split(/=+/).filter(run => run !== '');
	return runs.length === 1 && text.length % 4 === 0
		? text
		: btoa(runs.map(run => atob(run.length % 4 === 1 ? run.slice(0, -1) : run)).join(''));
}
