import * as vscode from 'vscode';
import { editorSettings } from '../../../src/host/inlineEdit/editorSettings';
import { networkLimits } from '../../../src/host/platform/settings/network';
import { presets } from '../../../src/host/chat/presets';
import { findPrompts } from '../../../src/host/commands/prompts';
import globalState from '../../fixtures/before/globalState.json';
import secrets from '../../fixtures/before/secrets.json';
import sharedPreset from '../../fixtures/before/sharedPreset.json';
import settings from '../../fixtures/before/settings.json';
import workspaceState from '../../fixtures/before/workspaceState.json';
import { deepEqual, equal, eventually, ok } from '../support/assert';
import { EarlierWindow, GATEWAY, type StoredData, StoredFiles, useSettings } from '../support/earlierWindow';
import { openFile } from '../support/editing';
import { FakeUser } from '../support/fakeUser';
import { Models } from '../support/models';
import { admitted, parley, View } from '../support/parley';

describe('data of an earlier version: settings, state and keys', () => {
	let models: Models;
	let window: EarlierWindow | undefined;
	let restoreSettings: () => Promise<void>;

	beforeEach('settings of before', async () => {
		models = await Models.open();
		restoreSettings = await useSettings(
			Object.fromEntries(Object.entries(settings).map(([key, value]) => [key.replace(/^parley\./, ''), value])),
		);
	});
	afterEach('the settings of the others', async () => {
		await closeWindow();
		await restoreSettings();
		await vscode.commands.executeCommand('workbench.action.closeAllEditors');
	});

	const open = async (stored: StoredData): Promise<EarlierWindow> => (window = await EarlierWindow.open(stored));
	async function closeWindow(): Promise<void> {
		await window?.close();
		window?.dispose();
		window = undefined;
	}
	/** Sends a message in the current chat, and waits for the end of its answer. */
	async function ask(
		{ access }: EarlierWindow,
		message: { text: string; attachments?: typeof access.composer.attachments },
	): Promise<string> {
		const session = access.sessions.current;
		await session.configure({ tools: [] });
		await session.send({ attachments: [], ...message });
		await session.settled;
		const reply = session.conversation.turns.get(session.conversation.head ?? '');
		ok(reply?.kind === 'reply' && reply.outcome !== null);
		return reply.outcome.kind === 'error'
			? `${reply.outcome.error.kind} ${reply.outcome.error.code ?? ''}`
			: reply.outcome.kind;
	}

	it('make the request that they made before', async () => {
		const earlier = await open({ global: globalState, secrets });
		await earlier.access.sessions.current.configure({ model: 'gateway/old-model' });
		equal(await ask(earlier, { text: 'hello' }), 'complete');
		const [request] = await models.chats();
		ok(request);
		deepEqual(
			[request.headers['authorization'], request.headers['x-team']],
			['Bearer test-key-of-the-gateway', 'old-team'],
		);
		deepEqual(request.json, {
			model: 'old-model',
			messages: [
				{ role: 'developer', content: 'Answer as of old.' },
				{ role: 'user', content: 'hello' },
			],
			top_p: 0.5,
			frequency_penalty: 0.5,
			seed: 7,
			stop: ['a', 'b', 'c', 'd'],
			max_completion_tokens: 500,
			logprobs: true,
			old_field: true,
			stream: true,
			stream_options: { include_usage: true },
		});
	});

	it('make the request of a model without streams and system prompts', async () => {
		const earlier = await open({ global: globalState, secrets });
		// The user's choice for new chats, which is not the first that there is.
		equal(await ask(earlier, { text: 'hello' }), 'complete');
		deepEqual(await models.body(), {
			model: 'plain-model',
			// In one message: templates without a place for a system prompt rarely take two of the user in a row.
			messages: [{ role: 'user', content: 'Answer as of old.\n\nhello' }],
			temperature: 1.5,
			seed: 7,
			frequency_penalty: 1,
			user: 'old-user',
			old_field: true,
			stream: false,
		});
	});

	it('send values and fields that were refused in other company', async () => {
		const earlier = await open({ global: globalState, secrets });
		const parameters = { response_format: { type: 'json_object' }, top_p: null };
		await earlier.access.sessions.current.configure({ model: 'gateway/old-model', parameters });
		equal(await ask(earlier, { text: 'hello' }), 'complete');
		const { response_format: format, temperature } = await models.body<{
			response_format?: unknown;
			temperature?: unknown;
		}>();
		// Refused were another format, and a temperature beside top_p or above 1.
		deepEqual([format, temperature], [{ type: 'json_object' }, 1]);
	});

	it('send nothing in clear text where nobody agreed to it', async () => {
		equal(await ask(await open({ secrets }), { text: 'hello' }), 'auth parley_not_encrypted');
		deepEqual(await models.chats(), []);
	});

	it('send what a parameter was taken back for as it is', async () => {
		const earlier = await open({ global: globalState, secrets });
		await earlier.access.sessions.current.configure({ model: 'gateway/old-model' });
		// A server that refuses it again changes nothing: the user has the last word.
		const refusal = {
			message: "Unsupported parameter: 'seed' is not supported.",
			type: 'invalid_request_error',
			param: 'seed',
		};
		await models.script({ replies: [{ status: 400, json: { error: { ...refusal, code: 'unsupported_parameter' } } }] });
		equal(await ask(earlier, { text: 'hello' }), 'unsupported_parameter unsupported_parameter');
		equal((await models.chats()).length, 1);
	});

	it('keep the keys with their providers and origins', async () => {
		const { access, secrets: kept } = await open({ secrets });
		const [gateway, cloud] = [access.profiles.find('gateway'), access.profiles.find('cloud')];
		ok(gateway !== undefined && cloud !== undefined);
		equal(await access.keys.get(gateway), 'test-key-of-the-gateway');
		equal(await access.keys.get(cloud), 'test-key-of-the-cloud');
		equal(await access.keys.get({ ...gateway, baseUrl: 'https://moved.example/v1' }), 'test-key-of-another-origin');
		equal(await access.keys.get({ ...gateway, baseUrl: 'https://elsewhere.example/v1' }), undefined);
		await access.keys.delete('gateway');
		deepEqual(Object.values(kept.all), ['test-key-of-the-cloud']);
	});

	it('keep the providers and their models', async () => {
		const { access } = await open({});
		deepEqual(
			access.profiles.configured().map(({ id, provider, name, baseUrl, headers, models: rows }) => ({
				id,
				provider,
				name,
				baseUrl,
				headers,
				models: rows.map(row => [row.id, row.contextWindow, row.maxOutput]),
			})),
			[
				{
					id: 'gateway',
					provider: 'custom',
					name: 'Old Gateway',
					baseUrl: GATEWAY,
					headers: { 'x-team': 'old-team' },
					models: [
						['old-model', 32_768, 4_096],
						['plain-model', undefined, undefined],
					],
				},
				{
					id: 'cloud',
					provider: 'openai',
					name: 'Old Cloud',
					baseUrl: 'https://api.openai.com/v1',
					headers: {},
					models: [],
				},
			],
		);
		deepEqual(access.profiles.problems, []);
	});

	it('keep the presets', () => {
		deepEqual(presets(), {
			'Old and warm': { temperature: 1.2, seed: null },
			'Old and exact': { temperature: 0, top_p: 0.1 },
		});
	});

	it('keep the prompts', async () => {
		deepEqual(
			(await findPrompts((await parley()).gate))
				.filter(({ origin }) => origin.from === 'user')
				.map(({ name, description, content }) => [
					name,
					description,
					'problem' in content ? content.problem : [content.text, content.answer],
				]),
			[
				['Old review', 'finds old bugs', ['Review this as of old.', 'thread']],
				['Old words', '', ['Say it in old words.', 'panel']],
				['Old edit', '', ['Edit it as of old.', 'edit']],
			],
		);
	});

	it('keep the settings of the editor', () => {
		deepEqual(editorSettings(), { lightbulb: false, lenses: false, review: 'refactorPreview' });
	});

	it('keep the settings of the network', () => {
		deepEqual(networkLimits(true), {
			idleRemoteMs: 42_000,
			idleLocalMs: 400_000,
			noProgressMs: 900_000,
			maxRetries: 1,
		});
	});

	it('take a preset that was copied', async () => {
		const user = new FakeUser();
		const view = new View((await open({})).access);
		try {
			await vscode.env.clipboard.writeText(JSON.stringify(sharedPreset));
			view.say({ type: 'managePresets' });
			await user.pick('Add from the clipboard');
			await eventually(() => 'Old and warm 2' in presets(), 'the preset is added');
			deepEqual(presets()['Old and warm 2'], { temperature: 1.2, seed: null });
		} finally {
			view.dispose();
			user.dispose();
		}
	});

	it('keep what was in the composer', async () => {
		const earlier = await open({ global: globalState, secrets, workspace: workspaceState });
		const { draft, attachments } = earlier.access.composer;
		equal(draft, 'A draft of old, 你好 🎈\nof two lines');
		equal(await ask(earlier, { text: draft, attachments }), 'complete');
		const { messages } = await models.body<{ messages: readonly { content: unknown }[] }>();
		deepEqual(messages.at(-1)?.content, [
			{ type: 'text', text: 'Answer as of old.' },
			{
				type: 'text',
				text: [
					'src/old.ts, lines 3-4:',
					'```typescript\nconst old = 1;\nconst older = 2;\n```\n',
					'A draft of old, 你好 🎈\nof two lines',
				].join('\n'),
			},
			{ type: 'image_url', image_url: { url: 'data:image/png;base64,iVBORw0KGgo=', detail: 'high' } },
			{ type: 'input_audio', input_audio: { data: 'UklGRg==', format: 'wav' } },
			{ type: 'file', file: { filename: 'paper.pdf', file_data: 'data:application/pdf;base64,JVBERi0=' } },
		]);
		deepEqual(
			attachments.map(attachment => [attachment.id, 'name' in attachment ? attachment.name : attachment.uri]),
			[
				['chip-1', 'file:///work/project/src/old.ts'],
				['chip-2', 'dot.png'],
				['chip-3', 'hm.wav'],
				['chip-4', 'paper.pdf'],
			],
		);
	});

	it('do not reopen a chat left for a new one', async () => {
		const files = new StoredFiles();
		equal(await ask(await open({ global: globalState, secrets, files }), { text: 'An old chat' }), 'complete');
		await closeWindow();
		const titleAfter = async (written: number): Promise<string> => {
			files.modified = written;
			const earlier = await open({
				global: globalState,
				workspace: { leftChatsAt: workspaceState.leftChatsAt },
				files,
			});
			await earlier.run('parley.focusChat');
			const { title } = earlier.access.sessions.current.conversation;
			await closeWindow();
			return title;
		};
		equal(await titleAfter(workspaceState.leftChatsAt - 1), '');
		equal(await titleAfter(workspaceState.leftChatsAt + 1), 'An old chat');
	});

	it('tell of the edits that ran when the window went', async () => {
		const user = new FakeUser();
		try {
			user.button = 'Show Answer';
			const { runningEdits } = workspaceState;
			const earlier = await open({ global: globalState, workspace: { runningEdits } });
			const opened = await eventually(() => {
				const { id } = earlier.access.sessions.current;
				return runningEdits.some(({ chat }) => chat === id) && earlier.shown === runningEdits.length;
			}, 'the chat of an edit is opened');
			ok(opened);
			deepEqual(
				user.heard.map(words => words.startsWith('Edit old.ts:1–2: ')),
				[true, true],
			);
		} finally {
			user.dispose();
		}
	});

	it('offer the edits that were asked for before', async () => {
		const user = new FakeUser();
		try {
			const { access } = await open({ global: globalState });
			const { document } = await openFile('old.ts', 'const a = 1;\n');
			const pendingQuestion = access.inlineEdit.start({
				kind: 'edit',
				target: admitted({ document, startLine: 0, endLine: 0, from: 'selection' }),
			});
			deepEqual(
				(await user.pickerItems()).slice(-2).map(({ label }) => label),
				['Write it as of old, 请', 'Make it older'],
			);
			await user.dismiss();
			await pendingQuestion;
		} finally {
			user.dispose();
		}
	});

	it('show the chat by itself only to those who never saw it', async () => {
		const shownAfter = async (stored: StoredData): Promise<number> => {
			const earlier = await open(stored);
			await earlier.run('parley.focusChat');
			const { shown } = earlier;
			await closeWindow();
			return shown;
		};
		equal(await shownAfter({ global: globalState }), 1);
		equal(await shownAfter({}), 2);
	});
});
