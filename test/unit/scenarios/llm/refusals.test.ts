import { strict as assert } from 'node:assert';
import { adaptationSchema } from '../../../../src/core/chat/conversation/entrySchema';
import { adaptiveStream } from '../../../../src/core/llm/adaptiveStream';
import { capabilitiesOf } from '../../../../src/core/llm/adaptation/capabilities';
import type { AppliedAdaptation } from '../../../../src/core/llm/types/appliedAdaptation';
import {
	type LearnedState,
	endpointKey,
	LearnedAdaptations,
} from '../../../../src/core/llm/adaptation/learnedAdaptations';
import type { ChatBody, Reply, StreamPart } from '../../../../src/core/llm/types/types';
import type { Respond } from '../../../tools/wire/rawServer';
import { DEAD_ENDS } from './refusals/deadEnds';
import { ENGINE_REFUSALS } from './refusals/engineRefusals';
import { OPENAI_REFUSALS } from './refusals/openAiRefusals';
import { PROVIDER_REFUSALS } from './refusals/providerRefusals';
import { ROLE_REFUSALS } from './refusals/roleRefusals';
import type { Fields, Refusal, StrictServer } from './refusals/strictServer';
import { BODY, CLOSE, collect, DONE, event, onStage, outcomeOf, replyOf, respondWith, type Stage } from './stage';

const STRICT_SERVERS = [...OPENAI_REFUSALS, ...ENGINE_REFUSALS, ...PROVIDER_REFUSALS, ...ROLE_REFUSALS];

const TEXT = 'Hello from a strict server.';

/** The result of one request of the user: the bodies that were sent for it, the changes, and the reply. */
interface Asked {
	readonly sent: readonly Fields[];
	readonly changes: readonly AppliedAdaptation[];
	readonly reply: Reply;
}

/** Makes a memory that stores lessons as JSON and reads them through their schema, like every real store. */
function jsonLessons(): LearnedAdaptations {
	const kept = new Map<string, string>();
	return new LearnedAdaptations({
		get: key => {
			const text = kept.get(key);
			const learnedState = text === undefined ? undefined : (JSON.parse(text) as LearnedState);
			return learnedState === undefined
				? undefined
				: { ...learnedState, learned: learnedState.learned.map(one => adaptationSchema.parse(one)) };
		},
		set: (key, learnedState) =>
			void (learnedState === undefined ? kept.delete(key) : kept.set(key, JSON.stringify(learnedState))),
	});
}

const refusing =
	(refuse: (body: Fields) => Refusal | undefined): Respond =>
	({ body }) => {
		const fields = JSON.parse(body) as Fields;
		const refusal = refuse(fields);
		if (refusal !== undefined) {
			return [
				respondWith(JSON.stringify(refusal.json), {
					status: refusal.status,
					headers: { 'content-type': 'application/json' },
				}),
				CLOSE,
			];
		}
		return fields['stream'] === true
			? [respondWith(event({ content: TEXT }) + event({}, 'stop') + DONE), CLOSE]
			: [
					respondWith(JSON.stringify({ choices: [{ index: 0, message: { content: TEXT }, finish_reason: 'stop' }] }), {
						headers: { 'content-type': 'application/json' },
					}),
					CLOSE,
				];
	};

async function ask(
	{ client, endpoint, server }: Stage,
	learnedAdaptations: LearnedAdaptations,
	chosen: Fields,
): Promise<Asked> {
	const before = server.requests.length;
	const body = { ...BODY, ...chosen } as ChatBody;
	const parts: readonly StreamPart[] = await collect(
		adaptiveStream(
			{ client, learnedAdaptations, capabilities: capabilitiesOf('custom', body.model) },
			endpoint,
			body,
			new AbortController().signal,
		),
	);
	return {
		sent: server.requests.slice(before).map(request => JSON.parse(request.body) as Fields),
		changes: parts.flatMap(part => (part.type === 'adapted' ? [part.change] : [])),
		reply: replyOf(parts),
	};
}

/** Returns the fields that not every request has. */
const chosenFields = (body: Fields): Fields =>
	Object.fromEntries(Object.entries(body).filter(([name]) => !['model', 'messages', 'stream'].includes(name)));
const rolesOf = (body: Fields): readonly string[] => (body['messages'] as ChatBody['messages']).map(({ role }) => role);
const seen = (changes: readonly AppliedAdaptation[]): readonly unknown[] =>
	changes.map(({ adaptation: { kind, param }, to }) => [kind, param, ...(to === undefined ? [] : [to])]);

function answered({ reply }: Asked): void {
	assert.equal(outcomeOf(reply), 'complete');
	assert.equal(reply.choices[0].text, TEXT);
}

