import * as z from 'zod';
import { ERROR_KINDS } from '../../../src/core/llm/types/chatError';
import { OUTCOMES } from '../../support/outcomes';
import { type ReadEntry, readEntries } from '../support/readEntries';
import { ruleSchema } from './rules';

const json = z.record(z.string(), z.unknown());

/** A call of a tool in a scripted answer. Without an `id` the server sends none. */
const call = z.strictObject({
	id: z.string().optional(),
	name: z.string().default('look'),
	/** An object, or the text that the model wrote. */
	arguments: z.union([json, z.string()]).default({ at: 'x' }),
	/** Fields beside those of the API, such as `extra_content`. */
	fields: json.optional(),
});

/** An answer of the server to a request that it accepts. */
const answer = z.strictObject({
	text: z.string().optional(),
	/** Text under `reasoning_content`, or the field of that name. */
	reasoning: z.string().optional(),
	reasoningField: z.string().optional(),
	/** Fields of the message beside those of the API. A list of records is sent record by record. */
	fields: json.optional(),
	calls: z.array(call).optional(),
	/** The exact `choices[0].delta` of each event, in place of all the above. */
	deltas: z.array(json).optional(),
	finish: z.string().optional(),
	/** True where the body ends without a finish_reason. */
	cut: z.literal(true).optional(),
	/** True where the user stops as soon as all of this has arrived; the server does not end it. */
	stop: z.literal(true).optional(),
	/** An error in place of an answer. */
	status: z.number().int().optional(),
	body: z.unknown().optional(),
});

const server = z.strictObject({
	/** The name of a server in `strictServers.json`, to whose rules those of `rules` are added. */
	like: z.string().default('loose'),
	rules: z.array(ruleSchema).optional(),
	/** The id of the provider and of the model in the settings. */
	provider: z.string().default('custom'),
	model: z.string().default('m'),
	/** The path of its base URL, and its query string. */
	path: z.string().default('/v1'),
	/** The user's own `capabilities` and parameters of the model. */
	capabilities: z.unknown().optional(),
	parameters: json.optional(),
});

/** What must hold of a reply. */
const replyExpectation = z.strictObject({
	outcome: z.enum(OUTCOMES).default('complete'),
	errorKind: z.enum(ERROR_KINDS).optional(),
	/** The number of requests that the server got, refused ones included. */
	requests: z.number().int().optional(),
	/** The changes that were shown, such as `drop:reasoning_content`, in any order. */
	changes: z.array(z.string()).optional(),
	/** The most changes that may be shown. */
	maxChanges: z.number().int().optional(),
	/** Patterns for places of the last body: `messages.1.tool_calls.0.id` to a regular expression or a JSON value. */
	body: json.optional(),
	/** Places that the last body must not have. */
	without: z.array(z.string()).optional(),
	/** The roles of the last body's messages. */
	roles: z.array(z.string()).optional(),
});

const step = z.discriminatedUnion('do', [
	z.strictObject({
		do: z.literal('send'),
		text: z.string(),
		/** An image is attached. */
		image: z.literal(true).optional(),
		answers: z.array(answer).optional(),
		/** The point at which the user stops, where no answer says it. */
		stop: z.enum(['asking', 'running']).optional(),
		/** Calls are denied. */
		deny: z.literal(true).optional(),
		/** Names of the tools that this message is sent with. */
		tools: z.array(z.string()).optional(),
		expect: replyExpectation.optional(),
	}),
	z.strictObject({
		do: z.literal('retry'),
		answers: z.array(answer).optional(),
		expect: replyExpectation.optional(),
	}),
	z.strictObject({ do: z.literal('switch'), server: z.string() }),
	z.strictObject({ do: z.literal('reload') }),
	z.strictObject({ do: z.literal('parameters'), values: json }),
	z.strictObject({ do: z.literal('tools'), names: z.array(z.string()) }),
]);

/** The keys of every case; those that only tell where it comes from are not looked at. */
const common = {
	id: z.string(),
	kind: z.string().optional(),
	refs: z.array(z.string()).optional(),
	note: z.string().optional(),
};

const conversation = z.strictObject({
	...common,
	type: z.literal('conversation'),
	/** The servers by name; the chat begins with the first one. */
	servers: z.record(z.string().regex(/^[a-z0-9-]+$/), server),
	systemPrompt: z.string().default(''),
	/** Names of the tools that the chat offers. */
	tools: z.array(z.string()).default(['look']),
	parameters: json.optional(),
	/** Entries that an earlier version wrote, with which the chat begins. */
	journal: z.array(json).optional(),
	steps: z.array(step).min(1),
});

const url = z.strictObject({
	...common,
	type: z.literal('url'),
	typed: z.string(),
	expect: z.strictObject({
		url: z.string().optional(),
		problem: z.enum(['empty', 'not-http', 'invalid']).optional(),
		chat: z.string().optional(),
		models: z.string().optional(),
	}),
});

const models = z.strictObject({
	...common,
	type: z.literal('models'),
	status: z.number().int().default(200),
	/** The answer to `GET /models`: a JSON value, or the exact text. */
	body: z.unknown().optional(),
	text: z.string().optional(),
	expect: z.strictObject({
		ids: z.array(z.string()).optional(),
		errorKind: z.enum(ERROR_KINDS).optional(),
	}),
});

/** The schema of a case. Strict throughout: what the runner does not know must not pass by being ignored. */
const caseSchema = z
	.discriminatedUnion('type', [conversation, url, models])
	.refine(each => each.type === 'conversation' || Object.keys(each.expect).length > 0, 'expects nothing');

export type RequestCase = z.infer<typeof caseSchema>;
export type RequestCaseOf<Type extends RequestCase['type']> = Extract<RequestCase, { type: Type }>;
export type Conversation = RequestCaseOf<'conversation'>;
export type ServerSpec = z.infer<typeof server>;
export type Step = z.infer<typeof step>;
export type Answer = z.infer<typeof answer>;
export type ReplyExpectation = z.infer<typeof replyExpectation>;

/** Reads a file of cases. */
export const readRequestCases = (source: string): readonly ReadEntry<RequestCase>[] => readEntries(source, caseSchema);
