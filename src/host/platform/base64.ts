/** The number of bytes that are converted in one call: the arguments of a call are limited. */
const CHUNK = 0x8000;

/** Encodes bytes as base64, in every host. */
export function toBase64(bytes: Uint8Array): string {
	let binary = '';
	for (let start = 0; start < bytes.length; start += CHUNK) {
		binary += String.fromCharCode(...bytes.subarray(start, start + CHUNK));
	}
	return btoa(binary);
}

/** Decodes base64. A plain loop, because an iterator over the characters of a large file takes many times as long. */
export function fromBase64(text: string): Uint8Array {
	const binary = atob(text);
	const bytes = new Uint8Array(binary.length);
	for (let index = 0; index < binary.length; index++) {
		bytes[index] = binary.charCodeAt(index);
	}
	return bytes;
}
