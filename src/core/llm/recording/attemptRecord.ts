import type { Clock } from '../../base/clock';
import { safeCut, FrameLog, maskAcross } from './frameLog';
import type { AttemptObserver, ObservedRequest } from '../types/observer';
import type { HeaderList, RecordedAttempt, RecordedLogprobs, RecordedToken } from './recorded';
import { dotted, masker, REDACTED } from '../secrets/redact';
import type { Choice, Reply, TokenLogprob } from '../types/types';

/** The most that is kept of one attempt: characters of the bodies, and tokens with their probabilities. */
export interface AttemptBudget {
	readonly body: number;
	readonly frames: number;
	readonly tokens: number;
}

/** Names of response headers with secret values. "Token" alone is no sign of one, because rate limits count tokens. */
const SECRET_HEADERS: readonly RegExp[] = [
	/cookie|^(?:proxy-)?authorization$|api-?key|secret|password|credential/i,
	/csrf|xsrf|session|(?:access|auth|security)-?token/i,
];

/** The size that a token with its probability counts for, in characters. */
const TOKEN_COST = 64;

/** The record of one attempt while it is made. The endpoint's secrets are replaced in everything that it stores. */
export class AttemptRecord implements AttemptObserver {
	readonly #clock: Clock;
	readonly #budget: AttemptBudget;
	/** The request without its body, which may hold a secret. */
	readonly #request: Omit<ObservedRequest, 'body'>;
	readonly #onChange: () => void;
	readonly #startedAt: number;
	readonly #body: string;
	readonly #bodyBytes: number;
	/** The size of the body in characters; 0 if it shares the string of the previous attempt. */
	readonly #bodySize: number;
	readonly #bodyCut: boolean;
	readonly #frames: FrameLog;
	readonly #decoder = new TextDecoder('utf-8', { ignoreBOM: true });
	#status: number | undefined;
	#responseHeaders: HeaderList = [];
	#headersAt: number | undefined;
	#firstByteAt: number | undefined;
	#endedAt: number | undefined;
	#received = 0;
	#reply: Pick<Reply, 'outcome' | 'usage' | 'meta'> | undefined;
	#logprobs: readonly RecordedLogprobs[] = [];
	#logprobsSize = 0;

	constructor(
		clock: Clock,
		budget: AttemptBudget,
		request: ObservedRequest,
		previous: AttemptRecord | undefined,
		onChange: () => void,
	) {
		const { body: fullBody, ...withoutBody } = request;
		this.#clock = clock;
		this.#budget = budget;
		this.#request = withoutBody;
		this.#onChange = onChange;
		this.#startedAt = clock.now();
		// What is left out is not searched: a picture has millions of characters.
		const kept = request.redact(fullBody.slice(0, safeCut(fullBody, budget.body)));
		const isSame = previous?.body === kept;
		this.#body = isSame ? previous.body : kept;
		this.#bodySize = isSame ? 0 : kept.length;
		this.#bodyBytes = utf8Length(fullBody);
		this.#bodyCut = fullBody.length > budget.body;
		this.#frames = new FrameLog(request.secrets, budget.frames);
	}

	get body(): string {
		return this.#body;
	}
	/** The size of the record in characters. */
	get size(): number {
		return this.#bodySize + this.#frames.size + this.#logprobsSize;
	}
	get status(): number | undefined {
		return this.#status;
	}
	get received(): number {
		return this.#received;
	}
	get outcome(): RecordedAttempt['outcome'] {
		return this.#reply?.outcome;
	}
	/** The time of the end, in ms since the epoch. */
	get endedAt(): number | undefined {
		return this.#endedAt;
	}

	headers(status: number, headers: Headers): void {
		this.#headersAt = this.#elapsed();
		this.#status = status;
		this.#responseHeaders = [...headers].map(([name, value]) => [
			name,
			SECRET_HEADERS.some(pattern => pattern.test(name)) ? REDACTED : this.#request.redact(value),
		]);
		this.#onChange();
	}

	bytes(chunk: Uint8Array): void {
		if (this.#reply !== undefined || chunk.length === 0) {
			return;
		}
		const at = this.#elapsed();
		this.#firstByteAt ??= at;
		this.#received += chunk.length;
		this.#frames.add(at, this.#decoder.decode(chunk, { stream: true }));
		this.#onChange();
	}

	end({ outcome, usage, meta, choices }: Reply): void {
		const at = this.#elapsed();
		this.#frames.add(at, this.#decoder.decode());
		this.#frames.end();
		this.#reply = { outcome, usage, meta };
		this.#endedAt = this.#startedAt + at;
		let budget = this.#budget.tokens;
		this.#logprobs = choices
			.filter(({ logprobs }) => logprobs.length > 0)
			.map(choice => {
				const recorded = this.#recordLogprobs(choice, budget);
				budget -= recorded.tokens.length;
				return recorded;
			});
		this.#onChange();
	}

	snapshot(): RecordedAttempt {
		return {
			startedAt: this.#startedAt,
			method: 'POST',
			url: this.#request.url,
			requestHeaders: Object.entries(this.#request.headers),
			body: this.#body,
			bodyBytes: this.#bodyBytes,
			bodyCut: this.#bodyCut,
			status: this.#status,
			responseHeaders: this.#responseHeaders,
			headersAt: this.#headersAt,
			firstByteAt: this.#firstByteAt,
			endedAt: this.#endedAt === undefined ? undefined : this.#endedAt - this.#startedAt,
			received: this.#received,
			frames: this.#frames.frames,
			outcome: this.#reply?.outcome,
			usage: this.#reply?.usage,
			meta: this.#reply?.meta,
			logprobs: this.#logprobs,
		};
	}

	#elapsed(): number {
		return this.#clock.now() - this.#startedAt;
	}

	/** Records tokens, masked over their joined text, because a model repeats a secret token by token. */
	#recordLogprobs({ index, logprobs, logprobsCut }: Choice, budget: number): RecordedLogprobs {
		const mask = masker(this.#request.secrets);
		const rows = logprobs.slice(0, budget);
		const texts = maskAcross(
			rows.map(({ token }) => token),
			mask,
		);
		const tokens = rows.map((row, at) => recordToken(row, texts[at] ?? '', mask));
		this.#logprobsSize += tokens.reduce((size, { top }) => size + TOKEN_COST * (1 + top.length), 0);
		return { choice: index, tokens, cut: logprobsCut || rows.length < logprobs.length };
	}
}

/** Records a token, of which `shown` is left. Beside a hidden one, the alternatives would tell what it was. */
const recordToken = (
	{ token, logprob, top }: TokenLogprob,
	shown: string,
	mask: (text: string) => string,
): RecordedToken => ({
	token: shown,
	probability: Math.min(1, Math.exp(logprob)),
	top: top.map(other => ({
		token: shown === token ? mask(other.token) : dotted(other.token),
		probability: Math.min(1, Math.exp(other.logprob)),
	})),
});

function utf8Length(text: string): number {
	let length = text.length;
	for (let at = 0; at < text.length; at++) {
		const code = text.charCodeAt(at);
		// Each surrogate of a pair counts for two of its four bytes.
		length += code < 0x80 ? 0 : code < 0x800 || (code >= 0xd800 && code <= 0xdfff) ? 1 : 2;
	}
	return length;
}
