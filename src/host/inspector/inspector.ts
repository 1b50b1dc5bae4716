import { env } from 'vscode';
import type { Clock } from '../../core/base/clock';
import { type Disposable, DisposableStore } from '../../core/base/disposable';
import type { LogPort } from '../../core/base/log';
import { curlCommand, keyVariableOf } from '../../core/llm/recording/curl';
import type { RecordedAttempt, RecordedExchange } from '../../core/llm/recording/recorded';
import type { Recorder } from '../../core/llm/recording/recorder';
import {
	type ExchangeRow,
	type ExchangeView,
	type ToInspectorHost,
	toInspectorHostSchema,
	type ToInspectorView,
} from '../../protocol/inspector';
import {
	attemptsOf,
	type FindProfile,
	leftOutString,
	presentAnswer,
	presentExchange,
	presentFrames,
	presentRow,
	profileOf,
} from './presentExchange';
import { inspectorStrings } from './inspectorStrings';

/** The half of `vscode.Webview` that the inspector speaks through. */
export interface InspectorPort {
	postMessage(message: ToInspectorView): Thenable<boolean>;
	onDidReceiveMessage(listener: (message: unknown) => void): Disposable;
}

export interface InspectorParts {
	readonly recorder: Recorder;
	readonly findProfile: FindProfile;
	readonly clock: Clock;
	readonly log: LogPort;
	readonly copy: (text: string) => Thenable<void>;
}

type CopyWhat = Extract<ToInspectorHost, { type: 'copy' }>['content'];

/** How often an answer that grows is shown at most, and how often one that waits counts its time. */
const REFRESH_MS = 250;
const TICK_MS = 1_000;

/** What is looked at. */
interface Look {
	readonly exchange: RecordedExchange | undefined;
	readonly attempt: RecordedAttempt | undefined;
	/** From 1. */
	readonly number: number;
	/** Changes with everything but the growth of an answer. */
	readonly stamp: string;
}

/** Shows what was recorded through one channel. The view holds nothing that this does not know, so it may come and go at any time. */
export class Inspector implements Disposable {
	readonly #port: InspectorPort;
	readonly #parts: InspectorParts;
	readonly #owned = new DisposableStore();
	/** Without an attempt its last one is looked at, also when there is another. */
	#chosen: { readonly exchange: string; readonly attempt: number | undefined } | undefined;
	/** What the view has been shown, and how many frames of it. */
	#shown = { stamp: '', frames: 0 };
	#ready = false;
	#timer: Disposable | undefined;
	#ticking = false;

