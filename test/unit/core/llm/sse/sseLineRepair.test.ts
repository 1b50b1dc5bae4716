import assert from 'node:assert/strict';
import { SseLineRepair } from '../../../../../src/core/llm/sse/sseLineRepair';

/** Repairs a text; the result must not depend on the pieces in which it came. */
function mended(text: string): string {
	const whole = new SseLineRepair();
	const result = whole.feed(text) + whole.end();
	for (const size of [1, 2, 3, 7]) {
		const mender = new SseLineRepair();
		let pieces = '';
		for (let at = 0; at < text.length; at += size) {
			pieces += mender.feed(text.slice(at, at + size));
		}
		assert.equal(pieces + mender.end(), result, `in pieces of ${size}`);
	}
	return result;
}

describe('the lines of an event stream', () => {
	for (const newline of ['\n', '\r\n', '\r']) {
		const lines = (...all: readonly string[]): string => all.join(newline) + newline;
		describe(`ended by ${JSON.stringify(newline)}`, () => {
			it('stay as they are where nothing is wrong', () => {
				for (const text of [
					lines('data: {"a":1}', '', 'data: {"b":2}', '', 'data: [DONE]', ''),
					lines(': comment', 'event: x', 'id: 1', '', 'data:{', 'data:  "a": {', 'data:  }', 'data:}', ''),
					lines('', '', 'data: x', 'data: }'),
				]) {
					assert.equal(mended(text), text);
				}
			});

			it('are left out where nobody knows them', () => {
				assert.equal(
					mended(lines('data: {', 'x', 'retry: 1', 'dataset: 3', 'data: }', '', 'y: data:', ': z', '', 'events: 4')),
					lines('data: {', 'data: }', '', ': z', ''),
				);
			});

			it('lose a byte order mark', () => {
				assert.equal(
					mended(lines('data: x', '\ufeffdata: y', '\ufeff{"a":1}')),
					lines('data: x', 'data: y', 'data: {"a":1}'),
				);
			});

			it('are parted where one event follows the other at once', () => {
				assert.equal(
					mended(lines('data: {"a":1}', 'data: {"b":2}', 'data: [DONE]')),
					`data: {"a":1}${newline}\ndata: {"b":2}${newline}\ndata: [DONE]${newline}`,
				);
				assert.equal(mended(lines('data:{"a":1} ', 'data:{"b":2}')), `data:{"a":1} ${newline}\ndata:{"b":2}${newline}`);
			});

			it('of bare JSON become data', () => {
				assert.equal(
					mended(lines('data: {"a":1}', '', '{"error":"x"}')),
					lines('data: {"a":1}', '', 'data: {"error":"x"}'),
				);
				assert.equal(mended(lines('{"error":"x"}')), lines('data: {"error":"x"}'));
				assert.equal(
					mended(lines('data: {"a":1}', '{"error":"x"}')),
					`data: {"a":1}${newline}\ndata: {"error":"x"}${newline}`,
				);
			});
		});
	}

	it('are given back as soon as they are whole', () => {
		const mender = new SseLineRepair();
		assert.equal(mender.feed('data: {"a'), '');
		assert.equal(mender.feed('":1}\ndat'), 'data: {"a":1}\n');
		assert.equal(mender.feed('a'), '');
		assert.equal(mender.pendingLength, 4);
		assert.equal(mender.end(), 'data');
		assert.equal(mender.pendingLength, 0);
	});
});
