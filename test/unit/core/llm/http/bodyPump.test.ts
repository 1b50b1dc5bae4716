import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { BodyPump } from '../../../../../src/core/llm/http/bodyPump';

describe('the body of a response', () => {
	const sizes = fc.array(fc.constantFrom(0, 1, 5, 300, 4_096, 16_384, 70_000), { maxLength: 40 });

	it('comes whole and in order however fast it is taken, and its failure after it', async () => {
		await fc.assert(
			fc.asyncProperty(
				sizes,
				fc.array(fc.nat({ max: 3 }), { minLength: 1 }),
				fc.boolean(),
				async (lengths, pauses, breaks) => {
					const sent = lengths.map((length, index) => new Uint8Array(length).fill(index + 1));
					let next = 0;
					const pump = new BodyPump(
						new ReadableStream({
							pull: controller => {
								const piece = sent[next++];
								if (piece !== undefined) {
									controller.enqueue(piece);
								} else if (breaks) {
									controller.error(new Error('broken'));
								} else {
									controller.close();
								}
							},
						}),
					);
					const taken: Uint8Array[] = [];
					let failure: unknown;
					try {
						for (let bytes = await pump.next(); bytes !== undefined; bytes = await pump.next()) {
							taken.push(bytes);
							for (let pause = pauses[taken.length % pauses.length] ?? 0; pause > 0; pause--) {
								await new Promise(resolve => setImmediate(resolve));
							}
						}
					} catch (thrown) {
						failure = thrown;
					}
					assert.deepEqual(Buffer.concat(taken), Buffer.concat(sent));
					assert.equal(failure instanceof Error, breaks);
				},
			),
			{ numRuns: 100 },
		);
	});
});
