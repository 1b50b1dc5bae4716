import type * as vscode from 'vscode';
import { loadBundle } from '../platform/webview/webviewBundle';
import { ChatPanelController, type PanelTarget } from './chatPanelController';
import type { ChatPanelParts } from './chatPanelParts';

/** Shows the panel in the secondary side bar. VS Code may take the view away and ask again at any time. */
export class ChatViewProvider implements vscode.WebviewViewProvider {
	readonly #extensionUri: vscode.Uri;
	readonly #parts: ChatPanelParts;
	readonly #restore: () => Promise<void>;
	#panel: ChatPanelController | undefined;
	/** Where the user is to be brought in a view that is not there yet: the last word counts. */
	#pendingTarget: PanelTarget | undefined;

	/** `restore` runs before the first panel shows anything: it brings back the chat of before a reload. */
	constructor(extensionUri: vscode.Uri, parts: ChatPanelParts, restore: () => Promise<void>) {
		this.#extensionUri = extensionUri;
		this.#parts = parts;
		this.#restore = restore;
	}

	async resolveWebviewView({ webview, onDidDispose }: vscode.WebviewView): Promise<void> {
		await this.#restore();
		const panel = new ChatPanelController(webview, this.#parts);
		this.#panel = panel;
		onDidDispose(() => {
			panel.dispose();
			if (this.#panel === panel) {
				this.#panel = undefined;
			}
		});
		loadBundle(webview, this.#extensionUri, 'panel');
		this.#reveal(this.#pendingTarget);
	}

	/** Opens the Parameters drawer; a view that is not there yet opens with it. */
	openParameters(): void {
		this.#reveal('parameters');
	}

	/** Puts the cursor into the composer, as soon as there is one. */
	focusComposer(): void {
		this.#reveal('composer');
	}

	#reveal(target: PanelTarget | undefined): void {
		this.#pendingTarget = this.#panel === undefined ? target : undefined;
		if (target === 'composer') {
			this.#panel?.focus();
		} else if (target === 'parameters') {
			this.#panel?.openParameters();
		}
	}
}
