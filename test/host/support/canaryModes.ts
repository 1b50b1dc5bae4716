import * as vscode from 'vscode';
import type { TestAccess } from '../../../src/extension';
import type { Profile } from '../../../src/core/llm/profiles';
import type { ModelReply } from '../../support/modelScript';
import { eventually } from './assert';
import type { MessageSpy } from './messageSpy';
import type { Models } from './models';
import type { View } from './parley';

/** What stands for the key in what a server answers, and in a profile. */
const KEY = '{KEY}';

export interface CanaryStage {
	readonly access: TestAccess;
	readonly models: Models;
	readonly view: View;
	readonly ears: MessageSpy;
	readonly profile: Profile;
	readonly key: string;
}

/** A way in which things go wrong around a key; `{KEY}` is the key of this mode alone. */
export interface CanaryMode {
	readonly name: string;
	readonly replies?: readonly ModelReply[];
	/** What the user has set up otherwise. A key in it was put there by the user himself: the settings file may hold it then. */
	readonly profile?: Partial<Profile>;
	/** `parley.network`, where it is not that nothing is tried again. */
	readonly network?: Readonly<Record<string, unknown>>;
	/** What the user does; else he asks once. */
	readonly act?: (stage: CanaryStage) => Promise<void>;
	/** How the last reply ends, so that it is sure that this is the mode that was meant; `null` where there is none. */
	readonly ends: string | null;
	/** The same in a browser, which tells less. */
	readonly endsInBrowser?: string;
}

const error = (status: number, message: string, rest: object = {}): ModelReply => ({
	status,
	json: { error: { message, ...rest } },
});

const event = (delta: object, more: object = {}, finish: string | null = null): string =>
	`data: ${JSON.stringify({ id: 'c1', model: 'test-model', choices: [{ index: 0, delta, finish_reason: finish }], ...more })}\n\n`;

const END = `${event({}, {}, 'stop')}data: [DONE]\n\n`;

const raw = (...pieces: readonly string[]): ModelReply => ({
	headers: { 'content-type': 'text/event-stream' },
	body: pieces.join(''),
});

/** A whole answer to the byte, which a browser may read. */
const bytes = (head: readonly string[], body: string): string =>
	`${[...head, 'access-control-allow-origin: *', 'access-control-expose-headers: *'].join('\r\n')}\r\n\r\n${body}`;

const redirect = (location: string): ModelReply => ({
	bytes: bytes(['HTTP/1.1 307 Temporary Redirect', `location: ${location}`, 'content-length: 0'], ''),
});

const page = (status: number, title: string, body: string): ModelReply => ({
	status,
	headers: { 'content-type': 'text/html' },
	body: `<!DOCTYPE html><html><head><title>${title}</title></head><body>${body}</body></html>`,
});

