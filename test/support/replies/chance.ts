import { seededRandom } from '../random';

/** Hashes a text to 32 bits (FNV-1a). */
export function hashOf(text: string): number {
	let hash = 0x811c_9dc5;
	for (let at = 0; at < text.length; at++) {
		hash = Math.imul(hash ^ text.charCodeAt(at), 0x0100_0193);
	}
	return hash >>> 0;
}

/** A source of choices that are the same for the same text. */
export class Chance {
	readonly #random: () => number;

	constructor(seed: string) {
		this.#random = seededRandom(hashOf(seed));
	}

	/** Returns a whole number from 0 up to, but not, the limit. */
	below(limit: number): number {
		return Math.floor(this.#random() * limit);
	}

	pick<T>(choices: readonly T[]): T {
		const chosen = choices[this.below(choices.length)];
		if (chosen === undefined) {
			throw new Error('There is nothing to choose from.');
		}
		return chosen;
	}
}
