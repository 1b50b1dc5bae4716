const REPLACEMENT = '\ufffd';

/** The text with every half of a surrogate pair that lost its other half replaced, so that it is valid UTF-8 when stored. */
export const wellFormed = (text: string): string => text.toWellFormed();

/**
 * Makes text that arrives in pieces well-formed. A model may be cut between the two halves of one emoji, so a high
 * half at the end of a piece waits for the next piece before it counts as lone.
 */
export class SurrogateJoiner {
	#held = '';

	add(piece: string): string {
		if (piece === '') {
			return '';
		}
		const text = this.#held + piece;
		const last = text.charCodeAt(text.length - 1);
		const splits = last >= 0xd800 && last <= 0xdbff;
		this.#held = splits ? text.slice(-1) : '';
		return wellFormed(splits ? text.slice(0, -1) : text);
	}

	/** What was held back when nothing more came. */
	end(): string {
		const rest = this.#held === '' ? '' : REPLACEMENT;
		this.#held = '';
		return rest;
	}
}

/**
 * JSON that never contains half a surrogate pair, in values or in keys. `JSON.stringify` writes whole pairs as they
 * are and lone halves as escapes, so every such escape is a lone half.
 */
export function wellFormedJson(value: unknown): string {
	return JSON.stringify(value).replace(/\\(?:u[dD][89a-fA-F][0-9a-fA-F]{2}|.)/g, escape =>
		escape.length === 6 && /^\\u[dD]/.test(escape) ? REPLACEMENT : escape,
	);
}
