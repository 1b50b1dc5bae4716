import { strict as assert } from 'node:assert';
import { capabilitiesOf } from '../../../../../src/core/llm/adaptation/capabilities';
import { adaptAhead, NOTHING_LEARNED } from '../../../../../src/core/llm/adaptation/learnedAdaptations';
import { body } from './chatBody';

describe('the table of capabilities', () => {
	const sent = (provider: string, model: string, fields: object, own?: unknown): object => {
		const {
			model: _,
			messages: __,
			...rest
		} = adaptAhead(body(fields, model), capabilitiesOf(provider, model, own), NOTHING_LEARNED).body;
		return rest;
	};

	const all = {
		temperature: 1.5,
		top_p: 0.5,
		n: 12,
		stop: ['a', 'b', 'c', 'd', 'e', 'f'],
		logprobs: true,
		reasoning_effort: 'low',
		max_tokens: 9,
	};
	const cases: readonly (readonly [string, object])[] = [
		['gpt-4o', { temperature: 1.5, top_p: 0.5, n: 12, stop: ['a', 'b', 'c', 'd'], logprobs: true, max_tokens: 9 }],
		[
			'gpt-4.1-mini',
			{ temperature: 1.5, top_p: 0.5, n: 12, stop: ['a', 'b', 'c', 'd'], logprobs: true, max_completion_tokens: 9 },
		],
		[
			'gpt-5.4',
			{
				temperature: 1.5,
				top_p: 0.5,
				n: 12,
				stop: ['a', 'b', 'c', 'd'],
				logprobs: true,
				reasoning_effort: 'low',
				max_completion_tokens: 9,
			},
		],
		['o3', { n: 12, stop: ['a', 'b', 'c', 'd'], reasoning_effort: 'low', max_completion_tokens: 9 }],
		['claude-opus-4-6', { temperature: 1, top_p: 0.5, n: 1, stop: ['a', 'b', 'c', 'd'], max_tokens: 9 }],
		['google/gemini-3-pro', { temperature: 1.5, top_p: 0.5, n: 8, stop: ['a', 'b', 'c', 'd', 'e'], max_tokens: 9 }],
		['some-new-model', all],
	];
	for (const [model, wanted] of cases) {
		it(`knows what ${model} takes`, () => assert.deepEqual(sent('cometapi', model, all), wanted));
	}

	it('lets the user say more, and take back what it says', () => {
		assert.deepEqual(
			sent('custom', 'claude', { temperature: 2, seed: 1, n: 4 }, { temperature: true, seed: false, n: { max: 2 } }),
			{
				temperature: 2,
				n: 2,
			},
		);
		assert.equal(capabilitiesOf('custom', 'x', { systemRole: 'developer' }).systemRole, 'developer');
	});

	it('knows servers beside models', () => {
		assert.deepEqual(sent('ollama', 'qwen3', { max_completion_tokens: 5 }), { max_tokens: 5 });
	});

	it('chooses the role of the system prompt', () => {
		const role = (model: string): string => capabilitiesOf('openai', model).systemRole;
		assert.deepEqual(['gpt-4o', 'gpt-4.1', 'gpt-5.4', 'o4-mini', 'claude-x', ''].map(role), [
			'system',
			'system',
			'developer',
			'developer',
			'system',
			'system',
		]);
	});
});