/** One mode per kind of error, by an answer that servers really give, with the key in it. */
const KINDS: readonly CanaryMode[] = [
	{
		name: 'a key that is refused',
		replies: [
			error(401, `Incorrect API key provided: ${KEY}. You can find your API key at …`, { code: 'invalid_api_key' }),
		],
		ends: 'auth',
	},
	{
		name: 'a key that may not',
		replies: [error(403, `The key ${KEY} is not authorized to use this model`)],
		ends: 'permission',
	},
	{
		name: 'a quota',
		replies: [
			error(429, `You exceeded your current quota (${KEY})`, {
				type: 'insufficient_quota',
				code: 'insufficient_quota',
			}),
		],
		ends: 'quota',
	},
	{
		name: 'a rate limit',
		replies: [error(429, `Rate limit reached for ${KEY}. Please try again in 6ms.`)],
		ends: 'rate_limit',
	},
	{
		name: 'a request beyond the tokens per minute',
		replies: [
			error(
				413,
				`Request too large for ${KEY} on tokens per min (TPM): Limit 6000, Requested 9000, please reduce your message size`,
			),
		],
		ends: 'rate_limit_size',
	},
	{
		name: 'a model that is not there',
		replies: [
			error(404, `The model does not exist or ${KEY} does not have access to it.`, { code: 'model_not_found' }),
		],
		ends: 'model_not_found',
	},
	{
		name: 'an address that is not there',
		replies: [{ status: 404, json: { detail: `Not Found (${KEY})` } }],
		ends: 'wrong_endpoint',
	},
	{
		name: 'a model of another endpoint',
		replies: [error(404, `This model is only supported in v1/responses and not in v1/chat/completions. Key: ${KEY}`)],
		ends: 'responses_only',
	},
	{ name: 'a bad request', replies: [error(400, `We could not parse the JSON body of ${KEY}`)], ends: 'bad_request' },
	{
		name: 'a parameter that is refused',
		replies: [
			error(400, `Unsupported parameter: 'seed' is not supported for ${KEY}`, {
				param: 'seed',
				code: 'unsupported_parameter',
			}),
		],
		ends: 'unsupported_parameter',
	},
	{
		name: 'a context that is too small',
		replies: [
			error(400, `This model's maximum context length is 8192 tokens (${KEY}).`, { code: 'context_length_exceeded' }),
		],
		ends: 'context_length',
	},
	{
		name: 'a body that is too large',
		replies: [{ status: 413, body: `413 Payload Too Large ${KEY}` }],
		ends: 'request_too_large',
	},
	{
		name: 'a filter',
		replies: [error(400, `The response was filtered for ${KEY}`, { code: 'content_filter' })],
		ends: 'filtered',
	},
	{ name: 'a challenge page', replies: [page(403, `Just a moment… ${KEY}`, KEY)], ends: 'blocked' },
	{ name: 'an internal error', replies: [error(500, `panic in handler of ${KEY}`)], ends: 'server' },
	{ name: 'an overloaded server', replies: [error(503, `Overloaded, ${KEY} has to wait`)], ends: 'overloaded' },
	{
		name: 'an empty answer',
		replies: [{ headers: { 'content-type': 'text/event-stream', 'x-key': KEY }, body: '' }],
		ends: 'empty_response',
	},
	// A browser asks again by itself after these two.
	{
		name: 'a time-out of the server',
		replies: [{ ...error(408, `Timed out reading the request of ${KEY}`), always: true }],
		ends: 'timeout',
	},
	{ name: 'a redirect to another host', replies: [redirect('https://login.example.com/')], ends: 'redirect_refused' },
	{ name: 'a connection that breaks', replies: [{ bytes: '', close: 'reset', always: true }], ends: 'network' },
	{
		name: 'a server that speaks no TLS',
		profile: { baseUrl: 'https://127.0.0.1:{PORT}/v1' },
		ends: 'tls',
		endsInBrowser: 'network',
	},
];

