import { strict as assert } from 'node:assert';
import { cpSync, readdirSync, readFileSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '../../../src/core/base/clock';
import { takeHeartbeatLock } from '../../../src/core/chat/journal/heartbeatLock';
import { currentPath } from '../../../src/core/chat/conversation/conversation';
import { listChats } from '../../../src/core/chat/journal/chatList';
import type { JournalFiles } from '../../../src/core/chat/journal/journalFiles';
import { createSegmentFiles } from '../../../src/core/chat/journal/segmentFiles';
import type { Session } from '../../../src/core/chat/session/session';
import { Sessions } from '../../../src/core/chat/session/sessions';
import { ChatClient } from '../../../src/core/llm/client';
import { LearnedAdaptations } from '../../../src/core/llm/adaptation/learnedAdaptations';
import { Recorder } from '../../../src/core/llm/recording/recorder';
import { ToolRegistry } from '../../../src/core/tools/registry';
import { createDesktopJournalFiles } from '../../../src/host/desktop/journalFiles';
import { ManualClock } from '../../support/manualClock';
import { ModelServer } from '../../support/modelServer';
import { nodeWholeFiles } from '../../support/nodeWholeFiles';
import { plainChat } from '../../support/plainChat';
import { Teardown } from '../../support/teardown';
import { tempFolder } from '../../support/tempFolder';
import { assistant, assistantCalls, toolCall, toolResult, user, withIds } from '../../support/wireMessages';

/** The calls of the stored chat, in their order. */
const CALLS = ['call_once', 'call_denied', 'call_broken', 'call_unknown', 'call_chat', 'call_allowed'];

const BEFORE = join(process.cwd(), 'test/fixtures/before');
/** Each chat whole, in plain JSON, as the version that wrote it read it. */
const CHATS = JSON.parse(readFileSync(join(BEFORE, 'chats.json'), 'utf8')) as Readonly<
	Record<string, { readonly id: string }>
>;

const idOf = (number: number): string => `${String(number).padStart(8, '0')}-5ca1-4ab1-8e00-0123456789ab`;
const [CONVERSATION, OUTCOMES, EDITOR, DELETED, INTERRUPTED, ASKING, EVERYTHING, TORN, ENDS_OPEN, FIRST_FORM] = [
	1, 17, 56, 59, 62, 65, 68, 69, 70, 72,
].map(idOf) as [string, string, string, string, string, string, string, string, string, string];

/** When the lock of the web was last renewed; the clock of these tests. */
const LOCKED_AT = 1_770_000_000_000;
const MINUTE = 60_000;

/** A picture of one pixel. */
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

const silent = { debug: (): void => {}, info: (): void => {}, warn: (): void => {}, error: (): void => {} };

interface Form {
	readonly folder: string;
	files(folder: string, clock: ManualClock): JournalFiles;
}

const DESKTOP: Form = { folder: 'desktop/chats', files: folder => createDesktopJournalFiles(folder) };
const WEB: Form = {
	folder: 'web/chats',
	files: (folder, clock) => {
		const files = nodeWholeFiles(folder);
		return createSegmentFiles(files, id => takeHeartbeatLock(files, `${id}/lock`, clock, 'token-of-the-test'));
	},
};

describe('data of an earlier version: chats', () => {
	const teardown = new Teardown();
	let folder: string;
	let clock: ManualClock;
	let server: ModelServer;

	beforeEach(async () => {
		folder = await tempFolder(teardown);
		clock = new ManualClock(LOCKED_AT + MINUTE);
		server = await ModelServer.start();
		teardown.add(() => server.stop());
	});
	afterEach(() => teardown.run());

	/** Copies the chats of a form into a folder that may be written to. */
	function restore({ folder: from, files }: Form): JournalFiles {
		cpSync(join(BEFORE, from), folder, { recursive: true });
		return files(folder, clock);
	}

	/** Makes the lock that of a process which went away long ago. */
	const forgetLock = (): void => utimesSync(join(folder, `${INTERRUPTED}.lock`), 1, 1);

	function window(files: JournalFiles): Sessions {
		const tools = new ToolRegistry();
		const recorder = new Recorder(systemClock);
		const sessions = new Sessions({
			client: new ChatClient({ fetch: (url, init) => fetch(url, init), clock: systemClock, log: silent }),
			clock,
			log: silent,
			tools,
			newId: () => crypto.randomUUID(),
			defaults: () => ({ model: { profile: 'new', model: 'new-model' }, tools: [], systemPrompt: '' }),
			files,
			workspace: 'file:///work/project',
			settingsOf: () => ({ provider: 'custom', baseUrl: server.url, profile: {}, model: {}, capabilities: undefined }),
			learnedAdaptations: new LearnedAdaptations({ get: () => undefined, set: () => {} }),
			upgraded: () => {},
			observe: about => recorder.begin(about),
			connect: async () => ({ baseUrl: server.url, apiKey: undefined, headers: {} }),
		});
		teardown.add(() => sessions.close());
		return sessions;
	}

	/** Opens the chat anew and tells what it holds. */
	async function read(files: JournalFiles, id: string): Promise<unknown> {
		const sessions = window(files);
		const told = plainChat((await sessions.open(id)).conversation);
		await sessions.close();
		return told;
	}

	/** Tells the messages, and of each reply how it ended. */
	const said = (session: Session): readonly string[] =>
		currentPath(session.conversation).map(turn => {
			if (turn.kind === 'user') {
				return turn.text;
			}
			const error = turn.outcome?.kind === 'error' ? ` ${turn.outcome.error.kind}` : '';
			const text = turn.steps.map(step => step.text + step.refusal).join(' / ');
			return `${turn.outcome?.kind ?? 'running'}${error}: ${text}`;
		});

	const row = (id: string, title: string, turns: number, more: object = {}): object => ({
		id,
		title,
		turns,
		workspace: 'file:///work/project',
		surface: 'panel',
		damaged: false,
		...more,
	});
	const EVERYTHING_ROW = row(EVERYTHING, 'Ein Titel 🎈', 32, { surface: 'editor' });
	const TORN_ROW = row(TORN, 'Refactor: greeting.ts', 2, { surface: 'editor', damaged: true });

	/** Lists the chats in the order of their ids. */
	const listed = async (files: JournalFiles): Promise<readonly { readonly id: string }[]> =>
		(await listChats(files))
			.map(chat => ({
				id: chat.id,
				title: chat.title,
				turns: chat.turns,
				workspace: chat.workspace,
				surface: chat.surface,
				damaged: chat.damaged,
			}))
			.toSorted((a, b) => (a.id < b.id ? -1 : 1));

	it('are listed as they were on the desktop', async () => {
		assert.deepEqual(await listed(restore(DESKTOP)), [
			row(CONVERSATION, 'Greetings, explained', 15),
			row(OUTCOMES, 'complete', 38),
			row(EDITOR, 'Refactor: greeting.ts', 2, { surface: 'editor' }),
			row(INTERRUPTED, 'Tell me at length.', 2),
			row(ASKING, 'Look at it.', 2),
			EVERYTHING_ROW,
			TORN_ROW,
			row(ENDS_OPEN, 'Refactor: greeting.ts', 2, { surface: 'editor' }),
			row(FIRST_FORM, 'Of the first days', 2),
		]);
	});

	it('are listed as they were on the web', async () => {
		assert.deepEqual(await listed(restore(WEB)), [
			row(CONVERSATION, 'Greetings, explained', 15),
			row(INTERRUPTED, 'Tell me at length.', 2),
			EVERYTHING_ROW,
			TORN_ROW,
		]);
	});

	for (const name of ['conversation', 'outcomes', 'editor', 'everything', 'endsOpen', 'firstForm']) {
		it(`come back whole on the desktop: ${name}`, async () => {
			const chat = CHATS[name];
			assert.ok(chat);
			assert.deepEqual(await read(restore(DESKTOP), chat.id), chat);
		});
	}

	for (const name of ['conversation', 'everything']) {
		it(`come back whole on the web: ${name}`, async () => {
			const chat = CHATS[name];
			assert.ok(chat);
			assert.deepEqual(await read(restore(WEB), chat.id), chat);
		});
	}

	it('tell what was said, as it was said', async () => {
		const session = await window(restore(DESKTOP)).open(CONVERSATION);
		assert.deepEqual(said(session), [
			'Explain this, please.\nAll of it: 你好 🎈',
			'complete: It greets **everyone**.\n',
			'And what is selected?',
			'complete: Let me look.  /  /  /  / It is a greeting.',
			'Three names for it?',
			'complete: greet',
			'Once more, warmly.',
			'complete: Warmly so.',
			'And again.',
			'complete: Again.',
			'Still there?',
			'complete: Yes.',
			'Say it aloud.',
			'complete: Hello there.',
		]);
		const { title, allowed, turns } = session.conversation;
		assert.deepEqual([title, [...allowed], turns.size], ['Greetings, explained', ['read_selection'], 15]);
		assert.deepEqual([session.model, session.tools], [{ profile: 'work', model: 'claude-sonnet-4-5' }, []]);
	});

	it('tell every way in which a reply can end', async () => {
		const ends = [
			['complete', 'complete: All of it.'],
			['length', 'length: Too'],
			['filtered', 'filtered: Not'],
			['refused', 'refused: I will not.'],
			['cancelled', 'cancelled: Begun'],
			['truncated', 'truncated: Half'],
			['truncated in a call', 'truncated: A call: '],
			['damaged', 'damaged: Good and bad'],
			['stalled', 'stalled: Then nothing'],
			['capped', `capped: More than may be kept: ${'x'.repeat(17)}`],
			['auth', 'error auth: '],
			['rate limit, after retries', 'error rate_limit: '],
			['quota', 'error quota: '],
			['server, then well', 'complete: Well again.'],
			['context', 'error context_length: '],
			['model', 'error model_not_found: '],
			['redirect', 'error redirect_refused: '],
			['network', 'error network: '],
			['no key', 'error auth: '],
		];
		assert.deepEqual(said(await window(restore(DESKTOP)).open(OUTCOMES)), ends.flat());
	});

	it('are continued without writing anew what was there', async () => {
		const files = restore(DESKTOP);
		const file = join(folder, `${CONVERSATION}.jsonl`);
		const before = readFileSync(file);
		const sessions = window(files);
		const session = await sessions.open(CONVERSATION);
		await session.send({ text: 'Thank you.', attachments: [] });
		await session.settled;
		const selected = '{"file":"src/greeting.ts","range":"selection"}';
		const [request] = server.chats;
		assert.ok(request);
		const { messages, ...fields } = request.json as { readonly messages: Parameters<typeof withIds>[0] };
		assert.deepEqual(fields, {
			model: 'claude-sonnet-4-5',
			temperature: 0.4,
			prompt_cache_key: 'greetings',
			modalities: ['text', 'audio'],
			audio: { voice: 'alloy', format: 'wav' },
			stream: false,
		});
		// Another model is asked than the one that made the calls: their ids are mapped, and its own data stays behind.
		const named = withIds(messages, CALLS);
		// The words for a call that was denied are not kept: they may be others by now.
		const denied = named.find(message => message.tool_call_id === 'call_denied')?.content ?? '';
		assert.deepEqual(named, [
			user([
				{
					type: 'text',
					text: [
						'src/greeting.ts, lines 3-4:',
						'```typescript\nconst a = 1;\nconst b = `x`;\n```\n',
						'Explain this, please.\nAll of it: 你好 🎈',
					].join('\n'),
				},
				{
					type: 'image_url',
					image_url: {
						url: `data:image/png;base64,${PNG}`,
						detail: 'low',
					},
				},
				{ type: 'image_url', image_url: { url: 'https://example.com/a.png' } },
				{ type: 'input_audio', input_audio: { data: 'UklGRg==', format: 'wav' } },
				{ type: 'file', file: { filename: 'paper.pdf', file_data: 'data:application/pdf;base64,JVBERi0=' } },
			]),
			assistant('It greets **everyone**.\n'),
			user('And what is selected?'),
			assistantCalls(
				'Let me look. ',
				toolCall('call_once', 'read_selection', '{"range":"selection"}'),
				toolCall('call_denied', 'read_selection', '{"range":"visible"}'),
			),
			toolResult('call_once', selected),
			toolResult('call_denied', denied),
			assistantCalls(
				null,
				toolCall('call_broken', 'read_selection', '{"invalid_arguments":"{\\"range\\":"}'),
				toolCall('call_unknown', 'write_file', '{}'),
			),
			toolResult('call_broken', 'The arguments of read_selection could not be used: they are not valid JSON.'),
			toolResult('call_unknown', 'There is no tool named "write_file" in this chat. Available: read_selection.'),
			assistantCalls(null, toolCall('call_chat', 'read_selection', '{}')),
			toolResult('call_chat', selected),
			assistantCalls(null, toolCall('call_allowed', 'read_selection', '{}')),
			toolResult('call_allowed', selected),
			assistant('It is a greeting.'),
			user('Three names for it?'),
			// The second of three, which the user had picked.
			assistant('helloWorld'),
			user('Once more, warmly.'),
			assistant('Warmly so.'),
			user('And again.'),
			assistant('Again.'),
			user('Still there?'),
			assistant('Yes.'),
			user('Say it aloud.'),
			assistant('Hello there.'),
			user('Thank you.'),
		]);
		await sessions.close();
		assert.deepEqual(readFileSync(file).subarray(0, before.length), before);
	});

	it('end where their window went away', async () => {
		const files = restore(DESKTOP);
		forgetLock();
		const sessions = window(files);
		assert.deepEqual(said(await sessions.open(INTERRUPTED)), ['Tell me at length.', 'truncated: The first half']);
		assert.equal(sessions.problem, undefined);
		const asking = await sessions.open(ASKING);
		assert.deepEqual(said(asking), ['Look at it.', 'truncated: May I? ']);
		const turn = currentPath(asking.conversation).at(-1);
		assert.ok(turn?.kind === 'reply');
		assert.deepEqual(
			turn.steps.flatMap(step => step.calls.map(({ call, state }) => [call.id, state])),
			[
				['call_open', 'cancelled'],
				['call_next', 'cancelled'],
			],
		);
	});

	it('are left to the window that holds them on the desktop', async () => {
		const files = restore(DESKTOP);
		// Longer ago than a lock takes to be written, and not so long as to be given up.
		const seen = (Date.now() - MINUTE) / 1000;
		utimesSync(join(folder, `${INTERRUPTED}.lock`), seen, seen);
		const sessions = window(files);
		assert.equal((await sessions.open(INTERRUPTED)).readOnly, true);
		assert.equal(sessions.problem, 'locked');
	});

	it('are left to the window that holds them on the web', async () => {
		clock = new ManualClock(LOCKED_AT + 10_000);
		const sessions = window(restore(WEB));
		assert.equal((await sessions.open(INTERRUPTED)).readOnly, true);
		assert.equal(sessions.problem, 'locked');
	});

	it('are taken over from a window that is gone on the web', async () => {
		const sessions = window(restore(WEB));
		assert.deepEqual(said(await sessions.open(INTERRUPTED)), ['Tell me at length.', 'truncated: The first half']);
		assert.equal(sessions.problem, undefined);
	});

	for (const [where, form] of [
		['desktop', DESKTOP],
		['web', WEB],
	] as const) {
		it(`keep what is whole before a torn end on the ${where}`, async () => {
			const files = restore(form);
			const sessions = window(files);
			const session = await sessions.open(TORN);
			assert.equal(sessions.problem, 'damaged');
			// Its last line told how the reply ended.
			assert.deepEqual(said(session), ['Refactor this.', 'truncated: ```ts\nconst a = 2;\n```']);
			await sessions.close();
			const aside = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name =>
				/damaged-\d+$/.test(name),
			);
			assert.equal(aside.length, 1);
			assert.deepEqual(
				(await listed(files)).find(({ id }) => id === TORN),
				{ ...TORN_ROW, damaged: false },
			);
		});

		it(`are brought back after they were deleted on the ${where}`, async () => {
			const files = restore(form);
			await files.restore(DELETED);
			assert.deepEqual(said(await window(files).open(DELETED)), ['Throw this away.', 'complete: As you like.']);
		});
	}

	it('go on after a line without its end', async () => {
		const files = restore(DESKTOP);
		const sessions = window(files);
		await (await sessions.open(ENDS_OPEN)).rename('Whole');
		await sessions.close();
		assert.deepEqual(await read(files, ENDS_OPEN), { ...CHATS['endsOpen'], title: 'Whole' });
	});
});
