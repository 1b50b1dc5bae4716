import * as vscode from 'vscode';
import { panelHtml } from './html';
import { Panel, type PanelParts } from './panel';

/** Shows the panel in the secondary side bar. VS Code may take the view away and ask again at any time. */
export class ChatViewProvider implements vscode.WebviewViewProvider {
	readonly #extension: vscode.Uri;
	readonly #parts: PanelParts;
	readonly #beforeFirst: () => Promise<void>;
	#panel: Panel | undefined;
	#wantsFocus = false;

	/** `beforeFirst` runs before the first panel shows anything: it brings back the chat of before a reload. */
	constructor(extension: vscode.Uri, parts: PanelParts, beforeFirst: () => Promise<void>) {
		this.#extension = extension;
		this.#parts = parts;
		this.#beforeFirst = beforeFirst;
	}

	async resolveWebviewView({ webview, onDidDispose }: vscode.WebviewView): Promise<void> {
		await this.#beforeFirst();
		const media = vscode.Uri.joinPath(this.#extension, 'media', 'webview');
		webview.options = { enableScripts: true, localResourceRoots: [media] };
		const panel = new Panel(webview, this.#parts);
		this.#panel = panel;
		onDidDispose(() => {
			panel.dispose();
			if (this.#panel === panel) {
				this.#panel = undefined;
			}
		});
		const address = (file: string): string => webview.asWebviewUri(vscode.Uri.joinPath(media, file)).toString();
		// Last, so that the panel hears the view's first word.
		webview.html = panelHtml({
			cspSource: webview.cspSource,
			nonce: crypto.randomUUID().replaceAll('-', ''),
			language: vscode.env.language,
			script: address('panel.js'),
			styles: [address('codicon.css'), address('panel.css')],
		});
		if (this.#wantsFocus) {
			this.focusComposer();
		}
	}

	/** Puts the cursor into the composer, as soon as there is one. */
	focusComposer(): void {
		this.#wantsFocus = this.#panel === undefined;
		this.#panel?.focus();
	}
}
