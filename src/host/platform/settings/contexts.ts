import { commands } from 'vscode';
import type { ContextId } from '../ids';

const current = new Map<ContextId, boolean>();

/**
 * Sets a context key for the `when` of keys and menus; only if it differs, because the call goes to another process.
 */
export function setContext(id: ContextId, value: boolean): void {
	if (current.get(id) !== value) {
		current.set(id, value);
		void commands.executeCommand('setContext', id, value);
	}
}
