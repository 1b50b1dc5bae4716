import type { Choice, Endpoint, Reply, StreamPart } from '../types/types';
import { isUnmistakable, redactedData, secretsOf } from './redact';

/** The characters of a secret that stay readable: too few to be one, but text that begins alike is not held back. */
const SHOWN = 2;

/**
 * A filter that masks secrets in text that arrives in pieces, however it is cut: all but the first two characters of a
 * secret become dots. Text that may be the beginning of a secret is held back until more arrives. Linear.
 */
export class SecretMask {
	readonly #secrets: readonly string[];
	readonly #anySecret: RegExp;
	/** The end of the text, which may be the beginning of a secret, and the length of it that has been returned. */
	#held = '';
	#told = 0;

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
		return this.#pass(this.#held + piece, false);
	}

	/** Returns the rest: nothing more will come. */
	end(): string {
		return this.#pass(this.#held, true);
	}

	#pass(text: string, isAll: boolean): string {
		let masked = '';
		let from = 0;
		let heldFrom = isAll ? text.length : this.#beginsAt(text, 0);
		this.#anySecret.lastIndex = 0;
		for (
			let found = this.#anySecret.exec(text);
			found !== null && found.index < heldFrom;
			found = this.#anySecret.exec(text)
		) {
			const [secret] = found;
			masked += text.slice(from, found.index + SHOWN) + '•'.repeat(secret.length - SHOWN);
			from = found.index + secret.length;
			heldFrom = isAll ? text.length : this.#beginsAt(text, from);
		}
		const held = text.slice(heldFrom);
		const told = masked + text.slice(from, heldFrom) + held.slice(0, SHOWN);
		const news = told.slice(this.#told);
		this.#held = held;
		this.#told = Math.min(SHOWN, held.length);
		return news;
	}

	/** Finds the offset from which the text's end equals the beginning of a secret; its length if there is none. */
	#beginsAt(text: string, from: number): number {
		let first = text.length;
		for (const secret of this.#secrets) {
			const start = secret.charAt(0);
			for (
				let at = text.indexOf(start, Math.max(from, text.length - secret.length + 1));
				at !== -1 && at < first;
				at = text.indexOf(start, at + 1)
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
	const whole = (text: string): string => {
		const mask = new SecretMask(secrets);
		return mask.feed(text) + mask.end();
	};
	const running = new Map<string, { readonly mask: SecretMask; readonly last: TextPart }>();
	const fed = (part: TextPart, text: string): string => {
		const key = `${part.type} ${part.choice} ${part.type === 'call' ? part.index : ''}`;
		const mask = running.get(key)?.mask ?? new SecretMask(secrets);
		running.set(key, { mask, last: part });
		return mask.feed(text);
	};
	for await (const part of parts) {
		switch (part.type) {
			case 'text':
			case 'reasoning':
			case 'refusal': {
				const text = fed(part, part.text);
				if (text !== '') {
					yield { ...part, text };
				}
				break;
			}
			case 'call':
				yield { ...part, id: whole(part.id), name: whole(part.name), arguments: fed(part, part.arguments) };
				break;
			case 'end':
				for (const { mask, last } of running.values()) {
					const rest = mask.end();
					if (rest !== '') {
						yield last.type === 'call' ? { ...last, arguments: rest } : { ...last, text: rest };
					}
				}
				yield { type: 'end', reply: maskedReply(part.reply, whole) };
				break;
			default:
				yield part;
		}
	}
}

type TextPart = Extract<StreamPart, { readonly type: 'text' | 'reasoning' | 'refusal' | 'call' }>;

/** Masks the choices of a reply. Its error and meta data were redacted when they were read. */
function maskedReply(reply: Reply, mask: (text: string) => string): Reply {
	const masked = (choice: Choice): Choice => ({
		...redactedData({ ...choice, logprobs: [] }, mask),
		logprobs: choice.logprobs,
	});
	const [first, ...others] = reply.choices;
	return { ...reply, choices: [masked(first), ...others.map(masked)] };
}
