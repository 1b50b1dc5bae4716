import type { SecretSearch, Span } from '../types/secretSearch';

/** The text of a string, or the numbers of a list, within JSON text. */
interface JsonText {
	readonly start: number;
	readonly end: number;
	/** The names of the fields around it. */
	readonly path: string;
	/** The objects and lists around it. */
	readonly levels: readonly Level[];
}

/** An object or a list that is open. */
interface Level {
	readonly isList: boolean;
	/** The name of the field that is read. */
	name: string;
	/** The value of the object's own `index`, by which pieces of answers and calls are told apart. */
	index: string | undefined;
}

/** Secrets in JSON text whose pieces stand in several strings. */
export interface SecretsInFields {
	readonly spans: readonly Span[];
	/** Where the first string begins to be what may be a secret that goes on; the length of the text if none does. */
	readonly openAt: number;
	readonly openSpans: readonly Span[];
}

/** The deepest level whose names are kept. */
const MAX_DEPTH = 64;

/**
 * Finds secrets over the joined text of the strings that stand under the same names in the events of a stream, or in
 * the items of a list: a reader joins them, too. Answers that come side by side are told apart by their `index`.
 */
export function secretsInFields(text: string, secrets: SecretSearch, shortest: number): SecretsInFields {
	const channels = new Map<string, JsonText[]>();
	const join = (channel: string, found: JsonText): void => {
		const pieces = channels.get(channel) ?? [];
		pieces.push(found);
		channels.set(channel, pieces);
	};
	for (const found of jsonTexts(text)) {
		const indices = found.levels.map(({ index }) => index ?? '').join();
		join(found.path, found);
		join(`${found.path} ${indices}`, found);
	}
	const spans: Span[] = [];
	const openSpans: Span[] = [];
	for (const pieces of channels.values()) {
		const joined = pieces.map(({ start, end }) => text.slice(start, end)).join('');
		spans.push(...secrets.find(joined).flatMap(span => spansInPieces(span, pieces)));
		const open = secrets.findOpenEnd(joined, shortest);
		openSpans.push(...spansInPieces({ start: open, end: joined.length }, pieces));
	}
	return { spans, openSpans, openAt: Math.min(text.length, ...openSpans.map(({ start }) => start)) };
}

/** Returns the passages of a text that make up a passage of its joined pieces. */
function spansInPieces({ start, end }: Span, pieces: readonly JsonText[]): readonly Span[] {
	const spans: Span[] = [];
	let offset = 0;
	for (const piece of pieces) {
		const length = piece.end - piece.start;
		const from = Math.max(start - offset, 0);
		const to = Math.min(end - offset, length);
		if (from < to) {
			spans.push({ start: piece.start + from, end: piece.start + to });
		}
		offset += length;
	}
	return spans;
}

/** Lists the strings in JSON text that are no names, and the lists of numbers; also in text that breaks off. */
function jsonTexts(text: string): readonly JsonText[] {
	const found: JsonText[] = [];
	let levels: Level[] = [];
	const keep = (start: number, end: number): void => {
		found.push({
			start,
			end,
			path: levels.map(({ isList, name }) => (isList ? '[]' : name)).join('.'),
			levels: [...levels],
		});
	};
	for (let at = 0; at < text.length; at++) {
		const level = levels.at(-1);
		switch (text.charAt(at)) {
			case '"': {
				const end = stringEnd(text, at + 1);
				if (level?.isList === false && /^"\s*:/.test(text.slice(end, end + 8))) {
					level.name = text.slice(at + 1, end);
				} else {
					keep(at + 1, end);
				}
				at = end;
				break;
			}
			case '{':
			case '[':
				if (levels.length < MAX_DEPTH) {
					levels.push({ isList: text.charAt(at) === '[', name: '', index: undefined });
				}
				break;
			case '}':
			case ']':
				levels.pop();
				break;
			case '\n':
				// Every event is a text of its own.
				levels = text.startsWith('data:', at + 1) ? [] : levels;
				break;
			default: {
				const code = text.charCodeAt(at);
				const number = code >= 0x30 && code <= 0x39 ? /^\d+/.exec(text.slice(at, at + 12))?.[0] : undefined;
				if (number !== undefined && level !== undefined) {
					if (level.isList) {
						keep(at, at + number.length);
					} else if (level.name === 'index') {
						level.index = number;
					}
					at += number.length - 1;
				}
			}
		}
	}
	return found;
}

/** Returns the offset of the quote that ends a string, or of the line break or the end where it breaks off. */
function stringEnd(text: string, start: number): number {
	for (let at = start; at < text.length; at++) {
		const code = text.charCodeAt(at);
		if (code === 0x22 || code === 0x0a) {
			return at;
		}
		if (code === 0x5c) {
			at++;
		}
	}
	return text.length;
}
