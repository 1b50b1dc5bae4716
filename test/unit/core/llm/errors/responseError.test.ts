import assert from 'node:assert/strict';
import type { ErrorInfo, ErrorKind } from '../../../../../src/core/llm/types/chatError';
import { errorInReply } from '../../../../../src/core/llm/errors/responseError';
import { context, message, read } from '../../../scenarios/llm/errorBodies';

describe('error statuses', () => {
	const kinds: readonly (readonly [number, ErrorKind, boolean, boolean])[] = [
		[400, 'bad_request', false, false],
		[401, 'auth', false, false],
		[402, 'quota', false, false],
		[403, 'permission', false, false],
		[404, 'wrong_endpoint', false, false],
		[405, 'wrong_endpoint', false, false],
		[408, 'timeout', true, false],
		[409, 'bad_request', true, false],
		[413, 'request_too_large', false, false],
		[418, 'bad_request', false, false],
		[422, 'bad_request', false, false],
		[429, 'rate_limit', true, true],
		[500, 'server', true, true],
		[502, 'server', true, true],
		[503, 'overloaded', true, true],
		[504, 'server', true, true],
		[520, 'server', true, true],
		[521, 'server', true, true],
		[522, 'server', true, true],
		[523, 'server', true, true],
		[524, 'server', true, true],
		[529, 'overloaded', true, true],
		[599, 'server', true, true],
	];
	for (const [status, kind, retryable, autoRetry] of kinds) {
		it(`${status} without a body is ${kind}`, () => {
			const error = read(status, '');
			assert.deepEqual(
				[error.kind, error.retryable, error.autoRetry, error.serverText, error.status],
				[kind, retryable, autoRetry, '', status],
			);
		});
	}
});

