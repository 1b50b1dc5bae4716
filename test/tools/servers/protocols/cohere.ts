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

const FINISH = { stop: 'COMPLETE', length: 'MAX_TOKENS', filter: 'ERROR_TOXIC', calls: 'TOOL_CALL' } as const;

const usage = {
	billed_units: { input_tokens: USAGE.input, output_tokens: USAGE.output },
	tokens: { input_tokens: USAGE.input, output_tokens: USAGE.output },
};

/** Speaks as Cohere's second chat API does. */
export function cohere(scene: Scene, _model: string, streamed: boolean): NativeAnswer {
	if (scene.failure !== undefined) {
		return failureAnswer(scene.failure, { id: 'f1', message: scene.failure.message });
	}
	if (streamed) {
		return streamAnswer(streamPieces(scene), scene);
	}
	return jsonAnswer({
		id: 'c1',
		message: {
			role: 'assistant',
			...(scene.calls === undefined
				? {}
				: {
						tool_plan: '',
						tool_calls: scene.calls.map(({ id, name, input }) => ({
							id,
							type: 'function',
							function: { name, arguments: JSON.stringify(input) },
						})),
					}),
			content: [
				...(scene.reasoning === undefined ? [] : [{ type: 'thinking', thinking: scene.reasoning.join('') }]),
				...(scene.text === undefined ? [] : [{ type: 'text', text: scene.text.join('') }]),
			],
		},
		finish_reason: FINISH[endOf(scene)],
		usage,
	});
}

const event = (type: string, fields: object): string =>
	`event: ${type}\ndata: ${JSON.stringify({ type, ...fields })}\n\n`;

function streamPieces(scene: Scene): readonly string[] {
	const thinking = scene.reasoning === undefined ? [] : [{ kind: 'thinking', texts: scene.reasoning }];
	const text = scene.text === undefined ? [] : [{ kind: 'text', texts: scene.text }];
	const contents = [...thinking, ...text];
	const pieces = [
		event('message-start', {
			id: 'c1',
			delta: { message: { role: 'assistant', content: [], tool_plan: '', tool_calls: [] } },
		}),
		...contents.flatMap(({ kind, texts }, index) => [
			event('content-start', { index, delta: { message: { content: { type: kind, [kind]: '' } } } }),
			...texts.map(piece => event('content-delta', { index, delta: { message: { content: { [kind]: piece } } } })),
			event('content-end', { index }),
		]),
		...(scene.calls ?? []).flatMap((call, index) => [
			event('tool-call-start', {
				index,
				delta: {
					message: { tool_calls: { id: call.id, type: 'function', function: { name: call.name, arguments: '' } } },
				},
			}),
			...inputPieces(call).map(piece =>
				event('tool-call-delta', { index, delta: { message: { tool_calls: { function: { arguments: piece } } } } }),
			),
			event('tool-call-end', { index }),
		]),
	];
	if (scene.breaks === 'error') {
		return [...pieces, event('message-end', { delta: { finish_reason: 'ERROR', error: STREAM_FAILURE, usage } })];
	}
	return scene.breaks === 'cut'
		? pieces
		: [...pieces, event('message-end', { delta: { finish_reason: FINISH[endOf(scene)], usage } })];
}
