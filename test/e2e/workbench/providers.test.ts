import { strict as assert } from 'node:assert';
import { ModelServer } from '../../support/modelServer';
import { ChatPanel } from '../support/chatPanel';
import { reads } from '../support/until';
import { useWorkbench } from '../support/useWorkbench';

const LIMIT = 30_000;
const FILE = 'src/config.ts';
const KIMI = 'kimi-k2.5';
const CLAUDE = 'claude-sonnet-5';
const GEMINI = 'gemini-3-pro';

/** A picture of one white pixel, as PNG. */
const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAAAABJRU5ErkJggg==';

interface Message {
	readonly role: string;
	readonly content?: unknown;
	readonly tool_call_id?: string;
	readonly reasoning_content?: string;
	readonly reasoning_details?: unknown;
	readonly tool_calls?: readonly { readonly id: string; readonly extra_content?: unknown }[];
}

/** Returns a whole event that ends nothing. */
const delta = (fields: object) => ({ raw: `data: ${JSON.stringify({ choices: [{ index: 0, delta: fields }] })}\n\n` });

/** Returns the event of a call of the tool that reads the selection. */
const call = (id: string, more: object = {}) =>
	delta({
		tool_calls: [{ index: 0, id, type: 'function', function: { name: 'read_selection', arguments: '{}' }, ...more }],
	});

const CALLS = { finish: 'tool_calls' };