function taken(body: Fields | undefined, server: StrictServer): void {
	assert.ok(body);
	assert.deepEqual(chosenFields(body), server.taken);
	assert.equal(body['stream'], server.streams ?? true);
	if (server.roles !== undefined) {
		assert.deepEqual(rolesOf(body), server.roles);
	}
}

describe('a server that refuses parameters in its own words', () => {
	for (const server of STRICT_SERVERS) {
		it(`${server.name}: one change and one resend for each, and right the first time from then on`, () =>
			onStage(refusing(server.refuse), async stage => {
				const learnedAdaptations = jsonLessons();
				const first = await ask(stage, learnedAdaptations, server.chosen);
				assert.deepEqual(seen(first.changes), server.changes);
				assert.ok(first.changes.every(({ by }) => by === 'server'));
				assert.equal(first.sent.length, 1 + server.changes.length);
				assert.deepEqual(chosenFields(first.sent[0] ?? {}), chosenFields(server.chosen));
				taken(first.sent.at(-1), server);
				answered(first);

				const next = await ask(stage, learnedAdaptations, server.chosen);
				assert.equal(next.sent.length, 1);
				taken(next.sent[0], server);
				assert.deepEqual(
					next.changes,
					first.changes.map(change => ({ ...change, by: 'lesson' })),
				);
				answered(next);
			}));

		it(`${server.name}: taken back, it leaves as chosen and the refusal is shown`, () =>
			onStage(refusing(server.refuse), async stage => {
				const learnedAdaptations = jsonLessons();
				const key = endpointKey(stage.endpoint.baseUrl, BODY.model);
				await ask(stage, learnedAdaptations, server.chosen);
				for (const [, param] of server.changes) {
					learnedAdaptations.exempt(key, param);
				}
				const { sent, changes, reply } = await ask(stage, learnedAdaptations, server.chosen);
				assert.equal(sent.length, 1);
				assert.deepEqual(sent[0], { ...BODY, ...server.chosen });
				assert.deepEqual(changes, []);
				assert.ok(reply.outcome.kind === 'error');
				const { kind, serverText, autoRetry } = reply.outcome.error;
				assert.ok(kind === 'unsupported_parameter' || kind === 'bad_request', kind);
				assert.ok(serverText.includes(server.words), serverText);
				assert.equal(autoRetry, false);
			}));

		const { stillFree } = server;
		if (stillFree !== undefined) {
			it(`${server.name}: other values leave as they are`, () =>
				onStage(refusing(server.refuse), async stage => {
					const learnedAdaptations = jsonLessons();
					await ask(stage, learnedAdaptations, server.chosen);
					const free = await ask(stage, learnedAdaptations, stillFree);
					assert.deepEqual(free.sent.map(chosenFields), [stillFree]);
					assert.deepEqual(free.changes, []);
					answered(free);
				}));
		}
	}

	it('refuses a second time what was sent in another form, and that is shown', () =>
		onStage(
			refusing(() => ({
				status: 400,
				json: { error: { message: "Unsupported parameter: 'seed'", param: 'seed', code: 'unsupported_parameter' } },
			})),
			async stage => {
				const { sent, changes, reply } = await ask(stage, jsonLessons(), { seed: 7 });
				assert.deepEqual(sent.map(chosenFields), [{ seed: 7 }, {}]);
				assert.deepEqual(seen(changes), [['drop', 'seed']]);
				assert.equal(outcomeOf(reply), 'unsupported_parameter');
			},
		));

	it('refuses everything, and is asked no more than once per parameter', () => {
		const all: Fields = { temperature: 0.5, top_p: 0.5, seed: 1, n: 2, presence_penalty: 0.5 };
		return onStage(
			refusing(body => {
				const [name = 'model'] = Object.keys(chosenFields(body));
				return {
					status: 400,
					json: { error: { message: `Unrecognized request argument supplied: ${name}`, param: null } },
				};
			}),
			async stage => {
				const { sent, changes, reply } = await ask(stage, jsonLessons(), all);
				assert.equal(sent.length, 1 + Object.keys(all).length);
				assert.equal(changes.length, Object.keys(all).length);
				assert.equal(reply.outcome.kind, 'error');
			},
		);
	});
});

describe('an error that no parameter answers', () => {
	for (const { name, chosen, refusal, kind } of DEAD_ENDS) {
		it(`${name}: nothing is changed, and nothing is sent again`, () =>
			onStage(
				refusing(() => refusal),
				async stage => {
					const learnedAdaptations = jsonLessons();
					const { sent, changes, reply } = await ask(stage, learnedAdaptations, chosen);
					assert.equal(outcomeOf(reply), kind);
					assert.deepEqual(changes, []);
					assert.equal(sent.length, 1);
					assert.deepEqual(learnedAdaptations.get(endpointKey(stage.endpoint.baseUrl, BODY.model)).learned, []);
				},
				{ maxRetries: 0 },
			));
	}
});
