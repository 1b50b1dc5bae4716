import assert from 'node:assert/strict';
import { readToolArguments } from '../../../../../src/core/llm/reply/toolArguments';

describe('arguments of a call', () => {
	it('are an object, or nothing', () => {
		assert.deepEqual(readToolArguments('{"a":[1]}'), { value: { a: [1] } });
		assert.deepEqual(readToolArguments(' \n'), { value: {} });
		assert.deepEqual(readToolArguments('"{\\"a\\":1}"'), { value: { a: 1 } });
	});

	it('are never repaired', () => {
		for (const text of ['{"a":1', '{"a":1}}', '{}{}', "{'a':1}", 'null"', '{"a":"rm -r']) {
			assert.deepEqual(readToolArguments(text), { problem: 'not-json' }, text);
		}
		for (const text of ['1', 'null', '[]', '"x"', 'true']) {
			assert.deepEqual(readToolArguments(text), { problem: 'not-object' }, text);
		}
		assert.deepEqual(readToolArguments(`{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`), { problem: 'too-deep' });
	});

	it('reach into no prototype', () => {
		for (const text of [
			'{"a":1,"__proto__":{"polluted":true}}',
			'{"a":1,"\\u005f_proto__":{"polluted":true}}',
			'{"a":1,"constructor":{"prototype":{"polluted":true}}}',
		]) {
			assert.deepEqual(readToolArguments(text), { value: { a: 1 } });
		}
	});
});
