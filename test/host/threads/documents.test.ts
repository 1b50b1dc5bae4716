import * as vscode from 'vscode';
import type { TestAccess } from '../../../src/extension';
import { deepEqual, equal, eventually, match } from '../support/assert';
import { FakeUser } from '../support/fakeUser';
import { workspaceFolder } from '../support/files';
import type { Models } from '../support/models';
import { activeText, CODE, type ExplainedFile, reaches, says, shownIn, useExplainedFile } from '../support/threads';

describe('the code of an explanation', () => {
	let access: TestAccess;
	let models: Models;
	let uri: vscode.Uri;
	let open: ExplainedFile['open'];
	let greet: ExplainedFile['greet'];
	let explain: ExplainedFile['explain'];
	let name: string;
	let movedTo: ExplainedFile['movedTo'];

	useExplainedFile(file => {
		({ access, models, uri, open, greet, explain, name, movedTo } = file);
	});

	it('is below the answer as a comment, which one undo removes', async () => {
		await models.script({ replies: [{ chunks: ['It greets.'] }] });
		const thread = await explain(await greet());
		await says(thread, 'Parley (test-model): It greets.');
		await reaches(thread, 'idle');
		const editor = await open();
		await editor.edit(edit => edit.insert(new vscode.Position(0, 0), '// zeroth\n'));
		const before = activeText();
		await vscode.commands.executeCommand('parley.thread.insertAsComment', thread);
		const lines = activeText().split('\n');
		deepEqual(lines.slice(0, 3), ['// zeroth', '// first', '']);
		match(lines.slice(3, lines.indexOf(CODE[0] ?? '')).join('\n'), /It greets\./);
		equal(lines.slice(lines.indexOf(CODE[0] ?? '')).join('\n'), [...CODE, '', '// last', ''].join('\n'));
		await vscode.commands.executeCommand('undo');
		equal(activeText(), before);
	});

	it('gets no comment of an answer that was cut', async () => {
		const hands = new FakeUser();
		await models.script({ replies: [{ chunks: [{ text: 'It greets', finish: 'length' }] }] });
		const thread = await explain(await greet());
		await reaches(thread, 'idle');
		await open();
		const before = activeText();
		await access.threads.insertAsComment(thread);
		deepEqual(hands.heard, ['There is no complete answer yet.']);
		equal(activeText(), before);
		hands.dispose();
	});

	it('is followed as it moves, is gone and is back', async () => {
		const thread = await explain(await greet());
		await reaches(thread, 'idle');
		const editor = await open();
		await editor.edit(edit => edit.insert(new vscode.Position(0, 0), '//\n//\n'));
		await eventually(() => thread.label === `greet, ${name}:5–7`, 'it moved down');
		deepEqual([thread.range?.start.line, thread.range?.end.line], [4, 6]);
		await editor.edit(edit => edit.insert(new vscode.Position(5, 0), '\t// inside\n'));
		await eventually(() => thread.label === `greet, ${name}:5–8`, 'it grew');
		await editor.edit(edit => edit.delete(new vscode.Range(2, 0, 9, 0)));
		await eventually(() => /no longer there/.test(thread.label ?? ''), 'it is gone');
		await vscode.commands.executeCommand('undo');
		await eventually(() => thread.label === `greet, ${name}:5–8`, 'it is back');
	});

	it('is found again when the file is closed, changed and opened', async () => {
		const thread = await explain(await greet());
		await reaches(thread, 'idle');
		await vscode.commands.executeCommand('workbench.action.closeAllEditors');
		const changed = ['// new', '// first', '', ...CODE, ''].join('\n');
		await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(changed));
		await open();
		await eventually(() => thread.label === `greet, ${name}:4–6`, 'it found its code');
	});

	it('inserts nothing into a file from which its code has gone unseen', async () => {
		// What an extension opens VS Code keeps open for a while.
		await vscode.commands.executeCommand('vscode.open', uri);
		const { document } = await eventually(() => vscode.window.activeTextEditor, 'the editor');
		const thread = await explain({ document, startLine: 2, endLine: 4, from: 'symbol', symbol: 'greet' });
		await reaches(thread, 'idle');
		await vscode.commands.executeCommand('workbench.action.closeAllEditors');
		await eventually(() => document.isClosed, 'the file is closed');
		const changed = ['// first', '', '// other', '// code', ''].join('\n');
		await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(changed));
		const hands = new FakeUser();
		try {
			await access.threads.insertAsComment(thread);
			deepEqual(hands.heard, ['This code is no longer there. Copy the answer instead. | Copy']);
		} finally {
			hands.dispose();
		}
		equal((await open()).document.getText(), changed);
	});

	it('goes with a file that is renamed', async () => {
		const before = await explain(await greet());
		await reaches(before, 'idle');
		const renamed = vscode.Uri.joinPath(workspaceFolder(), `renamed-${crypto.randomUUID()}.ts`);
		const edit = new vscode.WorkspaceEdit();
		edit.renameFile(uri, renamed);
		await vscode.workspace.applyEdit(edit);
		movedTo(renamed);
		const thread = await eventually(
			() => access.threads.commentThreads.find(shown => shown.uri.toString() === renamed.toString()),
			'it moved',
		);
		deepEqual(shownIn(thread), ['Parley (test-model): Hello from the model server.']);
	});

	it('goes along when an untitled document is saved under a name', async () => {
		const file = vscode.Uri.joinPath(workspaceFolder(), `saved-${crypto.randomUUID()}.py`);
		const untitled = await vscode.workspace.openTextDocument(file.with({ scheme: 'untitled' }));
		const editor = await vscode.window.showTextDocument(untitled);
		await editor.edit(builder => builder.insert(new vscode.Position(0, 0), '# top\nprint(1)\n'));
		await reaches(await explain({ document: untitled, startLine: 1, endLine: 1, from: 'selection' }), 'idle');
		await vscode.commands.executeCommand('workbench.action.files.save');
		await eventually(() => untitled.isClosed, 'it is a file');
		const [thread] = access.threads.commentThreads;
		deepEqual([thread?.uri.toString(), thread?.range?.start.line], [file.toString(), 1]);
		deepEqual(thread === undefined ? [] : shownIn(thread), ['Parley (test-model): Hello from the model server.']);
		match(thread?.label ?? '', /^saved-[^:]*\.py:2$/);
		await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
	});

	it('explains what is in no file, and what cannot be written', async () => {
		const untitled = await vscode.workspace.openTextDocument({ language: 'python', content: 'print(1)\n' });
		await vscode.window.showTextDocument(untitled);
		const lines = { startLine: 0, endLine: 0, from: 'visible' } as const;
		const thread = await explain({ document: untitled, ...lines });
		await says(thread, 'Parley (test-model): Hello from the model server.');
		await reaches(thread, 'idle');
		match(thread.label ?? '', /^Untitled-\d+:1 \(visible lines\)$/);
		await access.threads.insertAsComment(thread);
		match(untitled.getText(), /Hello from the model server\.[^]*print\(1\)\n$/);
		await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');

		const provider = vscode.workspace.registerTextDocumentContentProvider('parley-read-only', {
			provideTextDocumentContent: () => 'a = 1',
		});
		const fixed = await vscode.workspace.openTextDocument(vscode.Uri.parse('parley-read-only:/x.py'));
		await says(await explain({ document: fixed, ...lines }), 'Parley (test-model): Hello from the model server.');
		provider.dispose();
	});

	it('inserts nothing where a comment cannot stand, and says why', async () => {
		const content = 'const a = (\n\t<p>\n\t\t<b>Hello</b>\n\t</p>\n);\n';
		await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(content));
		const { document } = await open();
		const hands = new FakeUser();
		try {
			for (const language of ['plaintext', 'markdown_latex_combined', 'typescriptreact']) {
				await vscode.languages.setTextDocumentLanguage(document, language);
				const thread = await explain({ document, startLine: 2, endLine: 2, from: 'selection' });
				await reaches(thread, 'idle');
				await access.threads.insertAsComment(thread);
				equal(document.getText(), content);
			}
			deepEqual(hands.heard, [
				'This language has no comments. Copy the answer instead. | Copy',
				[
					'Parley does not know how comments are written in this language (markdown_latex_combined).',
					'Copy the answer instead. | Copy',
				].join(' '),
				'A comment above this code could become part of a string. Copy the answer instead. | Copy',
			]);
		} finally {
			hands.dispose();
		}
	});

	it('ends with a document in no file: another one gets its name', async () => {
		const untitled = await vscode.workspace.openTextDocument({ language: 'python', content: 'print(1)\n' });
		const address = untitled.uri.toString();
		await vscode.window.showTextDocument(untitled);
		const thread = await explain({ document: untitled, startLine: 0, endLine: 0, from: 'selection' });
		await reaches(thread, 'idle');
		await vscode.languages.setTextDocumentLanguage(untitled, 'ruby');
		deepEqual(access.threads.commentThreads, [thread], 'of another language');
		await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
		await eventually(() => access.threads.commentThreads.length === 0, 'it is gone');
		const next = await vscode.workspace.openTextDocument({ content: 'something else' });
		equal(next.uri.toString(), address, 'the name is given again');
		deepEqual(access.threads.commentThreads, []);
	});

	it('explains a cell of a notebook', async () => {
		const cells = [new vscode.NotebookCellData(vscode.NotebookCellKind.Code, 'x = 1', 'python')];
		const notebook = await vscode.workspace.openNotebookDocument('jupyter-notebook', new vscode.NotebookData(cells));
		const document = notebook.cellAt(0).document;
		const thread = await explain({ document, startLine: 0, endLine: 0, from: 'selection' });
		await says(thread, 'Parley (test-model): Hello from the model server.');
		equal(thread.uri.toString(), document.uri.toString());
	});
});
