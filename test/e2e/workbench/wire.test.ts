import { strict as assert } from 'node:assert';
import { ModelServer } from '../../support/modelServer';
import { ChatPanel } from '../support/chatPanel';
import { reads, until } from '../support/until';
import { useWorkbench } from '../support/useWorkbench';

const LIMIT = 30_000;
const IDLE_SECONDS = 2;

const rateLimitReply = (headers: Readonly<Record<string, string>>, code = 'rate_limit_exceeded') => ({
	status: 429,
	headers,
	json: { error: { message: 'Slow down.', type: 'requests', code } },
});

/** Returns a whole event for one of `n` answers. */
const event = (choice: object) => ({ raw: `data: ${JSON.stringify({ choices: [choice] })}\n\n` });

describe('What servers do, in a workbench', () => {
	const workbench = useWorkbench();
	let server: ModelServer;
	let panel: ChatPanel;

	before(async () => {
		server = await ModelServer.start();
		const providers = ['test-model', 'claude-sonnet-5'].map(id => ({ id }));
		await workbench.reset({
			'parley.providers': [{ id: 'test', provider: 'custom', name: 'Test', baseUrl: server.url, models: providers }],
			'parley.network': { localIdleSeconds: IDLE_SECONDS },
		});
		panel = await ChatPanel.of(workbench);
	});
	beforeEach(() => server.reset());
	after(() => server.stop());

	const button = (name: string) => panel.button('button', name);
	const status = () => panel.frame.locator('.status');
	/** Resolves to the seconds until the next attempt, once they are few enough. */
	const waitForCountdown = (most: number): Promise<number> =>
		until(LIMIT, `${most} s or less`, async () => {
			const seconds = Number(/Retrying in (\d+) s/.exec(await status().innerText())?.[1] ?? Infinity);
			return seconds <= most ? seconds : undefined;
		});
	const waitForAnswer = async (text: string): Promise<void> => {
		await panel.answer.getByText(text).waitFor({ timeout: LIMIT });
		await panel.waitUntilIdle();
	};
	const bodies = (): readonly Record<string, unknown>[] =>
		server.chats.map(({ json }) => json as Record<string, unknown>);

	it('counts down to the next attempt, which can be hurried', async () => {
		server.script({
			replies: [
				rateLimitReply({ 'retry-after': '5' }),
				rateLimitReply({ 'retry-after': '30' }),
				{ chunks: ['There you are.'] },
			],
		});
		await panel.ask('hello');
		// A busy window may not get round to every second.
		const first = await waitForCountdown(5);
		await waitForCountdown(first - 1);
		await until(LIMIT, 'the second attempt', () => server.chats.length === 2 || undefined);
		await reads(LIMIT, status(), /Retrying in [12]\d s/);
		await waitForCountdown(28);
		await workbench.screenshot('retrying');
		await button('Retry now').click();
		await waitForAnswer('There you are.');
		assert.equal(server.chats.length, 3);
	});

	it('can be cancelled while it counts down', async () => {
		server.script({ replies: [rateLimitReply({ 'retry-after': '30' })] });
		await panel.ask('hello');
		await button('Cancel').click();
		await panel.answer.getByText('Stopped.').waitFor();
		await panel.waitUntilIdle();
		assert.equal(server.chats.length, 1);
	});

	it('asks the user about a long wait or a spent quota', async () => {
		server.script({
			replies: [rateLimitReply({ 'retry-after': '61' }), rateLimitReply({ 'retry-after': '3' }, 'insufficient_quota')],
		});
		await panel.ask('hello');
		await panel.alert.getByText('The server asks you to wait 1 min 1 s.').waitFor({ timeout: LIMIT });
		assert.equal(server.chats.length, 1);
		await panel.alert.getByRole('button', { name: 'Retry' }).click();
		await panel.alert.getByText('Your balance or quota at Test is used up.').waitFor({ timeout: LIMIT });
		assert.equal(server.chats.length, 2);
	});

	it('shows a stalled stream, waits when told to, and stays usable', async () => {
		server.script({ replies: [{ chunks: ['Half', { text: ' and half.', hold: true }] }] });
		await panel.ask('hello');
		await panel.answer.getByText('Half').waitFor({ timeout: LIMIT });
		await status()
			.getByText('No data for')
			.waitFor({ timeout: (IDLE_SECONDS + 8) * 1_000 });
		await panel.box.fill('meanwhile');
		await workbench.screenshot('stalled');
		await button('Keep waiting').click();
		await status().getByText('Answering').waitFor();
		// Still silent: it is told again.
		await button('Keep waiting').waitFor({ timeout: (IDLE_SECONDS + 8) * 1_000 });
		server.continue();
		await waitForAnswer('Half and half.');
		assert.equal(await panel.box.inputValue(), 'meanwhile');
		await panel.box.fill('');
	});

	it('retries a stalled stream when told to', async () => {
		server.script({ replies: [{ chunks: ['Half'], close: 'never' }, { chunks: ['Whole.'] }] });
		await panel.ask('hello');
		await panel.frame.locator('.status-actions').getByRole('button', { name: 'Retry' }).click({ timeout: LIMIT });
		await waitForAnswer('Whole.');
		assert.equal(server.chats.length, 2);
		assert.equal(server.chats[0]?.aborted, true);
	});

	it('adapts a refused parameter, says so, and sends it after undo', async () => {
		const refusal = {
			status: 400,
			json: { error: { message: "Unsupported parameter: 'seed'.", param: 'seed', code: 'unsupported_parameter' } },
		};
		server.script({ replies: [refusal, { chunks: ['Without.'] }] });
		await workbench.runCommand('Parley: New Chat');
		await workbench.runCommand('Parley: Parameters');
		const seed = panel.frame.getByRole('group', { name: 'Seed', exact: true });
		await seed.getByRole('button', { name: 'Set Seed' }).click();
		await seed.getByRole('textbox').fill('7');
		await seed.getByRole('textbox').press('Enter');
		await seed.getByText('this chat').waitFor();
		await button('Back to the chat').click();
		await panel.ask('hello');
		await waitForAnswer('Without.');
		assert.deepEqual(
			bodies().map(({ seed: sent }) => sent),
			[7, undefined],
		);
		await panel.answer.getByText('seed 7 not sent: the server refused it').waitFor();
		await workbench.screenshot('adapted');
		server.script({ replies: [{ chunks: ['Right the first time.'] }] });
		await panel.ask('again');
		await waitForAnswer('Right the first time.');
		assert.equal(server.chats.length, 3);
		await panel.answer.getByText('seed 7 not sent: this server refused it earlier').waitFor();
		await panel.answer.getByRole('button', { name: 'Undo' }).click();
		await panel.answer.getByRole('button', { name: 'Adapt again' }).waitFor();
		server.script({ replies: [refusal] });
		await panel.ask('as it is');
		await panel.alert.getByText("Unsupported parameter: 'seed'.").waitFor({ timeout: LIMIT });
		assert.deepEqual([server.chats.length, bodies()[3]?.['seed']], [4, 7]);
	});

	it('steps through several answers, plays audio and lists sources', async () => {
		const pcm = Buffer.alloc(4_800).toString('base64');
		const citation = {
			type: 'url_citation',
			url_citation: { url: 'https://example.org/a', title: 'An example', start_index: 0, end_index: 3 },
		};
		server.script({
			replies: [
				{
					chunks: [
						event({ index: 0, delta: { content: 'One', annotations: [citation] } }),
						event({ index: 1, delta: { content: 'Two', audio: { id: 'audio_1', data: pcm, expires_at: 1 } } }),
						event({ index: 0, delta: {}, finish_reason: 'stop' }),
						event({ index: 1, delta: {}, finish_reason: 'stop' }),
					],
				},
				{ chunks: ['Then.'] },
			],
		});
		await workbench.runCommand('Parley: New Chat');
		await panel.waitForNewChat();
		await panel.ask('hello');
		await waitForAnswer('One');
		await panel.answer.getByText('An example').waitFor();
		await button('Next answer').click();
		await panel.answer.getByText('Two', { exact: true }).waitFor();
		await panel.answer.locator('audio').waitFor();
		await workbench.screenshot('answers');
		await panel.ask('and then?');
		await waitForAnswer('Then.');
		assert.deepEqual(
			(bodies() as readonly { messages: readonly { content: string }[] }[])[1]?.messages.map(({ content }) => content),
			['hello', 'Two', 'and then?'],
		);
	});

	it('puts a pasted picture into the message', async () => {
		await workbench.runCommand('Parley: New Chat');
		await panel.waitForNewChat();
		await panel.box.evaluate(box => {
			const png = Uint8Array.from(
				atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='),
				c => c.charCodeAt(0),
			);
			const data = new DataTransfer();
			data.items.add(new File([png], 'dot.png', { type: 'image/png' }));
			box.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
		});
		await panel.frame.getByRole('button', { name: /^Image detail of dot\.png/ }).waitFor();
		await panel.ask('what is it?');
		await until(LIMIT, 'the request', () => server.chats.length > 0 || undefined);
		const [{ messages }] = bodies() as readonly [
			{ messages: readonly { content: readonly { type: string; image_url?: { url: string } }[] }[] },
		];
		assert.deepEqual(
			messages[0]?.content.map(({ type, image_url: image }) => [type, image?.url.slice(0, 22)]),
			[
				['text', undefined],
				['image_url', 'data:image/png;base64,'],
			],
		);
		await panel.waitUntilIdle();
	});
});
