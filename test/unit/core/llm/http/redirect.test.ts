import assert from 'node:assert/strict';
import { isRedirect, redirectRefused, findUpgrade } from '../../../../../src/core/llm/http/redirect';

const to = (location: string | undefined, status = 307): Response =>
	new Response(null, { status, headers: location === undefined ? {} : { location } });

describe('a redirect', () => {
	const cases: readonly (readonly [string, string | undefined, string | undefined])[] = [
		['http://h.example/v1/x?q=1', 'https://h.example/v1/x?q=1', 'https://h.example/v1/x?q=1'],
		['http://h.example:8080/v1/x', 'https://h.example:8080/v1/x', 'https://h.example:8080/v1/x'],
		['http://h.example/v1/x', 'https://h.example:8443/v1/x', undefined],
		['http://h.example:8080/v1/x', 'https://h.example/v1/x', undefined],
		['http://h.example/v1/x', 'https://evil.example/v1/x', undefined],
		['http://h.example/v1/x', 'https://h.example.evil.example/v1/x', undefined],
		['http://h.example/v1/x', 'https://sub.h.example/v1/x', undefined],
		['http://h.example/v1/x', 'https://user:pass@h.example/v1/x', undefined],
		['http://h.example/v1/x', '//evil.example/', undefined],
		['http://h.example/v1/x', '/v1/y', undefined],
		['http://h.example/v1/x', 'http://h.example/v1/y', undefined],
		['https://h.example/v1/x', 'http://h.example/v1/x', undefined],
		['https://h.example/v1/x', 'https://h.example/v1/y', undefined],
		['http://h.example/v1/x', 'https://', undefined],
		['http://h.example/v1/x', undefined, undefined],
	];
	for (const [from, location, followed] of cases) {
		it(`from ${from} to ${String(location)} is ${followed === undefined ? 'refused' : 'followed'}`, () =>
			assert.equal(findUpgrade(to(location), from), followed));
	}

	it('is told by its status', () => {
		for (const status of [301, 302, 303, 307, 308]) {
			assert.ok(isRedirect(to('/', status)));
		}
		for (const status of [200, 304, 404]) {
			assert.ok(!isRedirect(to('/', status)));
		}
	});

	it('is refused with both hosts named, and without what may be secret', () => {
		const error = redirectRefused(
			to('https://other.example/login?next=secret', 302),
			'https://h.example/v1/x?key=secret',
			text => text,
		);
		assert.deepEqual(
			[error.serverText, error.url, error.redirectedTo, error.status],
			['https://h.example → https://other.example', 'https://h.example/v1/x', 'https://other.example/login', 302],
		);
		assert.equal(redirectRefused(to(undefined), 'https://h.example/v1', text => text).redirectedTo, undefined);
	});
});
