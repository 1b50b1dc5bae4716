/** One call takes so many arguments at most. */
const PIECE = 0x8000;

/** Bytes as base64, in every host. */
export function toBase64(bytes: Uint8Array): string {
	let binary = '';
	for (let at = 0; at < bytes.length; at += PIECE) {
		binary += String.fromCharCode(...bytes.subarray(at, at + PIECE));
	}
	return btoa(binary);
}

export const fromBase64 = (text: string): Uint8Array => Uint8Array.from(atob(text), character => character.charCodeAt(0));
