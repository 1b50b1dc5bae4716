import { crc32 } from 'node:zlib';
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

const STOP = { stop: 'end_turn', length: 'max_tokens', filter: 'guardrail_intervened', calls: 'tool_use' } as const;
const FAILURES = {
	key: 'UnrecognizedClientException',
	credit: 'AccessDeniedException',
	model: 'ResourceNotFoundException',
	limit: 'ThrottlingException',
	length: 'ValidationException',
	parameter: 'ValidationException',
	engine: 'InternalServerException',
} as const;

const usage = {
	inputTokens: USAGE.input,
	outputTokens: USAGE.output,
	totalTokens: USAGE.input + USAGE.output,
};

/** Speaks as Bedrock's Converse API does: JSON, or the binary event stream of AWS. */
export function bedrock(scene: Scene, _model: string, streamed: boolean): NativeAnswer {
	const { failure } = scene;
	if (failure !== undefined) {
		const answer = failureAnswer(failure, { message: failure.message });
		return { ...answer, headers: { ...answer.headers, 'x-amzn-errortype': FAILURES[failure.kind] } };
	}
	if (streamed) {
		const answer = streamAnswer(streamPieces(scene), scene);
		return { ...answer, headers: { 'content-type': 'application/vnd.amazon.eventstream' } };
	}
	return jsonAnswer({
		metrics: { latencyMs: 100 },
		output: {
			message: {
				role: 'assistant',
				content: [
					...(scene.reasoning === undefined
						? []
						: [{ reasoningContent: { reasoningText: { text: scene.reasoning.join(''), signature: 'c2ln' } } }]),
					...(scene.text === undefined ? [] : [{ text: scene.text.join('') }]),
					...(scene.calls ?? []).map(({ id, name, input }) => ({ toolUse: { toolUseId: id, name, input } })),
				],
			},
		},
		stopReason: STOP[endOf(scene)],
		usage,
	});
}

function streamPieces(scene: Scene): readonly Uint8Array[] {
	const contents: readonly (readonly [start: object | undefined, deltas: readonly object[]])[] = [
		...(scene.reasoning === undefined
			? []
			: [
					[
						undefined,
						[
							...scene.reasoning.map(text => ({ reasoningContent: { text } })),
							{ reasoningContent: { signature: 'c2ln' } },
						],
					] as const,
				]),
		...(scene.text === undefined ? [] : [[undefined, scene.text.map(text => ({ text }))] as const]),
		...(scene.calls ?? []).map(
			call =>
				[
					{ toolUse: { toolUseId: call.id, name: call.name } },
					inputPieces(call).map(input => ({ toolUse: { input } })),
				] as const,
		),
	];
	const pieces = [
		frame('messageStart', { role: 'assistant' }),
		...contents.flatMap(([start, deltas], contentBlockIndex) => [
			...(start === undefined ? [] : [frame('contentBlockStart', { contentBlockIndex, start })]),
			...deltas.map(delta => frame('contentBlockDelta', { contentBlockIndex, delta })),
			frame('contentBlockStop', { contentBlockIndex }),
		]),
	];
	if (scene.breaks === 'error') {
		return [...pieces, frame('modelStreamErrorException', { message: STREAM_FAILURE }, 'exception')];
	}
	return scene.breaks === 'cut'
		? pieces
		: [
				...pieces,
				frame('messageStop', { stopReason: STOP[endOf(scene)] }),
				frame('metadata', { usage, metrics: { latencyMs: 100 } }),
			];
}

/** Frames an event as AWS does: lengths, headers, payload, and checksums of the lengths and of all. */
function frame(type: string, payload: object, kind: 'event' | 'exception' = 'event'): Uint8Array {
	const headers = Buffer.concat([
		header(`:${kind}-type`, type),
		header(':content-type', 'application/json'),
		header(':message-type', kind),
	]);
	const body = Buffer.from(JSON.stringify(payload));
	const prelude = Buffer.alloc(8);
	prelude.writeUInt32BE(headers.length + body.length + 16, 0);
	prelude.writeUInt32BE(headers.length, 4);
	const head = Buffer.concat([prelude, checksum(prelude), headers, body]);
	return Buffer.concat([head, checksum(head)]);
}

const TEXT_HEADER = 7;

function header(name: string, value: string): Buffer {
	const lengths = Buffer.alloc(2);
	lengths.writeUInt16BE(Buffer.byteLength(value));
	return Buffer.concat([
		Buffer.from([name.length]),
		Buffer.from(name),
		Buffer.from([TEXT_HEADER]),
		lengths,
		Buffer.from(value),
	]);
}

function checksum(bytes: Uint8Array): Buffer {
	const sum = Buffer.alloc(4);
	sum.writeUInt32BE(crc32(bytes));
	return sum;
}
