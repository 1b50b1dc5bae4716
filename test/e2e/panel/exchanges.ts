import type {
	AttemptView,
	ExchangeRow,
	ExchangeView,
	FrameView,
	InspectorState,
	OutcomeView,
	ProbabilityView,
} from '../../../src/protocol/inspector';
import type { InspectorStrings } from '../../../src/protocol/inspectorStrings';

/** The strings of the inspector in English. */
const STRINGS: InspectorStrings = {
	title: 'Requests',
	emptyTitle: 'No requests yet',
	emptyHint: 'Send a message to see exactly what goes out and what comes back. Kept in memory only.',
	clear: 'Clear',
	requests: 'Requests',
	details: 'Details',
	attempt: 'Attempt {0}',
	attempts: 'Attempts',
	requestHeaders: 'Request headers',
	requestBody: 'Request body',
	responseHeaders: 'Response headers',
	frames: 'Frames',
	logprobs: 'Log probabilities',
	usage: 'Usage',
	copyCurl: 'Copy as cURL (bash)',
	copyPowerShell: 'Copy as cURL (PowerShell)',
	copyBody: 'Copy body',
	copyFrames: 'Copy frames',
	copyExchange: 'Copy exchange as JSON',
	copied: 'Copied',
	formatted: 'Formatted',
	asSent: 'As sent',
	events: 'Events',
	asRead: 'As received',
	milliseconds: '{0} ms',
	waiting: 'Waiting for the answer…',
	noAnswer: 'Nothing was received.',
	showMore: 'Show {0} more',
	token: 'Token',
	probability: 'Probability',
	alternatives: 'Alternatives',
};

const outcome = (tone: OutcomeView['tone'], icon: string, label: string): OutcomeView => ({ tone, icon, label });
export const RUNNING = outcome('running', 'loading', 'Running');
const COMPLETE = outcome('good', 'check', 'Complete');
const RATE_LIMIT = outcome('bad', 'error', '429 · Rate limit');

const row = (id: string, model: string, state: OutcomeView, fields: Partial<ExchangeRow> = {}): ExchangeRow => ({
	id,
	question: '',
	model,
	profile: 'CometAPI',
	time: '14:03:27',
	outcome: state,
	duration: '3.1 s',
	size: '12.4 KB',
	...fields,
});

const ROWS: readonly ExchangeRow[] = [
	row('6', 'gpt-5.4', RUNNING, { time: '14:06:02', duration: '2.0 s', size: '1.2 KB' }),
	row('5', 'claude-sonnet-4-6', COMPLETE, {
		time: '14:05:40',
		question: 'What does loadConfig do when the file is empty?',
	}),
	row('4', 'gpt-5.4', RATE_LIMIT, { time: '14:04:51', duration: '6.9 s', size: '412 bytes' }),
	row('3', 'deepseek-ai/DeepSeek-V3.2-Exp-with-a-name-that-is-long', outcome('warning', 'warning', 'Cut off'), {
		time: '14:04:12',
	}),
	row('2', 'gpt-5.4', outcome('plain', 'circle-slash', 'Stopped'), { duration: '840 ms' }),
	row('1', 'qwen3:32b', COMPLETE, { profile: 'Ollama', time: '13:58:09', duration: '14.8 s', size: '1.2 MB' }),
];

export const BODY =
	'{"model":"gpt-5.4","messages":[{"role":"user","content":"What does my selection do, and can it run once? ' +
	'It\'s `loadConfig` in <config.ts>."}],"temperature":1.0,"logit_bias":{},"stream":true,' +
	'"stream_options":{"include_usage":true}}';

export const chunk = (delta: object, finishReason: string | null = null, more: object = {}): string =>
	`data: ${JSON.stringify({
		id: 'chatcmpl-9xQ2',
		object: 'chat.completion.chunk',
		created: 1_790_000_000,
		model: 'gpt-5.4-2026-08-01',
		system_fingerprint: 'fp_4c1',
		choices: [{ index: 0, delta, logprobs: null, finish_reason: finishReason }],
		...more,
	})}\n\n`;

const FRAMES: readonly FrameView[] = [
	[412, ': keep-alive\n\n'],
	[618, chunk({ role: 'assistant', content: '' })],
	[640, chunk({ content: '`loadConfig` reads and' })],
	[702, chunk({ content: ' parses the file **on every' }) + chunk({ content: ' call**.\n\n' })],
	[745, chunk({ content: '你好' })],
	[
		1_204,
		chunk({
			tool_calls: [{ index: 0, id: 'call_1', type: 'function', function: { name: 'read_selection', arguments: '{}' } }],
		}),
	],
	[
		3_080,
		chunk({}, 'stop') +
			`data: {"id":"chatcmpl-9xQ2","choices":[],"usage":` +
			`{"prompt_tokens":1204,"completion_tokens":212,"total_tokens":1416}}\n\n`,
	],
	[3_096, 'data: [DONE]\n\n'],
];

const probability = (
	token: string,
	value: number,
	alternatives: ProbabilityView['alternatives'] = [],
): ProbabilityView => ({
	token,
	probability: `${(value * 100).toFixed(1)} %`,
	value,
	alternatives,
});

