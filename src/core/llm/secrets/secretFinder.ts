import type { SecretSearch, Span } from '../types/secretSearch';
import { MIN_LETTERS, type Needle, needlesOf } from './encodedForms';
import { decodedLayers, lettersOf, lowerCaseOf, type MappedText, OPEN_ESCAPE, unmapped } from './textLayers';

/** The longest end of a text that is waited for: a piece of a secret with anything between its characters. */
const MAX_OPEN = 1_024;

/** The characters that are looked up at once. A piece of twice as many holds them at one of every sixth place. */
const GRAM = MIN_LETTERS / 2;

/** The characters that are searched at once, which bounds the memory, and those that two searches share. */
const WINDOW = 256 * 1024;
const OVERLAP = 16 * 1024;

/** The shortest beginning of a secret that is taken for one at the end of a text that may have been cut. */
const MIN_CUT = 6;

/**
 * Finds secrets in text, however they are written there: escaped, encoded, in another case, backwards, with marks and
 * breaks between, and telling pieces of them. A short secret, which may be a word, is found as it is or escaped.
 */
export class SecretFinder implements SecretSearch {
	readonly #needles: readonly Needle[];
	/** Where each short run of characters stands in the needles: one look finds it among all of them. */
	readonly #grams = new Map<string, (readonly [needle: Needle, offset: number])[]>();
	readonly #words: readonly Needle[];

	constructor(secrets: readonly string[]) {
		const needles = new Map(secrets.flatMap(needlesOf).map(needle => [needle.text, needle]));
		this.#needles = [...needles.values()];
		for (const needle of this.#needles) {
			for (let offset = 0; offset + GRAM <= needle.text.length; offset++) {
				const gram = needle.text.slice(offset, offset + GRAM);
				const places = this.#grams.get(gram) ?? [];
				places.push([needle, offset]);
				this.#grams.set(gram, places);
			}
		}
		this.#words = secrets
			.filter(secret => needlesOf(secret).length === 0)
			.map(secret => ({ text: secret.toLowerCase(), minimum: secret.length }));
	}

	get isEmpty(): boolean {
		return this.#needles.length === 0 && this.#words.length === 0;
	}

	find(text: string): readonly Span[] {
		const spans: Span[] = [];
		for (let start = 0; start === 0 || start + OVERLAP < text.length; start += WINDOW - OVERLAP) {
			for (const span of this.#findIn(text.slice(start, start + WINDOW))) {
				spans.push({ start: span.start + start, end: span.end + start });
			}
		}
		return mergeSpans(spans);
	}

