const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
	let value = byte;
	for (let bit = 0; bit < 8; bit++) {
		value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
	}
	return value;
});

/**
 * Computes CRC-32 (ISO-HDLC, as in zip and PNG) as an unsigned 32-bit number. `previous` is the sum of the bytes before
 * these, so that `crc32(b, crc32(a))` equals the sum of `a` and `b` together.
 */
export function crc32(bytes: Uint8Array, previous = 0): number {
	let sum = ~previous;
	for (const byte of bytes) {
		sum = (TABLE[(sum ^ byte) & 0xff] ?? 0) ^ (sum >>> 8);
	}
	return ~sum >>> 0;
}
