import { assertNever } from '../../../../src/core/base/assertNever';
import {
	endOf,
	failureAnswer,
	jsonAnswer,
	type NativeAnswer,
	REFUSALS,
	type Scene,
	type SceneFailure,
	STREAM_FAILURE,
	streamAnswer,
	USAGE,
} from '../scene';

const FINISH = { stop: 'STOP', length: 'MAX_TOKENS', filter: 'SAFETY', calls: 'STOP' } as const;
const STATUS = {
	key: 'UNAUTHENTICATED',
	credit: 'FAILED_PRECONDITION',
	model: 'NOT_FOUND',
	limit: 'RESOURCE_EXHAUSTED',
	length: 'INVALID_ARGUMENT',
	parameter: 'INVALID_ARGUMENT',
	engine: 'INTERNAL',
} as const;

const logprobsResult = {
	topCandidates: [
		{
			candidates: [
				{ token: 'Yes', tokenId: 1, logProbability: -0.1 },
				{ token: 'No', tokenId: 2, logProbability: -2.4 },
			],
		},
	],
	chosenCandidates: [{ token: 'Yes', tokenId: 1, logProbability: -0.1 }],
};

/** Speaks as Gemini's own API does: `generateContent`, and `streamGenerateContent` with `alt=sse`. */
export function gemini(scene: Scene, model: string, streamed: boolean): NativeAnswer {
	if (scene.failure !== undefined) {
		return failureAnswer(scene.failure, failureBody(scene.failure));
	}
	const texts = [scene.text?.join(''), ...(scene.others ?? [])];
	return streamed
		? streamAnswer(streamPieces(scene, model), scene)
		: jsonAnswer(
				response(
					model,
					texts.map((text, index) => ({
						content: {
							parts: [
								...(scene.reasoning === undefined ? [] : [thoughtPart(scene.reasoning.join(''))]),
								...(text === undefined ? [] : [{ text }]),
								...callParts(scene),
							],
							role: 'model',
						},
						finishReason: FINISH[endOf(scene)],
						...(scene.logprobs === true ? { avgLogprobs: -0.1, logprobsResult } : {}),
						index,
					})),
				),
			);
}

const thoughtPart = (text: string): object => ({ text, thought: true });
const callParts = ({ calls = [] }: Scene): readonly object[] =>
	calls.map(({ name, input }, index) => ({
		functionCall: { name, args: input },
		...(index === 0 ? { thoughtSignature: 'c2lnbmF0dXJl' } : {}),
	}));

const response = (model: string, candidates: readonly object[]): object => ({
	candidates,
	usageMetadata: {
		promptTokenCount: USAGE.input,
		candidatesTokenCount: USAGE.output,
		totalTokenCount: USAGE.input + USAGE.output,
	},
	modelVersion: model,
	responseId: 'response-1',
});

function streamPieces(scene: Scene, model: string): readonly string[] {
	const event = (value: object): string => `data: ${JSON.stringify(value)}\r\n\r\n`;
	const chunk = (parts: readonly object[], index = 0, end: object = {}): string =>
		event(response(model, [{ content: { parts, role: 'model' }, ...end, index }]));
	const end = {
		finishReason: FINISH[endOf(scene)],
		...(scene.logprobs === true ? { avgLogprobs: -0.1, logprobsResult } : {}),
	};
	// The last piece of an answer says that it is the last.
	const parts = [
		...(scene.reasoning ?? []).map(text => [thoughtPart(text)]),
		...(scene.text ?? []).map(text => [{ text }]),
		...(scene.calls === undefined ? [] : [callParts(scene)]),
	];
	const pieces = parts.map((each, index) =>
		chunk(each, 0, index === parts.length - 1 && scene.breaks === undefined ? end : {}),
	);
	const others = (scene.others ?? []).map((text, index) => chunk([{ text }], index + 1, { finishReason: 'STOP' }));
	switch (scene.breaks) {
		case 'error':
			return [...pieces, event({ error: { code: 503, message: STREAM_FAILURE, status: 'UNAVAILABLE' } })];
		case 'cut':
			return pieces;
		case undefined:
			return parts.length === 0 ? [chunk([{ text: '' }], 0, end)] : [...pieces, ...others];
		default:
			return assertNever(scene.breaks);
	}
}

const failureBody = ({ kind, message, retryAfter }: SceneFailure): object => ({
	error: {
		code: REFUSALS[kind],
		message,
		status: STATUS[kind],
		...(retryAfter === undefined
			? {}
			: { details: [{ '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: `${retryAfter}s` }] }),
	},
});
