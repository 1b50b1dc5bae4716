import { strict as assert } from 'node:assert';
import { capabilitiesOf } from '../../../../../src/core/llm/adaptation/capabilities';
import {
	adaptAhead,
	LearnedAdaptations,
	type LearnedState,
	NOTHING_LEARNED,
} from '../../../../../src/core/llm/adaptation/learnedAdaptations';
import { body } from './chatBody';

describe('lessons', () => {
	const open = (): LearnedAdaptations => {
		const kept = new Map<string, LearnedState>();
		return new LearnedAdaptations({
			get: key => kept.get(key),
			set: (key, learnedState) => void (learnedState === undefined ? kept.delete(key) : kept.set(key, learnedState)),
		});
	};
	const ahead = (fields: object, learnedState: LearnedState, model = 'm'): object => {
		const {
			model: _,
			messages: __,
			...rest
		} = adaptAhead(body(fields), capabilitiesOf('custom', model), learnedState).body;
		return rest;
	};

	it('win over the table, and lose to the user', () => {
		const learnedAdaptations = open();
		learnedAdaptations.learn('k', { kind: 'clamp', param: 'temperature', max: 0.5 });
		assert.deepEqual(ahead({ temperature: 2 }, learnedAdaptations.get('k'), 'claude'), { temperature: 0.5 });
		learnedAdaptations.exempt('k', 'temperature');
		assert.deepEqual(ahead({ temperature: 2 }, learnedAdaptations.get('k'), 'claude'), { temperature: 2 });
		learnedAdaptations.unexempt('k', 'temperature');
		assert.deepEqual(ahead({ temperature: 2 }, learnedAdaptations.get('k'), 'claude'), { temperature: 1 });
		assert.deepEqual(learnedAdaptations.get('k'), NOTHING_LEARNED);
	});

	it('about values do not forbid other values', () => {
		const learnedAdaptations = open();
		learnedAdaptations.learn('k', { kind: 'drop', param: 'reasoning_effort', only: 'minimal' });
		learnedAdaptations.learn('k', { kind: 'drop', param: 'reasoning_effort', only: 'none' });
		const sent = (effort: string): object => ahead({ reasoning_effort: effort }, learnedAdaptations.get('k'));
		assert.deepEqual(['minimal', 'none', 'low'].map(sent), [{}, {}, { reasoning_effort: 'low' }]);
	});

	it('about a name stand against the table, whichever of the two names is set', () => {
		const learnedAdaptations = open();
		learnedAdaptations.learn('k', { kind: 'rename', param: 'max_completion_tokens', to: 'max_tokens' });
		const sent = (fields: object): object => ahead(fields, learnedAdaptations.get('k'), 'gpt-5.4');
		assert.deepEqual(
			[sent({ max_tokens: 5 }), sent({ max_completion_tokens: 5 })],
			[{ max_tokens: 5 }, { max_tokens: 5 }],
		);
	});

	it('of one field beside another, and of single values, leave what else is known of it', () => {
		const learnedAdaptations = open();
		learnedAdaptations.learn('k', { kind: 'drop', param: 'top_p', beside: 'temperature' });
		learnedAdaptations.learn('k', { kind: 'clamp', param: 'top_p', max: 0.5 });
		assert.deepEqual(ahead({ top_p: 0.9 }, learnedAdaptations.get('k')), { top_p: 0.5 });
		assert.deepEqual(ahead({ top_p: 0.9, temperature: 1 }, learnedAdaptations.get('k')), { temperature: 1 });
	});

	it('lose to the capabilities that the user wrote', () => {
		const learnedAdaptations = open();
		learnedAdaptations.learn('k', { kind: 'drop', param: 'seed' });
		const capabilities = capabilitiesOf('custom', 'm', { seed: true });
		assert.equal(adaptAhead(body({ seed: 1 }), capabilities, learnedAdaptations.get('k')).body.seed, 1);
	});

	it('keep a limit for values beyond it only', () => {
		const learnedAdaptations = open();
		learnedAdaptations.learn('k', { kind: 'clamp', param: 'max_tokens', max: 8192 });
		assert.deepEqual(
			[9000, 4000].map(value => ahead({ max_tokens: value }, learnedAdaptations.get('k'))),
			[{ max_tokens: 8192 }, { max_tokens: 4000 }],
		);
	});
});
