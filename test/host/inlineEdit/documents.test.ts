import * as vscode from 'vscode';
import type { TestAccess } from '../../../src/extension';
import { isReadOnly } from '../../../src/host/inlineEdit/textDocuments';
import { equal, eventually, ok } from '../support/assert';
import {
	ADD,
	AFTER,
	ask,
	BEFORE,
	begin,
	fence,
	MemoryFiles,
	openFile,
	over,
	reads,
	reviewed,
	undo,
} from '../support/editing';
import { workspaceFolder } from '../support/files';
import type { Models } from '../support/models';
import { useChat } from '../support/parley';

describe('an edit in a document of any kind', () => {
	let access: TestAccess;
	let models: Models;

	useChat(chat => {
		({ access, models } = chat);
	});

	it('writes tests into a new file and leaves the code alone', async () => {
		await models.script({ replies: [{ chunks: [fence("it('adds', () => {});")] }] });
		const document = await begin();
		const edit = await ask(access, document, { from: 1, to: 4, kind: 'tests', instruction: '' });
		await over(edit);
		const tests = await eventually(
			() => vscode.window.visibleTextEditors.find(editor => editor.document.isUntitled)?.document,
			'a new file',
		);
		equal(tests.getText(), "it('adds', () => {});\n");
		equal(tests.languageId, 'typescript');
		equal(document.getText(), BEFORE);
	});

	it('edits untitled documents', async () => {
		await models.script({ replies: [{ chunks: [fence(ADD)] }] });
		const document = await vscode.workspace.openTextDocument({ language: 'typescript', content: BEFORE });
		await vscode.window.showTextDocument(document);
		await reviewed(await ask(access, document, { from: 1, to: 4 }));
		equal(document.getText(), AFTER);
	});

	it('continues in the file that an untitled document is saved as', async () => {
		const files = vscode.workspace.getConfiguration('files');
		await files.update('trimTrailingWhitespace', true, vscode.ConfigurationTarget.Workspace);
		const answer = 'function add(x, y) {  \n\tlet sum = x + y;\n\treturn x + y;\n}';
		try {
			for (const isAsking of [true, false]) {
				await models.reset();
				await models.script({ replies: [{ chunks: [{ text: fence(answer), hold: true }] }] });
				const name = `edits/saved-${isAsking ? 'early' : 'late'}.ts`;
				const file = vscode.Uri.joinPath(workspaceFolder(), name);
				const document = await vscode.workspace.openTextDocument(file.with({ scheme: 'untitled' }));
				const editor = await vscode.window.showTextDocument(document);
				await editor.edit(builder =>
					builder.insert(new vscode.Position(0, 0), `// spaces   \n${BEFORE.replace('y) {', 'y) {  ')}`),
				);
				const edit = await ask(access, document, { from: 2, to: 5 });
				if (isAsking) {
					await vscode.commands.executeCommand('workbench.action.files.save');
				}
				await models.continue();
				await reviewed(edit);
				if (!isAsking) {
					await vscode.commands.executeCommand('workbench.action.files.save');
				}
				await eventually(() => document.isClosed, 'it is a file');
				equal(edit.uri.toString(), file.toString());
				const saved = await vscode.workspace.openTextDocument(file);
				equal(saved.getText(), `// spaces\n${BEFORE.replace('return sum', 'return x + y')}`);
				equal(edit.open.length, 1, 'it is under review there');
				ok(await access.inlineEdit.review.undoAll(edit));
				equal(saved.getText(), `// spaces\n${BEFORE}`);
			}
		} finally {
			await files.update('trimTrailingWhitespace', undefined, vscode.ConfigurationTarget.Workspace);
		}
	});

	it('stays with an untitled document of which only a copy was saved', async () => {
		await models.script({ replies: [{ chunks: [fence(ADD)] }] });
		const document = await vscode.workspace.openTextDocument({ language: 'typescript', content: BEFORE });
		const editor = await vscode.window.showTextDocument(document);
		const edit = await ask(access, document, { from: 1, to: 4 });
		await reviewed(edit);
		const other = await vscode.workspace.openTextDocument({ language: 'typescript', content: AFTER });
		await vscode.window.showTextDocument(other, { viewColumn: vscode.ViewColumn.Beside });
		const copy = await openFile('copy.ts', 'old');
		await copy.edit(builder => builder.replace(new vscode.Range(0, 0, 0, 3), AFTER));
		ok(await copy.document.save());
		await vscode.window.showTextDocument(document, editor.viewColumn);
		await vscode.window.activeTextEditor?.edit(builder => builder.delete(new vscode.Range(0, 0, 9, 0)));
		equal(document.getText(), '');
		equal(edit.uri.toString(), document.uri.toString());
		for (const untitled of [document, other]) {
			await vscode.window.showTextDocument(untitled);
			await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
		}
	});

	it('edits a cell of a notebook', async () => {
		await models.script({ replies: [{ chunks: [fence(ADD)] }] });
		const cells = [new vscode.NotebookCellData(vscode.NotebookCellKind.Code, BEFORE, 'typescript')];
		const notebook = await vscode.workspace.openNotebookDocument('jupyter-notebook', new vscode.NotebookData(cells));
		await vscode.window.showNotebookDocument(notebook);
		const { document } = notebook.cellAt(0);
		await reviewed(await ask(access, document, { from: 1, to: 4 }));
		equal(document.getText(), AFTER);
	});

	it('puts a block where the code of the question stands', async () => {
		const document = await begin(BEFORE, 'loose.ts');
		await access.inlineEdit.apply({
			code: ADD,
			language: 'ts',
			originals: [{ uri: document.uri.toString(), text: 'function add(x, y) {\n\tlet sum = x + y;\n\treturn sum;\n}' }],
		});
		await reads(document, AFTER);
		await undo();
		await reads(document, BEFORE);
	});

	it('goes on under the new name of a file that is renamed', async () => {
		await models.script({ replies: [{ chunks: [{ text: fence(ADD), hold: true }] }] });
		const document = await begin();
		const edit = await ask(access, document, { from: 1, to: 4 });
		const renamed = document.uri.with({ path: document.uri.path.replace('edit.ts', 'renamed.ts') });
		const change = new vscode.WorkspaceEdit();
		change.renameFile(document.uri, renamed);
		ok(await vscode.workspace.applyEdit(change));
		await eventually(() => edit.uri.toString() === renamed.toString(), 'the edit follows');
		await vscode.window.showTextDocument(renamed);
		await models.continue();
		await reviewed(edit);
		equal((await vscode.workspace.openTextDocument(renamed)).getText(), AFTER);
	});

	it('keeps the invisible characters that the model is not shown', async () => {
		await models.script({ replies: [{ chunks: [fence("flag: '🏴',\nname: 'England',")] }] });
		const flag = `flag: '🏴${String.fromCodePoint(0xe0067, 0xe0062, 0xe007f)}',`;
		const document = await begin(`${flag}\nname: 'x',\n`);
		await reviewed(await ask(access, document, { from: 0, to: 1 }));
		equal(document.getText(), `${flag}\nname: 'England',\n`);
	});

	it('edits files of other file systems, and knows read-only ones', async () => {
		const files = new MemoryFiles();
		const registered = [
			vscode.workspace.registerFileSystemProvider('parley-memory', files),
			vscode.workspace.registerFileSystemProvider('parley-locked', files, { isReadonly: true }),
		];
		try {
			await models.script({ replies: [{ chunks: [fence(ADD)] }] });
			const uri = vscode.Uri.parse('parley-memory:/virtual.ts');
			files.set(uri.path, BEFORE);
			const { document } = await vscode.window.showTextDocument(uri);
			await reviewed(await ask(access, document, { from: 1, to: 4 }));
			ok(await document.save());
			equal(files.text(uri.path), AFTER);
			equal(await isReadOnly(document), false);
			const locked = await vscode.window.showTextDocument(vscode.Uri.parse('parley-locked:/virtual.ts'));
			equal(await isReadOnly(locked.document), true);
		} finally {
			await vscode.commands.executeCommand('workbench.action.closeAllEditors');
			registered.forEach(registration => registration.dispose());
		}
	});
});
