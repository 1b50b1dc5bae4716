import * as vscode from 'vscode';
import { panelHtml } from './html';
import { Panel, type PanelParts } from './panel';

/** Shows the panel in the secondary side bar. VS Code may take the view away and ask again at any time. */
export class ChatViewProvider implements vscode.WebviewViewProvider {
	readonly #extension: vscode.Uri;
	readonly #parts: PanelParts;
	readonly #beforeFirst: () => Promise<void>;
	#panel: Panel | undefined;

	/** `beforeFirst` runs before the first panel shows anything: it brings back the chat of before a reload. */
	constructor(extension: vscode.Uri, parts: PanelParts, beforeFirst: () => Promise<void>) {
		this.#extension = extension;
		this.#parts = parts;
		this.#beforeFirst = beforeFirst;
	}

	async resolveWebviewView(view: vscode.WebviewView): Promise<void> {
		await this.#beforeFirst();
		const media = vscode.Uri.joinPath(this.#extension, 'media', 'webview');
		view.webview.options = { enableScripts: true, localResourceRoots: [media] };
		const panel = new Panel(view.webview, this.#parts);
		this.#panel = panel;
		view.onDidDispose(() => {
			panel.dispose();
			if (this.#panel === panel) { this.#panel = undefined; }
		});
		// Last, so that the panel hears the view's first word.
		view.webview.html = panelHtml(view.webview, media);
	}

	focusComposer(): void {
		this.#panel?.focus();
	}
}