	constructor(port: InspectorPort, parts: InspectorParts) {
		this.#port = port;
		this.#parts = parts;
		this.#owned.add(
			port.onDidReceiveMessage(message => {
				const parsed = toInspectorHostSchema.safeParse(message);
				if (parsed.success) {
					this.#receive(parsed.data);
				} else {
					parts.log.warn('A message of the inspector was not understood and was left out.');
				}
			}),
		);
		this.#owned.add(parts.recorder.onDidChange(() => this.#refreshIn(REFRESH_MS)));
	}

	/** The view is gone until it says `ready` again. */
	hidden(): void {
		this.#ready = false;
		this.#stopTimer();
	}

	dispose(): void {
		this.hidden();
		this.#owned.dispose();
	}

	#receive(message: ToInspectorHost): void {
		switch (message.type) {
			case 'ready':
				this.#ready = true;
				this.#sendState();
				return;
			case 'select':
				this.#chosen = { exchange: message.exchange, attempt: message.attempt };
				this.#sendChosen();
				return;
			case 'copy':
				this.#copy(message.content);
				return;
			case 'clear':
				this.#parts.recorder.clear();
				this.#refresh();
				return;
		}
	}

	#sendState(): void {
		const look = this.#look();
		this.#post({
			type: 'state',
			state: { strings: inspectorStrings(), language: env.language, rows: this.#rows(), exchange: this.#present(look) },
		});
		this.#remember(look);
		this.#tick();
	}

	/** Soon, but not before the time: pieces that come meanwhile are shown together. A change does not wait for a tick. */
	#refreshIn(ms: number): void {
		if (!this.#ready || (this.#timer !== undefined && !(this.#ticking && ms < TICK_MS))) {
			return;
		}
		this.#stopTimer();
		this.#ticking = ms === TICK_MS;
		this.#timer = this.#parts.clock.after(ms, () => this.#refresh());
	}

	#refresh(): void {
		this.#stopTimer();
		this.#post({ type: 'rows', rows: this.#rows() });
		this.#sendChosen();
		this.#tick();
	}

	/** While something runs, its time goes on. */
	#tick(): void {
		if (this.#parts.recorder.list().some(({ outcome }) => outcome === undefined)) {
			this.#refreshIn(TICK_MS);
		}
	}

	#stopTimer(): void {
		this.#timer?.dispose();
		this.#timer = undefined;
	}

	/** Shows what is looked at where it has changed; of a running answer only what is new. */
	#sendChosen(): void {
		const look = this.#look();
		if (look.stamp !== this.#shown.stamp) {
			this.#post({ type: 'exchange', exchange: this.#present(look) });
			this.#remember(look);
		} else if (look.exchange !== undefined && look.attempt !== undefined && look.attempt.outcome === undefined) {
			this.#sendGrown(look.exchange, look.attempt);
		}
	}

	#sendGrown(exchange: RecordedExchange, attempt: RecordedAttempt): void {
		// Once the middle is left out the end moves on with every piece: it is shown when it stands still.
		const frames = attempt.frames.head.slice(this.#shown.frames);
		this.#post({
			type: 'grown',
			answer: presentAnswer(attempt, profileOf(exchange, this.#parts.findProfile)),
			frames: presentFrames(frames),
			leftOut: leftOutString(attempt),
		});
		this.#shown = { ...this.#shown, frames: attempt.frames.head.length };
	}

	#present({ exchange, number }: Look): ExchangeView | null {
		return exchange === undefined ? null : presentExchange(exchange, number, this.#parts.findProfile);
	}

	#remember({ stamp, attempt }: Look): void {
		this.#shown = { stamp, frames: attempt?.frames.head.length ?? 0 };
	}

	/** At the chosen exchange, else at the newest. */
	#look(): Look {
		const { recorder } = this.#parts;
		const exchange = recorder.find(this.#chosen?.exchange ?? '') ?? recorder.find(recorder.list()[0]?.id ?? '');
		if (exchange === undefined) {
			return { exchange, attempt: undefined, number: 0, stamp: '' };
		}
		if (exchange.id !== this.#chosen?.exchange) {
			// Whoever reads one is not torn away when another begins.
			this.#chosen = { exchange: exchange.id, attempt: undefined };
		}
		const number = Math.min(this.#chosen.attempt ?? exchange.attempts, exchange.attempts);
		const attempt = attemptsOf(exchange)[number - 1];
		const stamp = [exchange.id, exchange.outcome?.kind, exchange.steps.length, number, attempt?.outcome?.kind].join(
			' ',
		);
		return { exchange, attempt, number, stamp };
	}

	#rows(): readonly ExchangeRow[] {
		return this.#parts.recorder.list().map(summary => presentRow(summary, this.#parts.findProfile));
	}

	#copy(what: CopyWhat): void {
		const { exchange, attempt } = this.#look();
		if (exchange !== undefined && attempt !== undefined) {
			void this.#parts.copy(this.#textOf(what, exchange, attempt));
		}
	}

	#textOf(what: CopyWhat, exchange: RecordedExchange, attempt: RecordedAttempt): string {
		switch (what) {
			case 'curl': {
				const provider = profileOf(exchange, this.#parts.findProfile)?.provider ?? '';
				return curlCommand({ ...attempt, headers: attempt.requestHeaders, keyVariable: keyVariableOf(provider) });
			}
			case 'body':
				return attempt.body;
			case 'frames': {
				const { head, tail } = attempt.frames;
				const text = (frames: typeof head): string => frames.map(frame => frame.text).join('');
				const leftOut = leftOutString(attempt);
				return `${text(head)}${leftOut === '' ? '' : `\n[${leftOut}]\n`}${text(tail)}`;
			}
		}
	}

	#post(message: ToInspectorView): void {
		if (this.#ready) {
			void this.#port.postMessage(message);
		}
	}
}
