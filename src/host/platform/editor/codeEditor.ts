import { TabInputTextDiff, type TextDocument, type TextEditor, window, workspace } from 'vscode';

/** Returns the editors on screen that hold code. VS Code counts boxes and views with text in them as editors, too. */
export const codeEditors = (): readonly TextEditor[] => window.visibleTextEditors.filter(holdsCode);

/**
 * Returns the editor that is or was last in focus. If that is a box or a view, such as the Output view or the box of a
 * comment thread, returns the editor in front in the editor area.
 */
export function codeEditor(): TextEditor | undefined {
	const active = window.activeTextEditor;
	if (active === undefined || holdsCode(active)) {
		return active;
	}
	const editors = codeEditors();
	return editors.find(({ viewColumn }) => viewColumn === window.tabGroups.activeTabGroup.viewColumn) ?? editors[0];
}

/**
 * Tells whether an editor belongs to the editor area. Its own editors have a column. Those that are parts of another
 * have none: the two sides of a diff, the cells of a notebook, and the files in an editor of many diffs or in a peek.
 * Nothing tells the last from a part of what was closed, which VS Code may go on to list, but that they have the focus.
 */
function holdsCode(editor: TextEditor): boolean {
	const { document, viewColumn } = editor;
	const isFocusedFile = editor === window.activeTextEditor && isFile(document);
	return viewColumn !== undefined || isInDiff(document) || isCell(document) || isFocusedFile;
}

const isInDiff = ({ uri }: TextDocument): boolean =>
	window.tabGroups.all.some(
		({ activeTab }) =>
			activeTab?.input instanceof TabInputTextDiff &&
			[activeTab.input.original, activeTab.input.modified].some(side => side.toString() === uri.toString()),
	);

const isCell = (document: TextDocument): boolean =>
	workspace.notebookDocuments.some(notebook => notebook.getCells().some(cell => cell.document === document));

/** Tells whether a document is a file, of whatever file system. The text of a box or of a view is in none. */
const isFile = ({ uri }: TextDocument): boolean => workspace.fs.isWritableFileSystem(uri.scheme) !== undefined;
