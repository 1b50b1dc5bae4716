import * as vscode from 'vscode';
import type { TestAccess } from '../../../src/extension';
import { deepEqual, equal, eventually, match, ok } from '../support/assert';
import { filesBelow } from '../support/files';
import type { Models } from '../support/models';
import type { View } from '../support/parley';
import { bodyOf, CODE, type ExplainedFile, reaches, says, useExplainedFile } from '../support/threads';

describe('an explanation at the code', () => {
	let access: TestAccess;
	let models: Models;
	let view: View;
	let greet: ExplainedFile['greet'];
	let explain: ExplainedFile['explain'];
	let name: string;

	useExplainedFile(file => {
		({ access, models, view, greet, explain, name } = file);
	});

	it('streams into a comment at its lines, with a label', async () => {
		await models.script({ replies: [{ hold: true, chunks: ['It **greets**', { text: ' by `name`.', hold: true }] }] });
		const thread = await explain(await greet());
		equal(thread.comments.length, 1);
		equal(thread.label, `greet, ${name}:3–5`);
		deepEqual([thread.range?.start.line, thread.range?.end.line, thread.canReply], [2, 4, true]);
		equal(thread.collapsibleState, vscode.CommentThreadCollapsibleState.Expanded);
		await eventually(
			() => /^\*(Connecting|Waiting)/.test(bodyOf(thread.comments[0] ?? ({ body: '' } as vscode.Comment))),
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
			() => /^\*(Connecting|Waiting for the answer)… [12] s\*$/.test(bodyOf(thread.comments[0] as vscode.Comment)),
			'a second',
		);
		await eventually(async () => (await models.chats()).length === 1, 'the request');
		await models.continue();
		await says(thread, 'Parley (test-model): Done.');
	});

	it('sends the code, the question, and nothing more', async () => {
		const thread = await explain(await greet());
		await says(thread, 'Parley (test-model): Hello from the model server.');
		const content = `${name}, lines 3-5:\n\`\`\`typescript\n${CODE.join('\n')}\n\`\`\`\n\nExplain this code.`;
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
		await says(thread, 'Parley (test-model): Yes.\n\n*seed 7 not sent: the server refused it*');
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
			'Parley (test-model): [Image: x (evil.example)](<https://evil.example/x>) &#60;img src=x> run (command:x) ' +
				'$(alert)\n\n&#91;d&#93;: command:y\n\n!&#91;d&#93;',
		);
		const [{ body } = { body: '' }] = thread.comments;
		ok(body instanceof vscode.MarkdownString);
		deepEqual([body.isTrusted, body.supportHtml, body.supportThemeIcons], [false, false, false]);
	});

	it('continues in the panel, and shows here what is said there', async () => {
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
			[`Explain greet (${name}:3–5)`, 'panel'],
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
				files.find(file => file.text.includes(`Explain greet (${name}`))?.path ?? '',
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
