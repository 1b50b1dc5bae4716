import { commands } from 'vscode';
import type { ContextId } from '../ids';

const told = new Map<ContextId, boolean>();

/** What `when` of keys and menus asks for. Told only where it differs: it travels to the window. */
export function setContext(id: ContextId, value: boolean): void {
	if (told.get(id) !== value) {
		told.set(id, value);
		void commands.executeCommand('setContext', id, value);
	}
}