/** Where an error may hold the key. */
const ERRORS: readonly CanaryMode[] = [
	{ name: 'in the code of an error', replies: [error(400, 'No.', { code: KEY })], ends: 'bad_request' },
	{ name: 'in the type of an error', replies: [error(400, 'No.', { type: KEY })], ends: 'bad_request' },
	{ name: 'in the parameter of an error', replies: [error(400, 'No.', { param: KEY })], ends: 'bad_request' },
	{
		name: 'as the name of a field of an error',
		replies: [{ status: 400, json: { error: { message: 'No.', [KEY]: KEY } } }],
		ends: 'bad_request',
	},
	{
		name: 'in the request id of an error',
		replies: [{ ...error(400, 'No.'), headers: { 'x-request-id': KEY } }],
		ends: 'bad_request',
	},
	{
		name: 'in a request id of the body',
		replies: [{ status: 400, json: { message: 'No.', request_id: KEY } }],
		ends: 'bad_request',
	},
	{
		name: 'in headers of an error',
		replies: [
			{
				...error(401, 'No.'),
				headers: { 'www-authenticate': `Bearer realm="${KEY}"`, 'set-cookie': `key=${KEY}`, 'x-echo': KEY },
			},
		],
		ends: 'auth',
	},
	{
		name: 'in plain words',
		replies: [{ status: 400, headers: { 'content-type': 'text/plain' }, body: `no such key ${KEY}` }],
		ends: 'bad_request',
	},
	{ name: 'in a JSON text', replies: [{ status: 400, json: `no such key ${KEY}` }], ends: 'bad_request' },
	{
		name: 'in a validation list',
		replies: [
			{
				status: 422,
				json: { detail: [{ loc: ['header', 'authorization'], msg: `Bearer ${KEY}`, type: 'value_error', input: KEY }] },
			},
		],
		ends: 'bad_request',
	},
	{
		name: 'in Python',
		replies: [
			{
				status: 400,
				json: { object: 'error', message: `[{'loc': ('header', 'authorization'), 'input': 'Bearer ${KEY}'}]` },
			},
		],
		ends: 'bad_request',
	},
	{
		name: 'in an error within a list',
		replies: [{ status: 400, json: [{ error: { message: KEY, status: 'INVALID_ARGUMENT' } }] }],
		ends: 'bad_request',
	},
	{
		name: 'in an error within a message',
		replies: [error(500, JSON.stringify({ error: { message: `upstream says ${KEY}` } }))],
		ends: 'server',
	},
	{
		name: 'in what another provider said',
		replies: [
			error(500, 'Provider returned error', { metadata: { raw: JSON.stringify({ error: { message: KEY } }) } }),
		],
		ends: 'server',
	},
	{ name: 'in a web page', replies: [page(502, `502 for ${KEY}`, `<h1>${KEY}</h1>`)], ends: 'server' },
	{
		name: 'in escapes of JSON',
		replies: [
			{
				status: 401,
				headers: { 'content-type': 'application/json' },
				body: `{"error":{"message":"\\u0042earer ${KEY} \\u2014 unknown"}}`,
			},
		],
		ends: 'auth',
	},
	{ name: 'where the words are cut', replies: [error(400, `${'x'.repeat(3_980)}${KEY}`)], ends: 'bad_request' },
	{
		name: 'where the body is cut',
		replies: [{ status: 400, body: `${'x'.repeat(64 * 1024 - 20)}${KEY}` }],
		ends: 'bad_request',
	},
	{
		name: 'in an error with a good status',
		replies: [{ json: { error: { message: `Bad key ${KEY}`, code: 'invalid_api_key' } } }],
		ends: 'auth',
	},
	{ name: 'in a web page with a good status', replies: [page(200, `Sign in, ${KEY}`, KEY)], ends: 'wrong_endpoint' },
	{
		name: 'in JSON of something else',
		replies: [
			{ headers: { 'content-type': 'application/json' }, body: `{"headers":{"authorization":"Bearer ${KEY}"}}` },
		],
		ends: 'wrong_endpoint',
	},
	{
		name: 'in words with a good status',
		replies: [{ headers: { 'content-type': 'text/plain' }, body: `Hello, ${KEY}` }],
		ends: 'wrong_endpoint',
	},
	{
		name: 'in an event of a stream that is an error',
		replies: [
			raw(
				event({ content: 'Half' }),
				`data: {"error":{"message":"key ${KEY} was revoked","code":"invalid_api_key"}}\n\n`,
			),
		],
		ends: 'auth',
	},
	{
		name: 'in an event named error',
		replies: [raw(`event: error\ndata: {"message":"${KEY}","code":500}\n\n`)],
		ends: 'server',
	},
];

