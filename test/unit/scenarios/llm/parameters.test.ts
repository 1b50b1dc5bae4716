import { strict as assert } from 'node:assert';
import { capabilitiesOf } from '../../../../src/core/llm/adaptation/capabilities';
import {
	adaptAhead,
	type LearnedState,
	LearnedAdaptations,
	NOTHING_LEARNED,
} from '../../../../src/core/llm/adaptation/learnedAdaptations';
import { PARAMETER_NAMES, PARAMETERS, type ParameterName } from '../../../../src/core/llm/parameters/parameterTable';
import {
	bodyFields,
	brokenRules,
	mergeLayers,
	problemOf,
	readParameters,
} from '../../../../src/core/llm/parameters/parameterValues';
import type { ChatBody } from '../../../../src/core/llm/types/types';

const body = (fields: object, model = 'm'): ChatBody => ({
	model,
	messages: [{ role: 'user', content: 'x' }],
	...fields,
});

describe('the table of parameters', () => {
	/** A value of each that the API documents, and one that is none. */
	const examples: Readonly<Record<ParameterName, readonly [good: unknown, bad: unknown]>> = {
		temperature: [0.7, 'hot'],
		top_p: [1, 2],
		frequency_penalty: [-2, 3],
		presence_penalty: [2, -3],
		seed: [-5, 1.5],
		stop: [['END', '\n'], []],
		logit_bias: [{ '50256': -100 }, { a: 1 }],
		n: [3, 0],
		max_completion_tokens: [1, 0],
		max_tokens: [4096, '4096'],
		reasoning_effort: ['minimal', ''],
		verbosity: ['low', 1],
		response_format: [
			{ type: 'json_schema', json_schema: { name: 'a', schema: {}, strict: true } },
			{ type: 'json_schema' },
		],
		modalities: [['text', 'audio'], []],
		audio: [{ voice: { id: 'v' }, format: 'mp3' }, { voice: 'alloy' }],
		prediction: [{ type: 'content', content: 'x' }, 'x'],
		logprobs: [true, 1],
		top_logprobs: [20, 21],
		tool_choice: [{ type: 'function', function: { name: 'f' } }, {}],
		parallel_tool_calls: [false, 'no'],
		tools: [[{ type: 'web_search' }], [{}]],
		web_search_options: [{}, []],
		system_role: ['developer', 'user'],
		message_name: ['kai', 'two words'],
		stream: [false, 0],
		stream_options: [{ include_usage: true }, true],
		service_tier: ['flex', ''],
		user: ['me', 5],
		safety_identifier: ['me', ''],
		prompt_cache_key: ['k', {}],
		prompt_cache_retention: ['24h', 24],
		prompt_cache_options: [{ mode: 'explicit' }, 'explicit'],
		metadata: [{ purpose: 'test' }, { n: 1 }],
		store: [true, 'yes'],
		moderation: [{ model: 'omni-moderation-latest' }, []],
		extra_body: [{ thinking_enabled: true }, { temperature: 1 }],
	};
	for (const name of PARAMETER_NAMES) {
		const [good, bad] = examples[name];
		it(`takes ${JSON.stringify(good)} for ${name}, and not ${JSON.stringify(bad)}`, () => {
			assert.equal(problemOf(name, good), undefined);
			assert.equal(problemOf(name, null), undefined);
			assert.notEqual(problemOf(name, bad), undefined);
		});
	}

	it('begins the writing of a value with one that is good', () => {
		for (const name of PARAMETER_NAMES) {
			const { control } = PARAMETERS[name];
			const templates =
				control.type === 'json'
					? [JSON.parse(control.template) as unknown]
					: control.type === 'variants'
						? control.variants.map(({ value }) => value)
						: [];
			for (const value of templates) {
				assert.equal(problemOf(name, value), undefined, name);
			}
		}
	});

	it('takes what is good of a settings file, and tells the rest', () => {
		const { values, problems } = readParameters({
			temperature: 0.5,
			top_p: 'x',
			colour: 1,
			extra_body: { model: 'y' },
			seed: null,
		});
		assert.deepEqual(values, { temperature: 0.5, seed: null });
		assert.deepEqual(
			problems.map(({ name, kind }) => [name, kind]),
			[
				['top_p', 'invalid'],
				['colour', 'unknown'],
				['extra_body', 'reserved'],
			],
		);
		assert.deepEqual(readParameters('nonsense').values, {});
	});

	it('makes fields of the body of what is set, and of nothing else', () => {
		const values = mergeLayers([
			{ name: 'profile', values: { seed: 1, temperature: 1, extra_body: { a: 1 }, message_name: 'x' } },
			{ name: 'chat', values: { seed: null } },
		]);
		assert.deepEqual(bodyFields(values), { temperature: 1, a: 1 });
	});

	it('knows the rules between fields', () => {
		const rules = (values: object, hasTools = false): unknown => [
			...brokenRules(mergeLayers([{ name: 'chat', values }]), hasTools).entries(),
		];
		assert.deepEqual(rules({ temperature: 1, top_p: 1 }), [['top_p', 'temperature_or_top_p']]);
		assert.deepEqual(rules({ top_logprobs: 2 }), [['top_logprobs', 'top_logprobs_needs_logprobs']]);
		assert.deepEqual(rules({ top_logprobs: 2, logprobs: true }), []);
		assert.deepEqual(rules({ stream_options: {} }), [['stream_options', 'stream_options_needs_stream']]);
		assert.deepEqual(rules({ tool_choice: 'auto' }), [['tool_choice', 'tool_choice_needs_tools']]);
		assert.deepEqual(rules({ tool_choice: 'auto' }, true), []);
		assert.deepEqual(rules({ modalities: ['text', 'audio'] }), [['modalities', 'modality_needs_audio']]);
		assert.deepEqual(rules({ max_tokens: 1, max_completion_tokens: 1 }), [['max_tokens', 'one_token_limit']]);
	});
});

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
