import assert from 'node:assert/strict';
import { readReply } from '../../../../../src/core/edit/reply/reply';

const ORIGINAL = [
	'function pay(cart) {',
	'  const total = sum(cart);',
	'  console.log("paying", total);',
	'  return total;',
	'}',
];

const WITHOUT_LOG = '```js\nfunction pay(cart) {\n  const total = sum(cart);\n  return total;\n}\n```';

const read = (instruction: string, reply = WITHOUT_LOG): string =>
	readReply(reply, { original: ORIGINAL, languageId: 'javascript', instruction }).kind;

describe('a removal that the user asked for by name', () => {
	for (const wish of ['Remove the console.log', 'entferne console.log', '删除 console.log', 'удали console.log']) {
		it(`is put in: ${wish}`, () => {
			assert.equal(read(wish), 'code');
		});
	}

	for (const wish of ['', 'Use console.log less', 'Remove the comment', 'tolka console.log']) {
		it(`is asked about: ${wish === '' ? 'no wish' : wish}`, () => {
			assert.equal(read(wish), 'choice');
		});
	}

	it('covers no line that the wish does not name', () => {
		assert.equal(read('remove the console.log', '```js\nfunction pay(cart) {\n  return total;\n}\n```'), 'choice');
	});
});
