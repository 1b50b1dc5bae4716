import type { ToInspectorHost, ToInspectorView } from '../../protocol/inspector';

declare function acquireVsCodeApi(): { postMessage(message: ToInspectorHost): void };

/** The one way out of the view and the one way in. */
export class InspectorBridge {
	// May be acquired once per document.
	readonly #api = acquireVsCodeApi();

	post(message: ToInspectorHost): void {
		this.#api.postMessage(message);
	}

	/** Messages come from the document's owner: inside a webview no one else can post to it. */
	listen(receive: (message: ToInspectorView) => void): void {
		window.addEventListener('message', (event: MessageEvent<ToInspectorView>) => {
			receive(event.data);
		});
	}
}
