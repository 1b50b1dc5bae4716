import type { Choice, Endpoint, Reply, StreamPart } from '../types/types';
import { isUnmistakable, redactedData, secretsOf } from './redact';

/** The characters of a secret that stay readable: too few to be one, but text that begins alike is not held back. */
const VISIBLE_LENGTH = 2;

/**
 * A filter that masks secrets in text that arrives in pieces, however it is cut: all but the first two characters of a
 * secret become dots. Text that may be the beginning of a secret is held back until more arrives. Linear.
 */
export class SecretMask {
	readonly #secrets: readonly string[];
	readonly #anySecret: RegExp;
	/** The end of the text, which may be the beginning of a secret, and the length of it that has been returned. */
	#pending = '';
	#shownLength = 0;

	/** Takes `secrets` in order of length, the longest first. */
	constructor(secrets: readonly string[]) {
		this.#secrets = secrets;
		this.#anySecret = new RegExp(
			secrets.map(secret => secret.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')).join('|') || '(?!)',
			'g',
		);
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
		let masked = '';
		let start = 0;
		let pendingStart = isAll ? text.length : this.#findPossibleSecret(text, 0);
		this.#anySecret.lastIndex = 0;
		for (
			let found = this.#anySecret.exec(text);
			found !== null && found.index < pendingStart;
			found = this.#anySecret.exec(text)
		) {
			const [secret] = found;
			masked += text.slice(start, found.index + VISIBLE_LENGTH) + '•'.repeat(secret.length - VISIBLE_LENGTH);
			start = found.index + secret.length;
			pendingStart = isAll ? text.length : this.#findPossibleSecret(text, start);
		}
		const pending = text.slice(pendingStart);
		const visible = masked + text.slice(start, pendingStart) + pending.slice(0, VISIBLE_LENGTH);
		const fresh = visible.slice(this.#shownLength);
		this.#pending = pending;
		this.#shownLength = Math.min(VISIBLE_LENGTH, pending.length);
		return fresh;
	}

	/** Finds the offset from which the text's end equals the beginning of a secret; its length if there is none. */
	#findPossibleSecret(text: string, start: number): number {
		let first = text.length;
		for (const secret of this.#secrets) {
			const firstCharacter = secret.charAt(0);
			for (
				let at = text.indexOf(firstCharacter, Math.max(start, text.length - secret.length + 1));
				at !== -1 && at < first;
				at = text.indexOf(firstCharacter, at + 1)
			) {
				if (secret.startsWith(text.slice(at))) {
					first = at;
				}
			}
		}
		return first;
	}
}

/**
 * Masks the endpoint's secrets in everything of a reply that a chat shows and stores: an echo server returns the
 * headers of the request, and a model repeats what it reads.
 */
export async function* maskedParts(
	parts: AsyncIterable<StreamPart>,
	endpoint: Endpoint,
): AsyncGenerator<StreamPart, void, void> {
	const secrets = secretsOf(endpoint).filter(isUnmistakable);
	if (secrets.length === 0) {
		yield* parts;
		return;
	}
	const maskWhole = (text: string): string => {
		const mask = new SecretMask(secrets);
		return mask.feed(text) + mask.end();
	};
	const masks = new Map<string, { readonly mask: SecretMask; readonly last: TextPart }>();
	const feed = (part: TextPart, text: string): string => {
		const key = `${part.type} ${part.choice} ${part.type === 'call' ? part.index : ''}`;
		const mask = masks.get(key)?.mask ?? new SecretMask(secrets);
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
			case 'call':
				yield { ...part, id: maskWhole(part.id), name: maskWhole(part.name), arguments: feed(part, part.arguments) };
				break;
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
		...redactedData({ ...choice, logprobs: [] }, mask),
		logprobs: choice.logprobs,
	});
	const [first, ...others] = reply.choices;
	return { ...reply, choices: [masked(first), ...others.map(masked)] };
}
