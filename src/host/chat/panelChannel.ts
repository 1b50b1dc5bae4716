import type { Disposable } from '../../core/base/disposable';
import { DisposableStore } from '../../core/base/disposable';
import type { LogPort } from '../../core/base/log';
import type { CodeTheme } from '../../protocol/codeTheme';
import { type Patch, type ToHost, toHostSchema, type ToView } from '../../protocol/messages';
import type { ViewState } from '../../protocol/viewModel';

/** The part of `vscode.Webview` that the channel uses. */
export interface PanelPort {
	postMessage(message: unknown): Thenable<boolean>;
	onDidReceiveMessage(listener: (message: unknown) => void): Disposable;
}

/** The time for which patches are collected, about one frame: a faster model makes larger messages, not more. */
const FLUSH_DELAY_MS = 16;

/**
 * The typed channel between host and view. Messages of the view are parsed, because a webview is not trusted; patches
 * are sent in batches, because a message per token would keep the window busy.
 */
export class PanelChannel implements Disposable {
	readonly #port: PanelPort;
	readonly #disposables = new DisposableStore();
	#pending: Patch[] = [];
	#timer: ReturnType<typeof setTimeout> | undefined;

	constructor(port: PanelPort, log: LogPort, onMessage: (message: ToHost) => void) {
		this.#port = port;
		this.#disposables.add(
			port.onDidReceiveMessage(message => {
				const parsed = toHostSchema.safeParse(message);
				if (parsed.success) {
					onMessage(parsed.data);
				} else {
					log.warn('A message of the panel was not understood and was left out.');
				}
			}),
		);
	}

	/** Sends the whole state. It contains the pending patches, except the focus and a draft that the view takes over. */
	sendState(state: ViewState): void {
		const needed = this.#pending.filter(
			patch => patch.op === 'focus' || (patch.op === 'composer' && patch.draft !== undefined),
		);
		this.#clearPending();
		this.#post({ type: 'state', state });
		for (const patch of needed) {
			this.sendPatch(patch);
		}
	}

	sendCodeTheme(theme: CodeTheme | null): void {
		this.#post({ type: 'codeTheme', theme });
	}

	/** Sends a patch with the next batch. Text that continues the last one is appended to it. */
	sendPatch(patch: Patch): void {
		const last = this.#pending.at(-1);
		if (
			patch.op === 'append' &&
			last?.op === 'append' &&
			last.turn === patch.turn &&
			last.step === patch.step &&
			last.field === patch.field
		) {
			this.#pending[this.#pending.length - 1] = { ...last, text: last.text + patch.text };
		} else {
			this.#pending.push(patch);
		}
		this.#timer ??= setTimeout(() => this.#flush(), FLUSH_DELAY_MS);
	}

	dispose(): void {
		this.#clearPending();
		this.#disposables.dispose();
	}

	#flush(): void {
		const patches = this.#pending;
		this.#clearPending();
		if (patches.length > 0) {
			this.#post({ type: 'patches', patches });
		}
	}

	#clearPending(): void {
		clearTimeout(this.#timer);
		this.#timer = undefined;
		this.#pending = [];
	}

	#post(message: ToView): void {
		void this.#port.postMessage(message);
	}
}