const ATTEMPT: AttemptView = {
	number: 1,
	method: 'POST',
	url: 'https://api.cometapi.com/v1/chat/completions',
	outcome: COMPLETE,
	error: null,
	facts: [
		['Status', '200'],
		['Time to headers', '391 ms'],
		['Time to first byte', '412 ms'],
		['Total time', '3.1 s'],
		['Sent', '231 bytes'],
		['Received', '12.4 KB'],
		['Actual model', 'gpt-5.4-2026-08-01'],
		['Request ID', 'req_8c1f0a7e'],
	],
	requestHeaders: [
		['accept', 'text/event-stream'],
		['authorization', 'Bearer •••'],
		['content-type', 'application/json'],
	],
	body: BODY,
	bodySize: '231 bytes',
	bodyNote: '',
	hasCurl: true,
	responseHeaders: [
		['content-type', 'text/event-stream; charset=utf-8'],
		['x-request-id', 'req_8c1f0a7e'],
		['set-cookie', '•••'],
	],
	frames: FRAMES,
	leftOut: '',
	lastFrames: [],
	logprobs: [],
	usage: [
		['Input tokens', '1,204'],
		['cached', '1,024'],
		['Output tokens', '212'],
		['Total tokens', '1,416'],
	],
};

export const attempt = (fields: Partial<AttemptView> = {}): AttemptView => ({ ...ATTEMPT, ...fields });

export const exchange = (fields: Partial<ExchangeView> = {}): ExchangeView => ({
	id: '5',
	model: 'claude-sonnet-4-6',
	profile: 'CometAPI',
	outcome: COMPLETE,
	timeline: [{ kind: 'attempt', number: 1, outcome: COMPLETE, duration: '3.1 s' }],
	attempt: ATTEMPT,
	...fields,
});

const state = (fields: Partial<InspectorState>): InspectorState => ({
	strings: STRINGS,
	language: 'en',
	rows: ROWS,
	exchange: null,
	...fields,
});

/** The inspector in each of its situations, as a host would describe them. */
export const INSPECTOR_STATES = {
	nothing: state({ rows: [] }),
	complete: state({ exchange: exchange() }),
	running: state({
		exchange: exchange({
			id: '6',
			model: 'gpt-5.4',
			outcome: RUNNING,
			timeline: [{ kind: 'attempt', number: 1, outcome: RUNNING, duration: '' }],
			attempt: attempt({ outcome: RUNNING, facts: ATTEMPT.facts.slice(0, 3), frames: FRAMES.slice(0, 4), usage: [] }),
		}),
	}),
	sent: state({
		exchange: exchange({
			id: '6',
			model: 'gpt-5.4',
			outcome: RUNNING,
			timeline: [{ kind: 'attempt', number: 1, outcome: RUNNING, duration: '' }],
			attempt: attempt({
				outcome: RUNNING,
				facts: [['Sent', '231 bytes']],
				responseHeaders: [],
				frames: [],
				usage: [],
			}),
		}),
	}),
	retried: state({
		exchange: exchange({
			id: '4',
			model: 'gpt-5.4',
			outcome: RATE_LIMIT,
			timeline: [
				{ kind: 'change', text: 'temperature 1.4 → 1: Claude takes 0–1' },
				{
					kind: 'attempt',
					number: 1,
					outcome: outcome('bad', 'error', '400 unsupported_parameter'),
					duration: '210 ms',
				},
				{ kind: 'change', text: 'max_tokens sent as max_completion_tokens: the server requires it' },
				{ kind: 'attempt', number: 2, outcome: RATE_LIMIT, duration: '312 ms' },
				{ kind: 'retry', text: 'Retried after 3.0 s: Too many requests for this key.' },
				{ kind: 'attempt', number: 3, outcome: RATE_LIMIT, duration: '298 ms' },
			],
			attempt: attempt({
				number: 3,
				outcome: RATE_LIMIT,
				error: {
					title: 'Too many requests for this key.',
					serverText: 'Rate limit reached for gpt-5.4 on requests per min (RPM): Limit 3.',
				},
				frames: [
					[
						298,
						'{\n  "error": {"message": "Rate limit reached for gpt-5.4 on requests per min (RPM): Limit 3.", ' +
							'"code": null}}',
					],
				],
				usage: [],
			}),
		}),
	}),
	unsent: state({
		exchange: exchange({
			id: '2',
			model: 'gpt-5.4',
			outcome: outcome('bad', 'error', 'auth'),
			timeline: [{ kind: 'error', text: 'Nothing was sent. CometAPI does not accept this API key.' }],
			attempt: null,
		}),
	}),
	probable: state({
		exchange: exchange({
			attempt: attempt({
				logprobs: [
					{
						title: 'Answer 1',
						note: '',
						rows: [
							probability('Hello', 0.982, [
								['Hi', '1.2 %'],
								['Hey', '0.4 %'],
							]),
							probability(' "world"', 0.55, [[' there', '41.0 %']]),
							probability('!\n', 1),
						],
					},
					{ title: 'Answer 2', note: 'Only the first 5,000 tokens are shown.', rows: [probability('你好', 0.731)] },
				],
			}),
		}),
	}),
	large: state({
		exchange: exchange({
			attempt: attempt({
				body:
					`{"messages":[{"content":"${'A rather long text.\\n'.repeat(20_000)}"},` +
					`{"image_url":"data:image/png;base64,${'iVBORw0KGgo'.repeat(20_000)}"}]}`,
				bodySize: '9.8 MB',
				bodyNote: 'Only the beginning of this body was kept. Its full size is 9.8 MB.',
				hasCurl: false,
				frames: Array.from(
					{ length: 5_200 },
					(_, index) => [index * 12, chunk({ content: `word ${index} ` })] as const,
				),
				leftOut: '8,211 frames are left out here (1,642,200 characters).',
				lastFrames: FRAMES.slice(-2),
			}),
		}),
	}),
} as const satisfies Record<string, InspectorState>;

export type InspectorStateName = keyof typeof INSPECTOR_STATES;
