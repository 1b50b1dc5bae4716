import assert from 'node:assert/strict';
import { adapt } from '../../../../src/core/llm/adaptation/adaptation';
import type { Adaptation } from '../../../../src/core/llm/types/appliedAdaptation';
import { suggestAdaptation } from '../../../../src/core/llm/adaptation/suggestAdaptation';
import type { ErrorInfo, ErrorKind } from '../../../../src/core/llm/types/chatError';
import { errorInReply, errorOfResponse } from '../../../../src/core/llm/errors/responseError';
import { readDuration, readRetryHeaders } from '../../../../src/core/llm/errors/retryAfter';
import { transportError } from '../../../../src/core/llm/errors/transportError';
import type { ChatBody } from '../../../../src/core/llm/types/types';

const NOW = Date.parse('2026-11-20T10:00:00Z');

const body: ChatBody = {
	model: 'm',
	messages: [],
	stream: true,
	stream_options: { include_usage: true },
	temperature: 0.2,
	top_p: 0.9,
	max_tokens: 40_000,
	tools: [{ type: 'function', function: { name: 't' } }],
	web_search_options: {},
	metadata: {},
	user: 'u',
	n: 1,
	logprobs: true,
};

const context = {
	url: 'https://h.example/v1/chat/completions',
	sentFields: new Set(Object.keys(body)),
	redact: (text: string) => text,
	now: NOW,
	maxRetryWaitMs: 60_000,
};

const read = (status: number, text: unknown, headers: Record<string, string> = {}): ErrorInfo =>
	errorOfResponse(status, new Headers(headers), typeof text === 'string' ? text : JSON.stringify(text), context);

