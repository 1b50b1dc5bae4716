import { FEATURES, promptOf } from './features';
import { endOf, REFUSALS, type Scene, USAGE } from './scene';

const FINISH = { stop: 'stop', length: 'length', filter: 'content_filter', calls: 'tool_calls' } as const;

/** In characters. */
const CHUNK = 7;

/** Returns the scenes of all features as the mock's own file of fixtures. */
export const aimockFixtures = (): object => ({
	fixtures: FEATURES.flatMap(feature =>
		(feature.scenes ?? []).map((scene, index, { length }) => ({
			match: { userMessage: promptOf(feature), ...(length === 1 ? {} : { sequenceIndex: index }) },
			response: responseOf(scene),
			chunkSize: CHUNK,
			...(scene.breaks === 'cut' ? { latency: 30, truncateAfterChunks: chunksOf(scene) } : {}),
		})),
	),
});

function responseOf(scene: Scene): object {
	if (scene.failure !== undefined) {
		const { kind, message, retryAfter, param } = scene.failure;
		const status = REFUSALS[kind];
		return {
			error: { message, type: 'mock_error', code: `mock_${status}`, ...(param === undefined ? {} : { param }) },
			status,
			...(retryAfter === undefined ? {} : { retryAfter }),
		};
	}
	return {
		...(scene.text === undefined ? {} : { content: scene.text.join('') }),
		...(scene.reasoning === undefined ? {} : { reasoning: scene.reasoning.join('') }),
		...(scene.calls === undefined
			? {}
			: { toolCalls: scene.calls.map(({ id, name, input }) => ({ id, name, arguments: JSON.stringify(input) })) }),
		...(scene.finish === undefined ? {} : { finishReason: FINISH[endOf(scene)] }),
		usage: { prompt_tokens: USAGE.input, completion_tokens: USAGE.output, total_tokens: USAGE.input + USAGE.output },
	};
}

/** Counts the chunks that say all of a scene but its end. */
function chunksOf({ text = [], calls = [] }: Scene): number {
	const chunks = (whole: string): number => Math.ceil(whole.length / CHUNK);
	return 1 + chunks(text.join('')) + calls.reduce((sum, { input }) => sum + 1 + chunks(JSON.stringify(input)), 0);
}
