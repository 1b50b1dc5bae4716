import { asNumber, asRecord, asText, type LooseRecord } from '../json/looseJson';
import { clip, SurrogateJoiner } from '../json/surrogates';
import { FIELD_CAPS } from '../types/limits';
import type { AudioAnswer } from '../types/types';

/** Audio as it arrives: whole in a message, in pieces in deltas. Strings are empty if the server sent nothing. */
export interface AudioPiece {
	readonly id: string;
	/** Base64: a piece of one text that is cut anywhere, or a text of its own. */
	readonly data: string;
	readonly transcript: string;
	readonly expiresAt: number | undefined;
}

export function readAudio(message: LooseRecord): AudioPiece | undefined {
	const audio = asRecord(message['audio']);
	return audio === undefined
		? undefined
		: {
				id: clip(asText(audio['id']) ?? '', FIELD_CAPS.meta),
				data: typeof audio['data'] === 'string' ? audio['data'] : '',
				transcript: asText(audio['transcript']) ?? '',
				expiresAt: asNumber(audio['expires_at']),
			};
}

/** A builder for the audio of one answer. */
export class AudioBuilder {
	#id = '';
	#pieces: string[] = [];
	#length = 0;
	readonly #surrogateJoiner = new SurrogateJoiner();
	#transcript = '';
	#expiresAt: number | undefined;

	/** The length of data and transcript in UTF-16 units. */
	get length(): number {
		return this.#length + this.#transcript.length;
	}

	/** True if there is anything to hear. */
	get isAudible(): boolean {
		return this.#length > 0;
	}

	/** Adds a piece. `whole`: it replaces all deltas before it. `room`: the length that may still be kept. */
	add({ id, data, transcript, expiresAt }: AudioPiece, isWhole: boolean, budget: number): void {
		this.#id ||= id;
		this.#expiresAt = expiresAt ?? this.#expiresAt;
		if (isWhole && data !== '') {
			this.#pieces = [];
			this.#length = 0;
		}
		const kept = data.slice(0, Math.max(0, budget));
		this.#pieces.push(kept);
		this.#length += kept.length;
		if (isWhole && transcript !== '') {
			this.#transcript = '';
		}
		this.#transcript += this.#surrogateJoiner.add(transcript).slice(0, Math.max(0, budget - kept.length));
	}

	/** Returns the audio, or undefined if none came. */
	build(): AudioAnswer | undefined {
		const transcript = this.#transcript + this.#surrogateJoiner.end();
		return this.#id === '' && this.#length === 0 && transcript === ''
			? undefined
			: { id: this.#id, data: joinBase64(this.#pieces), transcript, expiresAt: this.#expiresAt };
	}
}

/**
 * Joins pieces into one base64 text. They are one text that is cut anywhere, or each is padded by itself: then their
 * bytes are joined. A piece that ends within a byte loses that byte, and characters that are no base64 are ignored.
 */
export function joinBase64(pieces: readonly string[]): string {
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
