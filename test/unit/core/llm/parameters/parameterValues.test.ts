import { strict as assert } from 'node:assert';
import { PARAMETER_NAMES, PARAMETERS, type ParameterName } from '../../../../../src/core/llm/parameters/parameterTable';
import {
	bodyFields,
	brokenRules,
	mergeLayers,
	problemOf,
	readParameters,
} from '../../../../../src/core/llm/parameters/parameterValues';

describe('the table of parameters', () => {
	/** A valid value of each parameter, as the API documents it, and an invalid one. */
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
