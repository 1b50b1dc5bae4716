import type { ErrorKind } from '../../../src/core/llm/types/chatError';
import type { Field, AnswerReading } from './reading';

/** What a right reading of the bytes of one request is. A field that is absent may be anything. */
export interface Expected extends Partial<Omit<AnswerReading, 'failure'>> {
	/** The status, where one is expected, and words that must be among those of the server. */
	readonly failure?: { readonly status?: number; readonly words: string } | undefined;
	/** The whole text, of which any beginning may have come before the connection was lost. */
	readonly begins?: string;
	readonly errorKind?: ErrorKind;
	readonly retryAfterMs?: number | undefined;
}

/** The part of the table that a row of knowledge is about: names of routes and features that its patterns match. */
export interface Where {
	readonly routes?: RegExp;
	readonly features?: RegExp;
	/** The request of a cell, from 0; every one by default. */
	readonly step?: number;
}

/** A cell that is empty, because the server or the service behind it has no such thing. */
export const NOT_OFFERED: readonly Where[] = [
	{
		routes: /^aimock/,
		features: /^error in the stream|^two choices|^log probabilities|^page|^nobody/,
	},
	{ routes: /anthropic|cohere|bedrock|llms:gemini/, features: /^two choices|^log probabilities/ },
	{ routes: /mistral/, features: /^log probabilities/ },
	{ routes: /bedrock/, features: /^model list/ },
];

/** What a server loses or changes on the way, so that a right reading of its bytes is another one. */
export const LOSSES: readonly (Where & { readonly expect: Partial<Expected>; readonly why: string })[] = [
	{
		routes: /^aimock/,
		features: /^model list/,
		expect: { text: 'gpt-4, gpt-4o, claude-3-5-sonnet-20241022, gemini-2.0-flash, text-embedding-3-small' },
		why: 'it has models of its own',
	},
	{
		routes: /anthropic/,
		features: /^content filter/,
		expect: { outcome: 'refused' },
		why: 'Anthropic says "refusal", and the servers pass it on',
	},
	{
		routes: /^portkey:(anthropic|cohere)/,
		features: /^error in the stream/,
		expect: { failure: { words: '' } },
		why: 'it passes on a finish_reason that says error, without the words of the error',
	},
	{
		routes: /^portkey:(gemini|mistral)|^llms:gemini/,
		features: /^error in the stream/,
		expect: { outcome: 'truncated', failure: undefined },
		why: 'it drops the error, and ends without a finish_reason',
	},
	{
		routes: /^portkey:bedrock/,
		features: /^error in the stream/,
		expect: { outcome: 'complete', failure: undefined },
		why: 'it makes a good end of the error, down to [DONE]',
	},
	{
		routes: /^portkey:gemini/,
		features: /^log probabilities, streamed/,
		expect: { tokens: [] },
		why: 'it leaves them out of streams',
	},
	{
		routes: /^portkey:cohere/,
		features: /^reasoning|^thoughts/,
		expect: { reasoning: '' },
		why: 'it leaves out thoughts of Cohere',
	},
	{
		routes: /^portkey:gemini/,
		features: /^model list/,
		expect: { text: 'models/model-one, models/model-two' },
		why: 'the names of Gemini have a folder, also in requests',
	},
	{
		routes: /^llms:(openai|openrouter|deepseek|groq|anthropic)/,
		features: /^rate limit/,
		expect: { retryAfterMs: undefined },
		why: 'it drops the headers of its service, and the wait with them',
	},
	{
		routes: /^llms/,
		features: /^model list/,
		expect: {
			outcome: 'error',
			text: '',
			errorKind: 'wrong_endpoint',
			failure: { status: 404, words: 'Route GET:/v1/models not found' },
		},
		why: 'it has no list of models',
	},
	{
		routes: /^llms:gemini/,
		features: /^reasoning, whole/,
		expect: { reasoning: '' },
		why: 'it passes on no thoughts without a signature',
	},
	{
		routes: /^llms:gemini/,
		features: /call/,
		step: 0,
		expect: { reasoning: '(no content)' },
		why: 'it makes up a thought for the signature of a call',
	},
	{
		routes: /^llms:gemini/,
		features: /^two rounds/,
		step: 1,
		expect: { reasoning: '(no content)' },
		why: 'it makes up a thought for the signature of a call',
	},
	{
		routes: /^llms:gemini/,
		features: /^thoughts, then a call/,
		step: 0,
		expect: { reasoning: 'Let me think: 6 × 7 is 42.' },
		why: 'there is a thought for the signature',
	},
	{
		routes: /^llms:gemini/,
		features: /^(one call|call without|parallel calls|thoughts, then a call|two rounds).*, streamed/,
		step: 0,
		expect: { text: '(no content)' },
		why: 'it makes up a text between a thought and a call',
	},
	{
		routes: /^llms:gemini/,
		features: /^two rounds.*, streamed/,
		step: 1,
		expect: { text: '(no content)' },
		why: 'it makes up a text between a thought and a call',
	},
];

/** Why Parley is right where the SDK reads a field, or any, otherwise. The first row that fits is told. */
export const WHYS: readonly (Where & { readonly field?: Field; readonly why: string })[] = [
	{ field: 'reasoning', why: 'the SDK has no field for thoughts' },
	{
		routes: /^llms:anthropic/,
		features: /^(?!model|empty)/,
		why: "the answer has Anthropic's form, of which the SDK reads nothing",
	},
	{ field: 'outcome', features: /^empty answer/, why: 'the SDK returns nothing and says that all is well' },
	{ field: 'outcome', features: /^cut/, why: 'the SDK throws, and what had come is lost to whoever awaits the end' },
	{
		field: 'outcome',
		features: /^length|^content filter/,
		why: "the reason is in the service's own word, which the SDK passes on unread",
	},
	{ field: 'outcome', features: /^error in the stream/, why: 'the SDK takes a failure for an end like any other' },
	{
		field: 'text',
		routes: /mistral/,
		features: /^reasoning|^thoughts/,
		why: 'the content is a list of parts, which the SDK hands out as text',
	},
	{
		field: 'outcome',
		routes: /cohere/,
		features: /call/,
		why: 'the gateway sends a call where a list of calls belongs, and reading that as the SDK types it throws',
	},
	{ field: 'calls', routes: /cohere/, features: /call/, why: 'the call is lost with that' },
	{ field: 'usage', routes: /cohere/, features: /call/, why: 'the usage behind it too' },
	{ field: 'usage', routes: /groq/, why: 'the counts stand in `x_groq`, where the SDK does not look' },
	{
		field: 'failure',
		routes: /^llms/,
		features: /^model list/,
		why: 'the SDK tells the word of the status in place of the sentence beside it',
	},
	{ field: 'outcome', features: /^model list/, why: 'the SDK throws over what it does not know' },
	{ field: 'text', features: /^model list/, why: 'the list stands under `models`, where the SDK does not look' },
	{
		routes: /^llms:(gemini|deepseek|openrouter|groq)|^portkey:cohere/,
		features: /streamed$|^cut|^error in|^picture|^stop/,
		why: 'blocks and pieces have indices of their own, and the SDK takes each for another answer',
	},
];
