import {
	endOf,
	failureAnswer,
	inputPieces,
	jsonAnswer,
	type NativeAnswer,
	type Scene,
	STREAM_FAILURE,
	streamAnswer,
	USAGE,
} from '../scene';

const STOP = { stop: 'end_turn', length: 'max_tokens', filter: 'refusal', calls: 'tool_use' } as const;
const FAILURES = {
	key: 'authentication_error',
	credit: 'billing_error',
	model: 'not_found_error',
	limit: 'rate_limit_error',
	length: 'invalid_request_error',
	parameter: 'invalid_request_error',
	engine: 'api_error',
} as const;

const input = { input_tokens: USAGE.input, cache_read_input_tokens: 0, cache_creation_input_tokens: 0 };
const failureBody = (type: string, message: string): object => ({
	type: 'error',
	error: { type, message },
	request_id: 'req_1',
});

/** Speaks as Anthropic's messages API does. */
export function anthropic(scene: Scene, model: string, streamed: boolean): NativeAnswer {
	if (scene.failure !== undefined) {
		return failureAnswer(scene.failure, failureBody(FAILURES[scene.failure.kind], scene.failure.message));
	}
	const message = { id: 'msg_1', type: 'message', role: 'assistant', model };
	if (streamed) {
		return streamAnswer(streamPieces(scene, message), scene);
	}
	return jsonAnswer({
		...message,
		content: [
			...(scene.reasoning === undefined
				? []
				: [{ type: 'thinking', thinking: scene.reasoning.join(''), signature: 'c2ln' }]),
			...(scene.text === undefined ? [] : [{ type: 'text', text: scene.text.join('') }]),
			...(scene.calls ?? []).map(call => ({ type: 'tool_use', ...call })),
		],
		stop_reason: STOP[endOf(scene)],
		stop_sequence: null,
		usage: { ...input, output_tokens: USAGE.output },
	});
}

const event = (type: string, fields: object): string =>
	`event: ${type}\ndata: ${JSON.stringify({ type, ...fields })}\n\n`;

function streamPieces(scene: Scene, message: object): readonly string[] {
	const start = {
		...message,
		content: [],
		stop_reason: null,
		stop_sequence: null,
		usage: { ...input, output_tokens: 1 },
	};
	const pieces = [event('message_start', { message: start }), event('ping', {}), ...blocks(scene).flatMap(blockEvents)];
	if (scene.breaks === 'error') {
		return [...pieces, event('error', { error: { type: 'overloaded_error', message: STREAM_FAILURE } })];
	}
	return scene.breaks === 'cut'
		? pieces
		: [
				...pieces,
				event('message_delta', {
					delta: { stop_reason: STOP[endOf(scene)], stop_sequence: null },
					usage: { output_tokens: USAGE.output },
				}),
				event('message_stop', {}),
			];
}

interface Block {
	readonly start: object;
	readonly deltas: readonly object[];
}

function blocks({ reasoning, text, calls = [] }: Scene): readonly Block[] {
	return [
		...(reasoning === undefined
			? []
			: [
					{
						start: { type: 'thinking', thinking: '', signature: '' },
						deltas: [
							...reasoning.map(thinking => ({ type: 'thinking_delta', thinking })),
							{ type: 'signature_delta', signature: 'c2ln' },
						],
					},
				]),
		...(text === undefined
			? []
			: [{ start: { type: 'text', text: '' }, deltas: text.map(piece => ({ type: 'text_delta', text: piece })) }]),
		...calls.map(call => ({
			start: { type: 'tool_use', id: call.id, name: call.name, input: {} },
			deltas: ['', ...inputPieces(call)].map(piece => ({ type: 'input_json_delta', partial_json: piece })),
		})),
	];
}

const blockEvents = ({ start, deltas }: Block, index: number): readonly string[] => [
	event('content_block_start', { index, content_block: start }),
	...deltas.map(delta => event('content_block_delta', { index, delta })),
	event('content_block_stop', { index }),
];
