import type { PanelBridge } from '../base/bridge';

/** Pause in typing after which the host gets the draft, in ms. */
const DEBOUNCE_DELAY = 300;

/**
 * The draft on its way to the host: it is sent after a pause in typing, and at once when the view is about to go away.
 */
export class DraftKeeper {
	#unsentText: string | undefined;
	#timer = 0;

	constructor(readonly bridge: PanelBridge) {}

	attach(): () => void {
		window.addEventListener('pagehide', this.#flush);
		document.addEventListener('visibilitychange', this.#flush);
		return () => {
			window.removeEventListener('pagehide', this.#flush);
			document.removeEventListener('visibilitychange', this.#flush);
			this.#flush();
		};
	}

	update(text: string): void {
		this.#unsentText = text;
		clearTimeout(this.#timer);
		this.#timer = window.setTimeout(this.#flush, DEBOUNCE_DELAY);
	}

	/** Drops the unsent draft: the host knows the text by other means. */
	discard(): void {
		clearTimeout(this.#timer);
		this.#unsentText = undefined;
	}

	readonly #flush = (): void => {
		clearTimeout(this.#timer);
		if (this.#unsentText === undefined) {
			return;
		}
		this.bridge.post({ type: 'draft', text: this.#unsentText });
		this.#unsentText = undefined;
	};
}
