import * as vscode from 'vscode';
import { type DocumentMoved, DocumentTracker, movedUri } from '../../../src/host/platform/editor/documentTracker';
import { deepEqual, equal, eventually } from '../support/assert';
import { openFile } from '../support/editing';
import { workspaceFolder } from '../support/files';
import { parley } from '../support/parley';

describe('the tracker of documents', () => {
	let tracker: DocumentTracker;
	const changed: vscode.Uri[] = [];
	const moved: DocumentMoved[] = [];
	/** The closed documents, untitled ones only: VS Code closes files of earlier tests at any time. */
	const closed: vscode.Uri[] = [];

	before(() => parley());

	beforeEach(() => {
		tracker = new DocumentTracker();
		changed.length = 0;
		moved.length = 0;
		closed.length = 0;
		tracker.onDidChange(({ document, contentChanges }) => {
			if (contentChanges.length > 0) {
				changed.push(document.uri);
			}
		});
		tracker.onDidMove(move => moved.push(move));
		tracker.onDidClose(uri => {
			if (uri.scheme === 'untitled') {
				closed.push(uri);
			}
		});
	});

	afterEach(async () => {
		tracker.dispose();
		await vscode.commands.executeCommand('workbench.action.closeAllEditors');
	});

	const type = (editor: vscode.TextEditor, text: string): Thenable<boolean> =>
		editor.edit(builder => builder.insert(new vscode.Position(0, 0), text));

	const rename = async (from: vscode.Uri, to: vscode.Uri): Promise<void> => {
		const edit = new vscode.WorkspaceEdit();
		edit.renameFile(from, to);
		await vscode.workspace.applyEdit(edit);
	};

	it('tells of a change', async () => {
		const editor = await openFile('a.ts', 'a');
		await type(editor, 'b');
		deepEqual(changed.map(String), [editor.document.uri.toString()]);
		deepEqual(moved, []);
	});

	it('tells where a renamed file is', async () => {
		const { uri } = (await openFile('a.ts', 'a')).document;
		const renamed = vscode.Uri.joinPath(uri, '../b.ts');
		await rename(uri, renamed);
		const [move] = await eventually(() => moved.length > 0 && moved, 'it moved');
		equal(move && movedUri(uri, move)?.toString(), renamed.toString());
		equal(move && movedUri(vscode.Uri.joinPath(uri, '../a.tsx'), move), undefined);
	});

	it('tells where the files of a renamed folder are', async () => {
		const { uri } = (await openFile('in/a.ts', 'a')).document;
		const renamed = vscode.Uri.joinPath(uri, '../../out');
		await rename(vscode.Uri.joinPath(uri, '..'), renamed);
		const [move] = await eventually(() => moved.length > 0 && moved, 'it moved');
		equal(move && movedUri(uri, move)?.toString(), vscode.Uri.joinPath(renamed, 'a.ts').toString());
		equal(move && movedUri(vscode.Uri.joinPath(uri, '../../inside/a.ts'), move), undefined);
	});

	it('tells which file an untitled document has become', async () => {
		const file = vscode.Uri.joinPath(workspaceFolder(), `tracked-${crypto.randomUUID()}.txt`);
		const untitled = await vscode.workspace.openTextDocument(file.with({ scheme: 'untitled' }));
		await type(await vscode.window.showTextDocument(untitled), 'one\ntwo\n');
		await vscode.commands.executeCommand('workbench.action.files.save');
		const [move] = await eventually(() => moved.length > 0 && moved, 'it is a file');
		equal(move && movedUri(untitled.uri, move)?.toString(), file.toString());
		equal(move?.saved?.text, 'one\ntwo\n');
		await eventually(() => closed.length > 0, 'the untitled document is closed');
		deepEqual(closed.map(String), [untitled.uri.toString()]);
		equal(changed.filter(({ scheme }) => scheme === 'untitled').length, 1, 'the typing, and not the emptying');
	});

	it('reports an untitled document emptied by hand as a change', async () => {
		const untitled = await vscode.workspace.openTextDocument({ content: 'one' });
		const editor = await vscode.window.showTextDocument(untitled);
		await editor.edit(builder => builder.delete(new vscode.Range(0, 0, 0, 3)));
		deepEqual(changed.map(String), [untitled.uri.toString()]);
		deepEqual(moved, []);
	});

	it('does not report another language as a close', async () => {
		const untitled = await vscode.workspace.openTextDocument({ language: 'python', content: 'print(1)\n' });
		await vscode.window.showTextDocument(untitled);
		await vscode.languages.setTextDocumentLanguage(untitled, 'ruby');
		await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
		await eventually(() => closed.length > 0, 'it is closed');
		deepEqual(closed.map(String), [untitled.uri.toString()]);
	});
});
