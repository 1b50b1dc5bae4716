import type { SecretSearch, Span } from '../types/secretSearch';
import type { Choice, Reply, StreamPart } from '../types/types';
import { isUnmistakable } from './credentials';
import { dotted, redactedData } from './redact';
import { mergeSpans, replaceSpans, SecretFinder } from './secretFinder';

/** The characters of a secret that stay readable: too few to be one, but text that begins alike is not held back. */
const VISIBLE_LENGTH = 2;

/**
 * A filter that masks secrets in text that arrives in pieces, however it is cut: all but the first two characters of a
 * secret become dots. Text that may be the beginning of a secret is held back until more arrives. Linear.
 */
export class SecretMask {
	readonly #finder: SecretSearch;
	/** The end of the text, which may be the beginning of a secret, and the length of it that has been returned. */
	#pending = '';
	#shownLength = 0;
	/** The secret that ends within what is pending; it may have begun before. */
	#begun: readonly Span[] = [];

	constructor(finder: SecretSearch) {
		this.#finder = finder;
	}

	/** Returns the text that is certain now. */
	feed(piece: string): string {
		return this.#process(this.#pending + piece, false);
	}

	/** Returns the rest: nothing more will come. */
	end(): string {
		return this.#process(this.#pending, true);
	}

	#process(text: string, isAll: boolean): string {
		const spans = mergeSpans([...this.#begun, ...this.#finder.find(text)]);
		const pendingStart = isAll ? text.length : this.#finder.findOpenEnd(text);
		const begun = spans.filter(({ end }) => end > pendingStart);
		// What overlaps a secret is no beginning of another that could be shown.
		const isInside = begun.some(({ start }) => start < pendingStart);
		const open = text.slice(pendingStart);
		const visible = isAll || isInside ? 0 : tellsNothing(open) ? open.length : VISIBLE_LENGTH;
		const shownEnd = Math.max(this.#shownLength, Math.min(text.length, pendingStart + visible));
		const hidden = spans
			.map(({ start, end }) => ({ start: Math.max(0, start + VISIBLE_LENGTH), end }))
			.filter(({ start, end }) => start < end);
		const fresh = replaceSpans(text, hidden, dotted).slice(this.#shownLength, shownEnd);
		this.#begun = begun.map(({ start, end }) => ({ start: start - pendingStart, end: end - pendingStart }));
		this.#pending = open;
		this.#shownLength = shownEnd - pendingStart;
		return fresh;
	}
}

/** Tells whether an open end is a letter or two with brackets or line ends behind: they need not wait for more. */
const tellsNothing = (open: string): boolean =>
	/[\s(){}[\]<>;,"'`*#|~!?&$%^]$/.test(open) && (open.match(/[\p{L}\p{N}]/gu)?.length ?? 0) <= VISIBLE_LENGTH;

/**
 * Masks the secrets of a request in everything of its reply that a chat shows and stores: an echo server returns the
 * headers of the request, and a model repeats what it reads.
 */
export async function* maskedParts(
	parts: AsyncIterable<StreamPart>,
	secrets: readonly string[],
): AsyncGenerator<StreamPart, void, void> {
	const finder = new SecretFinder(secrets.filter(isUnmistakable));
	if (finder.isEmpty) {
		yield* parts;
		return;
	}
	const maskWhole = (text: string): string => {
		const mask = new SecretMask(finder);
		return mask.feed(text) + mask.end();
	};
	const masks = new Map<string, { readonly mask: SecretMask; readonly last: TextPart }>();
	const feed = (part: TextPart, text: string): string => {
		const key = `${part.type} ${part.choice} ${part.type === 'call' ? part.index : ''}`;
		const mask = masks.get(key)?.mask ?? new SecretMask(finder);
		masks.set(key, { mask, last: part });
		return mask.feed(text);
	};
	for await (const part of parts) {
		switch (part.type) {
			case 'text':
			case 'reasoning':
			case 'refusal': {
				const text = feed(part, part.text);
				if (text !== '') {
					yield { ...part, text };
				}
				break;
			}
			case 'call': {
				const call = { ...part, id: maskWhole(part.id), name: maskWhole(part.name) };
				yield { ...call, arguments: feed(call, part.arguments) };
				break;
			}
			case 'end':
				for (const { mask, last } of masks.values()) {
					const rest = mask.end();
					if (rest !== '') {
						yield last.type === 'call' ? { ...last, arguments: rest } : { ...last, text: rest };
					}
				}
				yield { type: 'end', reply: maskReply(part.reply, maskWhole) };
				break;
			default:
				yield part;
		}
	}
}

type TextPart = Extract<StreamPart, { readonly type: 'text' | 'reasoning' | 'refusal' | 'call' }>;

/** Masks the choices of a reply. Its error and meta data were redacted when they were read. */
function maskReply(reply: Reply, mask: (text: string) => string): Reply {
	const masked = (choice: Choice): Choice => ({
		...redactedData({ ...choice, logprobs: [] }, mask, mask),
		logprobs: choice.logprobs,
	});
	const [first, ...others] = reply.choices;
	return { ...reply, choices: [masked(first), ...others.map(masked)] };
}
