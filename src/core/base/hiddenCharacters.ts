/*
 * Characters that do not show, or show as something that they are not. The rule is one of Unicode properties: it holds
 * for characters that nobody has thought of, also for those that are yet to be assigned.
 */

/** The sort of a hidden character, in which it is named to the user. */
export type HiddenKind =
	| 'tag'
	| 'bidi'
	| 'zeroWidth'
	| 'variation'
	| 'filler'
	| 'space'
	| 'lineEnd'
	| 'control'
	| 'privateUse'
	| 'unassigned'
	| 'surrogate'
	| 'invisible';

/** A hidden character in a text. */
export interface HiddenCharacter {
	readonly codePoint: number;
	readonly kind: HiddenKind;
	/** The offset in UTF-16 units. */
	readonly index: number;
	/** The line, one-based. */
	readonly line: number;
	/** The column, one-based, in UTF-16 units. */
	readonly column: number;
}

/**
 * All characters that may be hidden. A few are drawn as nothing although no property says so: the blank Braille
 * pattern, the null notehead, the blanks of Egyptian, and marks that join letters. U+FFF9 to U+FFFB annotate text.
 * Other format characters that no renderer may ignore are signs of Arabic and its neighbours, which show.
 */
const HIDDEN = new RegExp(
	[
		String.raw`[\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}\p{Co}\p{Cs}]`,
		String.raw`[\uFFF9-\uFFFB\u2800\u2D7F\u{1107F}\u{13441}\u{13442}\u{16FE4}\u{1D159}]`,
		String.raw`(?! )\p{Zs}`,
		String.raw`(?![\t\n\r])\p{Cc}`,
		String.raw`(?!\p{Extended_Pictographic})\p{Cn}`,
	].join('|'),
	'gu',
);

