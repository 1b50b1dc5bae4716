import * as vscode from 'vscode';
import type { TestAccess } from '../../../src/extension';
import type { CodeBlock } from '../../../src/host/platform/editor/target';
import { deepEqual, equal, eventually, ok } from '../support/assert';
import { openFile, reads } from '../support/editing';
import { FakeUser } from '../support/fakeUser';
import type { Models } from '../support/models';
import { openWithSelection, useChat, View } from '../support/parley';

const FILE = 'src/config.ts';
const BLOCK = 'if (a) {\n  b();\n}';

describe('a code block of an answer', () => {
	let access: TestAccess;
	let models: Models;
	let view: View;
	let hands: FakeUser;

	useChat(chat => {
		({ access, models, view } = chat);
	});
	beforeEach('hands', async () => {
		hands = new FakeUser();
		// A whole answer: of no other is code taken.
		await view.ask('Write code.');
	});
	afterEach('hands', async () => {
		hands.dispose();
		await vscode.commands.executeCommand('workbench.action.closeAllEditors');
	});

	const use = (action: 'insert' | 'apply' | 'newFile', code: string, language = 'ts'): void =>
		view.say({ type: 'useCode', action, code, language, turn: view.state.turns.at(-1)?.id ?? '' });

	/** A file with the cursor, or the selection, at these places. */
	async function at(
		text: string,
		...places: readonly (readonly [line: number, character: number])[]
	): Promise<vscode.TextEditor> {
		const editor = await openFile('place.ts', text);
		const [start, end] = [places[0], places[1] ?? places[0]].map(place => new vscode.Position(...(place ?? [0, 0])));
		ok(start !== undefined && end !== undefined);
		editor.options = { insertSpaces: true, tabSize: 2 };
		editor.selection = new vscode.Selection(start, end);
		return editor;
	}

	for (const [name, eol] of [
		['LF', '\n'],
		['CRLF', '\r\n'],
	] as const) {
		it(`is inserted at the cursor in ${name}, as one undo step`, async () => {
			const text = `function f() {${eol}    ${eol}}${eol}`;
			const { document } = await at(text, [1, 4]);
			use('insert', BLOCK);
			await reads(document, `function f() {${eol}    if (a) {${eol}      b();${eol}    }${eol}}${eol}`);
			await vscode.commands.executeCommand('undo');
			equal(document.getText(), text);
		});

		it(`replaces the selection in ${name}, and one undo brings it back`, async () => {
			const text = `one${eol}  two${eol}  three${eol}four`;
			const { document } = await at(text, [1, 2], [2, 7]);
			use('insert', BLOCK);
			await reads(document, `one${eol}  if (a) {${eol}    b();${eol}  }${eol}four`);
			await vscode.commands.executeCommand('undo');
			equal(document.getText(), text);
		});
	}

	it('that is empty, or there already, changes nothing and says nothing', async () => {
		const editor = await at('one\ntwo\nthree', [1, 0], [1, 3]);
		use('insert', '');
		use('insert', 'two');
		await eventually(() => editor.selection.isEmpty, 'the cursor stands behind the code');
		deepEqual([editor.document.getText(), hands.heard.length], ['one\ntwo\nthree', 0]);
	});

	it('leaves the cursor behind it, in the editor', async () => {
		const editor = await at('one\n  \nfour', [1, 2]);
		use('insert', BLOCK);
		await eventually(
			() => editor.selection.isEqual(new vscode.Selection(3, 3, 3, 3)),
			'the cursor stands behind the code',
		);
		await vscode.commands.executeCommand('type', { text: ';' });
		await reads(editor.document, 'one\n  if (a) {\n    b();\n  };\nfour');
	});

	it('goes into the last editor where something else has the focus', async () => {
		const { document } = await at('', [0, 0]);
		await vscode.commands.executeCommand('parley.focusChat');
		use('insert', 'const a = 1;');
		await reads(document, 'const a = 1;');
	});

	it('says so where there is no editor, and offers a new file', async () => {
		await vscode.commands.executeCommand('workbench.action.closeAllEditors');
		hands.button = 'New file';
		use('insert', 'print(1)', 'py');
		const document = await eventually(() => vscode.window.activeTextEditor?.document, 'the new file');
		deepEqual([document.isUntitled, document.languageId, document.getText()], [true, 'python', 'print(1)']);
		deepEqual(hands.heard, ['There is no text editor to insert into. | New file']);
	});

	it('says so where the document is read-only, and changes nothing', async () => {
		const provider = vscode.workspace.registerTextDocumentContentProvider('parley-test', {
			provideTextDocumentContent: () => 'fixed',
		});
		const document = await vscode.workspace.openTextDocument(vscode.Uri.parse('parley-test:/fixed.ts'));
		await vscode.window.showTextDocument(document);
		use('insert', 'let a;');
		await eventually(() => hands.heard.length > 0, 'a word');
		deepEqual([document.getText(), hands.heard.length], ['fixed', 1]);
		ok(hands.heard[0]?.endsWith('the document may be read-only. | New file'), hands.heard[0]);
		provider.dispose();
	});

	it('becomes a new file in the language that its author named', async () => {
		for (const [tag, id] of [
			['ts', 'typescript'],
			['python3', 'python'],
			['sh', 'shellscript'],
			['yml', 'yaml'],
			['c++', 'cpp'],
			['', 'plaintext'],
			['no-such-language', 'plaintext'],
			['__proto__', 'plaintext'],
			['\u202Est\u0000"\'<>', 'plaintext'],
		] as const) {
			const code = `${encodeURIComponent(tag)} 1\n  \u{1F600}\n`;
			use('newFile', code, tag);
			const { document } = await eventually(() => {
				const editor = vscode.window.activeTextEditor;
				return editor?.document.getText() === code ? editor : undefined;
			}, `the new file of ${tag}`);
			// VS Code guesses the language of what has none, a moment later.
			ok(document.isUntitled);
			if (id !== 'plaintext') {
				equal(document.languageId, id);
			}
		}
		equal(hands.heard.length, 0, hands.heard.join());
	});

	it('is passed to inline edit with the code it may replace', async () => {
		const handed: CodeBlock[] = [];
		view.dispose();
		view = new View(access, async loose => {
			handed.push(loose);
		});
		const first = await openWithSelection(FILE, 1, 2);
		await vscode.commands.executeCommand('parley.addSelection');
		const older = { uri: first.document.uri.toString(), text: first.document.getText(first.selection) };
		await view.ask('first');
		const second = await openWithSelection(FILE, 3, 5);
		await vscode.commands.executeCommand('parley.addSelection');
		const newer = { uri: second.document.uri.toString(), text: second.document.getText(second.selection) };
		const third = await openWithSelection(FILE, 4, 4);
		const read = { uri: third.document.uri.toString(), text: third.document.getText(third.selection) };
		await models.script({
			replies: [
				{ chunks: [{ toolCalls: [{ index: 0, id: 'call_0', name: 'read_selection', arguments: '{}' }] }] },
				{ chunks: ['Done.'] },
			],
		});
		view.say({ type: 'send', text: 'second' });
		const card = await view.asking();
		view.say({ type: 'decide', call: card.id, decision: 'once' });
		await view.ended();
		use('apply', BLOCK);
		await eventually(() => handed.length > 0, 'the code');
		deepEqual(handed, [{ code: BLOCK, language: 'ts', originals: [newer, older, read] }]);
	});

	it('is taken for no other reply than one of this chat', async () => {
		const handed: CodeBlock[] = [];
		const other = new View(access, async loose => {
			handed.push(loose);
		});
		const turn = view.state.turns.at(-1)?.id ?? '';
		for (const forged of ['', 'forged', '__proto__', 'x'.repeat(201), view.state.turns[0]?.id]) {
			other.sayAnything({ type: 'useCode', action: 'apply', code: 'forged', language: '', turn: forged });
		}
		other.sayAnything({ type: 'useCode', action: 'delete', code: 'x', language: '', turn });
		other.sayAnything({ type: 'useCode', action: 'apply', code: 7, language: '', turn });
		other.say({ type: 'useCode', action: 'apply', code: 'last', language: '', turn });
		await eventually(() => handed.length > 0, 'what is understood');
		other.dispose();
		deepEqual(
			handed.map(({ code }) => code),
			['last'],
		);
	});

	for (const [name, reply] of [
		['length', { chunks: ['```ts\nlet a;\n```\n', { finish: 'length' }] }],
		['filter', { chunks: ['```ts\nlet a;\n```\n', { finish: 'content_filter' }] }],
		['reset', { chunks: ['```ts\nlet a;\n```\n'], close: 'reset' }],
	] as const) {
		it(`is taken from no answer that a ${name} cut`, async () => {
			const handed: CodeBlock[] = [];
			const other = new View(access, async loose => {
				handed.push(loose);
			});
			const whole = view.state.turns.at(-1)?.id ?? '';
			await models.script({ replies: [reply] });
			const { id, end } = await other.ask('More code.');
			ok(end !== null && end.outcome !== 'complete');
			other.say({ type: 'useCode', action: 'apply', code: 'cut', language: 'ts', turn: id });
			other.say({ type: 'useCode', action: 'apply', code: 'whole', language: 'ts', turn: whole });
			await eventually(() => handed.length > 0, 'the whole answer');
			other.dispose();
			deepEqual(
				handed.map(({ code }) => code),
				['whole'],
			);
		});
	}
});