describe('Providers of their own kind, in a workbench', () => {
	const workbench = useWorkbench();
	const servers = new Map<string, ModelServer>();
	let panel: ChatPanel;

	before(async () => {
		for (const model of [KIMI, CLAUDE, GEMINI]) {
			servers.set(model, await ModelServer.start());
		}
		await workbench.reset({
			'parley.providers': [...servers].map(([model, { url }]) => ({
				id: model.replaceAll('.', '-'),
				provider: 'custom',
				name: `Server of ${model}`,
				baseUrl: url,
				models: [{ id: model }],
			})),
		});
		panel = await ChatPanel.of(workbench);
		await workbench.editor.open(FILE);
		await workbench.editor.select(3, 5);
	});
	after(async () => {
		await Promise.all([...servers.values()].map(server => server.stop()));
	});

	const serverOf = (model: string): ModelServer => {
		const server = servers.get(model);
		assert.ok(server, model);
		return server;
	};
	const newChat = async (): Promise<void> => {
		await workbench.runCommand('Parley: New Chat');
		await panel.waitForNewChat();
	};
	const choose = async (model: string): Promise<void> => {
		await panel.model.click();
		await workbench.quickInput.find(model, model);
		await panel.button('button', `Model: ${model}`).waitFor({ timeout: LIMIT });
	};
	const allow = async (calls: number): Promise<void> => {
		const open = panel.frame.getByRole('button', { name: 'Allow once' });
		for (let count = 0; count < calls; count++) {
			await open.first().click({ timeout: LIMIT });
		}
	};
	const waitForAnswer = async (text: string): Promise<void> => {
		await panel.answer.getByText(text).waitFor({ timeout: LIMIT });
		await panel.waitUntilIdle();
	};
	const messagesOf = (model: string): readonly (readonly Message[])[] =>
		serverOf(model).chats.map(({ json }) => (json as { messages: readonly Message[] }).messages);
	const callersIn = (messages: readonly Message[] | undefined): readonly Message[] =>
		(messages ?? []).filter(({ tool_calls: calls }) => calls !== undefined);

	it('returns the thoughts before a call to the server that sent them, round after round', async () => {
		await newChat();
		await choose(KIMI);
		serverOf(KIMI).script({
			replies: [
				{ chunks: [delta({ reasoning_content: 'I look first.' }), call('functions.read_selection:0'), CALLS] },
				{ chunks: [delta({ reasoning_content: 'Once more.' }), call('functions.read_selection:1'), CALLS] },
				{ chunks: ['It loads a config.'] },
			],
		});
		await panel.ask('what does my selection do?');
		await allow(2);
		await waitForAnswer('It loads a config.');
		const [, second, third] = messagesOf(KIMI);
		assert.deepEqual(
			[second, third].map(messages => callersIn(messages).map(({ reasoning_content: thoughts }) => thoughts)),
			[['I look first.'], ['I look first.', 'Once more.']],
		);
	});

	it('keeps what belongs to one server from another, and gives it ids that it takes', async () => {
		await choose(CLAUDE);
		serverOf(CLAUDE).script({ replies: [{ chunks: ['Nothing to add.'] }] });
		await panel.ask('anything to add?');
		await waitForAnswer('Nothing to add.');
		const [messages = []] = messagesOf(CLAUDE);
		const sent = callersIn(messages).flatMap(({ tool_calls: calls = [] }) => calls.map(({ id }) => id));
		const answered = messages.flatMap(({ tool_call_id: id }) => (id === undefined ? [] : [id]));
		assert.equal(sent.length, 2);
		assert.deepEqual(answered, sent);
		for (const id of sent) {
			assert.match(id, /^[\w-]{1,40}$/);
		}
		assert.doesNotMatch(JSON.stringify(messages), /reasoning/);
	});

	it('returns signatures as they came, round after round', async () => {
		await newChat();
		await choose(GEMINI);
		const details = [{ type: 'reasoning.encrypted', data: 'c2lnbmF0dXJl', format: 'google-gemini-v1', index: 0 }];
		const extra = { google: { thought_signature: 'c2ln' } };
		serverOf(GEMINI).script({
			replies: [
				{ chunks: [delta({ reasoning_details: details }), call('tool_0_read', { extra_content: extra }), CALLS] },
				{ chunks: [call('tool_1_read', { extra_content: extra }), CALLS] },
				{ chunks: ['It loads a config.'] },
			],
		});
		await panel.ask('what does my selection do?');
		await allow(2);
		await waitForAnswer('It loads a config.');
		const [, second, third] = messagesOf(GEMINI);
		assert.deepEqual(
			callersIn(second).map(({ reasoning_details: back }) => back),
			[details],
		);
		assert.deepEqual(
			callersIn(third).flatMap(({ tool_calls: calls = [] }) => calls.map(({ extra_content: back }) => back)),
			[extra, extra],
		);
	});

	it('shows an answer that is a picture, and saves it', async () => {
		await newChat();
		const image = { type: 'image_url', image_url: { url: `data:image/png;base64,${PIXEL}` } };
		serverOf(GEMINI).script({ replies: [{ chunks: [delta({ content: '', images: [image] })] }] });
		await panel.ask('draw a dot');
		const picture = panel.answer.locator('img');
		await picture.waitFor({ timeout: LIMIT });
		await panel.waitUntilIdle();
		assert.deepEqual(await picture.evaluate(each => [(each as HTMLImageElement).naturalWidth, each.isConnected]), [
			1,
			true,
		]);
		await workbench.screenshot('picture');
		await panel.answer.getByRole('button', { name: /^Save/ }).click();
		await workbench.quickInput.appears();
		await workbench.quickInput.cancel();
	});

	it('tells how much of a long prompt has been read', async () => {
		await newChat();
		const progress = { total: 13_040, cache: 2_000, processed: 5_868, time_ms: 900 };
		serverOf(GEMINI).script({
			replies: [
				{
					chunks: [
						{ raw: `data: ${JSON.stringify({ choices: [], prompt_progress: progress })}\n\n` },
						{ text: 'Read.', hold: true },
					],
				},
			],
		});
		await panel.ask('read it all');
		await reads(LIMIT, panel.frame.locator('.status'), /Reading 45 % of 13,040 tokens, 2,000 cached/);
		await workbench.screenshot('prompt-progress');
		serverOf(GEMINI).continue();
		await waitForAnswer('Read.');
	});

	it('counts a limit per minute down from the words of the server', async () => {
		await newChat();
		const message = 'Rate limit reached: 3 requests per minute. Please try again in 25s.';
		serverOf(GEMINI).script({
			replies: [{ status: 429, json: { error: { message, type: 'requests' } } }, { chunks: ['There you are.'] }],
		});
		await panel.ask('hello');
		await reads(LIMIT, panel.frame.locator('.status'), /Retrying in (?:2[0-5]|1\d) s/);
		await panel.button('button', 'Retry now').click();
		await waitForAnswer('There you are.');
	});
});