/** Where an answer may hold the key. */
const ANSWERS: readonly CanaryMode[] = [
	{ name: 'as the text', replies: [{ chunks: [`Your key is ${KEY}, is it not?`] }], ends: 'complete' },
	{ name: 'as the text, a character at a time', replies: [{ chunks: ['{KEY:each}'] }], ends: 'complete' },
	{
		name: 'as the text, cut off within it',
		replies: [{ chunks: ['Your key is ', `${KEY}`], close: 'end' }],
		ends: 'truncated',
	},
	{ name: 'as reasoning', replies: [{ chunks: [{ reasoning: `The key is ${KEY}.` }, 'Four.'] }], ends: 'complete' },
	{
		name: 'as thinking in the text',
		replies: [{ chunks: ['<think>The key is ', KEY, '</think>', 'Four.'] }],
		ends: 'complete',
	},
	{ name: 'as a refusal', replies: [{ chunks: [{ refusal: `I do not say ${KEY}.` }] }], ends: 'refused' },
	{
		name: 'in the arguments of a call',
		replies: [
			{ chunks: [{ toolCalls: [{ id: 't1', name: 'nothing', arguments: `{"key":"${KEY}"}` }] }] },
			{ chunks: ['Done.'] },
		],
		ends: 'complete',
	},
	{
		name: 'as the name of a call',
		replies: [{ chunks: [{ toolCalls: [{ id: 't1', name: KEY, arguments: '{}' }] }] }, { chunks: ['Done.'] }],
		ends: 'complete',
	},
	{
		name: 'as the id of a call',
		replies: [{ chunks: [{ toolCalls: [{ id: KEY, name: 'nothing', arguments: '{}' }] }] }, { chunks: ['Done.'] }],
		ends: 'complete',
	},
	{
		name: 'in broken arguments of a call',
		replies: [
			{ chunks: [{ toolCalls: [{ id: 't1', name: 'read_selection', arguments: `{"key":"${KEY}` }] }] },
			{ chunks: ['Done.'] },
		],
		ends: 'complete',
	},
	{
		name: 'as the model that answers',
		replies: [raw(event({ content: 'Hi' }, { model: KEY }), END)],
		ends: 'complete',
	},
	{
		name: 'in what the server says of itself',
		replies: [raw(event({ content: 'Hi' }, { id: KEY, system_fingerprint: KEY, service_tier: KEY }), END)],
		ends: 'complete',
	},
	{
		name: 'as the reason of the end',
		replies: [raw(event({ content: 'Hi' }), event({}, {}, KEY), 'data: [DONE]\n\n')],
		ends: 'complete',
	},
	{
		name: 'in a source',
		replies: [
			raw(
				event({
					content: 'Hi',
					annotations: [{ type: 'url_citation', url_citation: { url: `https://example.com/?k=${KEY}`, title: KEY } }],
				}),
				END,
			),
		],
		ends: 'complete',
	},
	{
		name: 'as what audio says',
		replies: [raw(event({ audio: { id: 'a1', data: 'AAAA', transcript: KEY } }), END)],
		ends: 'complete',
	},
	{
		name: 'in probabilities',
		replies: [
			raw(
				event(
					{ content: 'Hi' },
					{
						choices: [
							{
								index: 0,
								delta: { content: 'Hi' },
								logprobs: { content: [{ token: KEY, logprob: -1, top_logprobs: [] }] },
							},
						],
					},
				),
				END,
			),
		],
		ends: 'complete',
	},
	{ name: 'in a comment of a stream', replies: [raw(`: ${KEY}\n\n`, event({ content: 'Hi' }), END)], ends: 'complete' },
	{
		name: 'in an event that is broken',
		replies: [raw(event({ content: 'Hi' }), `data: {"choices":[{"delta":{"content":"${KEY}\n\n`, END)],
		ends: 'damaged',
	},
	{
		name: 'in two writes',
		replies: [
			{
				chunks: [
					{ raw: 'data: {"choices":[{"index":0,"delta":{"content":"{KEY:1}' },
					{ raw: '{KEY:2}"}}]}\n\n', delayMs: 30 },
					{ raw: END },
				],
			},
		],
		ends: 'complete',
	},
	{
		name: 'in headers of an answer',
		replies: [
			{ headers: { 'x-request-id': KEY, 'openai-organization': KEY, 'x-echo': `Bearer ${KEY}` }, chunks: ['Hi'] },
		],
		ends: 'complete',
	},
	{
		name: 'in an answer that is not streamed',
		replies: [{ json: { choices: [{ index: 0, message: { content: `It is ${KEY}.` }, finish_reason: 'stop' }] } }],
		ends: 'complete',
	},
	{
		name: 'in a second answer',
		replies: [
			raw(
				event({ content: 'Hi' }),
				`data: {"choices":[{"index":1,"delta":{"content":"${KEY}"},"finish_reason":"stop"}]}\n\n`,
				END,
			),
		],
		ends: 'complete',
	},
];

/** What the connection does. */
const CONNECTIONS: readonly CanaryMode[] = [
	{ name: 'a reset within the answer', replies: [{ chunks: [`Key ${KEY}`], close: 'reset' }], ends: 'truncated' },
	{
		name: 'a length that is a lie',
		replies: [
			{
				bytes: bytes(
					['HTTP/1.1 200 OK', 'content-type: text/event-stream', 'content-length: 9999'],
					event({ content: KEY }),
				),
				close: 'reset',
			},
		],
		ends: 'truncated',
	},
	{ name: 'an answer that is no HTTP', replies: [{ bytes: `${KEY}\r\n\r\n` }], ends: 'network' },
	{
		name: 'an answer that says it is compressed',
		replies: [{ headers: { 'content-encoding': 'gzip' }, body: event({ content: KEY }) }],
		ends: 'network',
	},
	{ name: 'a port that nobody listens on', profile: { baseUrl: 'http://127.0.0.1:9/v1' }, ends: 'network' },
	{
		name: 'a stall',
		network: { localIdleSeconds: 1, noProgressSeconds: 1, maxRetries: 0 },
		replies: [{ chunks: [`Key ${KEY}`], close: 'never' }],
		ends: 'stalled',
	},
	{
		name: 'a silence before the answer',
		network: { localIdleSeconds: 1, noProgressSeconds: 1, maxRetries: 0 },
		replies: [{ hold: true }],
		ends: 'stalled',
	},
	{
		name: 'a redirect with the key in its query',
		replies: [redirect(`https://other.example.com/v1?key=${KEY}`)],
		ends: 'redirect_refused',
	},
	{
		name: 'a redirect with the key in its path',
		replies: [redirect(`https://other.example.com/${KEY}/v1`)],
		ends: 'redirect_refused',
	},
	{
		name: 'a redirect with the key as its user',
		replies: [redirect(`https://${KEY}@other.example.com/v1`)],
		ends: 'redirect_refused',
	},
	{
		name: 'a redirect with the key in its host',
		replies: [redirect(`https://${KEY}.example.com/v1`)],
		ends: 'redirect_refused',
	},
	{
		name: 'a redirect to https that fails',
		replies: [redirect(`https://127.0.0.1:{PORT}/v1/chat/completions?key=${KEY}`)],
		ends: 'tls',
		endsInBrowser: 'redirect_refused',
	},
];

