import type { ChangeView, SourceView, ViewState } from '../../../src/protocol/viewModel';
import { DRAWERS } from './drawers';
import { STRINGS } from './panelStrings';
import { answer, call, composer, end, reply, state, step, user } from './views';

export const CODE = `let pending: Promise<Config> | undefined;

export function loadConfig(): Promise<Config> {
	return pending ??= readConfig();  // parsed once
}`;

const ANSWER = `${[
	'`loadConfig` reads and parses the file **on every call**.',
	'It is called from three places, so memoising the promise is enough:',
].join(' ')}

\`\`\`ts
${CODE}
\`\`\`

A rejected promise would be kept too, so clear it when reading fails:

1. catch the error,
2. set \`pending\` back to \`undefined\`,
3. throw it on.

| caller | how often |
|---|--:|
| \`main.ts\` | once |
| \`watch.ts\` | on each save |`;

const CHIP = {
	id: 'chip-1',
	icon: 'selection',
	name: 'config.ts',
	detail: ':12–31',
	description: 'src/config.ts, lines 12 to 31, 612 bytes',
	picture: '',
};

/** A small landscape, as a PNG. */
export const PICTURE =
	'data:image/png;base64,' +
	'iVBORw0KGgoAAAANSUhEUgAAABgAAAAYCAIAAABvFaqvAAAAbklEQVR42u3SwQnAIBBE0SnMSlJEirCcVJJKLCKnBAQRlXXc3YsQ' +
	'+Od3mcF5JZewOfTcoU4JNUpj/ZArpFktxCNn+lFRlizICm9hqpAWGIWxQCpTC7wiW1hSBEsDDS0l1HMmqLasULEcoGz5QF8vl/vA' +
	'zmxRGQEAAAAASUVORK5CYII=';

const PICTURE_CHIP = {
	id: 'chip-2',
	icon: 'file-media',
	name: 'trace.png',
	detail: 'low',
	description: 'trace.png, image, 118 KB',
	picture: PICTURE,
};
const SOUND_CHIP = {
	id: 'chip-3',
	icon: 'unmute',
	name: 'memo.wav',
	detail: '',
	description: 'memo.wav, audio, 1.2 MB',
	picture: '',
};

/** Half a second of a tone, as a model speaks: 16 bit little-endian, mono, 24 kHz. */
export const PCM16 = Buffer.from(
	Int16Array.from({ length: 12_000 }, (_, index) => 8_000 * Math.sin((index * 440 * 2 * Math.PI) / 24_000)).buffer,
);

const SOURCES: readonly SourceView[] = [
	{ url: 'https://nodejs.org/api/fs.html#fspromises', title: 'File system: Promises API', host: 'nodejs.org' },
	{
		url: 'https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/Operators/Nullish_coalescing_assignment',
		title: 'Nullish coalescing assignment (??=): what it does, and where it differs from logical OR assignment',
		host: 'developer.mozilla.org',
	},
	{ url: 'https://example.com/', title: 'example.com', host: 'example.com' },
];

export const sources = (count: number): readonly SourceView[] =>
	Array.from({ length: count }, (_, index) => ({
		url: `https://page${index}.example/docs`,
		title: `Page ${index + 1} about memoising promises`,
		host: `page${index}.example`,
	}));

export const CHANGES: readonly ChangeView[] = [
	{ text: 'temperature 1.4 → 1.0: Claude takes 0–1', param: 'temperature', undone: false },
	{ text: 'logprobs not sent: Claude does not support it', param: 'logprobs', undone: false },
	{ text: 'max_tokens sent as max_completion_tokens: the server requires it', param: 'max_tokens', undone: true },
];

const QUESTION = user('u1', 'What does my selection do, and can it run once?', [CHIP]);
const ANSWERED = reply(
	'r1',
	[
		step({
			reasoning: 'The user asks about the selection, so I should **read it** first.',
			reasoningSeconds: 4,
			calls: [call()],
		}),
		step({ text: ANSWER }),
	],
	end(),
);

/** What needs more than words to be read: formulas, hidden characters, both directions, breaks, pictures. */
const READING = [
	'The root is $x_{1,2} = \\frac{-b \\pm \\sqrt{b^2 - 4ac}}{2a}$, at a price of $5 in $HOME.',
	'$$\n\\sum_{n=1}^{\\infty} \\frac{1}{n^2} \\begin{pmatrix} a & b \\\\ c & d \\end{pmatrix}\n$$',
	'A name with\u200b marks: pay\u202ekcab\u202cload, and [Answer]: 42.',
	'استخدم الدالة `loadConfig(path)` مرة واحدة ثم `a + b`.',
	'| Option | Meaning |\n| --- | --- |\n| `-v` | verbose<br>says more |\n| `-q` | quiet |',
	'```ts\nconst is\u200bAdmin = true; // checks \u202eti\u202c\n```',
	`![A picture](${PICTURE})`,
].join('\n\n');

