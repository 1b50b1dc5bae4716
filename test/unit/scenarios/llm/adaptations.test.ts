import assert from 'node:assert/strict';
import { adapt } from '../../../../src/core/llm/adaptation/adaptation';
import { suggestAdaptation } from '../../../../src/core/llm/adaptation/suggestAdaptation';
import type { Adaptation } from '../../../../src/core/llm/types/appliedAdaptation';
import type { ChatBody } from '../../../../src/core/llm/types/types';
import { body, message, read } from './errorBodies';

describe('adaptations', () => {
	const cases: readonly (readonly [string, number, unknown, object | undefined])[] = [
		[
			'rename',
			400,
			message(
				"Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
				{
					param: 'max_tokens',
					code: 'unsupported_parameter',
				},
			),
			{ kind: 'rename', param: 'max_tokens', to: 'max_completion_tokens' },
		],
		[
			'rename by words alone',
			400,
			message(
				"Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
			),
			{ kind: 'rename', param: 'max_tokens', to: 'max_completion_tokens' },
		],
		[
			'drop',
			400,
			message("Unsupported value: 'temperature' does not support 0.2 with this model.", {
				param: 'temperature',
				code: 'unsupported_value',
			}),
			{ kind: 'drop', param: 'temperature' },
		],
		[
			'drop by words alone',
			400,
			message('`temperature` is deprecated for this model.'),
			{ kind: 'drop', param: 'temperature' },
		],
		[
			'drop what pydantic forbids',
			422,
			{
				detail: [
					{
						type: 'extra_forbidden',
						loc: ['body', 'stream_options', 'include_usage'],
						msg: 'Extra inputs are not permitted',
					},
				],
			},
			{ kind: 'drop', param: 'stream_options' },
		],
		[
			'drop tools',
			400,
			message('registry.ollama.ai/library/gemma:2b does not support tools'),
			{ kind: 'drop', param: 'tools' },
		],
		[
			'drop what Google does not know',
			400,
			[
				{
					error: {
						code: 400,
						message: 'Invalid JSON payload received. Unknown name "web_search_options": Cannot find field.',
						status: 'INVALID_ARGUMENT',
					},
				},
			],
			{ kind: 'drop', param: 'web_search_options' },
		],
		[
			'no stream',
			400,
			message('Your organization must be verified to stream this model.', {
				param: 'stream',
				code: 'unsupported_value',
			}),
			{ kind: 'no-stream', param: 'stream' },
		],
		[
			'clamp',
			400,
			message(
				'max_tokens is too large: 40000. This model supports at most 16384 completion tokens, whereas you ' +
					'provided 40000.',
				{
					param: 'max_tokens',
				},
			),
			{ kind: 'clamp', param: 'max_tokens', max: 16_384 },
		],
		[
			'nothing for what was not sent',
			400,
			message("Unsupported parameter: 'seed'", { param: 'seed', code: 'unsupported_parameter' }),
			undefined,
		],
		[
			'nothing for the model',
			400,
			message("'model' is not supported", { param: 'model', code: 'unsupported_parameter' }),
			undefined,
		],
		['nothing for a wrong value', 422, { error: 'Input validation error: `top_p` must be > 0.0 and < 1.0' }, undefined],
		['nothing for other errors', 401, message('temperature', { param: 'temperature' }), undefined],
	];
	for (const [what, status, text, adaptation] of cases) {
		it(what, () => assert.deepEqual(suggestAdaptation(body, read(status, text)), adaptation));
	}

	it('are made on a copy', () => {
		const base: ChatBody = { model: 'm', messages: [{ role: 'developer', content: 'x' }] };
		const made = (fields: object, adaptation: Adaptation): unknown => adapt({ ...base, ...fields }, adaptation)?.body;
		assert.deepEqual(made({ max_tokens: 5 }, { kind: 'rename', param: 'max_tokens', to: 'max_completion_tokens' }), {
			...base,
			max_completion_tokens: 5,
		});
		assert.deepEqual(made({ stream: true, stream_options: {} }, { kind: 'no-stream', param: 'stream' }), {
			...base,
			stream: false,
		});
		assert.deepEqual(made({ temperature: 1 }, { kind: 'drop', param: 'temperature' }), base);
		assert.deepEqual(made({ logprobs: true, top_logprobs: 2 }, { kind: 'drop', param: 'logprobs' }), base);
		assert.deepEqual(made({ max_tokens: 9 }, { kind: 'clamp', param: 'max_tokens', max: 4 }), {
			...base,
			max_tokens: 4,
		});
		assert.deepEqual(made({ stop: ['a', 'b', 'c'] }, { kind: 'clamp', param: 'stop', max: 2 }), {
			...base,
			stop: ['a', 'b'],
		});
		assert.deepEqual(made({}, { kind: 'role', param: 'system_role', to: 'system' }), {
			model: 'm',
			messages: [{ role: 'system', content: 'x' }],
		});
	});

	it('are none where they would change nothing', () => {
		const plain: ChatBody = { model: 'm', messages: [], temperature: 1, reasoning_effort: 'low' };
		assert.equal(adapt(plain, { kind: 'clamp', param: 'temperature', min: 0, max: 1 }), undefined);
		assert.equal(adapt(plain, { kind: 'drop', param: 'seed' }), undefined);
		assert.equal(adapt(plain, { kind: 'drop', param: 'reasoning_effort', only: 'minimal' }), undefined);
		assert.equal(adapt(plain, { kind: 'no-stream', param: 'stream' }), undefined);
		assert.equal(adapt(plain, { kind: 'role', param: 'system_role', to: 'system' }), undefined);
	});
});
