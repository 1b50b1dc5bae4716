const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const FIRST_LENGTH = 5;
const SECOND_LENGTH = 4;

/**
 * Derives an id of nine letters and digits from a text, always the same one. The form is the narrowest that a server
 * asks of the id of a tool call (Mistral): every known server takes it.
 */
export function shortId(text: string): string {
	return digits(hash(text, 0x811c9dc5), FIRST_LENGTH) + digits(hash(text, 0x2b3f6a17), SECOND_LENGTH);
}

/** Tells if an id has this form. */
export const isShortId = (id: string): boolean => /^[a-zA-Z0-9]{9}$/.test(id);

/** Hashes a text with FNV-1a, and mixes the result so that similar texts have different digits. */
function hash(text: string, seed: number): number {
	let value = seed;
	for (let at = 0; at < text.length; at++) {
		value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
	}
	value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
	value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
	return (value ^ (value >>> 16)) >>> 0;
}

function digits(value: number, count: number): string {
	let rest = value;
	let text = '';
	for (let at = 0; at < count; at++) {
		text += ALPHABET.charAt(rest % ALPHABET.length);
		rest = Math.floor(rest / ALPHABET.length);
	}
	return text;
}
