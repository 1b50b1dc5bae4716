/*
 * The names of hosts in their own letters (RFC 3492). A URL has them in ASCII: `xn--…` says nothing to a reader, and
 * letters that look alike say the wrong thing, so both are shown.
 */

const BASE = 36;
const MIN_THRESHOLD = 1;
const MAX_THRESHOLD = 26;

/** Returns a host with its labels in their own letters; a label that is not valid Punycode stays what it is. */
export const unicodeHost = (host: string): string =>
	host
		.split('.')
		.map(label => (/^xn--./i.test(label) ? (decodeLabel(label.slice(4)) ?? label) : label))
		.join('.');

/** Decodes a label without its `xn--`; `undefined` where it is not valid. */
function decodeLabel(label: string): string | undefined {
	const end = label.lastIndexOf('-');
	const characters = Array.from(label.slice(0, Math.max(0, end)), character => character.codePointAt(0) ?? 0);
	let codePoint = 128;
	let position = 0;
	let bias = 72;
	for (let index = end + 1; index < label.length; ) {
		const before = position;
		let weight = 1;
		for (let round = BASE; ; round += BASE) {
			const digit = digitOf(label[index++]);
			if (digit === undefined) {
				return undefined;
			}
			position += digit * weight;
			const threshold = Math.min(MAX_THRESHOLD, Math.max(MIN_THRESHOLD, round - bias));
			if (digit < threshold) {
				break;
			}
			weight *= BASE - threshold;
		}
		const count = characters.length + 1;
		bias = adapt(position - before, count, before === 0);
		codePoint += Math.floor(position / count);
		position %= count;
		if (codePoint > 0x10ffff) {
			return undefined;
		}
		characters.splice(position++, 0, codePoint);
	}
	return String.fromCodePoint(...characters);
}

function digitOf(character = ''): number | undefined {
	return /^[a-z]$/i.test(character)
		? character.toLowerCase().charCodeAt(0) - 97
		: /^\d$/.test(character)
			? Number(character) + 26
			: undefined;
}

function adapt(delta: number, count: number, isFirst: boolean): number {
	let rest = Math.floor(delta / (isFirst ? 700 : 2));
	rest += Math.floor(rest / count);
	let round = 0;
	for (; rest > 455; round += BASE) {
		rest = Math.floor(rest / (BASE - MIN_THRESHOLD));
	}
	return round + Math.floor((BASE * rest) / (rest + 38));
}
