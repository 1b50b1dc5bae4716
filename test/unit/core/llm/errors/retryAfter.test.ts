import assert from 'node:assert/strict';
import { readDuration, readRetryHeaders } from '../../../../../src/core/llm/errors/retryAfter';
import { message, NOW, read } from '../../../scenarios/llm/errorBodies';

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
		const quoted = JSON.stringify({ error: { message: 'slow down', details: [{ retryDelay: '26s' }] } });
		assert.equal(read(429, message(`Error from provider(gemini: 429): ${quoted}Error: …`)).retryAfterMs, 26_000);
		assert.equal(read(429, message('slow down')).retryAfterMs, undefined);
		assert.equal(readDuration('1x'), undefined);
	});
});
