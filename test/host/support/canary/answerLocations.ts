import type { CanaryMode } from './canaryMode';
import { END, event, KEY, raw } from './canaryReplies';

/** The locations in which an answer may hold the key. */
export const ANSWER_LOCATION_MODES: readonly CanaryMode[] = [
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
