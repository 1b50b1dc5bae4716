import * as vscode from 'vscode';
import { BackgroundChat } from '../../../src/core/chat/session/backgroundChat';
import type { Removal } from '../../../src/core/edit/reply/replyCode';
import type { Lines } from '../../../src/core/edit/text/lines';
import type { TestAccess } from '../../../src/extension';
import { Disambiguation } from '../../../src/host/inlineEdit/disambiguate';
import { EditDiffs } from '../../../src/host/inlineEdit/editDiffs';
import { EditSession } from '../../../src/host/inlineEdit/editSession';
import { linesOf } from '../../../src/host/inlineEdit/textDocuments';
import { deepEqual, equal, eventually, ok } from '../support/assert';
import { begin, lensTitles } from '../support/editing';
import { FakeUser } from '../support/fakeUser';
import { useChat } from '../support/parley';

const TEXT = 'const a = 1;\nclass Store {\n\topen() {}\n}\nconst z = 26;\n';
const CODE = ['const a = 2;', 'const z = 26;', ''];
const REMOVAL: Removal = {
	lines: 3,
	name: 'class Store',
	ranges: [{ start: 1, end: 4 }],
	withoutRemoving: TEXT.replace('1', '2').split('\n'),
};

describe('an answer that would remove lines', () => {
	let access: TestAccess;
	let hands: FakeUser;
	let edits: TestAccess['inlineEdit']['edits'];
	let shown: Lines[];
	let opened: number;

	useChat(chat => {
		({ access } = chat);
	});
	beforeEach(() => {
		hands = new FakeUser();
		({ edits } = access.inlineEdit);
		shown = [];
		opened = 0;
	});
	afterEach(() => {
		hands.dispose();
		edits.all.forEach(edit => edits.end(edit));
	});

	async function asked(
		removal: Removal,
		withChat = true,
	): Promise<{
		readonly edit: EditSession;
		readonly document: vscode.TextDocument;
		readonly answer: Promise<Lines | undefined>;
	}> {
		const document = await begin(TEXT);
		const lines = linesOf(document);
		const edit = new EditSession({
			id: edits.newId(),
			kind: 'document',
			uri: document.uri,
			label: 'the file',
			instruction: '',
			base: lines,
			start: 0,
			original: lines,
			...(withChat ? { chat: new BackgroundChat(access.sessions) } : {}),
		});
		edit.startDeciding();
		edits.add(edit);
		const disambiguation = new Disambiguation({
			edits,
			report: (_, error) => {
				throw error;
			},
			openAnswer: async () => {
				opened++;
			},
			showDiff: async (_, code) => {
				shown.push(code);
			},
		});
		const candidates = [{ lines: CODE, language: 'ts' }];
		const choice = { kind: 'choice', why: 'partial', candidates, removal } as const;
		return { edit, document, answer: disambiguation.chooseCode(edit, choice) };
	}

	it('names them, with three choices', async () => {
		await asked(REMOVAL);
		deepEqual(hands.heard, [
			'the file: The answer removes 3 lines of `class Store`. Put it in anyway?' +
				' | Put In | Put In Without Removing | Only Show the Diff',
		]);
	});

	it('names them in its lens', async () => {
		const { document } = await asked(REMOVAL);
		deepEqual(await lensTitles(document), ['0: $(question) the file: removes 3 lines of `class Store`', '0: Cancel']);
	});

	it('says where they are if they have no name', async () => {
		await asked({
			lines: 3,
			ranges: [
				{ start: 1, end: 3 },
				{ start: 4, end: 5 },
			],
			withoutRemoving: TEXT.split('\n'),
		});
		ok(hands.heard.join().includes('The answer removes 3 lines (2–3 and 5). Put it in anyway?'), hands.heard.join());
		equal(hands.heard.join().includes('Without Removing'), false, 'where nothing else would change');
	});

	it('is put in where the user wants it', async () => {
		hands.button = 'Put In';
		deepEqual(await (await asked(REMOVAL)).answer, CODE);
	});

	it('is put in and leaves the lines where the user wants that', async () => {
		hands.button = 'Put In Without Removing';
		deepEqual(await (await asked(REMOVAL)).answer, TEXT.replace('1', '2').split('\n'));
	});

	it('is only shown, and waits on for a choice from its lens', async () => {
		hands.button = 'Only Show the Diff';
		hands.holdsLists = true;
		const { edit, document, answer } = await asked(REMOVAL);
		await eventually(() => shown.length === 1, 'the diff');
		deepEqual(shown, [CODE]);
		deepEqual([edit.phase, document.getText()], ['deciding', TEXT]);
		edit.pending?.ask();
		await hands.choose('Only Show the Diff');
		await eventually(() => shown.length === 2, 'the diff again');
		await vscode.commands.executeCommand('parley.openEditDiff', { edit: edit.id });
		await hands.choose('Put In');
		deepEqual(await answer, CODE);
	});

	it('can be read in the chat before anything is decided', async () => {
		hands.holdsLists = true;
		const { edit, document } = await asked(REMOVAL);
		edit.pending?.ask();
		await hands.choose('$(comment-discussion) Open the answer in chat');
		await eventually(() => opened === 1, 'the answer');
		deepEqual([edit.phase, document.getText()], ['deciding', TEXT]);
	});

	it('that is no request asks at once, and nothing goes in', async () => {
		hands.holdsLists = true;
		const { answer, document } = await asked(REMOVAL, false);
		await hands.choose('Only Show the Diff');
		equal(await answer, undefined);
		deepEqual([shown, document.getText()], [[CODE], TEXT]);
	});

	it('is shown as a diff of which no side can be changed', async () => {
		const { edit, document } = await asked(REMOVAL);
		const diffs = new EditDiffs(edits);
		try {
			const { version } = document;
			await diffs.showOnly(edit, CODE);
			const input = await eventually(() => {
				const tab = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
				return tab instanceof vscode.TabInputTextDiff ? tab : undefined;
			}, 'the diff');
			const read = async (uri: vscode.Uri): Promise<string> => (await vscode.workspace.openTextDocument(uri)).getText();
			deepEqual([await read(input.original), await read(input.modified)], [TEXT, CODE.join('\n')]);
			deepEqual([input.original.scheme, input.modified.scheme], ['parley-edit', 'parley-edit']);
			deepEqual([document.getText(), document.version], [TEXT, version]);
		} finally {
			diffs.dispose();
			await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
		}
	});
});
