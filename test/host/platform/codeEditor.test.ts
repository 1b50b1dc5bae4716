import * as vscode from 'vscode';
import { provideCodeActions } from '../../../src/host/inlineEdit/codeActions';
import { codeEditor, codeEditors } from '../../../src/host/platform/editor/codeEditor';
import { deepEqual, equal, eventually } from '../support/assert';
import { openFile } from '../support/editing';
import { parley } from '../support/parley';

describe('the editor that is meant', () => {
	before(() => parley());
	afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

	/** Waits until an editor that is in no column has the focus, and returns it. */
	const focused = (scheme: string): Promise<vscode.TextEditor> =>
		eventually(() => {
			const editor = vscode.window.activeTextEditor;
			return editor?.document.uri.scheme === scheme ? editor : undefined;
		}, `the focus in ${scheme}`);

	const shown = (): readonly string[] => codeEditors().map(({ document }) => document.uri.toString());

	it('is the active one', async () => {
		const editor = await openFile('a.ts', 'a');
		equal(codeEditor(), editor);
		await vscode.commands.executeCommand('workbench.action.closeAllEditors');
		equal(codeEditor(), undefined);
	});

	it('is never the Output view, whatever has the focus', async () => {
		const editor = await openFile('a.ts', 'a');
		const channel = vscode.window.createOutputChannel('Some log');
		channel.appendLine('A line.');
		channel.show(false);
		await vscode.commands.executeCommand('workbench.panel.output.focus');
		const log = await focused('output');
		equal(log.viewColumn, undefined);
		equal(codeEditor(), editor);
		deepEqual(shown(), [editor.document.uri.toString()]);
		const all = { triggerKind: vscode.CodeActionTriggerKind.Invoke, diagnostics: [], only: undefined };
		const at = new vscode.Range(0, 0, 0, 0);
		equal(provideCodeActions(log.document, at, all).length, 0);
		equal(provideCodeActions(editor.document, at, all).length > 0, true);
		channel.dispose();
		await vscode.commands.executeCommand('workbench.action.closePanel');
	});

	it('is never the box of a comment thread', async () => {
		const editor = await openFile('a.ts', 'a');
		const controller = vscode.comments.createCommentController('test', 'Test');
		const thread = controller.createCommentThread(editor.document.uri, new vscode.Range(0, 0, 0, 1), []);
		thread.collapsibleState = vscode.CommentThreadCollapsibleState.Expanded;
		const isBox = (other: vscode.TextEditor): boolean => other.document.uri.scheme === 'comment';
		const box = await eventually(() => vscode.window.visibleTextEditors.find(isBox), 'the box is shown');
		equal(box.viewColumn, undefined);
		equal(codeEditor(), editor);
		deepEqual(shown(), [editor.document.uri.toString()]);
		controller.dispose();
	});

	it('is also a side of a diff, and a cell', async () => {
		const { document } = await openFile('a.ts', 'a');
		const other = vscode.Uri.parse('untitled:other.ts');
		await vscode.workspace.openTextDocument(other);
		await vscode.commands.executeCommand('vscode.diff', other, document.uri);
		const side = await eventually(
			() => (vscode.window.activeTextEditor?.viewColumn === undefined ? vscode.window.activeTextEditor : undefined),
			'a side of the diff',
		);
		equal(codeEditor(), side);
		const cells = [new vscode.NotebookCellData(vscode.NotebookCellKind.Code, 'x = 1', 'python')];
		const notebook = await vscode.workspace.openNotebookDocument('jupyter-notebook', new vscode.NotebookData(cells));
		await vscode.window.showNotebookDocument(notebook);
		await vscode.commands.executeCommand('notebook.cell.edit');
		const cell = await focused('vscode-notebook-cell');
		equal(codeEditor(), cell);
	});
});
