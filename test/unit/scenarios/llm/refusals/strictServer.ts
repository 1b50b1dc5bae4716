import type { ChatBody } from '../../../../../src/core/llm/types/types';

export type Fields = Readonly<Record<string, unknown>>;

/** An answer with an error status. */
export interface Refusal {
	readonly status: number;
	readonly json: unknown;
}

/** The visible facts of a change: its kind, the parameter, and the new value if it is still sent. */
export type SeenChange = readonly [kind: string, param: string, to?: unknown];

/** A server that accepts only some requests, and refuses others in the words of the real server of its name. */
export interface StrictServer {
	readonly name: string;
	/** The chosen fields besides model, messages and `stream: true`. */
	readonly chosen: Fields;
	readonly refuse: (body: Fields) => Refusal | undefined;
	/** The changes, one for each refused parameter, in the order of the refusals. */
	readonly changes: readonly SeenChange[];
	/** The fields that the server accepts in the end, besides model, messages and stream. */
	readonly taken: Fields;
	/** Other values of the same parameters, which the server accepts and the lesson must not change. */
	readonly stillFree?: Fields;
	/** A part of the server's sentence, which must be shown once the parameter is exempt. */
	readonly words: string;
	/** The roles of the messages that the server accepts, if it refused others. */
	readonly roles?: readonly string[];
	/** False if it refuses to stream. */
	readonly streams?: false;
}

export const says = (status: number, json: unknown): Refusal => ({ status, json });

export const openAi = (message: string, param: string | null, code: string | null): Refusal =>
	says(400, { error: { message, type: 'invalid_request_error', param, code } });

export const flat = (message: string): Refusal =>
	says(400, { object: 'error', message, type: 'BadRequestError', param: null, code: 400 });

/** Refuses like LiteLLM, which writes Python's None as text. */
export const liteLlm = (message: string): Refusal =>
	says(400, { error: { message: `litellm.${message}`, type: 'None', param: 'None', code: '400' } });

export const claude = (message: string): Refusal =>
	says(400, {
		type: 'error',
		error: { type: 'invalid_request_error', message },
		request_id: 'req_011CUeYKpaRJEviPWSmX87RJ',
	});

export const google = (...descriptions: readonly string[]): Refusal =>
	says(400, [
		{
			error: {
				code: 400,
				message: descriptions.join('\n'),
				status: 'INVALID_ARGUMENT',
				details: [
					{
						'@type': 'type.googleapis.com/google.rpc.BadRequest',
						fieldViolations: descriptions.map(description => ({ description })),
					},
				],
			},
		},
	]);

export const has = (body: Fields, name: string): boolean => body[name] !== undefined;
export const number = (body: Fields, name: string): number => (typeof body[name] === 'number' ? body[name] : NaN);
export const length = (body: Fields, name: string): number => (Array.isArray(body[name]) ? body[name].length : 0);
export const firstRole = (body: Fields): unknown => (body['messages'] as ChatBody['messages'])[0]?.role;

export const TOOL = { type: 'function', function: { name: 'look', parameters: { type: 'object', properties: {} } } };
export const SCHEMA = { type: 'json_schema', json_schema: { name: 'answer', schema: { type: 'object' } } };
export const SYSTEM = [
	{ role: 'system', content: 'Be brief.' },
	{ role: 'user', content: 'Hello?' },
];
export const DEVELOPER = SYSTEM.map(message =>
	message.role === 'system' ? { ...message, role: 'developer' } : message,
);

/** Makes a server that refuses the developer role in the given way. */
export const noDeveloper = (name: string, words: string, refusal: Refusal): StrictServer => ({
	name,
	chosen: { messages: DEVELOPER },
	refuse: body => (firstRole(body) === 'developer' ? refusal : undefined),
	changes: [['role', 'system_role', 'system']],
	taken: {},
	roles: ['system', 'user'],
	words,
});

export const unknownName = (name: string): string =>
	`Invalid JSON payload received. Unknown name "${name}": Cannot find field.`;
