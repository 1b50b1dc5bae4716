import { strict as assert } from 'node:assert';
import { PARAMETER_NAMES, type ParameterName } from '../../../src/core/llm/parameters/parameterTable';
import { ModelServer } from '../../support/modelServer';
import { ChatPanel } from '../support/chatPanel';
import { ParametersDrawer, type Setting } from '../support/parameters';
import { until } from '../support/until';
import { testProvider } from '../support/testProvider';
import { useWorkbench } from '../support/useWorkbench';

const LIMIT = 30_000;

const schema = { type: 'json_schema', json_schema: { name: 'a', schema: { type: 'object' }, strict: true } };
const named = { type: 'function', function: { name: 'read_selection' } };

/** The title of each parameter, the way a user sets it, and the value that must arrive. */
const ROWS: Readonly<Record<ParameterName, readonly [title: string, setting: Setting, value: unknown]>> = {
	temperature: ['Temperature', { by: 'typing', text: '0.7' }, 0.7],
	top_p: ['Top p', { by: 'typing', text: '0.9' }, 0.9],
	frequency_penalty: ['Frequency penalty', { by: 'typing', text: '-0.5' }, -0.5],
	presence_penalty: ['Presence penalty', { by: 'typing', text: '1' }, 1],
	seed: ['Seed', { by: 'typing', text: '42' }, 42],
	stop: ['Stop sequences', { by: 'listing', items: ['END', '\\n'] }, ['END', '\n']],
	logit_bias: ['Logit bias', { by: 'writing', json: { '50256': -100 } }, { '50256': -100 }],
	n: ['Answers', { by: 'typing', text: '2' }, 2],
	max_completion_tokens: ['Max output tokens', { by: 'typing', text: '4096' }, 4096],
	max_tokens: ['Max tokens (legacy)', { by: 'typing', text: '2048' }, 2048],
	reasoning_effort: ['Reasoning effort', { by: 'choosing', option: 'high' }, 'high'],
	verbosity: ['Verbosity', { by: 'other', text: 'terse' }, 'terse'],
	response_format: ['Response format', { by: 'writing', option: 'json_schema', json: schema }, schema],
	modalities: ['Modalities', { by: 'ticking', options: ['text', 'audio'] }, ['text', 'audio']],
	audio: [
		'Audio output',
		{ by: 'writing', json: { voice: 'ash', format: 'pcm16' } },
		{ voice: 'ash', format: 'pcm16' },
	],
	prediction: [
		'Prediction',
		{ by: 'writing', json: { type: 'content', content: 'x' } },
		{ type: 'content', content: 'x' },
	],
	logprobs: ['Log probabilities', { by: 'switching', on: true }, true],
	top_logprobs: ['Top log probabilities', { by: 'typing', text: '3' }, 3],
	tool_choice: ['Tool choice', { by: 'writing', option: 'named', json: named }, named],
	parallel_tool_calls: ['Parallel tool calls', { by: 'switching', on: false }, false],
	tools: ['Provider tools', { by: 'writing', json: [{ type: 'web_search' }] }, [{ type: 'web_search' }]],
	web_search_options: [
		'Web search',
		{ by: 'writing', json: { search_context_size: 'low' } },
		{ search_context_size: 'low' },
	],
	system_role: ['System prompt role', { by: 'choosing', option: 'developer' }, 'developer'],
	message_name: ['Your name', { by: 'typing', text: 'kai' }, 'kai'],
	stream: ['Stream', { by: 'switching', on: false }, false],
	stream_options: [
		'Stream options',
		{ by: 'writing', option: 'other', json: { include_obfuscation: false } },
		{ include_obfuscation: false },
	],
	service_tier: ['Service tier', { by: 'choosing', option: 'flex' }, 'flex'],
	user: ['User', { by: 'typing', text: 'me' }, 'me'],
	safety_identifier: ['Safety identifier', { by: 'typing', text: 'person-1' }, 'person-1'],
	prompt_cache_key: ['Prompt cache key', { by: 'typing', text: 'key-1' }, 'key-1'],
	prompt_cache_retention: ['Prompt cache retention', { by: 'choosing', option: '24h' }, '24h'],
	prompt_cache_options: ['Prompt cache options', { by: 'writing', json: { mode: 'explicit' } }, { mode: 'explicit' }],
	metadata: ['Metadata', { by: 'writing', json: { purpose: 'test' } }, { purpose: 'test' }],
	store: ['Store', { by: 'switching', on: true }, true],
	moderation: [
		'Moderation',
		{ by: 'writing', json: { model: 'omni-moderation-latest' } },
		{ model: 'omni-moderation-latest' },
	],
	extra_body: ['Extra body fields', { by: 'writing', json: { thinking_enabled: true } }, { thinking_enabled: true }],
};

