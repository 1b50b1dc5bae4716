import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ModelServer } from '../../support/modelServer';
import { ChatPanel } from '../support/chatPanel';
import { reads, until } from '../support/until';
import { useWorkbench } from '../support/useWorkbench';

const LIMIT = 30_000;
const FILE = 'src/config.ts';

describe('Parley in a workbench', () => {
	const workbench = useWorkbench();
	let server: ModelServer;
	let panel: ChatPanel;

	before(async () => {
		server = await ModelServer.start();
	});
	after(() => server.stop());

	const selectedLines = (from: number, to: number): string =>
		readFileSync(join(workbench.folder, FILE), 'utf8')
			.split('\n')
			.slice(from - 1, to)
			.join('\n');
	const waitForMessage = (words: string): Promise<true> =>
		until(LIMIT, words, async () => (await workbench.quickInput.message()).includes(words) || undefined);
	const newChat = async (): Promise<void> => {
		await workbench.runCommand('Parley: New Chat');
		await panel.waitForNewChat();
	};
	const bodies = (): readonly Record<string, unknown>[] =>
		server.chats.map(({ json }) => json as Record<string, unknown>);

	it('is found on a fresh profile without knowing where it is', async () => {
		panel = await ChatPanel.of(workbench);
		await panel.box.waitFor();
		assert.equal(await workbench.page.locator('.part.auxiliarybar').isVisible(), true);
		await workbench.screenshot('first-screen');
	});

	it('answers from the demo without a key', async () => {
		await workbench.editor.open(FILE);
		await workbench.editor.select(11, 13);
		await panel.box.click();
		await panel.box.press('Enter');
		await panel.answer.getByText('This demo is scripted').waitFor({ timeout: LIMIT });
		await panel.waitUntilIdle();
		await reads(LIMIT, panel.answer, /export function loadConfig/);
	});

	it('comes back with the same chat after the window is reloaded', async () => {
		const before = await panel.log.textContent();
		assert.ok(before?.includes('This demo is scripted'));
		await workbench.reload();
		panel = await ChatPanel.of(workbench);
		await until(LIMIT, 'the same chat', async () => (await panel.log.textContent()) === before || undefined);
	});

	it('adds a custom provider by the guided input, with a way back', async () => {
		const { quickInput } = workbench;
		server.reset();
		server.script({ apiKey: 'sk-e2e-right', models: ['alpha', 'beta-2', 'gamma'] });
		await workbench.runCommand('Parley: Add Provider…');
		await quickInput.pick('Custom…');
		await quickInput.titleIs('(2/5)');
		await quickInput.back();
		await quickInput.titleIs('(1/5)');
		await quickInput.pick('Custom…');
		await quickInput.titleIs('(2/5)');
		await quickInput.type('nonsense://');
		await waitForMessage('must begin with https');
		await quickInput.type(`${server.origin}/v1/chat/completions`);
		await waitForMessage(`Requests go to ${server.origin}/v1/chat/completions`);
		await quickInput.accept();
		await quickInput.titleIs('(3/5)');
		assert.equal(await quickInput.box.getAttribute('type'), 'password');
		await quickInput.type('sk-e2e-right');
		await quickInput.accept();
		await quickInput.titleIs('(4/5)');
		await quickInput.type('bet');
		await quickInput.pick('beta-2');
		await quickInput.titleIs('(5/5)');
		assert.match(await quickInput.box.inputValue(), /^Local server \(\d+\)$/);
		await quickInput.accept();
		await panel.frame.getByRole('button', { name: 'Model: beta-2' }).waitFor({ timeout: LIMIT });
	});

	it('moves nothing when answers end, at the end and elsewhere', async () => {
		const shapes = [
			Array.from({ length: 40 }, (_, index) => `Paragraph ${index} of an answer.`).join('\n\n'),
			`Code:\n\n\`\`\`ts\n${'const value = compute(1);\n'.repeat(60)}\`\`\`\n`,
			`| a | b |\n|---|---|\n${'| cell | cell |\n'.repeat(50)}`,
		];
		await newChat();
		for (const [index, text] of [...shapes, ...shapes].entries()) {
			server.script({ replies: [{ chunks: [text, { text: '\n\nThe end.', hold: true }] }] });
			await panel.ask(`Question ${index}`);
			await panel.answer
				.getByText(/Paragraph 39|compute|cell/)
				.last()
				.waitFor();
			const isReading = index >= shapes.length;
			if (isReading) {
				await panel.log.evaluate(log => {
					log.scrollTop -= 300;
				});
				await panel.button('button', 'Newest').waitFor();
			}
			const place = (): Promise<number> =>
				panel.log.evaluate(
					(log, fromTop) => (fromTop ? log.scrollTop : log.scrollHeight - log.clientHeight - log.scrollTop),
					isReading,
				);
			const expected = isReading ? await place() : 0;
			server.continue();
			await panel.waitUntilIdle();
			await panel.answer.getByText('The end.').waitFor();
			assert.ok(Math.abs((await place()) - expected) <= 1, `${index}: ${await place()}, not ${expected}`);
		}
	});

	it('offers a key only to the service it was typed for', async () => {
		const { quickInput } = workbench;
		await workbench.runCommand('Parley: Add Provider…');
		await quickInput.pick('Custom…');
		await quickInput.titleIs('(2/5)');
		await quickInput.type(server.url);
		await quickInput.accept();
		await quickInput.titleIs('(3/5)');
		await quickInput.type('sk-e2e-typed');
		await quickInput.accept();
		await quickInput.titleIs('(4/5)');
		await quickInput.back();
		await quickInput.titleIs('(3/5)');
		assert.equal(await quickInput.box.inputValue(), 'sk-e2e-typed');
		await quickInput.back();
		await quickInput.titleIs('(2/5)');
		await quickInput.type('http://127.0.0.2:9/v1');
		await quickInput.accept();
		await quickInput.titleIs('(3/5)');
		assert.equal(await quickInput.box.inputValue(), '');
		await quickInput.cancel();
	});

	it('streams an answer with code and sends exactly what was chosen', async () => {
		await newChat();
		server.reset();
		server.script({
			apiKey: 'sk-e2e-right',
			replies: [
				{
					chunks: [
						'First words',
						{ text: ', then more:\n\n```ts\nconst a = 1;\n```\n', hold: true },
						{ text: 'Done.', hold: true },
					],
				},
			],
		});
		await panel.ask('show me some code');
		await panel.answer.getByText('First words').waitFor({ timeout: LIMIT });
		assert.equal(await panel.answer.getByText('then more').count(), 0);
		assert.equal(await panel.stop.isVisible(), true);
		server.continue();
		await panel.answer.getByRole('button', { name: 'Copy code' }).waitFor({ timeout: LIMIT });
		assert.equal(await panel.answer.getByText('Done.').count(), 0);
		server.continue();
		await panel.answer.getByText('Done.').waitFor({ timeout: LIMIT });
		await panel.waitUntilIdle();
		const [body, ...others] = bodies();
		assert.deepEqual(others, []);
		const { tools, ...rest } = body as { tools: { function: { name: string } }[] };
		assert.deepEqual(rest, {
			model: 'beta-2',
			messages: [{ role: 'user', content: 'show me some code' }],
			stream: true,
			stream_options: { include_usage: true },
		});
		assert.deepEqual(
			tools.map(tool => tool.function.name),
			['read_selection'],
		);
	});

	it('copies a code block', async () => {
		await panel.answer.getByRole('button', { name: 'Copy code' }).click();
		assert.equal(
			await until(
				LIMIT,
				'the clipboard',
				async () => (await workbench.page.evaluate(() => navigator.clipboard.readText())) || undefined,
			),
			'const a = 1;',
		);
	});

	it('keeps what arrived when Stop is pressed', async () => {
		server.script({ replies: [{ chunks: ['Half an answer', { text: ' and the rest', hold: true }] }] });
		await panel.ask('go on');
		await panel.answer.getByText('Half an answer').waitFor({ timeout: LIMIT });
		await panel.stop.click();
		await panel.answer.getByText('Stopped.').waitFor({ timeout: LIMIT });
		await reads(LIMIT, panel.answer, /^Half an answer\n/);
		await panel.waitUntilIdle();
	});

	it('shows a call and its result after "Allow once"', async () => {
		await newChat();
		server.reset();
		server.script({
			apiKey: 'sk-e2e-right',
			replies: [
				{ chunks: [{ toolCalls: [{ index: 0, id: 'call_abc', name: 'read_selection', arguments: '{}' }] }] },
				{ chunks: ['It loads a config.'] },
			],
		});
		await workbench.editor.open(FILE);
		await workbench.editor.select(3, 5);
		await panel.ask('what does my selection do?');
		const card = panel.call('read_selection');
		await card.getByText('config.ts:3–5').waitFor({ timeout: LIMIT });
		await card.getByRole('button', { name: 'Allow once' }).click();
		await panel.answer.getByText('It loads a config.').waitFor({ timeout: LIMIT });
		await panel.waitUntilIdle();
		const messages = bodies()[1]?.['messages'] as { role: string; tool_call_id?: string; content: string }[];
		const answer = messages.find(({ role }) => role === 'tool');
		assert.equal(answer?.tool_call_id, 'call_abc');
		const content = JSON.parse(answer?.content ?? '') as Record<string, unknown>;
		assert.deepEqual(
			[content['file'], content['startLine'], content['endLine'], content['text']],
			[FILE, 3, 5, selectedLines(3, 5)],
		);
		await card.getByRole('button').first().click();
		await reads(LIMIT, card, /\{\}[^]*"startLine": 3/);
	});

	it('explains a selection in one request, without tools', async () => {
		server.reset();
		server.script({ apiKey: 'sk-e2e-right', replies: [{ chunks: ['An interface.'] }] });
		await workbench.editor.select(3, 5);
		await workbench.runCommand('Parley: Explain Selection in Chat');
		await panel.answer.getByText('An interface.').waitFor({ timeout: LIMIT });
		await panel.waitUntilIdle();
		assert.equal(bodies().length, 1);
		assert.deepEqual(Object.keys(bodies()[0] ?? {}).toSorted(), ['messages', 'model', 'stream', 'stream_options']);
		assert.ok(JSON.stringify(bodies()[0]?.['messages']).includes(JSON.stringify(selectedLines(3, 5)).slice(1, -1)));
	});

	it('shows the server’s words for a wrong key, and asks again with another', async () => {
		await newChat();
		server.reset();
		server.script({ apiKey: 'sk-e2e-another' });
		await panel.ask('hello');
		await panel.alert.getByText('Incorrect API key').waitFor({ timeout: LIMIT });
		await panel.alert.getByRole('button', { name: 'Set API key' }).click();
		await workbench.quickInput.type('sk-e2e-another');
		await workbench.quickInput.accept();
		await workbench.quickInput.disappears();
		await panel.answer.getByText('Hello from the model server.').waitFor({ timeout: LIMIT });
		assert.equal(await panel.frame.getByRole('alert').count(), 0);
	});

	it('says which server is not reachable, and whose localhost it is', async () => {
		const { quickInput } = workbench;
		await workbench.runCommand('Parley: Add Provider…');
		await quickInput.pick('LM Studio');
		await quickInput.titleIs('(2/5)');
		await quickInput.type('http://localhost:9/v1');
		await quickInput.accept();
		await quickInput.titleIs('(3/5)');
		await quickInput.accept();
		await quickInput.titleIs('(4/5)');
		await quickInput.pick('Enter a model ID…');
		await waitForMessage('Model ID');
		await quickInput.type('some-model');
		await quickInput.accept();
		await quickInput.titleIs('(5/5)');
		await quickInput.accept();
		await panel.frame.getByRole('button', { name: 'Model: some-model' }).waitFor({ timeout: LIMIT });
		await panel.ask('hello');
		await panel.alert.getByText('Can’t reach the server.').waitFor({ timeout: LIMIT });
		await reads(LIMIT, panel.alert, /is that remote machine, not yours[^]*http:\/\/localhost:9\/v1\/chat\/completions/);
	});

	it('opens, deletes and restores chats from the history', async () => {
		const { quickInput } = workbench;
		await panel.button('button', 'History').click();
		await quickInput.pick('show me some code');
		await panel.log.getByText('Half an answer').waitFor({ timeout: LIMIT });
		await panel.button('button', 'History').click();
		await quickInput.pressButton('what does my selection do?', 'Delete');
		await until(LIMIT, 'the chat to leave the list', async () => {
			const labels = await quickInput.labels();
			return (labels.length > 0 && !labels.includes('what does my selection do?')) || undefined;
		});
		await quickInput.pick('Undo: restore “what does my selection do?”');
		await until(
			LIMIT,
			'the chat to be back',
			async () => (await quickInput.labels()).includes('what does my selection do?') || undefined,
		);
		await quickInput.cancel();
	});

	it('keeps the key out of the page, the settings and the log', async () => {
		const texts = await Promise.all(
			workbench.page.frames().map(frame =>
				frame
					.locator('html')
					.first()
					.evaluate(root => root.outerHTML)
					.catch(() => ''),
			),
		);
		assert.ok(texts.some(text => text.includes('Conversation')));
		const settings = readFileSync(join(workbench.dataDir, 'data/User/settings.json'), 'utf8');
		assert.ok(settings.includes('beta-2'));
		assert.ok(![...texts, settings].some(text => text.includes('sk-e2e-')));
	});

	it('made the browser complain about nothing', () => assert.deepEqual(workbench.complaints.take(), []));
});
