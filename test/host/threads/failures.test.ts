import * as vscode from 'vscode';
import type { TestAccess } from '../../../src/extension';
import { deepEqual, equal, eventually, match, ok } from '../support/assert';
import { filesBelow } from '../support/files';
import { withIdleLimit } from '../support/idleLimit';
import type { Models } from '../support/models';
import { argumentOf, bodyOf, type ExplainedFile, reaches, says, shownIn, useExplainedFile } from '../support/threads';

describe('an explanation that fails or waits', () => {
	let access: TestAccess;
	let models: Models;
	let greet: ExplainedFile['greet'];
	let explain: ExplainedFile['explain'];

	useExplainedFile(file => {
		({ access, models, greet, explain } = file);
	});

	it('quotes the server’s error, with the way out in another comment', async () => {
		await models.script({
			replies: [{ status: 404, json: { error: { message: 'No `x` [here](command:x)', code: 'model_not_found' } } }],
		});
		const thread = await explain(await greet());
		await reaches(thread, 'failed');
		const [what, wayOut, ...others] = thread.comments;
		ok(what && wayOut && others.length === 0, shownIn(thread).join('\n'));
		match(bodyOf(what), /^\*\*Test does not know this model\.\*\*/);
		ok(bodyOf(what).endsWith('\n```text\nNo `x` [here](command:x)\n```'), bodyOf(what));
		ok(what.body instanceof vscode.MarkdownString && what.body.isTrusted === false);
		match(
			bodyOf(wayOut),
			/^\[Choose model\]\(<command:parley\.selectModel>\) · \[Retry\]\(<command:parley\.thread\.retry\?%5B\d+%5D>\)$/,
		);
		ok(wayOut.body instanceof vscode.MarkdownString);
		deepEqual(wayOut.body.isTrusted, { enabledCommands: ['parley.selectModel', 'parley.thread.retry'] });
		const number = Number(/%5B(\d+)%5D/.exec(bodyOf(wayOut))?.[1]);
		await access.threads.ask({ thread, text: 'And this?' });
		await eventually(async () => (await models.chats()).length >= 2, 'the next question is asked');
		await eventually(() => thread.contextValue === 'idle', 'it is answered');
		await vscode.commands.executeCommand('parley.thread.retry', number);
		equal((await models.chats()).length, 2);
	});

	it('asks again with the model that is chosen now', async () => {
		await models.script({ replies: [{ status: 401, json: { error: { message: 'no' } } }, { chunks: ['Yes.'] }] });
		const thread = await explain(await greet());
		await reaches(thread, 'failed');
		await access.sessions.current.configure({ model: 'test/other-model' });
		await vscode.commands.executeCommand('parley.thread.retry', thread);
		await says(thread, 'Parley (other-model): Yes.');
	});

	it('keeps what waits behind a failed answer until the next try', async () => {
		await models.script({
			replies: [
				{ hold: true, status: 401, json: { error: { message: 'no' } } },
				{ chunks: ['First.'] },
				{ chunks: ['Second.'] },
			],
		});
		const thread = await explain(await greet());
		await access.threads.ask({ thread, text: 'Next?' });
		await eventually(async () => (await models.chats()).length === 1, 'the request');
		await models.continue();
		await reaches(thread, 'failed');
		await eventually(() => shownIn(thread).at(-1) === 'You (not sent yet): Next?', 'it is kept');
		await access.threads.retry(thread);
		await says(thread, 'Parley (test-model): First.', 'You: Next?', 'Parley (test-model): Second.');
	});

	it('can be hurried while it waits for the next attempt', async () => {
		const busy = { status: 429, headers: { 'retry-after': '50' }, json: { error: { message: 'Slow down' } } };
		await models.script({ replies: [busy, { chunks: ['It greets.'] }] });
		const thread = await explain(await greet());
		const way = await eventually(
			() => thread.comments.map(bodyOf).find(words => words.startsWith('[Retry now](')),
			'the way on',
		);
		await vscode.commands.executeCommand('parley.retryNow', argumentOf(way));
		await says(thread, 'Parley (test-model): It greets.');
	});

	it('can be waited on for where nothing arrives', async () => {
		await withIdleLimit(1, async () => {
			await models.script({ replies: [{ chunks: ['It ', { text: 'greets.', hold: true }] }] });
			const thread = await explain(await greet());
			const ways = (): string | undefined =>
				thread.comments.map(bodyOf).find(words => words.startsWith('[Keep waiting]('));
			const way = await eventually(ways, 'the way on');
			await vscode.commands.executeCommand('parley.keepWaiting', argumentOf(way));
			await eventually(() => ways() === undefined, 'it waits on');
			await models.continue();
			await says(thread, 'Parley (test-model): It greets.');
		});
	});

	it('says that its chat was deleted, and keeps the question', async () => {
		await models.script({ replies: [{ chunks: ['It greets.'] }] });
		const thread = await explain(await greet());
		await says(thread, 'Parley (test-model): It greets.');
		await reaches(thread, 'idle');
		await access.threads.continueInChat(thread);
		const { id } = access.sessions.current;
		await access.sessions.evict(id);
		for (const { path } of await filesBelow(vscode.Uri.joinPath(access.storageUri, 'chats'), id)) {
			await vscode.workspace.fs.delete(access.storageUri.with({ path }));
		}
		await access.threads.ask({ thread, text: 'Still there?' });
		await says(thread, 'Parley (test-model): It greets.', 'You (not sent yet): Still there?');
		equal((await models.chats()).length, 1);
	});
});
