import type * as vscode from 'vscode';
import { loadBundle } from '../platform/webview/webviewBundle';
import { ChatPanelController } from './chatPanelController';
import type { ChatPanelParts } from './chatPanelParts';

/** Shows the panel in the secondary side bar. VS Code may take the view away and ask again at any time. */
export class ChatViewProvider implements vscode.WebviewViewProvider {
	readonly #extension: vscode.Uri;
	readonly #parts: ChatPanelParts;
	readonly #beforeFirst: () => Promise<void>;
	#panel: ChatPanelController | undefined;
	/** Where the user is to be brought in a view that is not there yet: the last word counts. */
	#wanted: 'composer' | 'parameters' | undefined;

	/** `beforeFirst` runs before the first panel shows anything: it brings back the chat of before a reload. */
	constructor(extension: vscode.Uri, parts: ChatPanelParts, beforeFirst: () => Promise<void>) {
		this.#extension = extension;
		this.#parts = parts;
		this.#beforeFirst = beforeFirst;
	}

	async resolveWebviewView({ webview, onDidDispose }: vscode.WebviewView): Promise<void> {
		await this.#beforeFirst();
		const panel = new ChatPanelController(webview, this.#parts);
		this.#panel = panel;
		onDidDispose(() => {
			panel.dispose();
			if (this.#panel === panel) {
				this.#panel = undefined;
			}
		});
		loadBundle(webview, this.#extension, 'panel');
		this.#show(this.#wanted);
	}

	/** Opens the Parameters drawer; a view that is not there yet opens with it. */
	openParameters(): void {
		this.#show('parameters');
	}

	/** Puts the cursor into the composer, as soon as there is one. */
	focusComposer(): void {
		this.#show('composer');
	}

	#show(goal: 'composer' | 'parameters' | undefined): void {
		this.#wanted = this.#panel === undefined ? goal : undefined;
		if (goal === 'composer') {
			this.#panel?.focus();
		} else if (goal === 'parameters') {
			this.#panel?.openParameters();
		}
	}
}