const message = (words: string, extra: object = {}): object => ({
	error: { message: words, type: 'invalid_request_error', param: null, code: null, ...extra },
});

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
				'This is not a chat model and thus not supported in the v1/chat/completions endpoint. Did you mean to use v1/completions?',
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
				'Request too large for model `x` on tokens per minute (TPM): Limit 12000, Requested 14137, please reduce your message size and try again.',
				{ type: 'tokens', code: 'rate_limit_exceeded' },
			),
			'rate_limit_size',
		],
		[
			'OpenAI, too large for a minute',
			429,
			message(
				'Request too large for gpt-4 on tokens per min (TPM): Limit 10000, Requested 14000. The input or output tokens must be reduced in order to run successfully.',
				{ type: 'tokens', code: 'rate_limit_exceeded' },
			),
			'rate_limit_size',
		],
		[
			'OpenAI, minute used up',
			429,
			message(
				'Rate limit reached for gpt-4 on tokens per min (TPM): Limit 10000, Used 9000, Requested 2000. Please try again in 6s.',
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
		['a list of errors', 400, { errors: [{ message: 'first' }, { message: 'second' }] }, 'bad_request', 'first'],
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
				'max_tokens is too large: 40000. This model supports at most 16384 completion tokens, whereas you provided 40000.',
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

describe('how long a server asks to wait', () => {
	const cases: readonly (readonly [Record<string, string>, number | undefined])[] = [
		[{ 'retry-after': '7' }, 7_000],
		[{ 'retry-after': '0.5' }, 500],
		[{ 'retry-after': 'Fri, 20 Nov 2026 10:00:30 GMT' }, 30_000],
		[{ 'retry-after': 'Fri, 20 Nov 2026 09:00:00 GMT' }, 0],
		[{ 'retry-after': 'Fri, 20 Nov 2026 12:00:30 GMT', date: 'Fri, 20 Nov 2026 12:00:00 GMT' }, 30_000],
		[{ 'retry-after': 'soon' }, undefined],
		[{ 'retry-after': '-5' }, undefined],
		[{ 'retry-after': '' }, undefined],
		[{ 'retry-after-ms': '1500', 'retry-after': '2' }, 1_500],
		[{ 'retry-after-ms': 'NaN', 'retry-after': '2' }, 2_000],
		[{ 'x-ratelimit-reset-requests': '1m2.5s' }, 62_500],
		[{ 'x-ratelimit-reset-tokens': '20ms' }, 20],
		[{ 'x-ratelimit-reset-tokens': '1h0m0s' }, 3_600_000],
		[
			{
				'x-ratelimit-reset-requests': '1s',
				'x-ratelimit-remaining-requests': '0',
				'x-ratelimit-reset-tokens': '6m0s',
				'x-ratelimit-remaining-tokens': '100',
			},
			1_000,
		],
		[{ 'x-ratelimit-reset-requests': '1s', 'x-ratelimit-reset-tokens': '6m0s' }, 360_000],
		[{ 'x-ratelimit-reset': String(NOW + 5_000) }, 5_000],
		[{ 'x-ratelimit-reset': String(NOW / 1_000 + 5) }, 5_000],
		[{}, undefined],
	];
	for (const [headers, wait] of cases) {
		it(`${JSON.stringify(headers)} is ${String(wait)}`, () =>
			assert.equal(readRetryHeaders(new Headers(headers), NOW), wait));
	}

	it("is read from words and from Google's details, too", () => {
		assert.equal(read(429, message('Rate limit reached. Please try again in 1m2.5s.')).retryAfterMs, 62_500);
		assert.equal(read(429, message('Please try again in 20ms.')).retryAfterMs, 20);
		assert.equal(read(429, message('Please retry after 12 seconds.')).retryAfterMs, 12_000);
		assert.equal(
			read(429, { error: { message: 'x', details: [{ '@type': 'RetryInfo', retryDelay: '26s' }] } }).retryAfterMs,
			26_000,
		);
		assert.equal(read(429, message('slow down')).retryAfterMs, undefined);
		assert.equal(readDuration('1x'), undefined);
	});
});

describe('failures of the connection', () => {
	const thrown = (code: string, words = 'x'): unknown =>
		Object.assign(new TypeError('fetch failed'), { cause: Object.assign(new Error(words), { code }) });
	const cases: readonly (readonly [unknown, string, ErrorKind, boolean])[] = [
		[thrown('ECONNREFUSED'), 'http://127.0.0.1:1/v1', 'network', false],
		[thrown('ECONNREFUSED'), 'https://h.example/v1', 'network', true],
		[thrown('ECONNRESET'), 'http://127.0.0.1:1/v1', 'network', true],
		[thrown('ENOTFOUND'), 'https://h.example/v1', 'network', false],
		[thrown('EAI_AGAIN'), 'https://h.example/v1', 'network', true],
		[thrown('UND_ERR_CONNECT_TIMEOUT'), 'https://h.example/v1', 'timeout', true],
		[thrown('DEPTH_ZERO_SELF_SIGNED_CERT'), 'https://h.example/v1', 'tls', false],
		[thrown('CERT_HAS_EXPIRED'), 'https://h.example/v1', 'tls', false],
		[thrown('EPROTO'), 'https://h.example/v1', 'tls', false],
		[thrown('ERR_TLS_CERT_ALTNAME_INVALID'), 'https://h.example/v1', 'tls', false],
		[new TypeError('Failed to fetch'), 'https://h.example/v1', 'network', true],
		[new Error('net::ERR_CERT_AUTHORITY_INVALID'), 'https://h.example/v1', 'tls', false],
		[new Error('net::ERR_CONNECTION_REFUSED'), 'http://localhost:1/v1', 'network', false],
		['a string', 'https://h.example/v1', 'network', true],
		[
			Object.assign(new TypeError('fetch failed'), {
				cause: Object.assign(
					new AggregateError([
						Object.assign(new Error('6'), { code: 'ECONNREFUSED' }),
						Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:1'), { code: 'ECONNREFUSED' }),
					]),
				),
			}),
			'http://localhost:1/v1',
			'network',
			false,
		],
	];
	for (const [index, [what, url, kind, autoRetry]] of cases.entries()) {
		it(`${index}: ${String(what)} at ${url} is ${kind}${autoRetry ? ', tried again' : ''}`, () => {
			const error = transportError(what, url, text => text);
			assert.deepEqual([error.kind, error.autoRetry], [kind, autoRetry]);
		});
	}

	it('are told in the words of the innermost cause', () => {
		const error = transportError(
			thrown('ECONNREFUSED', 'connect ECONNREFUSED 127.0.0.1:1'),
			'http://127.0.0.1:1/v1?key=1',
			text => text,
		);
		assert.deepEqual(
			[error.serverText, error.code, error.url],
			['connect ECONNREFUSED 127.0.0.1:1', 'ECONNREFUSED', 'http://127.0.0.1:1/v1'],
		);
	});
});