const hurry = async ({ view }: CanaryStage): Promise<void> => {
	view.say({ type: 'send', text: 'hello' });
	await eventually(() => view.state.status?.kind === 'retrying' || undefined, 'the wait');
	view.say({ type: 'steer', action: 'retryNow' });
	await view.ended();
};

/** Asks for a model, reads what is offered, and leaves without one. */
const pickModel =
	(reply: ModelReply): ((stage: CanaryStage) => Promise<void>) =>
	async ({ access, models, ears, profile, key }) => {
		await models.script({ replies: [filled(reply, key, '')] });
		await access.sessions.current.configure({ model: `${profile.id}/test-model` });
		void vscode.commands.executeCommand('parley.selectModel');
		await eventually(
			async () => (await models.requests()).some(({ path }) => path.endsWith('/models')),
			'the list is asked for',
		);
		await eventually(() => ears.isReady, 'the list is there');
		await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
	};

/** What the user does, and how he has set things up. */
const USES: readonly CanaryMode[] = [
	{
		name: 'an attempt that fails before one that does not',
		network: { maxRetries: 1 },
		replies: [error(500, KEY), { chunks: ['Hi'] }],
		act: hurry,
		ends: 'complete',
	},
	{
		name: 'a stop during the wait for another attempt',
		network: { maxRetries: 1 },
		replies: [error(500, KEY)],
		act: async ({ view }) => {
			view.say({ type: 'send', text: 'hello' });
			await eventually(() => view.state.status?.kind === 'retrying' || undefined, 'the wait');
			view.say({ type: 'stop' });
			await view.ended();
		},
		ends: 'cancelled',
	},
	{
		name: 'a stop within an answer',
		replies: [{ chunks: [`Key ${KEY}`, { text: '.', hold: true }] }],
		act: async ({ view }) => {
			view.say({ type: 'send', text: 'hello' });
			await eventually(() => view.everything.includes('Key sk'), 'the beginning');
			view.say({ type: 'stop' });
			await view.ended();
		},
		ends: 'cancelled',
	},
	{
		name: 'another try by hand',
		replies: [error(401, `Incorrect API key provided: ${KEY}`), error(401, `Still incorrect: ${KEY}`)],
		act: async ({ view }) => {
			await view.ask('hello');
			const first = view.state.turns.at(-1)?.id ?? '';
			view.say({ type: 'act', action: 'retry', turn: first });
			await eventually(() => view.state.turns.at(-1)?.id !== first, 'the other reply');
			await view.ended();
		},
		ends: 'auth',
	},
	{
		name: 'a view that comes later, and what will be sent',
		replies: [{ chunks: [`Key ${KEY}`] }],
		act: async ({ view }) => {
			await view.ask('hello');
			view.say({ type: 'ready' });
			view.say({ type: 'drawer', open: true });
			view.say({ type: 'preview', open: true });
			await eventually(() => view.state.drawer?.preview !== null, 'the preview');
			view.say({ type: 'drawer', open: false });
		},
		ends: 'complete',
	},
	{
		name: 'a header that takes the key',
		profile: { headers: { 'api-key': '${apiKey}' } },
		replies: [error(401, `Wrong key ${KEY}`)],
		ends: 'auth',
	},
	{
		name: 'a header that takes the key among words',
		profile: { headers: { 'x-auth': 'Key ${apiKey} v1' } },
		replies: [error(401, `Wrong: Key ${KEY} v1`)],
		ends: 'auth',
	},
	{
		name: 'a header with the key in the clear',
		profile: { headers: { 'x-api-key': KEY } },
		replies: [error(401, `Wrong key ${KEY}`), { chunks: [KEY] }],
		ends: 'auth',
	},
	{
		name: 'a header of a harmless name with the key',
		profile: { headers: { 'x-gateway': `Bearer ${KEY}` } },
		replies: [error(401, `Wrong key ${KEY}`)],
		ends: 'auth',
	},
	{
		name: 'a key in the query of the address',
		profile: { baseUrl: `http://127.0.0.1:{PORT}/v1?key=${KEY}` },
		replies: [error(404, `Invalid URL (POST /v1/chat/completions?key=${KEY})`)],
		ends: 'wrong_endpoint',
	},
	{
		name: 'a key as the user of the address',
		profile: { baseUrl: `http://${KEY}@127.0.0.1:{PORT}/v1` },
		ends: 'model_not_found',
	},
	{ name: 'a key in place of the address', profile: { baseUrl: `not a URL: ${KEY}` }, ends: 'model_not_found' },
	{
		name: 'a key with spaces',
		act: async ({ access, profile, view, key }) => {
			await access.keys.set(profile, `two words ${key}`);
			await view.ask('hello');
		},
		ends: 'auth',
	},
	{
		name: 'a key that was deleted',
		profile: { provider: 'openai' },
		act: async ({ access, profile, view }) => {
			await access.keys.delete(profile.id);
			await view.ask('hello');
		},
		ends: 'auth',
	},
	{
		name: 'a key that was replaced',
		replies: [error(401, `Incorrect API key provided: ${KEY}`), error(401, 'Incorrect API key provided.')],
		act: async ({ access, profile, view }) => {
			await view.ask('hello');
			await access.keys.set(profile, 'sk-another-key-of-the-user');
			await view.ask('again');
		},
		ends: 'auth',
	},
	{
		name: 'a provider that was removed',
		act: async ({ access, profile, view }) => {
			await access.profiles.remove(profile.id);
			await eventually(() => access.profiles.find(profile.id) === undefined, 'the settings arrive');
			await view.ask('hello');
		},
		ends: 'model_not_found',
	},
	{
		name: 'a provider that has another name and address',
		act: async ({ access, profile, view }) => {
			await access.profiles.change(profile.id, {
				name: 'Moved',
				baseUrl: profile.baseUrl.replace('127.0.0.1', 'localhost'),
			});
			await eventually(() => access.profiles.find(profile.id)?.name === 'Moved', 'the settings arrive');
			await view.ask('hello');
		},
		ends: 'complete',
	},
	{
		name: 'models that cannot be listed',
		act: pickModel({ for: 'models', ...error(401, `Incorrect API key provided: ${KEY}`) }),
		ends: null,
	},
	{
		name: 'a model that is called like the key',
		act: pickModel({ for: 'models', json: { data: [{ id: KEY, owned_by: KEY }] } }),
		ends: null,
	},
	{ name: 'a list of models that is a page', act: pickModel({ for: 'models', ...page(200, KEY, KEY) }), ends: null },
	{
		name: 'a window that is closed and opened again',
		replies: [{ chunks: [`Key ${KEY}`] }],
		act: async ({ access, view }) => {
			await view.ask('hello');
			const { id } = access.sessions.current;
			await access.sessions.evict(id);
			await access.sessions.open(id);
		},
		ends: 'complete',
	},
];

export const CANARY_MODES: readonly CanaryMode[] = [...KINDS, ...ERRORS, ...ANSWERS, ...CONNECTIONS, ...USES];

/** Data with the key of a mode, and the port of the server, in place. */
export function filled<T>(value: T, key: string, port: string): T {
	const half = Math.floor(key.length / 2);
	const text = JSON.stringify(value)
		.replaceAll('"{KEY:each}"', [...key].map(character => JSON.stringify(character)).join())
		.replaceAll('{KEY:1}', key.slice(0, half))
		.replaceAll('{KEY:2}', key.slice(half))
		.replaceAll(KEY, key)
		.replaceAll('{PORT}', port);
	return JSON.parse(text) as T;
}
