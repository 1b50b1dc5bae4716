import * as vscode from 'vscode';
import type { TestAccess } from '../../../src/extension';
import { equal, eventually, match, ok } from '../support/assert';
import { ask, BEFORE, begin, fence, openFile, reads, reviewed } from '../support/editing';
import { FakeUser } from '../support/fakeUser';
import { HIDDEN_SAMPLES, type HiddenSample } from '../../support/hiddenSamples';
import type { Models } from '../support/models';
import { admitted, useChat, type View } from '../support/parley';
import { bodyOf } from '../support/threads';
import { sampled } from '../support/sampled';

/** A function with the character on its second line, and the file that it makes of `BEFORE`. */
const codeWith = (character: string): string => `function add(x, y) {\n\treturn x +${character} y;\n}`;
const fileWith = (character: string): string => `const a = 1;\n${codeWith(character)}\nconst z = 26;\n`;
/** The character as it is where it was taken out: blanks become spaces. */
const withoutIt = ({ name }: HiddenSample): string => (/blank|space|line end/.test(name) ? ' ' : '');

describe('a hidden character that is about to be put in', () => {
	let access: TestAccess;
	let models: Models;
	let view: View;
	let hands: FakeUser;

	useChat(chat => {
		({ access, models, view } = chat);
	});
	beforeEach('hands', () => {
		hands = new FakeUser();
		hands.holdsLists = true;
	});
	afterEach('hands', async () => {
		hands.dispose();
		await vscode.commands.executeCommand('workbench.action.closeAllEditors');
	});

	/** Takes the code of a block from an answer: only a whole one gives it. */
	const use = async (action: 'insert' | 'apply' | 'newFile', code: string): Promise<void> => {
		const { id } = await view.ask('hello');
		view.say({ type: 'useCode', action, code, language: 'ts', turn: id });
	};

	const told = (name: string): Promise<string> =>
		eventually(() => hands.heard.find(text => text.includes(`${name} in line 2`)), `${name} is named`);

	for (const sample of sampled(HIDDEN_SAMPLES)) {
		const { character, name } = sample;

		it(`by an edit is asked about: ${name}`, async () => {
			await models.script({ replies: [{ chunks: [fence(codeWith(character))] }] });
			const document = await begin();
			const edit = await ask(access, document, { from: 1, to: 4 });
			await told(name);
			equal(document.getText(), BEFORE);
			edit.pending?.ask();
			await hands.choose('Put In Without Them');
			await reviewed(edit);
			equal(document.getText(), fileWith(withoutIt(sample)));
		});

		it(`by Apply is asked about: ${name}`, async () => {
			const document = await begin('function add(x, y) {\n\treturn y;\n}\n');
			await use('apply', codeWith(character));
			const places = await hands.listed();
			await hands.choose(places.items[0]?.label ?? '');
			await hands.choose('Put In Without Them');
			await reads(document, `${codeWith(withoutIt(sample))}\n`);
		});

		it(`by Insert at cursor is asked about: ${name}`, async () => {
			const { document } = await openFile('empty.ts', '');
			hands.button = 'Put In Without Them';
			await use('insert', codeWith(character));
			match(await told(name), /Put In Without Them \| Put In As It Is$/);
			await reads(document, codeWith(withoutIt(sample)));
		});

		it(`by New file is asked about: ${name}`, async () => {
			hands.button = 'Put In Without Them';
			await use('newFile', codeWith(character));
			await told(name);
			const { document } = await eventually(() => {
				const editor = vscode.window.activeTextEditor;
				return editor?.document.isUntitled === true ? editor : undefined;
			}, 'the new file');
			equal(document.getText(), codeWith(withoutIt(sample)));
		});

		it(`by a doc comment is left out: ${name}`, async () => {
			await models.script({ replies: [{ chunks: [`It adds\n\nor${character}concatenates.`] }] });
			const document = await begin();
			const before = access.threads.commentThreads.length;
			await access.threads.explain(admitted({ document, startLine: 1, endLine: 4, from: 'selection' }));
			const thread = access.threads.commentThreads[before];
			ok(thread, 'no thread was opened');
			await eventually(() => thread.contextValue === 'idle', 'the answer is there');
			const body = thread.comments.map(bodyOf).join('\n');
			ok(character === '\u00A0' || character === '\u2003' || !body.includes(character), JSON.stringify(body));
			await access.threads.insertAsComment(thread);
			match(
				await eventually(() => hands.heard.find(text => text.includes(name)), `${name} is named`),
				/^The comment leaves out /,
			);
			match(document.getText(), /It adds[^]*concatenates\./);
			ok(!document.getText().includes(character), JSON.stringify(document.getText()));
			await access.threads.dismiss(thread);
		});
	}

	it('is put in as it is where the user wants that', async () => {
		const code = codeWith('\u202E');
		const { document } = await openFile('empty.ts', '');
		hands.button = 'Put In As It Is';
		await use('insert', code);
		await reads(document, code);
	});

	it('is put nowhere where the user cancels', async () => {
		const { document } = await openFile('empty.ts', '');
		await use('insert', codeWith('\u202E'));
		await told('U+202E (text direction control)');
		hands.button = 'Put In As It Is';
		await use('insert', 'const b = 2;');
		await reads(document, 'const b = 2;');
	});

	it('is only shown in a diff where the user wants that', async () => {
		await models.script({ replies: [{ chunks: [fence(codeWith('\u200B'))] }] });
		const document = await begin();
		const edit = await ask(access, document, { from: 1, to: 4 });
		await told('U+200B (zero-width character)');
		edit.pending?.ask();
		await hands.choose('Only Show the Diff');
		await eventually(
			() => vscode.window.tabGroups.activeTabGroup.activeTab?.input instanceof vscode.TabInputTextDiff,
			'the diff',
		);
		equal(document.getText(), BEFORE);
		equal(edit.phase, 'deciding');
		await access.inlineEdit.cancel({ edit: edit.id });
	});

	it('is not asked about where the code had it before', async () => {
		const before = `const a = 1;\nfunction add(x, y) {\n\tlet sum = x +\u00A0y;\n\treturn sum;\n}\n`;
		await models.script({ replies: [{ chunks: [fence('function add(x, y) {\n\treturn x +\u00A0y;\n}')] }] });
		const document = await begin(before);
		await reviewed(await ask(access, document, { from: 1, to: 4 }));
		equal(document.getText(), 'const a = 1;\nfunction add(x, y) {\n\treturn x +\u00A0y;\n}\n');
		equal(hands.heard.length, 0, hands.heard.join());
	});
});
