const REPLACEMENT = '\ufffd';

/** The mark of a text that was cut. */
export const CUT = '…';

/**
 * Cuts a text of more than `max` UTF-16 units, and marks the cut with an ellipsis within that length. The result is a
 * copy: a slice would keep the whole text in memory.
 */
export function clip(text: string, max: number): string {
	if (text.length <= max) {
		return text;
	}
	const end = max - 1;
	const last = text.charCodeAt(end - 1);
	const head = text.slice(0, last >= 0xd800 && last <= 0xdbff ? end - 1 : end);
	return `${JSON.parse(JSON.stringify(head)) as string}${CUT}`;
}

/** Replaces every lone surrogate in the text, so that it can be stored as UTF-8. */
export const wellFormed = (text: string): string => text.toWellFormed();

/**
 * A filter that makes text in pieces well-formed. A piece may end between the two surrogates of one emoji, so a high
 * surrogate at the end is held back until the next piece.
 */
export class SurrogateJoiner {
	#pending = '';

	add(piece: string): string {
		if (piece === '') {
			return '';
		}
		const text = this.#pending + piece;
		const last = text.charCodeAt(text.length - 1);
		const endsInHighSurrogate = last >= 0xd800 && last <= 0xdbff;
		this.#pending = endsInHighSurrogate ? text.slice(-1) : '';
		return wellFormed(endsInHighSurrogate ? text.slice(0, -1) : text);
	}

	/** Returns what was held back: nothing more will come. */
	end(): string {
		const rest = this.#pending === '' ? '' : REPLACEMENT;
		this.#pending = '';
		return rest;
	}
}

/**
 * Stringifies a value without lone surrogates, in values or in keys. `JSON.stringify` writes pairs as they are and
 * lone surrogates as escapes, so every such escape is a lone one.
 */
export function wellFormedJson(value: unknown): string {
	return JSON.stringify(value).replace(/\\(?:u[dD][89a-fA-F][0-9a-fA-F]{2}|.)/g, escape =>
		escape.length === 6 && /^\\u[dD]/.test(escape) ? REPLACEMENT : escape,
	);
}
