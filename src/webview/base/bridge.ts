import type { ToHost, ToView } from '../../protocol/messages';

/** What the view remembers by itself over being hidden: where the reader was. The host knows everything else. */
export interface RememberedState {
	readonly chat: string;
	/** The turn at the top edge and how far above it it begins, in pixels; `null` while following the end. */
	readonly anchor: { readonly turn: string; readonly above: number } | null;
}

interface VsCodeApi {
	postMessage(message: ToHost): void;
	getState(): RememberedState | undefined;
	setState(state: RememberedState): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

/** The one way out of the view and the one way in. */
export class PanelBridge {
	// May be acquired once per document.
	readonly #api = acquireVsCodeApi();

	post(message: ToHost): void {
		this.#api.postMessage(message);
	}

	/** Messages come from the document's owner: inside a webview no one else can post to it. */
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
