import { type TextEditor, window } from 'vscode';

/** The editors on screen that hold what can be meant by "the code". For VS Code the box of a comment thread is one, too. */
export const codeEditors = (): readonly TextEditor[] => window.visibleTextEditors.filter(holdsCode);

/** The editor that is or was last in focus; from the box of a comment thread, one that it stands in. */
export function codeEditor(): TextEditor | undefined {
	const active = window.activeTextEditor;
	if (active === undefined || holdsCode(active)) {
		return active;
	}
	const shown = codeEditors();
	return shown.find(({ viewColumn }) => viewColumn === window.tabGroups.activeTabGroup.viewColumn) ?? shown[0];
}

const holdsCode = ({ document }: TextEditor): boolean => document.uri.scheme !== 'comment';
