import { assertNever } from '../../../src/core/base/assertNever';
import type { Feature } from './features';
import { type Expected, LOSSES, NOT_OFFERED, type Where, WHYS } from './known';
import type { ServerRoute } from './others';
import type { Field } from './reading';
import { endOf, MODELS, REFUSALS, type Scene, STREAM_FAILURE, USAGE } from './scene';

const OUTCOMES = { stop: 'complete', calls: 'complete', length: 'length', filter: 'filtered' } as const;
const KINDS = {
	key: 'auth',
	credit: 'quota',
	model: 'model_not_found',
	limit: 'rate_limit',
	length: 'context_length',
	parameter: 'unsupported_parameter',
	engine: 'server',
} as const;

const isAbout = ({ routes, features }: Where, route: ServerRoute, feature: Feature): boolean =>
	(routes?.test(route.name) ?? true) && (features?.test(feature.name) ?? true);

/** Tells whether a server has a feature at all. */
export const isOffered = (route: ServerRoute, feature: Feature): boolean =>
	!NOT_OFFERED.some(row => isAbout(row, route, feature));

/** Returns the right reading of each request of a cell: what was said, except for what the server is known to lose. */
export const expectedOf = (route: ServerRoute, feature: Feature): readonly Expected[] =>
	(feature.scenes ?? [undefined]).map((scene, step) => ({
		...(scene === undefined ? { outcome: 'complete' as const, text: MODELS.join(', ') } : faithful(scene)),
		...Object.assign(
			{},
			...LOSSES.filter(row => isAbout(row, route, feature) && (row.step ?? step) === step).map(({ expect }) => expect),
		),
	}));

/** Returns why the SDK reads a field wrongly; `undefined` where nobody has said it. */
export const whyOf = (field: Field, route: ServerRoute, feature: Feature): string | undefined =>
	WHYS.find(row => (row.field ?? field) === field && isAbout(row, route, feature))?.why;

/** Returns what a server that loses nothing lets a client read of a scene. */
function faithful(scene: Scene): Expected {
	const { failure, breaks } = scene;
	if (failure !== undefined) {
		return {
			outcome: 'error',
			failure: { status: REFUSALS[failure.kind], words: failure.message },
			errorKind: KINDS[failure.kind],
			retryAfterMs: failure.retryAfter === undefined ? undefined : failure.retryAfter * 1000,
		};
	}
	if (scene.instead !== undefined) {
		return { outcome: 'error', failure: { words: scene.instead === 'page' ? 'Bad Gateway' : '' } };
	}
	const said: Expected = {
		text: scene.text?.join('') ?? '',
		reasoning: scene.reasoning?.join('') ?? '',
		calls: (scene.calls ?? []).map(({ name, input }) => ({ name, input })),
		others: scene.others ?? [],
		tokens: scene.logprobs === true ? ['Yes'] : [],
	};
	switch (breaks) {
		case 'cut':
			return { begins: scene.text?.join('') ?? '', outcome: 'truncated', reasoning: '', others: [] };
		case 'error':
			return { ...said, outcome: 'error', failure: { words: STREAM_FAILURE } };
		case undefined:
			return isEmpty(scene)
				? { ...said, outcome: 'error', errorKind: 'empty_response' }
				: { ...said, outcome: OUTCOMES[endOf(scene)], usage: { input: USAGE.input, output: USAGE.output } };
		default:
			return assertNever(breaks);
	}
}

const isEmpty = ({ text = [], calls = [], reasoning = [] }: Scene): boolean =>
	text.length + calls.length + reasoning.length === 0;
