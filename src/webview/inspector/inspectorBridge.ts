import type { ToInspectorHost, ToInspectorView } from '../../protocol/inspector';

declare function acquireVsCodeApi(): { postMessage(message: ToInspectorHost): void };

/** The only channel between the view and the host. */
export class InspectorBridge {
	// VS Code allows one call per document.
	readonly #api = acquireVsCodeApi();

	post(message: ToInspectorHost): void {
		this.#api.postMessage(message);
	}

	/** Passes on the messages of the host. Their origin needs no check: nobody else can post to a webview. */
	listen(receive: (message: ToInspectorView) => void): void {
		window.addEventListener('message', (event: MessageEvent<ToInspectorView>) => {
			receive(event.data);
		});
	}
}
