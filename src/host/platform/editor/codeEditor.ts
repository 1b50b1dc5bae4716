import { type TextEditor, window } from 'vscode';

/** Returns the editors on screen that hold code. VS Code counts the input box of a comment thread as an editor, too. */
export const codeEditors = (): readonly TextEditor[] => window.visibleTextEditors.filter(holdsCode);

/**
 * Returns the editor that is or was last in focus; if that is the box of a comment thread, the editor with the thread.
 */
export function codeEditor(): TextEditor | undefined {
	const active = window.activeTextEditor;
	if (active === undefined || holdsCode(active)) {
		return active;
	}
	const editors = codeEditors();
	return editors.find(({ viewColumn }) => viewColumn === window.tabGroups.activeTabGroup.viewColumn) ?? editors[0];
}

const holdsCode = ({ document }: TextEditor): boolean => document.uri.scheme !== 'comment';