	#findIn(text: string): readonly Span[] {
		const spans: Span[] = [];
		for (const { letters, lower } of this.#layers(text)) {
			for (const [start, end] of this.#occurrences(letters.text)) {
				spans.push({ start: letters.starts[start] ?? 0, end: letters.ends[end - 1] ?? 0 });
			}
			for (const { text: word } of this.#words) {
				for (let at = lower.text.indexOf(word); at !== -1; at = lower.text.indexOf(word, at + 1)) {
					spans.push({ start: lower.starts[at] ?? 0, end: lower.ends[at + word.length - 1] ?? 0 });
				}
			}
		}
		return spans;
	}

	findOpenEnd(text: string, shortest = 1): number {
		const openLengthOf = (end: string, needle: Needle): number => {
			const length = openLength(end, needle);
			return length < shortest ? 0 : length;
		};
		const start = Math.max(0, text.length - MAX_OPEN);
		const tail = text.slice(start);
		const escape = (shortest === 1 ? OPEN_ESCAPE.exec(tail)?.index : undefined) ?? tail.length;
		const open = Math.min(
			this.#findEnd(tail, openLengthOf) ?? tail.length,
			escape === tail.length ? escape : (this.#findEnd(tail.slice(0, escape), openLengthOf) ?? escape),
		);
		// A passage that fills all that is looked at is not waited for: its pieces are found.
		return this.isEmpty || (open === 0 && start > 0) ? text.length : start + open;
	}

	/** Returns where a secret begins that breaks off at the text's end; undefined where none does. */
	findCutEnd(text: string): number | undefined {
		const tail = text.slice(-MAX_OPEN);
		const start = this.#findEnd(tail, cutLength);
		return start === undefined ? undefined : text.length - tail.length + start;
	}

	/** Returns the first offset from which a text's end, as `measure` says, belongs to a needle. */
	#findEnd(text: string, measure: (text: string, needle: Needle) => number): number | undefined {
		let first: number | undefined;
		for (const { letters, lower } of this.#layers(text)) {
			for (const [mapped, needles] of [[letters, this.#needles] as const, [lower, this.#words] as const]) {
				const length = needles.reduce((longest, needle) => Math.max(longest, measure(mapped.text, needle)), 0);
				const start = length === 0 ? undefined : mapped.starts[mapped.text.length - length];
				first = start === undefined ? first : Math.min(first ?? start, start);
			}
		}
		return first;
	}

	/** Yields the forms of a text in which is searched. What nothing is looked for in is empty. */
	*#layers(text: string): Generator<{ readonly letters: MappedText; readonly lower: MappedText }, void> {
		if (!this.isEmpty) {
			for (const layer of decodedLayers(text)) {
				yield {
					letters: this.#needles.length === 0 ? NOTHING : lettersOf(layer),
					lower: this.#words.length === 0 ? NOTHING : lowerCaseOf(layer),
				};
			}
		}
	}

	/** Yields where a needle, or a telling piece of one, stands in a text of letters. Looks once for every six. */
	*#occurrences(text: string): Generator<readonly [start: number, end: number], void> {
		let foundEnd = 0;
		for (let at = 0; at + GRAM <= text.length; at += GRAM) {
			// What begins within a passage that was found, and ends behind it, is met near the passage's end as well.
			if (at + GRAM + MIN_LETTERS <= foundEnd) {
				continue;
			}
			for (const [{ text: needle, minimum }, offset] of this.#grams.get(text.slice(at, at + GRAM)) ?? []) {
				let before = 0;
				while (before < offset && text.charCodeAt(at - before - 1) === needle.charCodeAt(offset - before - 1)) {
					before++;
				}
				let length = GRAM;
				while (offset + length < needle.length && text.charCodeAt(at + length) === needle.charCodeAt(offset + length)) {
					length++;
				}
				if (before + length >= minimum) {
					foundEnd = Math.max(foundEnd, at + length);
					yield [at - before, at + length];
				}
			}
		}
	}
}

const NOTHING = unmapped('');

/** Measures the longest end of a text that begins the needle, or where pieces tell, stands anywhere in it. */
function openLength(text: string, { text: needle, minimum }: Needle): number {
	if (minimum === needle.length) {
		return beginningLength(text, needle, 1);
	}
	let length = 0;
	while (length < text.length && needle.includes(text.slice(text.length - length - 1))) {
		length++;
	}
	// A whole one does not go on, but the next may have begun.
	return length === needle.length ? beginningLength(text, needle, 1) : length;
}

const cutLength = (text: string, { text: needle }: Needle): number => beginningLength(text, needle, MIN_CUT);

/** Measures the longest end of a text that begins the needle and is not all of it; 0 if shorter than `minimum`. */
function beginningLength(text: string, needle: string, minimum: number): number {
	const first = needle.slice(0, minimum);
	for (
		let at = text.indexOf(first, Math.max(0, text.length - needle.length + 1));
		at !== -1;
		at = text.indexOf(first, at + 1)
	) {
		if (needle.startsWith(text.slice(at))) {
			return text.length - at;
		}
	}
	return 0;
}

/** Joins passages that overlap. Those that only touch stay apart. */
export function mergeSpans(spans: readonly Span[]): readonly Span[] {
	const merged: Span[] = [];
	for (const span of spans.toSorted((a, b) => a.start - b.start)) {
		const last = merged.at(-1);
		if (last !== undefined && span.start < last.end) {
			merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
		} else {
			merged.push(span);
		}
	}
	return merged;
}

/** Returns a text with each passage replaced by what `write` returns for it. */
export function replaceSpans(text: string, spans: readonly Span[], write: (hidden: string) => string): string {
	let replaced = '';
	let done = 0;
	for (const { start, end } of spans) {
		replaced += text.slice(done, start) + write(text.slice(start, end));
		done = end;
	}
	return replaced + text.slice(done);
}