interface Body extends Readonly<Record<string, unknown>> {
	readonly messages: readonly { readonly role: string; readonly name?: string }[];
	readonly tools?: readonly { readonly type: string }[];
}

/** Returns the value of a parameter in a body. */
function valueIn(body: Body, name: ParameterName): unknown {
	switch (name) {
		case 'system_role':
			return body.messages[0]?.role === 'developer' ? 'developer' : undefined;
		case 'message_name':
			return body.messages.at(-1)?.name;
		case 'extra_body':
			return body['thinking_enabled'] === undefined ? undefined : { thinking_enabled: body['thinking_enabled'] };
		case 'tools': {
			const provided = body.tools?.filter(({ type }) => type !== 'function') ?? [];
			return provided.length === 0 ? undefined : provided;
		}
		default:
			return body[name];
	}
}

describe('The Parameters drawer in a workbench', () => {
	const workbench = useWorkbench({ width: 1280, height: 1000 });
	let server: ModelServer;
	let panel: ChatPanel;
	let drawer: ParametersDrawer;

	before(async () => {
		server = await ModelServer.start();
		await workbench.reset({
			...testProvider(server),
			'parley.systemPrompt': 'Be brief.',
		});
		panel = await ChatPanel.of(workbench);
		drawer = new ParametersDrawer(panel);
	});
	after(() => server.stop());

	async function send(text: string): Promise<Body> {
		const before = server.chats.length;
		await panel.ask(text);
		await until(LIMIT, 'the request', () => server.chats.length > before || undefined);
		await panel.waitUntilIdle();
		return server.chats.at(-1)?.json as Body;
	}

	async function readPreview(): Promise<Body> {
		return JSON.parse(await drawer.preview()) as Body;
	}

	it('has every row that the test knows', async () => {
		await drawer.open();
		for (const name of PARAMETER_NAMES) {
			await drawer.row(ROWS[name][0]).waitFor();
		}
		await drawer.close();
	});

	// A few at a time: each group is set as a whole, so that a request shows all of its rows.
	const groups = Array.from({ length: 4 }, (_, at) =>
		PARAMETER_NAMES.filter((__, index) => Math.floor(index / 9) === at),
	);
	for (const names of groups) {
		it(`sets ${names.join(', ')}: in the preview, at the server, cleared, gone`, async () => {
			await drawer.open();
			for (const name of names) {
				const [title, setting, value] = ROWS[name];
				await drawer.set(title, setting);
				await until(LIMIT, `${name} in the preview`, async () => {
					const found = JSON.stringify(valueIn(await readPreview(), name));
					return found === JSON.stringify(value) || undefined;
				});
			}
			await drawer.close();
			const body = await send(`with ${names[0]}`);
			for (const name of names) {
				assert.deepEqual(valueIn(body, name), ROWS[name][2], name);
			}
			await drawer.open();
			for (const name of names) {
				await drawer.clear(ROWS[name][0]);
			}
			await until(LIMIT, 'a preview without them', async () => {
				const preview = await readPreview();
				return names.every(name => valueIn(preview, name) === undefined) || undefined;
			});
			await drawer.close();
			const without = await send(`without ${names[0]}`);
			for (const name of names) {
				assert.equal(valueIn(without, name), undefined, name);
			}
		}).timeout(120_000);
	}

	it('shows the preview to the byte', async () => {
		await panel.box.fill('exactly this');
		await drawer.open();
		const preview = await until(LIMIT, 'the text in the preview', async () => {
			const json = await drawer.preview();
			return json.includes('exactly this') ? json : undefined;
		});
		await drawer.close();
		const body = await send('exactly this');
		assert.deepEqual(JSON.parse(preview), body);
	});

	it('keeps, explains and does not send an invalid value', async () => {
		await drawer.open();
		await drawer.set('Top p', { by: 'typing', text: '7' });
		const row = drawer.row('Top p');
		await row.getByText('Not applied').waitFor();
		assert.equal(await row.getByRole('textbox').inputValue(), '7');
		assert.equal((await readPreview())['top_p'], undefined);
		await row.getByRole('button', { name: 'Do not send Top p' }).click();
		await drawer.close();
	});

	it('is a command, too, and its pictures are looked at', async () => {
		await workbench.runCommand('Parley: Parameters');
		await panel.button('button', 'Back to the chat').waitFor();
		await drawer.set('Temperature', { by: 'typing', text: '1.4' });
		for (const [theme, width] of [
			['dark', 300],
			['light', 600],
		] as const) {
			await workbench.screenshot(`parameters-${theme}-${width}`, { theme, width });
		}
		await drawer.close();
	}).timeout(60_000);
});
