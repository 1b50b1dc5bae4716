import type * as vscode from 'vscode';
import type { ChatSurface } from './services';

const STORAGE_KEY = 'revealed';

/**
 * Shows the panel once, on the first activation: in a fresh profile VS Code's own chat covers the secondary side bar,
 * and nobody would find Parley's view. The keyboard stays where it is, because the user is doing something else.
 */
export async function revealOnce(state: vscode.Memento, chat: ChatSurface): Promise<void> {
	if (state.get<boolean>(STORAGE_KEY) === true) {
		return;
	}
	await chat.show();
	// Not before: a window that is closed meanwhile has shown it to nobody.
	await state.update(STORAGE_KEY, true);
}
