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

/** A plain loop: an iterator over the characters of a large file takes many times as long. */
export function fromBase64(text: string): Uint8Array {
	const binary = atob(text);
	const bytes = new Uint8Array(binary.length);
	for (let at = 0; at < binary.length; at++) {
		bytes[at] = binary.charCodeAt(at);
	}
	return bytes;
}
