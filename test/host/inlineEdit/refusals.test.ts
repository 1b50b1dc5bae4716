import * as vscode from 'vscode';
import type { TestAccess } from '../../../src/extension';
import type { EditSession } from '../../../src/host/inlineEdit/editSession';
import { deepEqual, equal, eventually, match, ok } from '../support/assert';
import { ask, fence, MemoryFiles, openFile, over, reads, reviewed } from '../support/editing';
import { FakeUser } from '../support/fakeUser';
import type { Models } from '../support/models';
import { useChat } from '../support/parley';

const BEFORE = 'const a = 1;\nfunction add(x, y) {\n\tlet sum = x + y;\n\treturn sum;\n}\nconst z = 26;\n';
const ADD = 'function add(x, y) {\n\treturn x + y;\n}';
const AFTER = 'const a = 1;\nfunction add(x, y) {\n\treturn x + y;\n}\nconst z = 26;\n';
const TWICE = 'one;\ntwo;\nend;\none;\ntwo;\nlast;\n';

describe('an edit, to its user,', () => {
	let access: TestAccess;
	let models: Models;
	let hands: FakeUser;

	useChat(chat => {
		({ access, models } = chat);
	});
	beforeEach(() => {
		hands = new FakeUser();
	});
	afterEach(() => hands.dispose());

	const held = (text: string) => ({ replies: [{ chunks: [{ text, hold: true }] }] });
	const close = () => vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
	const heard = (words: RegExp): Promise<string> =>
		eventually(() => hands.heard.find(said => words.test(said)), `${words} in ${hands.heard}`);
	const clipboard = async (): Promise<string> => vscode.env.clipboard.readText();

	describe('that is not put in', () => {
		/** Requests an edit of the function, whose answer arrives when the user's own actions are done. */
		async function meanwhile(
			does: (editor: vscode.TextEditor) => unknown,
		): Promise<{ readonly edit: EditSession; readonly document: vscode.TextDocument }> {
			await models.script(held(fence(ADD)));
			const editor = await openFile('refused.ts', BEFORE);
			const edit = await ask(access, editor.document, { from: 1, to: 4 });
			await does(editor);
			await models.continue();
			return { edit, document: editor.document };
		}

		it('offers a diff, a copy and a retry after a conflict', async () => {
			hands.button = 'Copy Code';
			const { edit, document } = await meanwhile(editor =>
				editor.edit(builder => builder.insert(new vscode.Position(2, 4), 'mine')),
			);
			match(await heard(/changed the same lines/), /Nothing was overwritten\. \| Open as Diff \| Copy Code \| Retry…$/);
			await over(edit);
			ok(document.getText().includes('\tletmine sum'));
			await eventually(async () => (await clipboard()) === ADD, 'the copy');
			equal(access.inlineEdit.edits.all.includes(edit), false);
		});

		it('shows the answer as a diff where the code is gone', async () => {
			hands.button = 'Open as Diff';
			const { edit, document } = await meanwhile(editor =>
				editor.edit(builder => builder.delete(new vscode.Range(0, 5, 4, 1))),
			);
			await heard(/is no longer there\. Nothing was changed\. \| Open as Diff \| Copy Code/);
			await over(edit);
			equal(document.getText(), 'const\nconst z = 26;\n');
			const diff = await eventually(() => {
				const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
				return input instanceof vscode.TabInputTextDiff ? input : undefined;
			}, 'the diff');
			equal((await vscode.workspace.openTextDocument(diff.original)).getText(), AFTER);
			equal(diff.modified.toString(), document.uri.toString());
		});

		it('in a read-only file is offered as a diff', async () => {
			const locked = vscode.workspace.registerFileSystemProvider('parley-locked', filesWith('/locked.ts', BEFORE), {
				isReadonly: true,
			});
			try {
				hands.button = 'Ask Anyway';
				await models.script({ replies: [{ chunks: [fence(ADD)] }] });
				const { document } = await vscode.window.showTextDocument(vscode.Uri.parse('parley-locked:/locked.ts'));
				const edit = await ask(access, document, { from: 1, to: 4 });
				await heard(/This document is read-only/);
				await heard(/was not accepted; the document may be read-only\. \| Open as Diff/);
				await over(edit);
				equal(document.getText(), BEFORE);
			} finally {
				await vscode.commands.executeCommand('workbench.action.closeAllEditors');
				locked.dispose();
			}
		});

		it('in an editor that is locked says so, and changes nothing', async () => {
			const { edit, document } = await meanwhile(() =>
				vscode.commands.executeCommand('workbench.action.files.setActiveEditorReadonlyInSession'),
			);
			await heard(/was not accepted; the document may be read-only\. \| Open as Diff/);
			await over(edit);
			equal(document.getText(), BEFORE);
			await vscode.commands.executeCommand('workbench.action.files.resetActiveEditorReadonlyInSession');
		});

		it('waits where the file was closed, and is applied once reopened', async () => {
			hands.button = 'Open and Apply';
			const { edit, document } = await meanwhile(close);
			await heard(/The file was closed before the answer arrived\. \| Open and Apply \| Copy Code/);
			await reviewed(edit);
			equal((await vscode.workspace.openTextDocument(document.uri)).getText(), AFTER);
		});

		it('where the file was closed is a copy where that is wanted', async () => {
			hands.button = 'Copy Code';
			const { edit, document } = await meanwhile(close);
			await over(edit);
			await eventually(async () => (await clipboard()) === ADD, 'the copy');
			equal(new TextDecoder().decode(await vscode.workspace.fs.readFile(document.uri)), BEFORE);
		});

		/** Requests an edit of the second of two equal places, and changes its edge, so that its place is lost. */
		async function inDoubt(): Promise<EditSession> {
			hands.holdsLists = true;
			await models.script(held(fence('ONE;\ntwo;')));
			const editor = await openFile('twice.ts', TWICE);
			const edit = await ask(access, editor.document, { from: 3, to: 4 });
			await editor.edit(builder => builder.delete(new vscode.Range(2, 1, 3, 2)));
			await vscode.commands.executeCommand('undo');
			await reads(editor.document, TWICE);
			await models.continue();
			await heard(/These lines occur more than once\. Which ones do you mean\? \| Choose…/);
			return edit;
		}

		const front = (): vscode.TextDocument | undefined => vscode.window.activeTextEditor?.document;

		it('asks which of several equal places is meant, and goes there', async () => {
			const edit = await inDoubt();
			equal(front()?.getText(), TWICE);
			edit.pending?.ask();
			await hands.choose('Line 4');
			await reviewed(edit);
			equal(front()?.getText(), 'one;\ntwo;\nend;\nONE;\ntwo;\nlast;\n');
		});

		it('asks again where the file changed while it was asking', async () => {
			const edit = await inDoubt();
			edit.pending?.ask();
			await hands.listed();
			await vscode.window.activeTextEditor?.edit(builder => builder.insert(new vscode.Position(0, 0), 'new;\n'));
			await hands.choose('Line 4');
			await hands.choose('Line 5');
			await reviewed(edit);
			equal(front()?.getText(), 'new;\none;\ntwo;\nend;\nONE;\ntwo;\nlast;\n');
		});

		it('is not put into a file closed before its place is chosen', async () => {
			const edit = await inDoubt();
			const uri = edit.uri;
			await close();
			hands.button = 'Copy Code';
			edit.pending?.ask();
			await over(edit);
			equal(new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)), TWICE);
			equal((await vscode.workspace.openTextDocument(uri)).getText(), TWICE);
			equal(await clipboard(), 'ONE;\ntwo;');
		});

		it('makes no link of what a server says', async () => {
			const words = ['command:x', 'https://evil.example/', 'file:///etc/passwd']
				.map(target => `[x](${target})`)
				.join(' ');
			await models.script({ replies: [{ status: 400, json: { error: { message: words } } }] });
			const { document } = await openFile('server.ts', BEFORE);
			const edit = await ask(access, document, { from: 1, to: 4 });
			await over(edit);
			const said = await heard(/Nothing was changed/);
			ok(said.includes('[x'), said);
			ok(!/\]\(/.test(said), said);
		});

		it('is asked for again when what was missing is there', async () => {
			await models.script({ replies: [{ status: 401, json: {} }, { chunks: [fence(ADD)] }] });
			const { document } = await openFile('key.ts', BEFORE);
			hands.button = 'Set API key';
			const edit = await ask(access, document, { from: 1, to: 4, kind: 'refactor', instruction: '' });
			await over(edit);
			ok(access.inlineEdit.edits.all.includes(edit), 'it is kept');
			await hands.type('sk-another-key-of-the-test');
			await reads(document, AFTER);
		});
	});

	describe('that is put in', () => {
		it('tells of code that it leaves out, without a link', async () => {
			const hostile = '[x](command:workbench.action.terminal.new)';
			await models.script({ replies: [{ chunks: [`${fence(hostile)}\n\nand\n\n${fence(ADD)}`] }] });
			const { document } = await openFile('left.ts', BEFORE);
			await reviewed(await ask(access, document, { from: 1, to: 4 }));
			equal(document.getText(), AFTER);
			const said = await eventually(
				() => hands.heard.find(words => words.includes('that was not inserted')),
				'the rest',
			);
			match(said, /: \[x\]\u200b\(command:workbench/);
		});

		it('leaves a selection alone that the user has made since', async () => {
			await models.script({ replies: [{ chunks: [{ text: fence(ADD), hold: true }], always: true }] });
			for (const isNew of [true, false]) {
				const editor = await openFile('selected.ts', BEFORE);
				editor.selection = new vscode.Selection(1, 0, 4, 1);
				const edit = await ask(access, editor.document, { from: 1, to: 4 });
				if (isNew) {
					editor.selection = new vscode.Selection(1, 9, 1, 12);
				}
				await models.continue();
				await reviewed(edit);
				await eventually(() => editor.selection.isEmpty !== isNew, 'the selection');
				deepEqual(editor.document.getText(editor.selection), isNew ? 'add' : '');
			}
		});

		it('leaves a selection alone that is about other lines', async () => {
			await models.script({ replies: [{ chunks: [fence(ADD)] }] });
			const editor = await openFile('elsewhere.ts', BEFORE);
			editor.selection = new vscode.Selection(5, 0, 5, 5);
			await reviewed(await ask(access, editor.document, { from: 1, to: 4 }));
			await eventually(() => editor.document.getText() === AFTER, 'the answer');
			// The editor tells of the text first, and of the selection that moved with it a moment later.
			await eventually(() => editor.document.getText(editor.selection) === 'const', 'the selection');
		});

		it('takes the keys from nobody with a file of tests', async () => {
			await models.script({ replies: [{ chunks: [{ text: fence("it('adds', () => {});"), hold: true }] }] });
			const { document } = await openFile('tested.ts', BEFORE);
			const edit = await ask(access, document, { from: 1, to: 4, kind: 'tests', instruction: '' });
			await models.continue();
			await over(edit);
			await eventually(
				() => vscode.window.visibleTextEditors.some(editor => editor.document.isUntitled),
				'the new file',
			);
			equal(vscode.window.activeTextEditor?.document, document);
		});

		it('makes way for another of the same lines, but not for tests', async () => {
			await models.script({ replies: [{ chunks: [{ text: 'never', hold: true }], always: true }] });
			const { document } = await openFile('busy.ts', BEFORE);
			const tests = await ask(access, document, { from: 1, to: 4, kind: 'tests', instruction: '' });
			const above = await ask(access, document, { from: 0, to: 0 });
			const inside = await ask(access, document, { from: 2, to: 3 });
			const below = await ask(access, document, { from: 5, to: 5 });
			deepEqual(hands.heard, []);
			hands.button = 'Stop Those Edits and Continue';
			const whole = await ask(access, document, { from: 0, to: 4 });
			match(hands.heard.join(), /These lines are already being edited\. \| Stop Those Edits and Continue$/);
			deepEqual(
				access.inlineEdit.edits.inDocument(document.uri).map(({ id }) => id),
				[tests, below, whole].map(({ id }) => id),
			);
			deepEqual([above.phase, inside.phase], ['over', 'over']);
			[tests, below, whole].forEach(edit => access.inlineEdit.edits.end(edit));
		});
	});
});

function filesWith(path: string, text: string): MemoryFiles {
	const files = new MemoryFiles();
	files.set(path, text);
	return files;
}
