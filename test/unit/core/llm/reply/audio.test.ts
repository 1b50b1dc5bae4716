import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { joinBase64 } from '../../../../../src/core/llm/reply/audio';

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
const someBytes = fc.array(fc.uint8Array({ maxLength: 12 }), { maxLength: 12 });

describe('base64 in pieces', () => {
	it('is joined where each piece is padded by itself', () => {
		fc.assert(fc.property(someBytes, runs => assert.equal(joinBase64(runs.map(base64)), base64(Buffer.concat(runs)))));
	});

	it('is joined where one text is cut anywhere, between other characters', () => {
		fc.assert(
			fc.property(
				fc.uint8Array(),
				fc.array(fc.nat({ max: 7 }), { minLength: 1 }),
				fc.constantFrom('', '\n', ' \t'),
				(bytes, sizes, blank) => {
					const text = base64(bytes);
					const pieces: string[] = [];
					for (let from = 0, turn = 0; from < text.length; turn++) {
						const size = Math.max(turn % 2, sizes[turn % sizes.length] ?? 1);
						pieces.push(text.slice(from, from + size) + blank);
						from += size;
					}
					assert.equal(joinBase64(pieces), text);
				},
			),
		);
	});

	it('that ends too early gives the bytes that are there', () => {
		fc.assert(
			fc.property(fc.uint8Array(), fc.double({ min: 0, max: 1, noNaN: true }), (bytes, where) => {
				const text = base64(bytes);
				const found = Buffer.from(joinBase64([text.slice(0, Math.floor(where * text.length))]), 'base64');
				assert.deepEqual(found, Buffer.from(bytes).subarray(0, found.length));
				assert.ok(found.length >= Math.floor((Math.floor(where * text.length) * 3) / 4) - 2);
			}),
		);
	});
});
