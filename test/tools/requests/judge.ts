import type { Adaptation } from '../../../src/core/llm/types/appliedAdaptation';
import type { Failures } from '../cases/judge';
import type { Conversation, ReplyExpectation } from './case';
import type { Played, PlayedReply } from './playConversation';
import type { LooseJson, WireMessage } from './rules';

/** Returns every deviation of a conversation from what must hold, in words. */
export function judgeConversation({ steps }: Conversation, { replies, foreign }: Played): Failures {
	const asked = steps.filter(step => step.do === 'send' || step.do === 'retry').length;
	return [
		...(replies.length === asked ? [] : [`${replies.length} replies to ${asked} messages`]),
		...replies.flatMap((reply, index) => judgeReply(reply).map(failure => `reply ${index + 1} ${failure}`)),
		...foreign.map(value => `a server got what another one sent: ${value}`),
	];
}

function judgeReply(reply: PlayedReply): Failures {
	const { step, turn, requests, unused } = reply;
	const expected: ReplyExpectation = step.expect ?? { outcome: 'complete' };
	const { outcome } = turn;
	const error = outcome?.kind === 'error' ? outcome.error : undefined;
	const changes = changesOf(reply);
	const body = requests.at(-1)?.body ?? {};
	const last = (body['messages'] ?? []) as readonly WireMessage[];
	return [
		...same('ended as', expected.outcome, outcome?.kind),
		...(error !== undefined && expected.outcome !== 'error' ? [`was told ${error.serverText.slice(0, 200)}`] : []),
		...optional('is an error of kind', expected.errorKind, error?.kind),
		...optional('took requests', expected.requests, requests.length),
		...optional('showed', expected.changes?.toSorted().join(' '), [...new Set(changes)].toSorted().join(' ')),
		...(changes.length > (expected.maxChanges ?? Infinity) ? [`showed ${changes.join(' ')}`] : []),
		...turn.steps.flatMap(({ changes: inStep }) =>
			repeated(inStep.map(({ adaptation }) => adaptation.param)).map(param => `changed ${param} twice in a request`),
		),
		...optional('sent the roles', expected.roles?.join(' '), last.map(({ role }) => role).join(' ')),
		...Object.entries(expected.body ?? {}).flatMap(([path, wanted]) => fits(path, wanted, at(body, path))),
		...(expected.without ?? []).filter(path => at(body, path) !== undefined).map(path => `sent ${path}`),
		...(unused > 0 ? [`left ${unused} answers`] : []),
	];
}

/** Lists the changes that a reply showed, step by step. */
export const changesOf = ({ turn }: PlayedReply): readonly string[] =>
	turn.steps.flatMap(({ changes }) => changes.map(({ adaptation }) => describe(adaptation)));

const describe = (adaptation: Adaptation): string =>
	'to' in adaptation
		? `${adaptation.kind}:${adaptation.param}:${adaptation.to}`
		: `${adaptation.kind}:${adaptation.param}`;

const repeated = (values: readonly string[]): readonly string[] =>
	values.filter((value, index) => values.indexOf(value) !== index);

const same = (what: string, wanted: unknown, found: unknown): Failures =>
	JSON.stringify(wanted) === JSON.stringify(found)
		? []
		: [`${what} ${JSON.stringify(found)}, not ${JSON.stringify(wanted)}`];

const optional = (what: string, wanted: unknown, found: unknown): Failures =>
	wanted === undefined ? [] : same(what, wanted, found);

/** A string is a regular expression for a string; anything else must be equal. */
function fits(path: string, wanted: unknown, found: unknown): Failures {
	const isFit =
		typeof wanted === 'string' && typeof found === 'string'
			? new RegExp(wanted, 's').test(found)
			: JSON.stringify(wanted) === JSON.stringify(found);
	return isFit ? [] : [`sent ${path} ${JSON.stringify(found) ?? 'not at all'}, not ${JSON.stringify(wanted)}`];
}

/** Finds a place in a body, such as `messages.1.tool_calls.0.id`; a negative index counts from the end. */
function at(body: LooseJson, path: string): unknown {
	let value: unknown = body;
	for (const key of path.split('.')) {
		value = Array.isArray(value)
			? value.at(Number(key))
			: typeof value === 'object' && value !== null
				? (value as LooseJson)[key]
				: undefined;
	}
	return value;
}
