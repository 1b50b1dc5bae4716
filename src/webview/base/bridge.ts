import type { ToHost, ToView } from '../../protocol/messages';

/** State that the view itself keeps while it is hidden: where the reader was. The host knows everything else. */
export interface RememberedState {
	readonly chat: string;
	/**
	 * The turn at the top edge, and by how many pixels it begins above that edge; `null` while the view follows the end.
	 */
	readonly anchor: { readonly turn: string; readonly above: number } | null;
}

interface VsCodeApi {
	postMessage(message: ToHost): void;
	getState(): RememberedState | undefined;
	setState(state: RememberedState): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

/** The only channel between the view and the host. */
export class PanelBridge {
	// VS Code allows one call per document.
	readonly #api = acquireVsCodeApi();

	post(message: ToHost): void {
		this.#api.postMessage(message);
	}

	/** Passes on the messages of the host. Their origin needs no check: nobody else can post to a webview. */
	listen(receive: (message: ToView) => void): void {
		window.addEventListener('message', (event: MessageEvent<ToView>) => {
			receive(event.data);
		});
	}

	recall(): RememberedState | undefined {
		return this.#api.getState();
	}

	remember(state: RememberedState): void {
		this.#api.setState(state);
	}
}
