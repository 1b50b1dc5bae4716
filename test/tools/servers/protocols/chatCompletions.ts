import { assertNever } from '../../../../src/core/base/assertNever';
import {
	endOf,
	failureAnswer,
	inputPieces,
	jsonAnswer,
	type NativeAnswer,
	REFUSALS,
	type Scene,
	type SceneFailure,
	STREAM_FAILURE,
	streamAnswer,
	USAGE,
} from '../scene';

/** A service whose own protocol is a dialect of chat completions. */
type Dialect = 'openai' | 'openrouter' | 'deepseek' | 'groq' | 'mistral';

const FINISH = { stop: 'stop', length: 'length', filter: 'content_filter', calls: 'tool_calls' } as const;

const usage = {
	prompt_tokens: USAGE.input,
	completion_tokens: USAGE.output,
	total_tokens: USAGE.input + USAGE.output,
};

const logprobs = {
	content: [
		{
			token: 'Yes',
			logprob: -0.1,
			bytes: [89, 101, 115],
			top_logprobs: [{ token: 'No', logprob: -2.4, bytes: [78, 111] }],
		},
	],
	refusal: null,
};

/** Returns the protocol of a service as it speaks it. */
export const chatCompletions =
	(dialect: Dialect) =>
	(scene: Scene, model: string, streamed: boolean): NativeAnswer => {
		if (scene.failure !== undefined) {
			return failureAnswer(scene.failure, failureBody(dialect, scene.failure));
		}
		const base = { id: 'chatcmpl-1', created: 1_700_000_000, model };
		return streamed
			? streamAnswer(streamPieces(dialect, scene, { ...base, object: 'chat.completion.chunk' }), scene)
			: jsonAnswer({ ...base, object: 'chat.completion', choices: wholeChoices(dialect, scene), usage });
	};

function wholeChoices(dialect: Dialect, scene: Scene): readonly unknown[] {
	const text = scene.text?.join('') ?? null;
	const answers = [text, ...(scene.others ?? [])];
	return answers.map((content, index) => ({
		index,
		message: {
			role: 'assistant',
			content,
			...(index === 0 && scene.reasoning !== undefined ? thought(dialect, scene.reasoning.join(''), content) : {}),
			...(scene.calls === undefined ? {} : { tool_calls: scene.calls.map(call => wholeCall(call)) }),
		},
		logprobs: scene.logprobs === true ? logprobs : null,
		finish_reason: FINISH[endOf(scene)],
	}));
}

const wholeCall = ({ id, name, input }: NonNullable<Scene['calls']>[number]): object => ({
	id,
	type: 'function',
	function: { name, arguments: JSON.stringify(input) },
});

/** Says a thought under the name that the service has for it; Mistral puts it into the content. */
function thought(dialect: Dialect, reasoning: string, text: string | null): object {
	switch (dialect) {
		case 'openai':
		case 'deepseek':
			return { reasoning_content: reasoning };
		case 'openrouter':
		case 'groq':
			return { reasoning };
		case 'mistral':
			return {
				content: [
					{ type: 'thinking', thinking: [{ type: 'text', text: reasoning }] },
					...(text === null ? [] : [{ type: 'text', text }]),
				],
			};
		default:
			return assertNever(dialect);
	}
}

function streamPieces(dialect: Dialect, scene: Scene, base: object): readonly string[] {
	const event = (fields: object): string => `data: ${JSON.stringify({ ...base, ...fields })}\n\n`;
	const chunk = (delta: object, finish: string | null = null, index = 0, more: object = {}): string =>
		event({ choices: [{ index, delta, finish_reason: finish, ...more }] });
	const pieces = [
		...(dialect === 'openrouter' ? [': OPENROUTER PROCESSING\n\n'] : []),
		chunk({ role: 'assistant', content: '' }),
		...(scene.reasoning ?? []).map(piece => chunk(thought(dialect, piece, null))),
		...(scene.text ?? []).map(piece => chunk({ content: piece }, null, 0, scene.logprobs === true ? { logprobs } : {})),
		...(scene.others ?? []).map((text, index) => chunk({ content: text }, null, index + 1)),
		...(dialect === 'mistral' ? [] : callPieces(scene).map(call => chunk({ tool_calls: [call] }))),
	];
	if (scene.breaks === 'error') {
		return [
			...pieces,
			`data: ${JSON.stringify({ error: { message: STREAM_FAILURE, type: 'server_error', code: 500 } })}\n\n`,
		];
	}
	if (scene.breaks === 'cut') {
		return pieces;
	}
	const calls = (scene.calls ?? []).map((call, index) => ({ ...wholeCall(call), index }));
	const last = {
		...(dialect === 'openai' || dialect === 'groq' ? {} : { content: '' }),
		...(dialect === 'mistral' && calls.length > 0 ? { tool_calls: calls } : {}),
	};
	return [
		...pieces,
		...(scene.others ?? []).map((_, index) => chunk({}, FINISH[endOf(scene)], index + 1)),
		...lastPieces(dialect, event, { delta: last, finish_reason: FINISH[endOf(scene)] }),
		'data: [DONE]\n\n',
	];
}

/** Says the end and the usage: in an event of its own, with the end, or in an event with an empty piece. */
function lastPieces(dialect: Dialect, event: (fields: object) => string, end: object): readonly string[] {
	const choices = [{ index: 0, ...end }];
	switch (dialect) {
		case 'openai':
			return [event({ choices }), event({ choices: [], usage })];
		case 'deepseek':
		case 'mistral':
			return [event({ choices, usage })];
		case 'groq':
			return [event({ choices, x_groq: { id: 'req_1', usage } })];
		case 'openrouter':
			return [
				event({ choices }),
				event({ choices: [{ index: 0, delta: { role: 'assistant', content: '' }, finish_reason: null }], usage }),
			];
		default:
			return assertNever(dialect);
	}
}

const callPieces = ({ calls = [] }: Scene): readonly object[] =>
	calls.flatMap((call, index) => [
		{ index, id: call.id, type: 'function', function: { name: call.name, arguments: '' } },
		...(inputPieces(call).length === 0 ? ['{}'] : inputPieces(call)).map(piece => ({
			index,
			function: { arguments: piece },
		})),
	]);

const CODES = {
	key: 'invalid_api_key',
	credit: 'insufficient_quota',
	model: 'model_not_found',
	limit: 'rate_limit_exceeded',
	length: 'context_length_exceeded',
	parameter: 'unsupported_parameter',
	engine: null,
} as const;

const TYPES: Partial<Record<SceneFailure['kind'], string>> = {
	credit: 'insufficient_quota',
	limit: 'requests',
	engine: 'server_error',
};

function failureBody(dialect: Dialect, { kind, message, param }: SceneFailure): unknown {
	switch (dialect) {
		case 'openrouter':
			return { error: { code: REFUSALS[kind], message }, user_id: 'user_1' };
		case 'mistral':
			return kind === 'key'
				? { detail: message }
				: {
						object: 'error',
						message,
						type: kind === 'limit' ? 'rate_limited' : 'invalid_request',
						param,
						code: '1300',
					};
		case 'openai':
		case 'deepseek':
		case 'groq':
			return { error: { message, type: TYPES[kind] ?? 'invalid_request_error', param, code: CODES[kind] } };
		default:
			return assertNever(dialect);
	}
}
