import * as vscode from 'vscode';
import { omitUndefined } from '../../core/base/omitUndefined';
import { codeEditor, codeEditors } from '../platform/editor/codeEditor';
import { confirmHidden } from '../platform/ui/hiddenCharacters';
import { offer } from '../platform/ui/messages';
import { insertionText, type InsertionPoint } from '../../core/edit/reply/insertion';
import { languageId } from './languageId';
import { tryHostCommand } from '../platform/ui/hostCommands';

/** Inserts code at the cursor, as one undo step, and moves the focus to the editor. */
export async function insertCode(code: string, language: string): Promise<void> {
	// An empty block must not delete the selection.
	if (code === '') {
		return;
	}
	const editor = lastActiveEditor();
	if (editor === undefined) {
		const problem = vscode.l10n.t('There is no text editor to insert into.');
		return offerNewFile(problem, () => newFile(code, language));
	}
	const { document } = editor;
	const confirmed = await confirmHidden(code, document.getText(editor.selection));
	if (confirmed === undefined) {
		return;
	}
	const { selection } = editor;
	const versionBefore = document.version;
	const text = insertionText(confirmed, insertionPoint(editor));
	const isUnchanged = document.getText(selection) === text;
	const isApplied = await editor.edit(builder => builder.replace(selection, text));
	// A read-only editor reports success, too, but its document does not change.
	if (!isUnchanged && (!isApplied || document.version === versionBefore)) {
		const name = vscode.workspace.asRelativePath(document.uri);
		const problem = vscode.l10n.t('{0}: The change was not accepted; the document may be read-only.', name);
		return offerNewFile(problem, () => showNewFile(confirmed, language));
	}
	const end = document.positionAt(document.offsetAt(selection.start) + text.length);
	editor.selection = new vscode.Selection(end, end);
	editor.revealRange(new vscode.Range(selection.start, end));
	await focusEditor(editor);
}

/** Opens an untitled document with the code, in the language that its author named. */
export async function newFile(code: string, language: string): Promise<void> {
	const confirmed = await confirmHidden(code, '');
	if (confirmed !== undefined) {
		await showNewFile(confirmed, language);
	}
}

async function showNewFile(content: string, language: string): Promise<void> {
	const id = languageId(language, await vscode.languages.getLanguages());
	const document = await vscode.workspace.openTextDocument(omitUndefined({ content, language: id }));
	await vscode.window.showTextDocument(document);
}

/**
 * Finds the editor that the user was in before the panel. It still is the active one while the panel has the focus,
 * unless an editor of another kind is active; then the only visible text editor is meant.
 */
function lastActiveEditor(): vscode.TextEditor | undefined {
	const visible = codeEditors();
	return codeEditor() ?? (visible.length === 1 ? visible[0] : undefined);
}

function insertionPoint({
	document,
	selection: { start, end },
	options: { insertSpaces, tabSize },
}: vscode.TextEditor): InsertionPoint {
	return {
		line: document.lineAt(start).text,
		character: start.character,
		after: document.lineAt(end).text.slice(end.character),
		takesLineEnd: end.character === 0 && end.line > start.line,
		insertSpaces: insertSpaces !== false,
		tabSize: typeof tabSize === 'number' ? tabSize : 4,
		languageId: document.languageId,
		eol: document.eol === vscode.EndOfLine.CRLF ? '\r\n' : '\n',
	};
}

/** Moves the focus to an editor. An active one is not shown again, because it may be one half of a diff. */
async function focusEditor(editor: vscode.TextEditor): Promise<void> {
	if (editor === vscode.window.activeTextEditor) {
		await tryHostCommand('workbench.action.focusActiveEditorGroup');
	} else {
		const { document, viewColumn } = editor;
		await vscode.window.showTextDocument(document, omitUndefined({ viewColumn }));
	}
}

async function offerNewFile(problem: string, run: () => Promise<void>): Promise<void> {
	await offer(problem, [{ label: vscode.l10n.t('New file'), run }], 'warning');
}
