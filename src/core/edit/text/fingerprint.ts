import type { Lines } from './lines';

const PRIMES = [0x01000193, 0x85ebca6b] as const;

/** Returns a text that other lines share only by an unlikely accident: their length and two hashes of 32 bits. */
export function fingerprint(lines: Lines): string {
	let length = 0;
	let first = 0x811c9dc5;
	let second = 0x1b873593;
	for (const line of lines) {
		for (let index = 0; index <= line.length; index++) {
			// The character between lines is one that no line contains.
			const unit = index < line.length ? line.charCodeAt(index) : 0x0a;
			first = Math.imul(first ^ unit, PRIMES[0]);
			second = Math.imul(second ^ unit, PRIMES[1]);
			second ^= second >>> 15;
		}
		length += line.length + 1;
	}
	return `${length}:${first >>> 0}:${second >>> 0}`;
}
