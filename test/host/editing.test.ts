import * as vscode from 'vscode';
import type { TestAccess } from '../../src/extension';
import { deepEqual, equal, eventually, ok } from './support/assert';
import { withIdleLimit } from './support/idleLimit';
import { isReadOnly } from '../../src/host/inlineEdit/textDocuments';
import { arrived, ask, fence, MemoryFiles, openFile, over, reads, reviewed } from './support/editing';
import { workspaceFolder } from './support/files';
import type { Models } from './support/models';
import { useChat } from './support/parley';

const BEFORE = 'const a = 1;\nfunction add(x, y) {\n\tlet sum = x + y;\n\treturn sum;\n}\nconst z = 26;\n';
const ADD = 'function add(x, y) {\n\treturn x + y;\n}';
const AFTER = 'const a = 1;\nfunction add(x, y) {\n\treturn x + y;\n}\nconst z = 26;\n';

describe('an edit in the editor', () => {
	let access: TestAccess;
	let models: Models;

	useChat(chat => {
		({ access, models } = chat);
	});

	const undo = () => vscode.commands.executeCommand('undo');
	const begin = async (text = BEFORE, name = 'edit.ts'): Promise<vscode.TextDocument> =>
		(await openFile(name, text)).document;

	it('sends the lines and the instruction, and nothing that was not chosen', async () => {
		await models.script({ replies: [{ chunks: [fence(ADD)] }] });
		const document = await begin();
		await reviewed(await ask(access, document, { from: 1, to: 4 }));
		const { messages, ...rest } = await models.body<{ messages: { role: string; content: string }[] }>();
		deepEqual(rest, { model: 'test-model', stream: true, stream_options: { include_usage: true } });
		equal(messages.length, 1);
		const [{ content = '' } = {}] = messages;
		ok(/^edits\/\d+\/edit\.ts, lines 2-5:\n```typescript\nfunction add\(x, y\) \{/.test(content), content);
		ok(content.includes('Simplify it') && !content.includes('const a') && !content.includes('const z'), content);
	});

	it('puts a whole answer in as one step, which one Undo takes back to the byte', async () => {
		await models.script({ replies: [{ chunks: ['Here you are:\n\n', fence(ADD), '\n\nI made it shorter.'] }] });
		const document = await begin();
		const edit = await ask(access, document, { from: 1, to: 4 });
		await reviewed(edit);
		equal(document.getText(), AFTER);
		equal(edit.open.length, 1);
		await undo();
		await reads(document, BEFORE);
		equal(edit.open.length, 0);
		await vscode.commands.executeCommand('redo');
		await reads(document, AFTER);
		equal(edit.open.length, 1, 'Redo brings the review back');
	});

	it('writes nothing into the document while the answer arrives', async () => {
		await models.script({
			replies: [{ chunks: ['```ts\nfunction add(x, y) {\n', { text: '\treturn x + y;\n}\n```', hold: true }] }],
		});
		const document = await begin();
		const edit = await ask(access, document, { from: 1, to: 4 });
		await arrived(edit, 1);
		equal(document.getText(), BEFORE);
		equal(document.isDirty, false);
		await models.continue();
		await reviewed(edit);
		equal(document.getText(), AFTER);
	});

	it('shows what arrives beside the document', async () => {
		await models.script({
			replies: [{ chunks: ['```ts\nfunction add(x, y) {\n', { text: '\treturn x + y;\n}\n```', hold: true }] }],
		});
		const document = await begin();
		const edit = await ask(access, document, { from: 1, to: 4 });
		await arrived(edit, 1);
		await access.inlineEdit.openDiff({ edit: edit.id });
		const preview = await eventually(
			() =>
				vscode.workspace.textDocuments.find(
					({ uri }) => uri.scheme === 'parley-edit' && uri.authority === `proposal-${edit.id}`,
				),
			'the preview',
		);
		equal(preview.getText(), BEFORE);
		await models.continue();
		await reviewed(edit);
		await vscode.window.showTextDocument(document);
	});

	it('keeps and undoes change by change, and all at once', async () => {
		const lines = Array.from({ length: 12 }, (_, at) => `line ${at};`);
		const text = `${lines.join('\n')}\n`;
		const changed = lines.with(1, 'first;').with(5, 'second;').with(9, 'third;');
		await models.script({ replies: [{ chunks: [fence(changed.join('\n'))], always: true }] });
		const document = await begin(text);
		const edit = await ask(access, document, { from: 0, to: 11 });
		await reviewed(edit);
		equal(edit.open.length, 3);
		const [first, second, third] = edit.open;
		await access.inlineEdit.review.reject({ edit: edit.id, change: second?.id ?? -1 });
		equal(document.getText(), `${changed.with(5, 'line 5;').join('\n')}\n`);
		await access.inlineEdit.review.accept({ edit: edit.id, change: first?.id ?? -1 });
		deepEqual(
			edit.open.map(({ id }) => id),
			[third?.id],
		);
		await access.inlineEdit.review.rejectAll();
		equal(document.getText(), `${lines.with(1, 'first;').join('\n')}\n`);
		equal(edit.open.length, 0);
		await undo();
		await reads(document, `${changed.with(5, 'line 5;').join('\n')}\n`);
		equal(edit.open.length, 1, 'what was undone is open again');
	});

	it('goes from change to change, around the end', async () => {
		const lines = Array.from({ length: 12 }, (_, at) => `line ${at};`);
		const changed = lines.with(1, 'first;').with(9, 'second;');
		await models.script({ replies: [{ chunks: [fence(changed.join('\n'))] }] });
		const document = await begin(lines.join('\n'));
		await reviewed(await ask(access, document, { from: 0, to: 11 }));
		const line = (): number | undefined => vscode.window.activeTextEditor?.selection.active.line;
		const editor = vscode.window.activeTextEditor;
		ok(editor);
		editor.selection = new vscode.Selection(0, 0, 0, 0);
		await vscode.commands.executeCommand('parley.nextChange');
		equal(line(), 1);
		await vscode.commands.executeCommand('parley.nextChange');
		equal(line(), 9);
		await vscode.commands.executeCommand('parley.nextChange');
		equal(line(), 1);
		await vscode.commands.executeCommand('parley.previousChange');
		equal(line(), 9);
	});

	it('keeps what the user types above, below and inside meanwhile', async () => {
		await models.script({ replies: [{ chunks: [{ text: fence('one;\nTWO;\nthree;\nfour;\nfive;'), hold: true }] }] });
		const editor = await openFile('typed.ts', 'above;\none;\ntwo;\nthree;\nfour;\nfive;\nbelow;\n');
		const { document } = editor;
		const edit = await ask(access, document, { from: 1, to: 5 });
		await editor.edit(builder => builder.insert(new vscode.Position(0, 0), 'new top;\n'));
		await editor.edit(builder => builder.insert(new vscode.Position(6, 5), '\nnew below;'));
		await editor.edit(builder => builder.insert(new vscode.Position(5, 4), ' // mine'));
		await models.continue();
		await reviewed(edit);
		equal(document.getText(), 'new top;\nabove;\none;\nTWO;\nthree;\nfour // mine;\nfive;\nnew below;\nbelow;\n');
	});

	it('finds its place by exact text after an undo in the middle', async () => {
		await models.script({ replies: [{ chunks: [{ text: fence(ADD), hold: true }] }] });
		const editor = await openFile('undone.ts', BEFORE);
		const { document } = editor;
		const edit = await ask(access, document, { from: 1, to: 4 });
		await editor.edit(builder => builder.delete(new vscode.Range(0, 5, 3, 3)));
		await undo();
		await reads(document, BEFORE);
		await models.continue();
		await reviewed(edit);
		equal(document.getText(), AFTER);
	});

	it('applies to a file that stands behind another tab', async () => {
		await models.script({ replies: [{ chunks: [{ text: fence(ADD), hold: true }] }] });
		const document = await begin(BEFORE, 'behind.ts');
		const edit = await ask(access, document, { from: 1, to: 4 });
		await openFile('front.ts', 'front\n');
		await models.continue();
		await reviewed(edit);
		equal(document.getText(), AFTER);
		await vscode.window.showTextDocument(document);
		await undo();
		await reads(document, BEFORE);
	});

	it('goes together with what a formatter changes on saving', async () => {
		const formatter = vscode.languages.registerDocumentFormattingEditProvider('plaintext', {
			provideDocumentFormattingEdits: document => [
				vscode.TextEdit.replace(
					new vscode.Range(0, 0, document.lineCount, 0),
					document
						.getText()
						.replace('add(x, y)', 'add( x, y )')
						.replace(/^const a/, '// formatted\nconst a'),
				),
			],
		});
		const editorSettings = vscode.workspace.getConfiguration('editor', { languageId: 'plaintext' });
		await editorSettings.update('formatOnSave', true, vscode.ConfigurationTarget.Workspace, true);
		try {
			await models.script({
				replies: [
					{ chunks: [{ text: fence('function add(x, y) {\n\tlet sum = x + y;\n\treturn x + y;\n}'), hold: true }] },
				],
			});
			const editor = await openFile('formatted.txt', BEFORE);
			const { document } = editor;
			const edit = await ask(access, document, { from: 1, to: 4 });
			await editor.edit(builder => builder.insert(new vscode.Position(5, 0), '// typed\n'));
			await document.save();
			await eventually(() => document.getText().startsWith('// formatted'), 'the formatter has run');
			await models.continue();
			await reviewed(edit);
			equal(
				document.getText(),
				'// formatted\nconst a = 1;\nfunction add( x, y ) {\n\tlet sum = x + y;\n\treturn x + y;\n}\n// typed\nconst z = 26;\n',
			);
		} finally {
			formatter.dispose();
			await editorSettings.update('formatOnSave', undefined, vscode.ConfigurationTarget.Workspace, true);
		}
	});

	it('keeps CRLF, a missing final newline and the indentation of the file', async () => {
		await models.script({ replies: [{ chunks: [fence('if (a) {\n    b();\n    c();\n}')] }] });
		const document = await begin('start\r\n\tif (a) {\r\n\t\tb();\r\n\t}', 'crlf.ts');
		await reviewed(await ask(access, document, { from: 1, to: 3 }));
		equal(document.getText(), 'start\r\n\tif (a) {\r\n\t\tb();\r\n\t\tc();\r\n\t}');
	});

	it('follows its lines while the line ends of the whole document change', async () => {
		await models.script({ replies: [{ chunks: [{ text: fence(ADD), hold: true }] }] });
		const editor = await openFile('eol.ts', BEFORE);
		const edit = await ask(access, editor.document, { from: 1, to: 4 });
		await editor.edit(builder => builder.setEndOfLine(vscode.EndOfLine.CRLF));
		await models.continue();
		await reviewed(edit);
		equal(editor.document.getText(), AFTER.replaceAll('\n', '\r\n'));
	});

	it('lets several edits run in several files and in one', async () => {
		await models.script({
			replies: [
				{ chunks: [{ text: fence('ONE;'), hold: true }] },
				{ chunks: [{ text: fence('THREE;\nand a half;'), hold: true }] },
				{ chunks: [{ text: fence('OTHER;'), hold: true }] },
			],
		});
		const document = await begin('one;\ntwo;\nthree;\n', 'several.ts');
		const first = await ask(access, document, { from: 0, to: 0 });
		await eventually(async () => (await models.chats()).length === 1, 'the first is asked');
		const second = await ask(access, document, { from: 2, to: 2 });
		await eventually(async () => (await models.chats()).length === 2, 'the second is asked');
		const other = await begin('other;\n', 'other.ts');
		const third = await ask(access, other, { from: 0, to: 0 });
		await eventually(async () => (await models.chats()).length === 3, 'the third is asked');
		await models.continue();
		await models.continue();
		await models.continue();
		await Promise.all([first, second, third].map(reviewed));
		equal(document.getText(), 'ONE;\ntwo;\nTHREE;\nand a half;\n');
		equal(other.getText(), 'OTHER;\n');
	});

	it('changes nothing where the answer was cut, and keeps what arrived', async () => {
		for (const reply of [
			{ chunks: ['```ts\nfunction add(x, y) {\n'], close: 'end' as const },
			{ chunks: [{ text: '```ts\nfunction add(x, y) {\n', finish: 'length' }] },
			{ chunks: [{ text: fence(ADD), finish: 'content_filter' }] },
			{ chunks: [fence(ADD)], close: 'reset' as const },
			{ status: 400, json: { error: { message: 'no' } } },
		]) {
			await models.reset();
			await models.script({ replies: [reply] });
			const document = await begin(BEFORE, 'cut.ts');
			const edit = await ask(access, document, { from: 1, to: 4 });
			await over(edit);
			equal(document.getText(), BEFORE);
		}
	});

	it('offers a choice where the answer holds several pieces, and changes nothing by itself', async () => {
		await models.script({ replies: [{ chunks: [`${fence('const one = 1;')}\n\nor\n\n${fence('const two = 2;')}`] }] });
		const document = await begin();
		const edit = await ask(access, document, { from: 1, to: 4 });
		await eventually(() => edit.pending !== undefined, 'it waits for the user');
		equal(document.getText(), BEFORE);
		// What is not asked for does not open, and what is closed is not given up.
		await access.inlineEdit.openDiff({ edit: edit.id });
		await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
		equal(edit.phase, 'deciding');
		equal(document.getText(), BEFORE);
		await access.inlineEdit.cancel({ edit: edit.id });
		equal(edit.phase, 'over');
	});

	it('puts in what the user chooses of several pieces', async () => {
		await models.script({ replies: [{ chunks: [`${fence('const one = 1;')}\n\nor\n\n${fence('const two = 2;')}`] }] });
		const document = await begin();
		const edit = await ask(access, document, { from: 1, to: 4 });
		await eventually(() => edit.pending !== undefined, 'it waits for the user');
		edit.pending?.ask();
		await eventually(async () => {
			await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
			return edit.phase === 'reviewing';
		}, 'the choice is in the document');
		ok(/^const a = 1;\nconst (one|two) = [12];\nconst z = 26;\n$/.test(document.getText()), document.getText());
	});

	it('can be asked for again where the user has changed the same line meanwhile, about what stands there now', async () => {
		await models.script({ replies: [{ chunks: [{ text: fence('one;\nTWO;\nthree;'), hold: true }] }] });
		const editor = await openFile('again.ts', 'one;\ntwo;\nthree;\nend;\n');
		const edit = await ask(access, editor.document, { from: 0, to: 2 });
		await editor.edit(builder => builder.replace(new vscode.Range(1, 0, 1, 4), 'mine;'));
		await models.continue();
		await over(edit);
		await editor.edit(builder => builder.insert(new vscode.Position(0, 0), 'top;\n'));
		deepEqual(edit.currentPlace(editor.document.getText().split('\n')), {
			start: 1,
			lines: ['one;', 'mine;', 'three;'],
		});
	});

	it('leaves its chat to whoever has opened it since', async () => {
		await models.script({ replies: [{ chunks: [fence(ADD)] }] });
		const document = await begin();
		const edit = await ask(access, document, { from: 1, to: 4 });
		await reviewed(edit);
		const chat = edit.chat?.id ?? '';
		const left = await access.sessions.resume(chat);
		access.sessions.closeWhenIdle(left);
		const opened = await access.sessions.open(chat);
		// Twice: nothing of it may be about the session that is open now.
		access.sessions.closeWhenIdle(left);
		access.inlineEdit.edits.end(edit);
		access.sessions.newChat();
		const again = await access.sessions.open(chat);
		deepEqual([opened.readOnly, again.readOnly], [false, false]);
		access.sessions.newChat();
	});

	it('is not in the document where it is cancelled in the moment that it goes in', async () => {
		await models.script({ replies: [{ chunks: [{ text: 'never', hold: true }] }] });
		const document = await begin();
		const edit = await ask(access, document, { from: 1, to: 4 });
		const applying = edit.apply(ADD.split('\n')).catch((error: unknown) => error);
		await access.inlineEdit.cancel({ edit: edit.id });
		equal(await applying, edit.signal.reason);
		equal(document.getText(), BEFORE);
		equal(edit.phase, 'over');
		equal(access.inlineEdit.edits.all.includes(edit), false);
	});

	it('can be cancelled, and says nothing then', async () => {
		await models.script({ replies: [{ chunks: ['```ts\n', { text: 'never', hold: true }] }] });
		const document = await begin();
		const edit = await ask(access, document, { from: 1, to: 4 });
		await eventually(async () => (await models.chats()).length === 1, 'it is asked');
		await access.inlineEdit.cancel();
		equal(edit.phase, 'over');
		await eventually(async () => (await models.chats())[0]?.aborted === true, 'the request is given up');
		equal(document.getText(), BEFORE);
	});

	const lenses = async ({ uri }: vscode.TextDocument): Promise<readonly string[]> => {
		const found = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri);
		return found.flatMap(({ command }) => (command === undefined ? [] : [command.title]));
	};

	it('can be hurried while it waits for the next attempt', async () => {
		const busy = { status: 429, headers: { 'retry-after': '50' }, json: { error: { message: 'Slow down' } } };
		await models.script({ replies: [busy, { chunks: [fence(ADD)] }] });
		const document = await begin();
		const edit = await ask(access, document, { from: 1, to: 4 });
		await eventually(() => edit.chat?.status?.kind === 'retrying', 'it waits');
		const titles = await lenses(document);
		ok(titles.includes('Retry Now') && titles.includes('Cancel'), titles.join());
		await vscode.commands.executeCommand('parley.retryNow', { edit: edit.id });
		await reviewed(edit);
		equal(document.getText(), AFTER);
	});

	it('can be waited on for where nothing arrives', async () => {
		await withIdleLimit(1, async () => {
			await models.script({ replies: [{ chunks: ['```ts\n', { text: `${ADD}\n\`\`\``, hold: true }] }] });
			const document = await begin();
			const edit = await ask(access, document, { from: 1, to: 4 });
			const stalls = (): Promise<true> => eventually(() => edit.chat?.status?.kind === 'stalled', 'it stalls');
			await stalls();
			const titles = await lenses(document);
			ok(
				['Keep Waiting', 'Retry…', 'Cancel'].every(title => titles.includes(title)),
				titles.join(),
			);
			await vscode.commands.executeCommand('parley.keepWaiting', { edit: edit.id });
			await eventually(() => edit.chat?.status?.kind !== 'stalled', 'it waits on');
			await stalls();
			await models.continue();
			await reviewed(edit);
			equal(document.getText(), AFTER);
		});
	});

	it('has nothing left to review where a change was put back by hand, until that is undone', async () => {
		const lines = ['one;', 'two;', 'three;', 'four;'];
		await models.script({ replies: [{ chunks: [fence('ONE;\ntwo;\nfour;')] }] });
		const document = await begin(`${lines.join('\n')}\n`);
		const edit = await ask(access, document, { from: 0, to: 3 });
		await reviewed(edit);
		equal(edit.open.length, 2);
		const editor = await vscode.window.showTextDocument(document);
		await editor.edit(builder => builder.replace(new vscode.Range(0, 0, 0, 3), 'one'));
		equal(edit.open.length, 1);
		await editor.edit(builder => builder.insert(new vscode.Position(2, 0), 'three;\n'));
		equal(document.getText(), `${lines.join('\n')}\n`);
		equal(edit.open.length, 0);
		await undo();
		await undo();
		await reads(document, 'ONE;\ntwo;\nfour;\n');
		equal(edit.open.length, 2);
	});

	it('knows what code of the answer it did not put in', async () => {
		await models.script({ replies: [{ chunks: [`${fence("import { plus } from './plus';")}\n\n${fence(ADD)}`] }] });
		const document = await begin();
		const edit = await ask(access, document, { from: 1, to: 4 });
		await reviewed(edit);
		equal(document.getText(), AFTER);
		deepEqual(
			edit.unusedCode.map(({ lines }) => lines),
			[["import { plus } from './plus';"]],
		);
	});

	it('keeps the exchange as a chat of its own, beside the one in the panel', async () => {
		await models.script({ replies: [{ chunks: [fence(ADD)] }] });
		const { current } = access.sessions;
		const edit = await ask(access, await begin(), { from: 1, to: 4 });
		await reviewed(edit);
		ok(access.sessions.current === current && current.isEmpty, 'the panel stays where it is');
		const session = await access.sessions.resume(edit.chat?.id ?? '');
		equal(session.conversation.config.surface, 'editor');
		equal(session.conversation.title, 'Refactor edit.ts:2–5: Simplify it');
		access.sessions.closeWhenIdle(session);
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

	it('goes on in the file that an untitled document is saved as, with what saving changes', async () => {
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

	it('puts a block of an answer where the code of the question stands', async () => {
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

	it('asks again about the same lines, whatever its answer did at their edges', async () => {
		for (const answer of ['two;', 'one;', 'one;\ntwo;\nmore;', 'zero;\none;\ntwo;']) {
			await models.reset();
			await models.script({ replies: [{ chunks: [fence(answer)] }] });
			const document = await begin('top;\none;\ntwo;\nend;\none;\ntwo;\n');
			const edit = await ask(access, document, { from: 1, to: 2 });
			await reviewed(edit);
			ok(await access.inlineEdit.review.undoAll(edit));
			deepEqual(edit.currentPlace(document.getText().split('\n')), { start: 1, lines: ['one;', 'two;'] }, answer);
			await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
		}
	});

	it('knows its lines again after Undo and Redo', async () => {
		await models.script({ replies: [{ chunks: [fence('one;\ntwo;\nmore;')] }] });
		const document = await begin('top;\none;\ntwo;\nend;\n');
		const edit = await ask(access, document, { from: 1, to: 2 });
		await reviewed(edit);
		await undo();
		await reads(document, 'top;\none;\ntwo;\nend;\n');
		deepEqual(edit.currentPlace(document.getText().split('\n')), { start: 1, lines: ['one;', 'two;'] });
		await vscode.commands.executeCommand('redo');
		await reads(document, 'top;\none;\ntwo;\nmore;\nend;\n');
		deepEqual(edit.currentPlace(document.getText().split('\n')), { start: 1, lines: ['one;', 'two;', 'more;'] });
	});

	it('can be undone in the moment that it is there, and knows its lines then', async () => {
		for (const answer of ['one;', 'one;\ntwo;\nmore;']) {
			await models.reset();
			await models.script({ replies: [{ chunks: [fence(answer)] }] });
			const document = await begin('top;\none;\ntwo;\nend;\none;\ntwo;\n');
			const edit = await ask(access, document, { from: 1, to: 2 });
			const undone = new Promise<boolean>(resolve => {
				const listening = access.inlineEdit.edits.onDidChange(() => {
					if (edit.open.length > 0) {
						listening.dispose();
						resolve(access.inlineEdit.review.undoAll(edit));
					}
				});
			});
			ok(await undone);
			deepEqual(edit.currentPlace(document.getText().split('\n')), { start: 1, lines: ['one;', 'two;'] }, answer);
			await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
		}
	});

	it('takes no click on what is settled for one on something else', async () => {
		await models.script({ replies: [{ chunks: [fence('ONE;\ntwo;\nTHREE;')] }] });
		const document = await begin('one;\ntwo;\nthree;\n');
		const edit = await ask(access, document, { from: 0, to: 2 });
		await reviewed(edit);
		const [first] = edit.open;
		await access.inlineEdit.review.accept({ edit: edit.id, change: first?.id ?? -1 });
		await access.inlineEdit.review.accept({ edit: edit.id, change: first?.id ?? -1 });
		await access.inlineEdit.review.reject({ edit: edit.id, change: first?.id ?? -1 });
		equal(edit.open.length, 1);
		equal(document.getText(), 'ONE;\ntwo;\nTHREE;\n');
	});

	it('is not put in where it was cancelled while it waited for the user', async () => {
		await models.script({ replies: [{ chunks: [`${fence('const one = 1;')}\n\nor\n\n${fence('const two = 2;')}`] }] });
		const document = await begin();
		const edit = await ask(access, document, { from: 1, to: 4 });
		await eventually(() => edit.pending !== undefined, 'it waits');
		edit.pending?.ask();
		await access.inlineEdit.cancel({ edit: edit.id });
		await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
		await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
		equal(document.getText(), BEFORE);
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

	it('leaves in the file what nobody sees and the model is not shown', async () => {
		await models.script({ replies: [{ chunks: [fence("flag: '🏴',\nname: 'England',")] }] });
		const flag = `flag: '🏴${String.fromCodePoint(0xe0067, 0xe0062, 0xe007f)}',`;
		const document = await begin(`${flag}\nname: 'x',\n`);
		await reviewed(await ask(access, document, { from: 0, to: 1 }));
		equal(document.getText(), `${flag}\nname: 'England',\n`);
	});

	it('edits files of other file systems, and knows those that cannot be written', async () => {
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
