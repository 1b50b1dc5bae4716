import * as vscode from 'vscode';
import type { TestAccess } from '../../src/extension';
import type { Target } from '../../src/host/platform/editor/target';
import { deepEqual, equal, eventually, match, ok } from './support/assert';
import { hearContext } from './support/contexts';
import { filesBelow, workspaceFolder } from './support/files';
import { FakeUser } from './support/fakeUser';
import { withIdleLimit } from './support/idleLimit';
import type { Models } from './support/models';
import { useChat, type View } from './support/parley';

const CODE = ['export function greet(name: string): string {', '\treturn `Hello, ${name}!`;', '}'];

describe('an explanation at the code', () => {
	let access: TestAccess;
	let models: Models;
	let view: View;
	let uri: vscode.Uri;

	useChat(chat => {
		({ access, models, view } = chat);
	});
	beforeEach('a file of its own', async () => {
		uri = vscode.Uri.joinPath(workspaceFolder(), `explained-${crypto.randomUUID()}.ts`);
		await vscode.workspace.fs.writeFile(
			uri,
			new TextEncoder().encode(['// first', '', ...CODE, '', '// last', ''].join('\n')),
		);
	});
	afterEach('the threads', async () => {
		for (const thread of access.threads.commentThreads) {
			await access.threads.dismiss(thread);
		}
		await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
		await vscode.workspace.fs.delete(uri);
	});

	const open = async (): Promise<vscode.TextEditor> =>
		vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
	const greet = async (): Promise<Target> => {
		const { document } = await open();
		return { document, startLine: 2, endLine: 4, from: 'symbol', symbol: 'greet' };
	};
	const explain = async (target: Target, question?: string): Promise<vscode.CommentThread> => {
		const before = access.threads.commentThreads.length;
		await access.threads.explain(target, question);
		const thread = access.threads.commentThreads[before];
		ok(thread, 'no thread was opened');
		return thread;
	};
	const textOf = ({ body }: vscode.Comment): string => (typeof body === 'string' ? body : body.value);
	const said = (thread: vscode.CommentThread): readonly string[] =>
		thread.comments.map(
			comment => `${comment.author.name}${comment.label ? ` (${comment.label})` : ''}: ${textOf(comment)}`,
		);
	const says = (thread: vscode.CommentThread, ...expected: readonly string[]): Promise<true> =>
		eventually(
			() => JSON.stringify(said(thread)) === JSON.stringify(expected),
			`the thread says ${JSON.stringify(expected)}`,
			10_000,
		).catch(() => {
			throw new Error(
				`the thread says\n${JSON.stringify(said(thread), null, 1)}\nand not\n${JSON.stringify(expected, null, 1)}`,
			);
		});
	const reaches = (thread: vscode.CommentThread, state: string): Promise<true> =>
		eventually(() => thread.contextValue === state, `the thread is ${state}`);
	/** What the link of a comment hands to its command. */
	const argumentOf = (words: string): unknown =>
		(JSON.parse(decodeURIComponent(/\?([^>]*)>/.exec(words)?.[1] ?? '[]')) as unknown[])[0];
	const text = (): string => vscode.window.activeTextEditor?.document.getText() ?? '';
	const name = (): string => uri.path.slice(uri.path.lastIndexOf('/') + 1);

	it('streams into a comment at its lines, and says what it is about', async () => {
		await models.script({ replies: [{ hold: true, chunks: ['It **greets**', { text: ' by `name`.', hold: true }] }] });
		const thread = await explain(await greet());
		equal(thread.comments.length, 1);
		equal(thread.label, `greet, ${name()}:3–5`);
		deepEqual([thread.range?.start.line, thread.range?.end.line, thread.canReply], [2, 4, true]);
		equal(thread.collapsibleState, vscode.CommentThreadCollapsibleState.Expanded);
		await eventually(
			() => /^\*(Connecting|Waiting)/.test(textOf(thread.comments[0] ?? ({ body: '' } as vscode.Comment))),
			'what is going on',
		);
		await reaches(thread, 'answering');
		await eventually(async () => (await models.chats()).length === 1, 'the request');
		await models.continue();
		await says(thread, 'Parley (test-model): It **greets**');
		await models.continue();
		await says(thread, 'Parley (test-model): It **greets** by `name`.');
		await reaches(thread, 'idle');
	});

	it('counts the seconds while nothing comes', async () => {
		await models.script({ replies: [{ hold: true, chunks: ['Done.'] }] });
		const thread = await explain(await greet());
		await eventually(
			() => /^\*(Connecting|Waiting for the answer)… [12] s\*$/.test(textOf(thread.comments[0] as vscode.Comment)),
			'a second',
		);
		await eventually(async () => (await models.chats()).length === 1, 'the request');
		await models.continue();
		await says(thread, 'Parley (test-model): Done.');
	});

	it('sends the code, the question, and nothing more', async () => {
		const thread = await explain(await greet());
		await says(thread, 'Parley (test-model): Hello from the model server.');
		const content = `${name()}, lines 3-5:\n\`\`\`typescript\n${CODE.join('\n')}\n\`\`\`\n\nExplain this code.`;
		const bodies = (await models.chats()).map(({ body }) => body);
		deepEqual(bodies, [
			JSON.stringify({
				model: 'test-model',
				messages: [{ role: 'user', content }],
				stream: true,
				stream_options: { include_usage: true },
			}),
		]);
	});

	it('answers a question of the user’s own, which begins the thread', async () => {
		await models.script({ replies: [{ chunks: ['Never.'] }] });
		const thread = await explain(await greet(), 'Can it *throw*?');
		await says(thread, 'You: Can it *throw*?', 'Parley (test-model): Never.');
		match((await models.body<{ messages: { content: string }[] }>()).messages[0]?.content ?? '', /Can it \*throw\*\?$/);
	});

	it('takes follow-up questions, and sends what was said before', async () => {
		await models.script({ replies: [{ chunks: ['It greets.'] }, { chunks: ['By name.'] }] });
		const thread = await explain(await greet());
		await says(thread, 'Parley (test-model): It greets.');
		await vscode.commands.executeCommand('parley.thread.ask', { thread, text: '  How?\n' });
		await says(thread, 'Parley (test-model): It greets.', 'You: How?', 'Parley (test-model): By name.');
		const { messages } = await models.body<{ messages: { role: string; content: string }[] }>(1);
		deepEqual(
			messages.slice(1).map(({ role, content }) => [role, content]),
			[
				['assistant', 'It greets.'],
				['user', 'How?'],
			],
		);
	});

	it('keeps what is asked while it answers, and asks it then', async () => {
		await models.script({
			replies: [{ chunks: ['One', { text: '.', hold: true }] }, { chunks: ['Two.'] }, { chunks: ['Three.'] }],
		});
		const thread = await explain(await greet());
		await says(thread, 'Parley (test-model): One');
		await access.threads.ask({ thread, text: 'And then?' });
		await access.threads.ask({ thread, text: 'And last?' });
		await says(thread, 'Parley (test-model): One', 'You (waiting): And then?', 'You (waiting): And last?');
		equal((await models.chats()).length, 1);
		await models.continue();
		await says(
			thread,
			'Parley (test-model): One.',
			'You: And then?',
			'Parley (test-model): Two.',
			'You: And last?',
			'Parley (test-model): Three.',
		);
	});

	it('stops and keeps what had arrived', async () => {
		await models.script({ replies: [{ chunks: ['Half', { text: ' and half', hold: true }] }] });
		const thread = await explain(await greet());
		await says(thread, 'Parley (test-model): Half');
		await vscode.commands.executeCommand('parley.thread.stop', thread);
		await says(thread, 'Parley (test-model): Half\n\n*Stopped.*');
		await reaches(thread, 'idle');
	});

	it('stops by a key, in the document in front: the answer at the cursor, else the newest', async () => {
		const half = { chunks: ['Half', { text: ' and half', hold: true }] };
		await models.script({ replies: [half, half, half] });
		const target = await greet();
		const [above, below, last] = [
			await explain({ ...target, startLine: 0, endLine: 0, from: 'selection' }),
			await explain(target),
			await explain({ ...target, startLine: 6, endLine: 6, from: 'selection' }),
		];
		for (const thread of [above, below, last]) {
			await says(thread, 'Parley (test-model): Half');
		}
		const editor = await open();
		editor.selection = new vscode.Selection(3, 0, 3, 0);
		await vscode.commands.executeCommand('parley.thread.stop');
		await says(below, 'Parley (test-model): Half\n\n*Stopped.*');
		deepEqual([above.contextValue, last.contextValue], ['answering', 'answering']);
		await vscode.commands.executeCommand('parley.thread.stop');
		await says(last, 'Parley (test-model): Half\n\n*Stopped.*');
		equal(above.contextValue, 'answering');
		const other = await vscode.workspace.openTextDocument({ content: 'another document' });
		await vscode.window.showTextDocument(other);
		await vscode.commands.executeCommand('parley.thread.stop');
		equal(above.contextValue, 'answering');
		await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
		await access.threads.stop(above);
		await says(above, 'Parley (test-model): Half\n\n*Stopped.*');
	});

	it('tells the window while an answer comes in the document in front', async () => {
		const target = await greet();
		await hearContext('parley.answering', async told => {
			await models.script({ replies: [{ chunks: ['Half', { text: ' and half', hold: true }] }] });
			const thread = await explain(target);
			await says(thread, 'Parley (test-model): Half');
			deepEqual(told, [true]);
			const other = await vscode.workspace.openTextDocument({ content: 'another document' });
			await vscode.window.showTextDocument(other);
			await eventually(() => told.length === 2, 'another document is in front');
			await open();
			await eventually(() => told.length === 3, 'it is in front again');
			await access.threads.stop(thread);
			await reaches(thread, 'idle');
			deepEqual(told, [true, false, true, false]);
		});
	});

	it('asks nothing more after a stop, until something else is asked', async () => {
		await models.script({
			replies: [{ chunks: ['Half', { text: ' and half', hold: true }] }, { chunks: ['Two.'] }, { chunks: ['Three.'] }],
		});
		const thread = await explain(await greet());
		await says(thread, 'Parley (test-model): Half');
		await access.threads.ask({ thread, text: 'And then?' });
		await access.threads.stop(thread);
		await says(thread, 'Parley (test-model): Half\n\n*Stopped.*', 'You (not sent yet): And then?');
		equal((await models.chats()).length, 1);
		await access.threads.ask({ thread, text: 'And last?' });
		await says(
			thread,
			'Parley (test-model): Half\n\n*Stopped.*',
			'You: And then?',
			'Parley (test-model): Two.',
			'You: And last?',
			'Parley (test-model): Three.',
		);
	});

	it('asks nothing more after a stop in the panel either', async () => {
		await models.script({ replies: [{ chunks: ['Half', { text: ' and half', hold: true }] }, { chunks: ['Two.'] }] });
		const thread = await explain(await greet());
		await says(thread, 'Parley (test-model): Half');
		await access.threads.ask({ thread, text: 'And then?' });
		await access.threads.continueInChat(thread);
		view.say({ type: 'stop' });
		await says(thread, 'Parley (test-model): Half\n\n*Stopped.*', 'You (not sent yet): And then?');
		await reaches(thread, 'failed');
		equal((await models.chats()).length, 1);
	});

	it('sends what waits after a stop when it is told to try again', async () => {
		await models.script({ replies: [{ chunks: ['Half', { text: ' and half', hold: true }] }, { chunks: ['Two.'] }] });
		const thread = await explain(await greet());
		await says(thread, 'Parley (test-model): Half');
		await access.threads.ask({ thread, text: 'And then?' });
		await access.threads.stop(thread);
		await reaches(thread, 'failed');
		await access.threads.retry(thread);
		await says(thread, 'Parley (test-model): Half\n\n*Stopped.*', 'You: And then?', 'Parley (test-model): Two.');
	});

	it('can be stopped while its chat is being opened to ask', async () => {
		await models.script({ replies: [{ chunks: ['One.'] }, { chunks: ['Two.'] }] });
		const thread = await explain(await greet());
		await says(thread, 'Parley (test-model): One.');
		await reaches(thread, 'idle');
		const asking = access.threads.ask({ thread, text: 'And then?' });
		await access.threads.stop(thread);
		await asking;
		await says(thread, 'Parley (test-model): One.', 'You (not sent yet): And then?');
		equal((await models.chats()).length, 1);
		await access.threads.retry(thread);
		await says(thread, 'Parley (test-model): One.', 'You: And then?', 'Parley (test-model): Two.');
	});

	it('says what went wrong in the server’s words, and the way out is a comment of its own', async () => {
		await models.script({
			replies: [{ status: 404, json: { error: { message: 'No `x` [here](command:x)', code: 'model_not_found' } } }],
		});
		const thread = await explain(await greet());
		await reaches(thread, 'failed');
		const [what, wayOut, ...others] = thread.comments;
		ok(what && wayOut && others.length === 0, said(thread).join('\n'));
		match(textOf(what), /^\*\*Test does not know this model\.\*\*/);
		ok(textOf(what).endsWith('\n```text\nNo `x` [here](command:x)\n```'), textOf(what));
		ok(what.body instanceof vscode.MarkdownString && what.body.isTrusted === false);
		match(
			textOf(wayOut),
			/^\[Choose model\]\(<command:parley\.selectModel>\) · \[Retry\]\(<command:parley\.thread\.retry\?%5B\d+%5D>\)$/,
		);
		ok(wayOut.body instanceof vscode.MarkdownString);
		deepEqual(wayOut.body.isTrusted, { enabledCommands: ['parley.selectModel', 'parley.thread.retry'] });
		const number = Number(/%5B(\d+)%5D/.exec(textOf(wayOut))?.[1]);
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

	it('keeps what waits where the answer before fails, and asks it after the next try', async () => {
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
		await eventually(() => said(thread).at(-1) === 'You (not sent yet): Next?', 'it is kept');
		await access.threads.retry(thread);
		await says(thread, 'Parley (test-model): First.', 'You: Next?', 'Parley (test-model): Second.');
	});

	it('can be hurried while it waits for the next attempt', async () => {
		const busy = { status: 429, headers: { 'retry-after': '50' }, json: { error: { message: 'Slow down' } } };
		await models.script({ replies: [busy, { chunks: ['It greets.'] }] });
		const thread = await explain(await greet());
		const way = await eventually(
			() => thread.comments.map(textOf).find(words => words.startsWith('[Retry now](')),
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
				thread.comments.map(textOf).find(words => words.startsWith('[Keep waiting]('));
			const way = await eventually(ways, 'the way on');
			await vscode.commands.executeCommand('parley.keepWaiting', argumentOf(way));
			await eventually(() => ways() === undefined, 'it waits on');
			await models.continue();
			await says(thread, 'Parley (test-model): It greets.');
		});
	});

	it('says how a request was adapted', async () => {
		await models.script({
			replies: [
				{
					status: 400,
					json: { error: { message: "Unsupported parameter: 'seed'", param: 'seed', code: 'unsupported_parameter' } },
				},
				{ chunks: ['Yes.'] },
			],
		});
		await access.sessions.current.setParameter('seed', 7);
		const thread = await explain(await greet());
		await says(thread, 'Parley (test-model): Yes.\n\n*seed 7 not sent: the server asked for it*');
		await access.sessions.current.setParameter('seed', undefined);
	});

	it('copies the last answer as the model wrote it', async () => {
		const answer = 'See ![x](https://evil.example/x) and `a`.';
		await models.script({ replies: [{ chunks: ['First.'] }, { chunks: [answer] }] });
		const thread = await explain(await greet());
		await says(thread, 'Parley (test-model): First.');
		await access.threads.ask({ thread, text: 'More?' });
		await eventually(() => thread.comments.length === 3 && thread.contextValue === 'idle', 'the second answer');
		await vscode.commands.executeCommand('parley.thread.copy', thread);
		equal(await vscode.env.clipboard.readText(), answer);
	});

	it('loads nothing and opens nothing, whatever the model writes', async () => {
		await models.script({
			replies: [
				{
					chunks: ['![x](https://evil.exa', 'mple/x) <img src=x> [run](command:x) $(alert)\n\n[d]: command:y\n\n![d]'],
				},
			],
		});
		const thread = await explain(await greet());
		await says(
			thread,
			'Parley (test-model): [Image: x (evil.example)](<https://evil.example/x>) &#60;img src=x> run $(alert)\n\nd',
		);
		const [{ body } = { body: '' }] = thread.comments;
		ok(body instanceof vscode.MarkdownString);
		deepEqual([body.isTrusted, body.supportHtml, body.supportThemeIcons], [false, false, false]);
	});

	it('inserts the answer as a comment above the code, where it is now, and one undo takes it back', async () => {
		await models.script({ replies: [{ chunks: ['It greets.'] }] });
		const thread = await explain(await greet());
		await says(thread, 'Parley (test-model): It greets.');
		await reaches(thread, 'idle');
		const editor = await open();
		await editor.edit(edit => edit.insert(new vscode.Position(0, 0), '// zeroth\n'));
		const before = text();
		await vscode.commands.executeCommand('parley.thread.insertAsComment', thread);
		const lines = text().split('\n');
		deepEqual(lines.slice(0, 3), ['// zeroth', '// first', '']);
		match(lines.slice(3, lines.indexOf(CODE[0] ?? '')).join('\n'), /It greets\./);
		equal(lines.slice(lines.indexOf(CODE[0] ?? '')).join('\n'), [...CODE, '', '// last', ''].join('\n'));
		await vscode.commands.executeCommand('undo');
		equal(text(), before);
	});

	it('goes on in the panel, as a chat like any other, and shows here what is said there', async () => {
		await models.script({
			replies: [{ chunks: ['It greets.'] }, { chunks: ['In the panel.'] }, { chunks: ['Here again.'] }],
		});
		const thread = await explain(await greet());
		await says(thread, 'Parley (test-model): It greets.');
		await reaches(thread, 'idle');
		const mine = access.sessions.current.id;
		await vscode.commands.executeCommand('parley.thread.continueInChat', thread);
		const { current } = access.sessions;
		ok(current.id !== mine, 'the panel shows another chat');
		deepEqual(
			[current.conversation.title, current.conversation.config.surface],
			[`Explain greet (${name()}:3–5)`, 'panel'],
		);
		equal(thread.collapsibleState, vscode.CommentThreadCollapsibleState.Collapsed);
		await view.ask('And there?');
		await says(thread, 'Parley (test-model): It greets.', 'You: And there?', 'Parley (test-model): In the panel.');
		access.sessions.newChat();
		await access.threads.ask({ thread, text: 'And here?' });
		await says(
			thread,
			'Parley (test-model): It greets.',
			'You: And there?',
			'Parley (test-model): In the panel.',
			'You: And here?',
			'Parley (test-model): Here again.',
		);
		equal((await models.body<{ messages: unknown[] }>(2)).messages.length, 5);
	});

	it('is kept in the history, as what it is', async () => {
		const thread = await explain(await greet());
		await reaches(thread, 'idle');
		// A chat is a file, or a folder of them.
		const stored = async (): Promise<boolean> => {
			const files = await filesBelow(vscode.Uri.joinPath(access.storageUri, 'chats'));
			const chat = /\/chats\/([\w-]+)/.exec(
				files.find(file => file.text.includes(`Explain greet (${name()}`))?.path ?? '',
			)?.[1];
			return (
				chat !== undefined && files.some(file => file.path.includes(chat) && file.text.includes('"surface":"editor"'))
			);
		};
		// A lock may go while it is read.
		await eventually(() => stored().catch(() => false), 'the chat on the disk');
		equal(access.sessions.current.isEmpty, true);
	});

	it('stops and goes when it is dismissed', async () => {
		await models.script({ replies: [{ chunks: ['Half', { text: ' and half', hold: true }] }] });
		const thread = await explain(await greet());
		await says(thread, 'Parley (test-model): Half');
		await vscode.commands.executeCommand('parley.thread.dismiss', thread);
		deepEqual(access.threads.commentThreads, []);
		await eventually(async () => (await models.chats())[0]?.aborted === true, 'the request ends');
		await models.script({ replies: [{ chunks: ['Nothing left over.'] }] });
		equal((await view.ask('hello')).steps[0]?.text, 'Nothing left over.');
	});

	it('is one of several, each with its own answers', async () => {
		await models.script({
			replies: [{ chunks: ['A', { text: 'a.', hold: true }] }, { chunks: ['B.'] }, { chunks: ['C.'] }],
		});
		const target = await greet();
		const first = await explain(target);
		await says(first, 'Parley (test-model): A');
		const second = await explain({ ...target, startLine: 6, endLine: 6, from: 'selection' });
		await says(second, 'Parley (test-model): B.');
		await access.threads.ask({ thread: second, text: 'More?' });
		await says(second, 'Parley (test-model): B.', 'You: More?', 'Parley (test-model): C.');
		await says(first, 'Parley (test-model): A');
		await models.continue();
		await says(first, 'Parley (test-model): Aa.');
		await access.threads.dismiss(first);
		deepEqual(access.threads.commentThreads, [second]);
	});

	it('follows its code as it moves, and says when it is gone and when it is back', async () => {
		const thread = await explain(await greet());
		await reaches(thread, 'idle');
		const editor = await open();
		await editor.edit(edit => edit.insert(new vscode.Position(0, 0), '//\n//\n'));
		await eventually(() => thread.label === `greet, ${name()}:5–7`, 'it moved down');
		deepEqual([thread.range?.start.line, thread.range?.end.line], [4, 6]);
		await editor.edit(edit => edit.insert(new vscode.Position(5, 0), '\t// inside\n'));
		await eventually(() => thread.label === `greet, ${name()}:5–8`, 'it grew');
		await editor.edit(edit => edit.delete(new vscode.Range(2, 0, 9, 0)));
		await eventually(() => /no longer there/.test(thread.label ?? ''), 'it is gone');
		await vscode.commands.executeCommand('undo');
		await eventually(() => thread.label === `greet, ${name()}:5–8`, 'it is back');
	});

	it('is there again, at its code, when the file is closed, changed and opened', async () => {
		const thread = await explain(await greet());
		await reaches(thread, 'idle');
		await vscode.commands.executeCommand('workbench.action.closeAllEditors');
		const changed = ['// new', '// first', '', ...CODE, ''].join('\n');
		await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(changed));
		await open();
		await eventually(() => thread.label === `greet, ${name()}:4–6`, 'it found its code');
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
			deepEqual(hands.heard, ['This code is no longer there. Copy the answer instead.']);
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
		uri = renamed;
		const thread = await eventually(
			() => access.threads.commentThreads.find(shown => shown.uri.toString() === renamed.toString()),
			'it moved',
		);
		deepEqual(said(thread), ['Parley (test-model): Hello from the model server.']);
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
		deepEqual(thread === undefined ? [] : said(thread), ['Parley (test-model): Hello from the model server.']);
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
		match(thread.label ?? '', /^the lines on screen, Untitled-\d+:1$/);
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
				'This language has no comments. Copy the answer instead.',
				'Parley does not know how comments are written in this language (markdown_latex_combined). Copy the answer instead.',
				'Above this code a comment could be taken for text. Copy the answer instead.',
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

	it('takes nonsense from whoever calls its commands', async () => {
		for (const nonsense of [undefined, null, 7, 'x', {}, { thread: {}, text: 7 }, { thread: undefined, text: 'x' }]) {
			for (const command of ['ask', 'stop', 'retry', 'copy', 'insertAsComment', 'dismiss']) {
				await vscode.commands.executeCommand(`parley.thread.${command}`, nonsense);
			}
		}
		const thread = await explain(await greet());
		await reaches(thread, 'idle');
	});
});
