import * as vscode from 'vscode';
import type { TestAccess } from '../../../src/extension';
import { deepEqual, eventually, ok } from '../support/assert';
import { ask, begin, fence } from '../support/editing';
import { FakeUser } from '../support/fakeUser';
import type { Models } from '../support/models';
import { admitted, useChat, type View } from '../support/parley';

/** Words that VS Code would draw as icons. */
const QUESTION = 'Why does $(this) fail but $(document) work?';

/** What VS Code takes for an icon in a label. */
const ICON = /(?<!\\)\$\([A-Za-z0-9~-]+\)/g;

/** The label as the user sees it. */
const shown = (label = ''): string => label.replaceAll('\u200b', '').replaceAll('\\$(', '$(');

describe('words of others in a list', () => {
	let access: TestAccess;
	let models: Models;
	let view: View;
	let user: FakeUser;

	useChat(chat => {
		({ access, models, view } = chat);
	});
	beforeEach('a user', () => {
		user = new FakeUser();
	});
	afterEach('the user', () => user.dispose());

	it('are text in the title of a chat', async () => {
		await view.ask(QUESTION);
		const running = vscode.commands.executeCommand('parley.showHistory');
		const row = (await user.pickerItems()).find(({ label }) => shown(label).includes(QUESTION));
		await user.dismiss();
		await running;
		deepEqual(row?.label.match(ICON), ['$(circle-small-filled)']);
	});

	it('are text in the code that is to be chosen', async () => {
		user.holdsLists = true;
		const [one, two] = ['$(this).hide();', '$(document).hide();'];
		await models.script({ replies: [{ chunks: [`${fence(one)}\n\nor\n\n${fence(two)}`] }] });
		const edit = await ask(access, await begin(), { from: 1, to: 4 });
		await eventually(() => edit.pending !== undefined, 'it waits for the user');
		edit.pending?.ask();
		const { items } = await user.listed();
		const rows = items.map(({ label }) => label);
		deepEqual(rows.map(shown), [one, two, '$(comment-discussion) Open the answer in chat']);
		deepEqual(
			rows.slice(0, 2).map(label => label.match(ICON)),
			[null, null],
		);
		await access.inlineEdit.cancel({ edit: edit.id });
	});

	it('are text in the code lens and the messages of an edit', async () => {
		await models.script({ replies: [{ chunks: [{ text: fence('a;'), hold: true }] }] });
		const document = await begin();
		await access.inlineEdit.start({
			kind: 'refactor',
			instruction: 'x',
			target: admitted({ document, startLine: 1, endLine: 4, from: 'symbol', symbol: '$(alert) [open](command:x)' }),
		});
		const lenses = await eventually(async () => {
			const found = await vscode.commands.executeCommand<vscode.CodeLens[]>(
				'vscode.executeCodeLensProvider',
				document.uri,
			);
			return found.length > 0 ? found : undefined;
		}, 'a lens');
		const title = lenses[0]?.command?.title ?? '';
		deepEqual(title.match(ICON), ['$(loading~spin)']);
		ok(shown(title).includes('$(alert) [open](command:x)'), title);
		const edit = access.inlineEdit.edits.all.at(-1);
		ok(edit);
		await access.inlineEdit.cancel({ edit: edit.id });
		await models.continue();
	});
});
