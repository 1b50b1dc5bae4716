import type * as vscode from 'vscode';
import type { ChatSurface } from './services';

const STORAGE_KEY = 'revealed';

/**
 * On a fresh profile VS Code's own chat covers the secondary side bar, and Parley's view would be found by nobody:
 * it shows itself once, on its first activation, and never again by itself. It comes while the user does something else,
 * and takes the keyboard from nobody.
 */
export async function revealOnce(state: vscode.Memento, chat: ChatSurface): Promise<void> {
	if (state.get<boolean>(STORAGE_KEY) === true) {
		return;
	}
	await state.update(STORAGE_KEY, true);
	await chat.show();
}