/** Scripts whose letters take another form beside a joiner. */
const JOINING = new RegExp(
	`^(?=[\\p{L}\\p{M}])(?:${[
		'Arabic Syriac Mandaic Mongolian Nko Adlam Hanifi_Rohingya Sogdian Phags_Pa Devanagari Bengali Gurmukhi Gujarati',
		'Oriya Tamil Telugu Kannada Malayalam Sinhala Khmer Myanmar Tibetan Balinese Javanese Sundanese Grantha Newa',
	]
		.join(' ')
		.split(' ')
		.map(script => `\\p{Script_Extensions=${script}}`)
		.join('|')})`,
	'u',
);
/** Scripts that are written without spaces, where a zero width space tells where a line may break. */
const UNSPACED = /^(?=[\p{L}\p{M}])[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

const ZERO_WIDTH_SPACE = 0x200b;
const NON_JOINER = 0x200c;
const JOINER = 0x200d;
const TEXT_STYLE = 0xfe0e;
const EMOJI_STYLE = 0xfe0f;
const KEYCAP = 0x20e3;

/** Tells whether a character does what it is for between its neighbours, such as a joiner within an emoji. */
function isInPlace(codePoint: number, before: string, after: string): boolean {
	switch (codePoint) {
		case TEXT_STYLE:
		case EMOJI_STYLE:
			return /^[\d#*]/.test(before) ? after.codePointAt(0) === KEYCAP : /^\p{Emoji}/u.test(before);
		case JOINER:
			return (
				(/^[\p{Extended_Pictographic}\p{Emoji_Modifier}\uFE0F]/u.test(before) &&
					/^\p{Extended_Pictographic}/u.test(after)) ||
				(JOINING.test(before) && JOINING.test(after))
			);
		case NON_JOINER:
			return JOINING.test(before) && JOINING.test(after);
		case ZERO_WIDTH_SPACE:
			return UNSPACED.test(before) && UNSPACED.test(after);
		default:
			return isBetween(codePoint, 0x180b, 0x180f) && codePoint !== 0x180e && /^\p{Script=Mongolian}/u.test(before);
	}
}

/**
 * Tells whether it depends on the next character whether one is hidden: at the end of a text that goes on, that is not
 * yet decided.
 */
export const dependsOnNext = (codePoint: number): boolean =>
	[ZERO_WIDTH_SPACE, NON_JOINER, JOINER, TEXT_STYLE, EMOJI_STYLE].includes(codePoint) ||
	isBetween(codePoint, 0xd800, 0xdbff);

const isBetween = (codePoint: number, first: number, last: number): boolean => codePoint >= first && codePoint <= last;

/** Returns the kind of a character that is hidden. */
function kindOf(codePoint: number): HiddenKind {
	const character = String.fromCodePoint(codePoint);
	if (isBetween(codePoint, 0xe0000, 0xe007f)) {
		return 'tag';
	}
	if (/[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/.test(character)) {
		return 'bidi';
	}
	if (/\p{Variation_Selector}/u.test(character)) {
		return 'variation';
	}
	if (/[\p{Zl}\p{Zp}\v\f\u0085]/u.test(character)) {
		return 'lineEnd';
	}
	return (
		(isSpace(codePoint) && 'space') ||
		(/\p{Cc}/u.test(character) && 'control') ||
		(/\p{Co}/u.test(character) && 'privateUse') ||
		(/\p{Cs}/u.test(character) && 'surrogate') ||
		(/\p{Cn}/u.test(character) && 'unassigned') ||
		(/[\p{L}\p{S}]/u.test(character) && 'filler') ||
		(isZeroWidth(codePoint) ? 'zeroWidth' : 'invisible')
	);
}

const isSpace = (codePoint: number): boolean => /\p{Zs}/u.test(String.fromCodePoint(codePoint));

const isZeroWidth = (codePoint: number): boolean =>
	isBetween(codePoint, ZERO_WIDTH_SPACE, JOINER) || codePoint === 0x2060 || codePoint === 0xfeff;

/** A hidden character where it stands, without its line. */
type Occurrence = Pick<HiddenCharacter, 'codePoint' | 'index'>;

/** Finds the hidden characters of a text, of which `context` stands before it. */
function* occurrences(text: string, context = ''): Generator<Occurrence> {
	for (const { 0: character, index } of text.matchAll(HIDDEN)) {
		const codePoint = character.codePointAt(0) ?? 0;
		const before = index === 0 ? lastCharacter(context, context.length) : lastCharacter(text, index);
		const end = index + character.length;
		if (!isInPlace(codePoint, before, text.slice(end, end + 2))) {
			yield { codePoint, index };
		}
	}
}

/** Returns the character that ends at an index. */
function lastCharacter(text: string, end: number): string {
	const pair = text.slice(Math.max(0, end - 2), end);
	return (pair.codePointAt(0) ?? 0) > 0xffff ? pair : pair.slice(-1);
}

/** Finds all hidden characters of a text, in time in proportion to it. */
export function findHidden(text: string): readonly HiddenCharacter[] {
	const lineEnd = /\r\n|\r|\n/g;
	let line = 1;
	let lineStart = 0;
	let next = lineEnd.exec(text);
	const kinds = new Map<number, HiddenKind>();
	return Array.from(occurrences(text), ({ codePoint, index }) => {
		while (next !== null && next.index < index) {
			line++;
			lineStart = lineEnd.lastIndex;
			next = lineEnd.exec(text);
		}
		const kind = kinds.get(codePoint) ?? kindOf(codePoint);
		kinds.set(codePoint, kind);
		return { codePoint, index, kind, line, column: index - lineStart + 1 };
	});
}

/**
 * Finds the hidden characters of a new text that the old one did not have. A line of the old text may come again with
 * all of its own, and a changed line with as many of each as the old lines had that did not come again. Takes time in
 * proportion to both.
 */
export function hiddenCharactersIn(newText: string, oldText: string): readonly HiddenCharacter[] {
	const found = byLine(newText);
	const known = byLine(oldText);
	if (found.length === 0 || known.length === 0) {
		return found.flatMap(({ hidden }) => hidden);
	}
	const same = new Map<string, HiddenLine[]>();
	for (const line of known) {
		const others = same.get(line.text) ?? [];
		others.push(line);
		same.set(line.text, others);
	}
	const changed = found.filter(({ text }) => same.get(text)?.pop() === undefined);
	const spare = new Map<number, number>();
	for (const { codePoint } of [...same.values()].flat().flatMap(({ hidden }) => hidden)) {
		spare.set(codePoint, (spare.get(codePoint) ?? 0) + 1);
	}
	return changed
		.flatMap(({ hidden }) => hidden)
		.filter(({ codePoint }) => {
			const left = spare.get(codePoint) ?? 0;
			spare.set(codePoint, left - 1);
			return left <= 0;
		});
}

/** A line that has hidden characters. */
interface HiddenLine {
	readonly text: string;
	readonly hidden: HiddenCharacter[];
}

function byLine(text: string): readonly HiddenLine[] {
	const found = findHidden(text);
	const lines = found.length === 0 ? [] : text.split(/\r\n|\r|\n/);
	const hiddenLines = new Map<number, HiddenLine>();
	for (const character of found) {
		const line = hiddenLines.get(character.line) ?? { text: lines[character.line - 1] ?? '', hidden: [] };
		line.hidden.push(character);
		hiddenLines.set(character.line, line);
	}
	return [...hiddenLines.values()];
}

/** Removes hidden characters from the text that they were found in. One that looks like a space becomes a space. */
export function withoutHidden(text: string, hidden: readonly HiddenCharacter[]): string {
	const pieces: string[] = [];
	let end = 0;
	for (const { index, codePoint, kind } of hidden) {
		pieces.push(text.slice(end, index), kind === 'space' || kind === 'lineEnd' || kind === 'filler' ? ' ' : '');
		end = index + String.fromCodePoint(codePoint).length;
	}
	return pieces.join('') + text.slice(end);
}

/** A hidden character, and how many times it stands in a row. */
export interface RepeatedCharacter {
	readonly codePoint: number;
	readonly count: number;
}

/** A piece of a text: characters that show, or a run of hidden ones. */
export type MarkedPiece = { readonly text: string } | { readonly hidden: readonly RepeatedCharacter[] };

/**
 * Splits a text into what shows and runs of what is hidden. In prose, spaces of another width are no more than spaces;
 * code takes them for something else. `context` is the text before this one, of which two units count.
 */
export function splitHidden(text: string, isCode: boolean, context = ''): readonly MarkedPiece[] {
	const pieces: MarkedPiece[] = [];
	let run: RepeatedCharacter[] = [];
	let end = 0;
	for (const { index, codePoint } of occurrences(text, context)) {
		if (!isCode && isSpace(codePoint)) {
			continue;
		}
		if (index > end) {
			pieces.push({ text: text.slice(end, index) });
		}
		if (index > end || run.length === 0) {
			run = [];
			pieces.push({ hidden: run });
		}
		addRepeated(run, { codePoint, count: 1 });
		end = index + String.fromCodePoint(codePoint).length;
	}
	return end < text.length ? [...pieces, { text: text.slice(end) }] : pieces;
}

/** Adds to the end of a run. */
export function addRepeated(run: RepeatedCharacter[], { codePoint, count }: RepeatedCharacter): void {
	const last = run.at(-1);
	if (last?.codePoint === codePoint) {
		run[run.length - 1] = { codePoint, count: last.count + count };
	} else {
		run.push({ codePoint, count });
	}
}

/** Names a character by its code point: `U+200B`. */
export const codePointName = (codePoint: number): string =>
	`U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;

/** The most characters of a run that its mark names. */
const MAX_NAMED = 8;

/** Names a run of hidden characters for its mark: `U+202E`, `U+200B×30`, `U+200B U+2060`. */
export const runName = (run: readonly RepeatedCharacter[]): string =>
	[
		...run.slice(0, MAX_NAMED).map(({ codePoint, count }) => codePointName(codePoint) + (count > 1 ? `×${count}` : '')),
		...(run.length > MAX_NAMED ? ['…'] : []),
	].join(' ');

declare const isShown: unique symbol;
/** Text that hides nothing. Text of others is drawn as this where nothing but text can be, such as in a tooltip. */
export type ShownText = string & { readonly [isShown]: true };

/** Replaces runs of hidden characters with their code points, so that they are seen and take no effect. */
export const showHidden = (text: string, kind: 'prose' | 'code' = 'prose'): ShownText =>
	joinMarked(splitHidden(text, kind === 'code'));

/** Joins the pieces of a text, with marks that are text. */
export const joinMarked = (pieces: readonly MarkedPiece[]): ShownText =>
	pieces.map(piece => ('text' in piece ? piece.text : `⟨${runName(piece.hidden)}⟩`)).join('') as ShownText;
