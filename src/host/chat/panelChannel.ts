import type { Disposable } from '../../core/base/disposable';
import { DisposableStore } from '../../core/base/disposable';
import type { LogPort } from '../../core/base/log';
import type { CodeTheme } from '../../protocol/codeTheme';
import { type Patch, type ToHost, toHostSchema, type ToView } from '../../protocol/messages';
import type { ViewState } from '../../protocol/viewModel';

/** The half of `vscode.Webview` that the channel speaks through. */
export interface PanelPort {
	postMessage(message: unknown): Thenable<boolean>;
	onDidReceiveMessage(listener: (message: unknown) => void): Disposable;
}

/** About one frame: a faster model makes larger messages, not more of them. */
const FLUSH_DELAY_MS = 16;

/**
 * The typed wire between host and view. What comes in is parsed, because a webview is not trusted to behave; what
 * goes out is gathered, because a message per token would keep the window busy.
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

	/** Sends the whole state. Patches that were waiting are part of it already, but for those that only a patch can say. */
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
