import { env } from 'vscode';
import { assertNever } from '../../core/base/assertNever';
import type { Clock } from '../../core/base/clock';
import { type Disposable, DisposableStore } from '../../core/base/disposable';
import type { LogPort } from '../../core/base/log';
import { curlCommand, curlPowerShell, keyVariableOf } from '../../core/llm/recording/curl';
import { exchangeJson, type RecordedAttempt, type RecordedExchange } from '../../core/llm/recording/recorded';
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
	presentResponse,
	presentExchange,
	presentFrames,
	presentRow,
	profileOf,
} from './presentExchange';
import { inspectorStrings } from './inspectorStrings';

/** The part of `vscode.Webview` that the inspector uses. */
export interface InspectorPort {
	postMessage(message: ToInspectorView): Thenable<boolean>;
	onDidReceiveMessage(listener: (message: unknown) => void): Disposable;
}

/** The dependencies of an inspector. */
export interface InspectorParts {
	readonly recorder: Recorder;
	readonly findProfile: FindProfile;
	readonly clock: Clock;
	readonly log: LogPort;
	readonly copy: (text: string) => Thenable<void>;
}

type CopyWhat = Extract<ToInspectorHost, { type: 'copy' }>['content'];

/** The shortest time between two updates of an answer that grows, and the interval of the seconds that are counted. */
const REFRESH_MS = 250;
const TICK_MS = 1_000;

/** The exchange and the attempt that the view shows. */
interface Selection {
	readonly exchange: RecordedExchange | undefined;
	readonly attempt: RecordedAttempt | undefined;
	/** The number of the attempt, from 1. */
	readonly number: number;
	/** Differs whenever the view must be drawn anew; the same while only the answer grows. */
	readonly version: string;
}

/**
 * Shows what was recorded through one channel. The view holds nothing that this does not know, so it may come and go
 * at any time.
 */
export class Inspector implements Disposable {
	readonly #port: InspectorPort;
	readonly #parts: InspectorParts;
	readonly #owned = new DisposableStore();
	/** The user's choice; without an attempt the last one is shown, also when another begins. */
	#chosen: { readonly exchange: string; readonly attempt: number | undefined } | undefined;
	/** The version that the view shows, and the number of frames that it has. */
	#shown = { version: '', frames: 0 };
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

	/** Stops sending until the view says `ready` again. */
	hide(): void {
		this.#ready = false;
		this.#stopTimer();
	}

	dispose(): void {
		this.hide();
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
			default:
				assertNever(message);
		}
	}

	#sendState(): void {
		const selection = this.#selection();
		this.#post({
			type: 'state',
			state: {
				strings: inspectorStrings(),
				language: env.language,
				rows: this.#rows(),
				exchange: this.#present(selection),
			},
		});
		this.#remember(selection);
		this.#tick();
	}

	/**
	 * Refreshes after a delay, so that pieces that arrive meanwhile are shown together. A change does not wait for a
	 * tick.
	 */
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

	/** Refreshes the view every second while a request runs, because its duration grows. */
	#tick(): void {
		if (this.#parts.recorder.list().some(({ outcome }) => outcome === undefined)) {
			this.#refreshIn(TICK_MS);
		}
	}

	#stopTimer(): void {
		this.#timer?.dispose();
		this.#timer = undefined;
	}

	/** Sends the selected exchange if it has changed; for a running answer, only the new part. */
	#sendChosen(): void {
		const selection = this.#selection();
		if (selection.version !== this.#shown.version) {
			this.#post({ type: 'exchange', exchange: this.#present(selection) });
			this.#remember(selection);
		} else if (
			selection.exchange !== undefined &&
			selection.attempt !== undefined &&
			selection.attempt.outcome === undefined
		) {
			this.#sendGrowth(selection.exchange, selection.attempt);
		}
	}

	#sendGrowth(exchange: RecordedExchange, attempt: RecordedAttempt): void {
		// Once the middle is left out, the last frames change with every piece; they are sent when the answer is complete.
		const frames = attempt.frames.head.slice(this.#shown.frames);
		this.#post({
			type: 'grown',
			answer: presentResponse(attempt, profileOf(exchange, this.#parts.findProfile)),
			frames: presentFrames(frames),
			leftOut: leftOutString(attempt),
		});
		this.#shown = { ...this.#shown, frames: attempt.frames.head.length };
	}

	#present({ exchange, number }: Selection): ExchangeView | null {
		return exchange === undefined ? null : presentExchange(exchange, number, this.#parts.findProfile);
	}

	#remember({ version, attempt }: Selection): void {
		this.#shown = { version, frames: attempt?.frames.head.length ?? 0 };
	}

	/** Returns the exchange that the user chose, else the newest. */
	#selection(): Selection {
		const { recorder } = this.#parts;
		const exchange = recorder.find(this.#chosen?.exchange ?? '') ?? recorder.find(recorder.list()[0]?.id ?? '');
		if (exchange === undefined) {
			return { exchange, attempt: undefined, number: 0, version: '' };
		}
		if (exchange.id !== this.#chosen?.exchange) {
			// The user goes on reading this one when another begins.
			this.#chosen = { exchange: exchange.id, attempt: undefined };
		}
		const number = Math.min(this.#chosen.attempt ?? exchange.attempts, exchange.attempts);
		const attempt = attemptsOf(exchange)[number - 1];
		const version = [exchange.id, exchange.outcome?.kind, exchange.steps.length, number, attempt?.outcome?.kind].join(
			' ',
		);
		return { exchange, attempt, number, version };
	}

	#rows(): readonly ExchangeRow[] {
		return this.#parts.recorder.list().map(summary => presentRow(summary, this.#parts.findProfile));
	}

	#copy(what: CopyWhat): void {
		const { exchange, attempt } = this.#selection();
		if (exchange !== undefined && attempt !== undefined) {
			void this.#parts.copy(this.#textToCopy(what, exchange, attempt));
		}
	}

	#textToCopy(what: CopyWhat, exchange: RecordedExchange, attempt: RecordedAttempt): string {
		switch (what) {
			case 'curl':
			case 'powerShell': {
				const provider = profileOf(exchange, this.#parts.findProfile)?.provider ?? '';
				const write = what === 'curl' ? curlCommand : curlPowerShell;
				return write({ ...attempt, headers: attempt.requestHeaders, keyVariable: keyVariableOf(provider) });
			}
			case 'exchange':
				return exchangeJson(exchange);
			case 'body':
				return attempt.body;
			case 'frames': {
				const { head, tail } = attempt.frames;
				const text = (frames: typeof head): string => frames.map(frame => frame.text).join('');
				const leftOut = leftOutString(attempt);
				return `${text(head)}${leftOut === '' ? '' : `\n[${leftOut}]\n`}${text(tail)}`;
			}
			default:
				return assertNever(what);
		}
	}

	#post(message: ToInspectorView): void {
		if (this.#ready) {
			void this.#port.postMessage(message);
		}
	}
}
