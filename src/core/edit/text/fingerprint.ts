import type { Lines } from './lines';

const PRIMES = [0x01000193, 0x85ebca6b] as const;

/** The same for the same lines, and for no others that one comes across: two sums of 32 bits, and the length. */
export function fingerprint(lines: Lines): string {
	let [length, one, other] = [0, 0x811c9dc5, 0x1b873593];
	for (const line of lines) {
		for (let index = 0; index <= line.length; index++) {
			// Between lines stands what is in none of them.
			const unit = index < line.length ? line.charCodeAt(index) : 0x0a;
			one = Math.imul(one ^ unit, PRIMES[0]);
			other = Math.imul(other ^ unit, PRIMES[1]);
			other ^= other >>> 15;
		}
		length += line.length + 1;
	}
	return `${length}:${one >>> 0}:${other >>> 0}`;
}
