import * as vscode from 'vscode';
import type { TestAccess } from '../../../src/extension';
import { deepEqual, equal, eventually, ok } from '../support/assert';
import {
	ADD,
	AFTER,
	ask,
	BEFORE,
	begin,
	fence,
	openFile,
	over,
	reads,
	reviewed,
	reviewedAnyhow,
} from '../support/editing';
import { FakeUser } from '../support/fakeUser';
import { withIdleLimit } from '../support/idleLimit';
import type { Models } from '../support/models';
import { admitted, useChat } from '../support/parley';

describe('the request of an edit', () => {
	let access: TestAccess;
	let models: Models;

	useChat(chat => {
		({ access, models } = chat);
	});

	const lenses = async ({ uri }: vscode.TextDocument): Promise<readonly string[]> => {
		const found = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri);
		return found.flatMap(({ command }) => (command === undefined ? [] : [command.title]));
	};

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

	it('says which of several selections it is about', async () => {
		await models.script({ replies: [{ chunks: [fence(ADD)] }] });
		const hands = new FakeUser();
		try {
			const document = await begin();
			const others = [{ document, startLine: 5, endLine: 5 }];
			const target = admitted({ document, startLine: 1, endLine: 4, from: 'selection', others });
			await access.inlineEdit.start({ kind: 'refactor', instruction: 'Simplify it', target });
			deepEqual(hands.heard, ['edit.ts:2–5: An edit is about one place. The other selections stay as they are.']);
			await reads(document, AFTER);
		} finally {
			hands.dispose();
		}
	});

	it('offers a choice of several pieces, and changes nothing by itself', async () => {
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

	it('can be repeated after a conflict, about the lines as they are', async () => {
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

	it('is not in the document when cancelled while it is applied', async () => {
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

	it('keeps the exchange as a chat beside the one in the panel', async () => {
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

	it('is repeated about the same lines, whatever happened at their edges', async () => {
		for (const answer of ['two;', 'one;', 'one;\ntwo;\nmore;', 'zero;\none;\ntwo;']) {
			await models.reset();
			await models.script({ replies: [{ chunks: [fence(answer)] }] });
			const document = await begin('top;\none;\ntwo;\nend;\none;\ntwo;\n');
			const edit = await ask(access, document, { from: 1, to: 2 });
			await reviewedAnyhow(edit);
			ok(await access.inlineEdit.review.undoAll(edit));
			deepEqual(edit.currentPlace(document.getText().split('\n')), { start: 1, lines: ['one;', 'two;'] }, answer);
			await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
		}
	});

	it('is not applied when cancelled while it waited for the user', async () => {
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
});
