/** Text that was made from another: of each character, where that of the original begins and ends. */
export interface MappedText {
	readonly text: string;
	readonly starts: Uint32Array;
	readonly ends: Uint32Array;
}

/** How often an escape may be escaped again: text of JSON in JSON in a page. */
const MAX_LAYERS = 4;

/** Escapes of JSON, of JavaScript and C, of URLs, of HTML and of mail, and bytes as numbers. */
const ESCAPES = new RegExp(
	[
		String.raw`\\u([0-9a-f]{4})|\\u\{([0-9a-f]{1,6})\}|\\U([0-9a-f]{8})|\\x([0-9a-f]{2})`,
		String.raw`%u([0-9a-f]{4})|%([0-9a-f]{2})`,
		String.raw`&#x0*([0-9a-f]{1,6});?|0x([0-9a-f]{2})(?![0-9a-f])|((?:=[0-9a-f]{2}){2,})`,
		String.raw`&#0*(\d{1,7});?|\\([0-7]{3})|&([a-z][a-z0-9]{1,23});|\\([^])`,
	].join('|'),
	'gi',
);
const [RUN, DECIMAL, OCTAL, NAMED, MARK] = [9, 10, 11, 12, 13];

/** Names of the characters that escapes themselves are made of; any other stands for a mark, and none for a letter. */
const NAMES: ReadonlyMap<string, string> = new Map([
	['amp', '&'],
	['quot', '"'],
	['apos', "'"],
	['lt', '<'],
	['gt', '>'],
	['percnt', '%'],
	['bsol', '\\'],
	['num', '#'],
	['semi', ';'],
]);

/** The end of a text that may be the beginning of an escape. */
export const OPEN_ESCAPE = new RegExp(
	[
		String.raw`(?:\\+(?:u\{?[0-9a-f]{0,7}|x[0-9a-f]?|[0-7]{0,2})`,
		String.raw`%(?:u?[0-9a-f]{0,3})|(?:=[0-9a-f]{0,2})+|&(?:#?x?[0-9a-z]{0,24}))$`,
	].join('|'),
	'i',
);

/** Yields the text, and the text with its escapes resolved, as often as there are any. */
export function* decodedLayers(text: string): Generator<MappedText, void> {
	let layer: MappedText = { text, ...identity(text.length) };
	for (let depth = 0; ; depth++) {
		yield layer;
		const next = depth < MAX_LAYERS ? decodeEscapes(layer) : undefined;
		if (next === undefined) {
			return;
		}
		layer = next;
	}
}

/** Returns the letters and digits of a text in lower case: what stays of a key however it is set, cut or wrapped. */
export const lettersOf = (mapped: MappedText): MappedText => filtered(mapped, letterOf);

/** Returns a text in lower case, character for character. */
export const lowerCaseOf = (mapped: MappedText): MappedText => filtered(mapped, lowerCase);

/** Returns a text with a map of its own. */
export const unmapped = (text: string): MappedText => ({ text, ...identity(text.length) });

function identity(length: number): Omit<MappedText, 'text'> {
	const starts = new Uint32Array(length);
	const ends = new Uint32Array(length);
	for (let index = 0; index < length; index++) {
		starts[index] = index;
		ends[index] = index + 1;
	}
	return { starts, ends };
}

function filtered({ text, starts, ends }: MappedText, read: (code: number) => number): MappedText {
	const codes = new Uint16Array(text.length);
	const newStarts = new Uint32Array(text.length);
	const newEnds = new Uint32Array(text.length);
	let length = 0;
	for (let index = 0; index < text.length; index++) {
		const code = read(text.charCodeAt(index));
		if (code !== 0) {
			codes[length] = code;
			newStarts[length] = starts[index] ?? 0;
			newEnds[length] = ends[index] ?? 0;
			length++;
		}
	}
	return {
		text: textOf(codes.subarray(0, length)),
		starts: newStarts.subarray(0, length),
		ends: newEnds.subarray(0, length),
	};
}

/** The distance of the full-width forms of Chinese and Japanese typesetting from ASCII. */
const FULL_WIDTH = 0xfee0;

function lowerCase(code: number): number {
	const narrow = code > 0xff00 && code < 0xff5f ? code - FULL_WIDTH : code;
	return narrow >= 0x41 && narrow <= 0x5a ? narrow + 0x20 : narrow;
}

/** Returns 0 for a character that is no letter and no digit: spaces and marks, also hidden ones, and surrogates. */
function letterOf(code: number): number {
	const lower = lowerCase(code);
	if (lower < 0x80) {
		return (lower >= 0x61 && lower <= 0x7a) || (lower >= 0x30 && lower <= 0x39) ? lower : 0;
	}
	const isMark = lower < 0xc0 || (lower >= 0x2000 && lower <= 0x2fff) || lower >= 0xd800 || lower === 0x3000;
	return isMark ? 0 : lower;
}

const textOf = (codes: Uint16Array): string => new TextDecoder('utf-16le').decode(codes);

/** Resolves the escapes of a text; undefined where it has none. */
function decodeEscapes({ text, starts, ends }: MappedText): MappedText | undefined {
	if (!/[\\%&=]|0x/i.test(text)) {
		return undefined;
	}
	const codes = new Uint16Array(text.length);
	const newStarts = new Uint32Array(text.length);
	const newEnds = new Uint32Array(text.length);
	let length = 0;
	const put = (code: number, from: number, to: number): void => {
		codes[length] = code;
		newStarts[length] = starts[from] ?? 0;
		newEnds[length] = ends[to - 1] ?? 0;
		length++;
	};
	let done = 0;
	let count = 0;
	for (const match of text.matchAll(ESCAPES)) {
		for (; done < match.index; done++) {
			put(text.charCodeAt(done), done, done + 1);
		}
		done = match.index + match[0].length;
		count++;
		const run = match[RUN];
		if (run === undefined) {
			// No character of a key lies beyond the first plane.
			put(Math.min(codeOf(match), 0xffff), match.index, done);
		} else {
			for (let at = match.index; at < done; at += 3) {
				put(Number.parseInt(text.slice(at + 1, at + 3), 16), at, at + 3);
			}
		}
	}
	if (count === 0) {
		return undefined;
	}
	for (; done < text.length; done++) {
		put(text.charCodeAt(done), done, done + 1);
	}
	return {
		text: textOf(codes.subarray(0, length)),
		starts: newStarts.subarray(0, length),
		ends: newEnds.subarray(0, length),
	};
}

/** Returns the character of an escape; a space for one that stands for a mark or a line break. */
function codeOf(match: RegExpExecArray): number {
	const group = match.findIndex((part, index) => index > 0 && part !== undefined);
	const text = match[group] ?? '';
	switch (group) {
		case DECIMAL:
			return Number.parseInt(text, 10);
		case OCTAL:
			return Number.parseInt(text, 8);
		case NAMED:
			return (NAMES.get(text.toLowerCase()) ?? ' ').charCodeAt(0);
		case MARK:
			return /[a-z]/i.test(text) ? 0x20 : text.charCodeAt(0);
		default:
			return Number.parseInt(text, 16);
	}
}
