import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { jsonTokens } from '../../../../../src/webview/chat/drawer/jsonTokens';

describe('the colours of JSON', () => {
	it('are by kind, and a word in a string is none', () => {
		const tokens = [...jsonTokens('{"a": "true 1", "b" : [-1.5e+3, null, false]}')].filter(
			({ kind }) => kind !== 'plain',
		);
		assert.deepEqual(
			tokens.map(({ kind, text }) => `${kind} ${text}`),
			['name "a"', 'string "true 1"', 'name "b"', 'number -1.5e+3', 'word null', 'word false'],
		);
	});

	it('take nothing away, whatever the text', () => {
		const texts = fc.oneof(
			fc.json().map(json => JSON.stringify(JSON.parse(json), null, 2)),
			fc.string({ unit: fc.constantFrom('"', '\\', ':', '1', '-', 't', 'true', ' ', '\n', '{') }),
		);
		fc.assert(
			fc.property(texts, json => {
				assert.equal([...jsonTokens(json)].map(({ text }) => text).join(''), json);
			}),
		);
	});

	it('take no more time for one long string than for many', () => {
		const hostile = `"${'\\"'.repeat(500_000)}`;
		assert.equal([...jsonTokens(hostile)].map(({ text }) => text).join(''), hostile);
	});
});