/** The panel in each of its situations, as a host would describe them. */
export const STATES = {
	empty: state({
		chat: { id: 'chat', title: 'New chat' },
		composer: composer({ model: { label: 'demo', profile: 'Demo (offline)', isDemo: true } }),
		notices: [
			{
				id: 'demo',
				text: 'Offline demo: scripted answers, not a model.',
				actions: [{ id: 'addProvider', label: 'Add Provider…' }],
			},
		],
		suggestions: [
			{ id: 's1', icon: 'comment-discussion', label: 'Explain what config.ts does' },
			{ id: 's2', icon: 'selection', label: 'What does my selection do?' },
			{ id: 's3', icon: 'file-code', label: 'Write a test for loadConfig' },
		],
	}),
	/** Below an answer of the demo its tour goes on; one step was taken. */
	tour: state({
		turns: [QUESTION, ANSWERED],
		composer: composer({ model: { label: 'scripted', profile: 'Demo (offline)', isDemo: true } }),
		suggestions: [
			{ id: 'edit', icon: 'pass', label: 'See an edit' },
			{ id: 'thread', icon: 'comment-discussion', label: 'See an explanation at the code' },
			{ id: 'parameters', icon: 'settings', label: 'See the parameters' },
			{ id: 'requests', icon: 'list-tree', label: 'See the requests' },
		],
	}),
	conversation: state({ turns: [QUESTION, ANSWERED], composer: composer({ chips: [CHIP] }) }),
	reading: state({ turns: [QUESTION, reply('r1', [step({ text: READING })], end())] }),
	pictures: state({
		turns: [
			QUESTION,
			reply(
				'r1',
				[
					step({
						text: 'Two drafts:',
						media: [
							{ kind: 'image', url: PICTURE, name: '' },
							{
								kind: 'image',
								url: 'https://cdn.example/generated/a-very-long-name-of-a-picture.png',
								name: 'Draft 2',
							},
							{ kind: 'file', url: 'data:text/csv;base64,YSxiCjEsMgo=', name: 'numbers.csv' },
						],
					}),
				],
				end(),
			),
		],
	}),
	readingPrompt: state({
		turns: [QUESTION, reply('r1', [], null)],
		status: { kind: 'waiting', since: 0, text: 'Reading 45 % of 13,040 tokens, 2,000 cached' },
		composer: composer({ running: true }),
	}),
	waiting: state({
		turns: [QUESTION, reply('r1', [], null)],
		status: { kind: 'waiting', since: 0 },
		composer: composer({ running: true }),
	}),
	streaming: state({
		turns: [
			QUESTION,
			reply('r1', [step({ reasoning: 'Let me see.', reasoningSeconds: 2, text: ANSWER.slice(0, 260) })], null),
		],
		status: { kind: 'streaming', since: 0 },
		composer: composer({ running: true }),
	}),
	answers: state({
		turns: [
			QUESTION,
			reply(
				'r1',
				[
					step({
						text: 'It reads and parses the file on every call.',
						others: [
							answer({
								text:
									'It loads `config.ts`. Keep the **promise**, not the result, ' +
									'and both callers wait for the same reading.',
							}),
							answer({ text: 'It reads the', label: 'The answer reached the length limit.' }),
						],
						shown: 1,
					}),
				],
				end(),
			),
		],
	}),
	spoken: state({
		turns: [
			QUESTION,
			reply(
				'r1',
				[step({ text: 'It reads and parses the file.', audio: { format: 'pcm16', data: PCM16.toString('base64') } })],
				end(),
			),
		],
	}),
	sources: state({
		turns: [QUESTION, reply('r1', [step({ text: 'Memoise the promise [1, 2].', sources: SOURCES })], end())],
	}),
	manySources: state({
		turns: [QUESTION, reply('r1', [step({ text: 'Memoise the promise.', sources: sources(40) })], end())],
	}),
	changed: state({
		turns: [QUESTION, reply('r1', [step({ text: 'Memoise the promise.', changes: CHANGES.slice(0, 1) })], end())],
	}),
	changes: state({ turns: [QUESTION, reply('r1', [step({ text: 'Memoise the promise.', changes: CHANGES })], end())] }),
	retrying: state({
		turns: [QUESTION, reply('r1', [], null)],
		status: { kind: 'retrying', since: 0, until: 0 },
		composer: composer({ running: true }),
	}),
	stalled: state({
		turns: [QUESTION, reply('r1', [step({ text: ANSWER.slice(0, 260) })], null)],
		status: { kind: 'stalled', since: 0 },
		composer: composer({ running: true }),
	}),
	attached: state({
		turns: [user('u1', '', [PICTURE_CHIP]), reply('r1', [step({ text: 'A hill in front of a blue sky.' })], end())],
		composer: composer({ chips: [CHIP, PICTURE_CHIP, SOUND_CHIP] }),
	}),
	asking: state({
		turns: [
			QUESTION,
			ANSWERED,
			user('u2', 'And where is it called?'),
			reply(
				'r2',
				[
					step({
						text: 'Let me look for its callers.',
						calls: [
							call({
								id: 'call-2',
								name: 'search_text',
								title: 'Search the workspace',
								icon: 'search',
								state: 'asking',
								summary: '',
								input: '{\n  "query": "loadConfig(",\n  "include": "src/**"\n}',
								output: '',
							}),
						],
					}),
				],
				null,
			),
		],
		status: { kind: 'asking', since: 0 },
		composer: composer({ running: true }),
	}),
	approval: state({
		turns: [
			user('u1', 'What does this do?'),
			reply(
				'r1',
				[
					step({
						calls: [
							call({
								state: 'asking',
								summary: `packages/server/src/configuration/loading/a\u202Etxt.ekaf.ts:12–14`,
								input: '{"range":"selection"}',
								output: '',
								preview: JSON.stringify(
									{
										file: 'packages/server/src/configuration/loading/a\u202Etxt.ekaf.ts',
										language: 'typescript',
										startLine: 12,
										endLine: 14,
										text: 'export async function loadConfig() {\n\treturn cache;\n}',
									},
									undefined,
									1,
								),
							}),
						],
					}),
				],
				null,
			),
		],
		status: { kind: 'asking', since: 0 },
		composer: composer({ running: true }),
	}),
	error: state({
		turns: [
			QUESTION,
			reply(
				'r1',
				[],
				end({
					outcome: 'error',
					meta: { line: 'gpt-5.4 · 0.2 s', details: [] },
					error: {
						title: 'The key was not accepted.',
						serverText:
							'Incorrect API key provided: sk-…f3Qa. ' +
							'You can find your API key at https://platform.openai.com/account/api-keys.',
						hint: 'CometAPI says that the key of “Work” is wrong or has been revoked.',
						actions: [
							{ id: 'setApiKey', label: 'Set API key' },
							{ id: 'retry', label: 'Retry' },
						],
					},
				}),
			),
		],
	}),
	stopped: state({
		turns: [
			QUESTION,
			reply(
				'r1',
				[
					step({
						text: ANSWER.slice(0, 120),
						calls: [
							call({ state: 'denied' }),
							call({ id: 'c2', state: 'failed', summary: 'no editor is open' }),
							call({ id: 'c3', state: 'blocked', summary: '' }),
						],
					}),
				],
				end({ outcome: 'cancelled', label: 'Stopped.' }),
			),
		],
	}),
	chinese: state({
		language: 'zh-cn',
		chat: { id: 'chat', title: '缓存解析后的配置' },
		turns: [
			user('u1', '这段代码做什么？可以只运行一次吗？', [CHIP]),
			reply(
				'r1',
				[
					step({
						text:
							'`loadConfig` 每次调用都会读取并解析文件。**注意：**请缓存 Promise，而不是结果：\n\n' +
							`\`\`\`ts\n${CODE}\n\`\`\`\n\n- 失败时要清除缓存；\n- 其余调用方无需修改。`,
					}),
				],
				end({ meta: { line: 'gpt-5.4 · 0.6 秒 · 输入 1,204 · 输出 212', details: [] } }),
			),
		],
	}),
	parameters: state({ turns: [QUESTION, ANSWERED], drawer: DRAWERS.much }),
	parametersNothing: state({ drawer: DRAWERS.nothing }),
	parametersPreview: state({ turns: [QUESTION, ANSWERED], drawer: DRAWERS.preview }),
	parametersHard: state({ drawer: DRAWERS.hard }),
	parametersChinese: state({
		language: 'zh-cn',
		strings: {
			...STRINGS,
			parameters: '参数',
			notSent: '不发送',
			noPreset: '无预设',
			savePreset: '另存为…',
			searchParameters: '搜索参数',
			on: '开',
			off: '关',
		},
		drawer: DRAWERS.chinese,
	}),
} as const satisfies Record<string, ViewState>;

export type StateName = keyof typeof STATES;
