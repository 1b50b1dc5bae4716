import type * as vscode from 'vscode';
import { plainLabel } from '../platform/ui/plainLabel';
import { loadBundle } from '../platform/webview/webviewBundle';
import { ChatPanelController, type PanelTarget } from './chatPanelController';
import type { ChatPanelParts } from './chatPanelParts';

/** The panel in the secondary side bar. VS Code may dispose of the view and ask for it again at any time. */
export class ChatViewProvider implements vscode.WebviewViewProvider {
	readonly #extensionUri: vscode.Uri;
	readonly #parts: ChatPanelParts;
	readonly #restore: () => Promise<void>;
	#panel: ChatPanelController | undefined;
	/** The target of the latest command that came before there was a view. */
	#pendingTarget: PanelTarget | undefined;

	/** Creates the provider. `restore` reopens the chat of before a reload; it runs before a panel shows anything. */
	constructor(extensionUri: vscode.Uri, parts: ChatPanelParts, restore: () => Promise<void>) {
		this.#extensionUri = extensionUri;
		this.#parts = parts;
		this.#restore = restore;
	}

	async resolveWebviewView(view: vscode.WebviewView): Promise<void> {
		const { webview, onDidDispose } = view;
		await this.#restore();
		const panel = new ChatPanelController(webview, this.#parts, title => {
			view.description = plainLabel(title);
		});
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

	/** Opens the Parameters drawer; without a view yet, the view will open with it. */
	openParameters(): void {
		this.#reveal('parameters');
	}

	/** Puts the cursor into the composer, as soon as there is a view. */
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
