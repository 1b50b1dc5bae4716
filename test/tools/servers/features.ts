import type { Attachment } from '../../../src/core/chat/conversation/attachments';
import type { ParameterValues } from '../../../src/core/llm/parameters/parameterValues';
import type { Scene, SceneCall } from './scene';

/** Something that a client must read: a row of the table. */
export interface Feature {
	readonly name: string;
	readonly parameters?: ParameterValues;
	readonly attachments?: readonly Attachment[];
	readonly tools?: boolean;
	/** One for each request that it takes; none for the list of models. */
	readonly scenes?: readonly Scene[];
	/** Pieces that the request must have, so that what the user chose is known to have left. */
	readonly sends?: readonly string[];
}

const WHOLE: ParameterValues = { stream: false, stream_options: null };

const weatherOf = (city: string, id: string): SceneCall => ({ id, name: 'get_weather', input: { city } });
const oslo = weatherOf('Oslo', 'call_oslo0');
const rome = weatherOf('Rome', 'call_rome0');

const PIXEL = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';

const DELTAS = [
	'Once ',
	'upon ',
	'a ',
	'time, ',
	'there ',
	'was ',
	'a ',
	'wire.\n\n',
	'```ts\n',
	'const a = 1;\n',
	'```',
];
const UNICODE = ['Grüße, ', '你好，', 'नमस्ते ', '👩‍👩‍👧', ' \u202e', 'שלום', '\u0000\ufeff', '𝒳.'];
const THOUGHTS = ['Let me ', 'think: 6 × 7', ' is 42.'];
const ANSWER: Scene = { text: ['Yes', ', of ', 'course.'] };

const both = (name: string, feature: Omit<Feature, 'name'>): readonly Feature[] => [
	{ ...feature, name: `${name}, streamed` },
	{ ...feature, name: `${name}, whole`, parameters: { ...feature.parameters, ...WHOLE } },
];

export const FEATURES: readonly Feature[] = [
	...both('text', { scenes: [ANSWER] }),
	...both('many deltas', { scenes: [{ text: DELTAS }] }),
	...both('unicode', { scenes: [{ text: UNICODE }] }),
	...both('reasoning', { scenes: [{ reasoning: THOUGHTS, text: ['It is ', '42.'] }] }),
	...both('one call', { tools: true, scenes: [{ calls: [oslo] }, { text: ['It rains ', 'in Oslo.'] }] }),
	...both('text and a call', {
		tools: true,
		scenes: [{ text: ['I will ', 'look.'], calls: [oslo] }, { text: ['It rains.'] }],
	}),
	...both('call without arguments', {
		tools: true,
		scenes: [{ calls: [{ id: 'call_time0', name: 'get_time', input: {} }] }, { text: ['It is late.'] }],
	}),
	...both('parallel calls', { tools: true, scenes: [{ calls: [oslo, rome] }, { text: ['Rain in ', 'both.'] }] }),
	...both('thoughts, then a call', {
		tools: true,
		scenes: [{ reasoning: THOUGHTS, calls: [oslo] }, { text: ['It rains.'] }],
	}),
	...both('two rounds of calls', {
		tools: true,
		scenes: [{ calls: [oslo] }, { calls: [rome] }, { text: ['Rain in ', 'both.'] }],
	}),
	...both('length', { scenes: [{ text: ['It goes on ', 'and on'], finish: 'length' }] }),
	...both('content filter', { scenes: [{ text: ['I must '], finish: 'filter' }] }),
	...both('wrong key', { scenes: [{ failure: { kind: 'key', message: 'No such key' } }] }),
	...both('rate limit', {
		scenes: [{ failure: { kind: 'limit', message: 'Too many requests, slow down', retryAfter: 90 } }],
	}),
	...both('server error', { scenes: [{ failure: { kind: 'engine', message: 'The engine is broken' } }] }),
	...both('unknown model', {
		scenes: [{ failure: { kind: 'model', message: 'The model `test-model` does not exist' } }],
	}),
	...both('no credit', { scenes: [{ failure: { kind: 'credit', message: 'Your credit balance is too low' } }] }),
	...both('too long', {
		scenes: [{ failure: { kind: 'length', message: 'prompt is too long: 215000 tokens > 200000 maximum' } }],
	}),
	...both('refused parameter', {
		parameters: { temperature: 0.5 },
		scenes: [
			{
				failure: {
					kind: 'parameter',
					message: "Unsupported parameter: 'temperature' is not supported with this model.",
					param: 'temperature',
				},
			},
			ANSWER,
		],
	}),
	...both('page of a proxy', { scenes: [{ instead: 'page' }] }),
	...both('nobody answers', { scenes: [{ instead: 'nobody' }] }),
	{ name: 'error in the stream', scenes: [{ text: ['So far ', 'so good'], breaks: 'error' }] },
	{ name: 'cut stream', scenes: [{ text: ['So far ', 'so good'], breaks: 'cut' }] },
	{ name: 'cut in a call', tools: true, scenes: [{ text: ['I will look.'], calls: [oslo], breaks: 'cut' }] },
	...both('two choices', {
		parameters: { n: 2 },
		scenes: [{ text: ['The first ', 'one'], others: ['The second one'] }],
		sends: ['"n":2'],
	}),
	...both('JSON mode', {
		parameters: { response_format: { type: 'json_object' } },
		scenes: [{ text: ['{"a": ', '[1, 2]}'] }],
		sends: ['"response_format":{"type":"json_object"}'],
	}),
	...both('log probabilities', {
		parameters: { logprobs: true, top_logprobs: 1 },
		scenes: [{ text: ['Yes'], logprobs: true }],
		sends: ['"logprobs":true', '"top_logprobs":1'],
	}),
	{
		name: 'picture in the request',
		attachments: [{ id: 'a1', kind: 'image', name: 'pixel.gif', url: PIXEL }],
		scenes: [ANSWER],
		sends: ['"image_url":{"url":"data:image/gif;base64,'],
	},
	{ name: 'stop sequences', parameters: { stop: ['END', '###'] }, scenes: [ANSWER], sends: ['"stop":["END","###"]'] },
	...both('empty answer', { scenes: [{ text: [] }] }),
	{ name: 'model list' },
];

/** The text by which the mock knows the feature. */
export const promptOf = ({ name }: Feature): string => `Play "${name}".`;
