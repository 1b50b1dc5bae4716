import * as vscode from 'vscode';
import type { TestAccess } from '../../../src/extension';
import { deepEqual, equal, eventually, ok } from '../support/assert';
import { ADD, AFTER, arrived, ask, BEFORE, begin, fence, openFile, reads, reviewed, undo } from '../support/editing';
import type { Models } from '../support/models';
import { useChat } from '../support/parley';

describe('an edit in the editor', () => {
	let access: TestAccess;
	let models: Models;

	useChat(chat => {
		({ access, models } = chat);
	});

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

	it('applies a complete answer in one step, which one Undo reverts exactly', async () => {
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
				[
					'// formatted',
					'const a = 1;',
					'function add( x, y ) {',
					'\tlet sum = x + y;',
					'\treturn x + y;',
					'}',
					'// typed',
					'const z = 26;',
					'',
				].join('\n'),
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
});