describe('errors in words', () => {
	const cases: readonly (readonly [string, number, unknown, ErrorKind, string?])[] = [
		['OpenAI, wrong key', 401, message('Incorrect API key provided: sk-abc***.', { code: 'invalid_api_key' }), 'auth'],
		[
			'Google, wrong key with a 400',
			400,
			[
				{
					error: { code: 400, message: 'API key not valid. Please pass a valid API key.', status: 'INVALID_ARGUMENT' },
				},
			],
			'auth',
		],
		['new-api, spent token with a 401', 401, message('该令牌额度已用尽'), 'quota'],
		['one-api, spent user with a 403', 403, message('用户额度不足', { code: 'insufficient_user_quota' }), 'quota'],
		[
			'Anthropic, no credit with a 400',
			400,
			{
				type: 'error',
				error: {
					type: 'invalid_request_error',
					message: 'Your credit balance is too low to access the Anthropic API.',
				},
			},
			'quota',
		],
		[
			'Zhipu, no credit with a 429',
			429,
			{ error: { code: '1113', message: '余额不足或无可用资源包,请充值。' } },
			'quota',
		],
		[
			'OpenAI, quota',
			429,
			message('You exceeded your current quota, please check your plan and billing details.', {
				type: 'insufficient_quota',
				code: 'insufficient_quota',
			}),
			'quota',
		],
		[
			'Google, quota that comes back',
			429,
			[
				{
					error: {
						code: 429,
						message: 'You exceeded your current quota, please check your plan and billing details.',
						status: 'RESOURCE_EXHAUSTED',
					},
				},
			],
			'rate_limit',
		],
		[
			'OpenAI, region',
			403,
			message('Country, region, or territory not supported', { code: 'unsupported_country_region_territory' }),
			'permission',
		],
		[
			'OpenAI, model',
			404,
			message('The model `gpt-9` does not exist or you do not have access to it.', { code: 'model_not_found' }),
			'model_not_found',
		],
		['Ollama, model with a dot', 404, message("model 'qwen2.5' not found, try pulling it first"), 'model_not_found'],
		['OpenRouter, model', 400, { error: { message: 'gpt-9 is not a valid model ID', code: 400 } }, 'model_not_found'],
		['new-api, no channel with a 503', 503, message('当前分组 default 下对于模型 gpt-9 无可用渠道'), 'model_not_found'],
		[
			'OpenAI, responses only',
			404,
			message('This model is only supported in v1/responses and not in v1/chat/completions.', { param: 'model' }),
			'responses_only',
		],
		[
			'OpenAI, completions model',
			404,
			message(
				'This is not a chat model and thus not supported in the v1/chat/completions endpoint. Did you mean ' +
					'to use v1/completions?',
				{
					param: 'model',
				},
			),
			'model_not_found',
		],
		[
			'LM Studio, nothing loaded',
			404,
			{ error: "No models loaded. Please load a model in the developer page or use the 'lms load' command." },
			'model_not_found',
		],
		[
			'TGI, too long',
			422,
			{
				error: 'Input validation error: `inputs` tokens + `max_new_tokens` must be <= 4096. Given: 5000',
				error_type: 'validation',
			},
			'context_length',
		],
		[
			'llama.cpp, too long',
			400,
			{
				error: {
					code: 400,
					message: 'the request exceeds the available context size, try increasing it',
					type: 'exceed_context_size_error',
				},
			},
			'context_length',
		],
		['Go, page not found', 404, '404 page not found', 'wrong_endpoint'],
		['FastAPI, not found', 404, { detail: 'Not Found' }, 'wrong_endpoint'],
		[
			'Anthropic, too long',
			400,
			{
				type: 'error',
				error: { type: 'invalid_request_error', message: 'prompt is too long: 210000 tokens > 200000 maximum' },
			},
			'context_length',
		],
		[
			'Google, too long',
			400,
			[
				{
					error: {
						code: 400,
						message: 'The input token count (1200000) exceeds the maximum number of tokens allowed (1048576).',
						status: 'INVALID_ARGUMENT',
					},
				},
			],
			'context_length',
		],
		[
			'xAI, too long',
			400,
			{
				code: 'Client specified an invalid argument',
				error: "This model's maximum prompt length is 131072 but the request contains 537812 tokens.",
			},
			'context_length',
		],
		[
			'Groq, too large for a minute',
			413,
			message(
				'Request too large for model `x` on tokens per minute (TPM): Limit 12000, Requested 14137, please ' +
					'reduce your message size and try again.',
				{ type: 'tokens', code: 'rate_limit_exceeded' },
			),
			'rate_limit_size',
		],
		[
			'OpenAI, too large for a minute',
			429,
			message(
				'Request too large for gpt-4 on tokens per min (TPM): Limit 10000, Requested 14000. The input or ' +
					'output tokens must be reduced in order to run successfully.',
				{ type: 'tokens', code: 'rate_limit_exceeded' },
			),
			'rate_limit_size',
		],
		[
			'OpenAI, minute used up',
			429,
			message(
				'Rate limit reached for gpt-4 on tokens per min (TPM): Limit 10000, Used 9000, Requested 2000. ' +
					'Please try again in 6s.',
				{
					type: 'tokens',
					code: 'rate_limit_exceeded',
				},
			),
			'rate_limit',
		],
		['DeepSeek, filter', 400, message('Content Exists Risk'), 'filtered'],
		[
			'DashScope, filter',
			400,
			{ code: 'DataInspectionFailed', message: 'Input data may contain inappropriate content.' },
			'filtered',
		],
		[
			'OpenRouter, moderation',
			403,
			{
				error: {
					code: 403,
					message: 'Your chosen model requires moderation and your input was flagged for "violence/graphic".',
				},
			},
			'filtered',
		],
		[
			'Moonshot, overloaded with a 429',
			429,
			message('The engine is currently overloaded, please try again later', { type: 'engine_overloaded_error' }),
			'overloaded',
		],
		[
			'Cloudflare, challenge',
			403,
			'<!DOCTYPE html><html><head><title>Just a moment...</title></head></html>',
			'blocked',
			'Just a moment...',
		],
		[
			'Cloudflare, challenge with a 503',
			503,
			'<!DOCTYPE html><html><head><title>Just a moment...</title></head></html>',
			'blocked',
			'Just a moment...',
		],
		[
			'nginx, unavailable',
			503,
			'<html>\r\n<head><title>503 Service Temporarily Unavailable</title></head></html>',
			'overloaded',
			'503 Service Temporarily Unavailable',
		],
		[
			'a page that a gateway quotes',
			502,
			message('Error from provider: <html>\r\n<head><title>502 Bad Gateway</title></head></html>, sorry'),
			'server',
			'Error from provider: 502 Bad Gateway, sorry',
		],
		[
			'the beginning of a page that a gateway quotes',
			502,
			message('It said <!DOCTYPE html><html><head><title>502 Bad Gateway</title></head><body>'),
			'server',
			'It said 502 Bad Gateway',
		],
		['a login page', 401, '<html><body><h1>Sign in</h1></body></html>', 'auth', 'Sign in'],
		['NestJS', 401, { statusCode: 401, message: 'Token expired', error: 'Unauthorized' }, 'auth', 'Token expired'],
		[
			'Tencent',
			400,
			{ Response: { Error: { Code: 'InvalidParameter', Message: 'bad field' } } },
			'bad_request',
			'bad field',
		],
		['an SSE event', 429, 'event: error\ndata: {"error":{"message":"slow down"}}\n\n', 'rate_limit', 'slow down'],
		[
			'an error in a string in an error',
			400,
			message(JSON.stringify({ error: { message: 'inner', code: 'context_length_exceeded' } })),
			'context_length',
			'inner',
		],
		[
			'a list of errors',
			400,
			{ errors: [{ message: 'first' }, { message: 'second' }] },
			'bad_request',
			'first; second',
		],
		['plain words', 400, 'Bad stuff happened', 'bad_request', 'Bad stuff happened'],
		['a number', 500, '42', 'server'],
		['null', 500, 'null', 'server'],
	];
	for (const [what, status, text, kind, words] of cases) {
		it(`${what} is ${kind}`, () => {
			const error = read(status, text);
			assert.equal(error.kind, kind, JSON.stringify(error));
			if (words !== undefined) {
				assert.equal(error.serverText, words);
			}
			assert.doesNotMatch(error.serverText, /\[object Object\]|<\/?[a-z]+>/);
		});
	}

	it('reads an error whose status is only in its body', () => {
		const inside = (value: unknown): ErrorInfo => errorInReply(value, new Headers(), context);
		assert.equal(inside({ error: { message: 'x', code: 402 } }).kind, 'quota');
		assert.equal(inside({ error: { message: 'Too many requests', code: '429' } }).kind, 'rate_limit');
		assert.equal(inside({ error: { message: 'x', type: 'invalid_request_error' } }).kind, 'bad_request');
		assert.equal(
			inside({ type: 'error', error: { type: 'overloaded_error', message: 'Overloaded' } }).kind,
			'overloaded',
		);
		assert.equal(inside({ error: 'STREAM_EXPLODED' }).kind, 'server');
	});

	it('names the upstream that OpenRouter asked', () => {
		assert.equal(
			read(502, {
				error: {
					code: 502,
					message: 'Provider returned error',
					metadata: { raw: '{"error":{"message":"upstream says no"}}' },
				},
			}).serverText,
			'Provider returned error: upstream says no',
		);
	});

	it('gives the request id', () => {
		assert.equal(read(500, '', { 'x-request-id': 'req_1' }).requestId, 'req_1');
		assert.equal(read(500, { request_id: 'r2', message: 'x' }).requestId, 'r2');
	});

	it('is not led astray by depth', () => {
		const deep = `{"error":${'['.repeat(50_000)}${']'.repeat(50_000)}}`;
		assert.equal(read(500, deep).kind, 'server');
	});
});

describe('what a validation quotes from the request', () => {
	const quoting = (words: string): ErrorInfo =>
		read(422, message(`1 validation error: messages.0.content [input_value={'text': '${words}'}, input_type=dict]`));

	it('decides neither the kind nor the wait, and is shown', () => {
		for (const words of ['no credits left', 'maximum context length exceeded', 'please try again in 20 s']) {
			const error = quoting(words);
			assert.deepEqual([error.kind, error.retryAfterMs], ['bad_request', undefined]);
			assert.ok(error.serverText.includes(words));
		}
	});
});
