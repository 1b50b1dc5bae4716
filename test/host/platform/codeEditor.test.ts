import * as vscode from 'vscode';
import { provideCodeActions } from '../../../src/host/inlineEdit/codeActions';
import { codeEditor, codeEditors } from '../../../src/host/platform/editor/codeEditor';
import { deepEqual, equal, eventually } from '../support/assert';
import { openFile } from '../support/editing';
import { parley } from '../support/parley';

describe('the editor that is meant', () => {
	before(() => parley());
	afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

	it('is the active one', async () => {
		const editor = await openFile('a.ts', 'a');
		equal(codeEditor(), editor);
		await vscode.commands.executeCommand('workbench.action.closeAllEditors');
		equal(codeEditor(), undefined);
	});

	it('is never the box of a comment thread', async () => {
		const editor = await openFile('a.ts', 'a');
		// VS Code writes into documents of this scheme in such a box.
		const box = await vscode.workspace.openTextDocument(vscode.Uri.parse('comment:/box.md'));
		const shown = await vscode.window.showTextDocument(box, vscode.ViewColumn.Beside);
		// VS Code may name the active editor a moment after it has shown it.
		await eventually(() => vscode.window.activeTextEditor === shown, 'the box is the active editor');
		equal(codeEditor(), editor);
		deepEqual(
			codeEditors().map(({ document }) => document.uri.scheme),
			[editor.document.uri.scheme],
		);
		const all = { triggerKind: vscode.CodeActionTriggerKind.Invoke, diagnostics: [], only: undefined };
		const at = new vscode.Range(0, 0, 0, 0);
		equal(provideCodeActions(box, at, all).length, 0);
		equal(provideCodeActions(editor.document, at, all).length > 0, true);
	});
});
