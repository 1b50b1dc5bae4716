import assert from 'node:assert/strict';
import { raw, readReply } from './readReply';
import { DONE, event, outcomeOf } from './stage';

const BASE64 = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const PNG = `data:image/png;base64,${BASE64}`;
const HTTPS = 'https://cdn.test/a.png';

describe('pictures and files in an answer', () => {
	const pictures: readonly (readonly [string, object, string])[] = [
		['images', { content: '', images: [{ type: 'image_url', image_url: { url: PNG }, index: 0 }] }, PNG],
		['images as addresses', { images: [HTTPS] }, HTTPS],
		['one image', { image: { url: HTTPS } }, HTTPS],
		['an image part', { content: [{ type: 'image_url', image_url: { url: PNG } }] }, PNG],
		['an image part with text for an address', { content: [{ type: 'image_url', image_url: HTTPS }] }, HTTPS],
		[
			'an image part of Anthropic',
			{
				content: [{ type: 'image', source: { type: 'base64', media_type: 'image/png', data: BASE64 } }],
			},
			PNG,
		],
		[
			'an image part of Google',
			{ content: [{ inlineData: { mimeType: 'image/png', data: BASE64 }, type: 'inline' }] },
			PNG,
		],
		['b64_json', { content: [{ type: 'output_image', b64_json: BASE64 }] }, PNG],
		['a result', { content: [{ type: 'image_generation_call', result: BASE64, status: 'completed' }] }, PNG],
		['a generated image', { generated_images: [{ image: BASE64, mime_type: 'image/png' }] }, PNG],
	];
	for (const [what, message, url] of pictures) {
		it(`are read: ${what}`, async () => {
			const streamed = await readReply(event(message) + event({}, 'stop') + DONE);
			const whole = await readReply(JSON.stringify({ choices: [{ message, finish_reason: 'stop' }] }));
			for (const reply of [streamed, whole]) {
				assert.deepEqual(
					[outcomeOf(reply), reply.choices[0].text, reply.choices[0].media],
					['complete', '', [{ kind: 'image', url, name: '' }]],
				);
			}
		});
	}

	it('may be videos and files with names', async () => {
		const reply = await readReply(
			event({ content: [{ type: 'video_url', video_url: { url: 'https://cdn.test/v' } }] }) +
				event({ files: [{ file_name: 'a.pdf', url: 'https://cdn.test/f' }] }, 'stop'),
		);
		assert.deepEqual(reply.choices[0].media, [
			{ kind: 'video', url: 'https://cdn.test/v', name: '' },
			{ kind: 'file', url: 'https://cdn.test/f', name: 'a.pdf' },
		]);
	});

	it('are there once, however often they came', async () => {
		const message = { content: 'Here.', images: [{ image_url: { url: PNG } }] };
		const reply = await readReply(
			event(message) + event({ images: message.images }) + raw({ choices: [{ message, finish_reason: 'stop' }] }),
		);
		assert.deepEqual([reply.choices[0].text, reply.choices[0].media.length], ['Here.', 1]);
	});

	it('count as an answer also where nothing of it can be shown', async () => {
		const opaque = [
			{ reasoning_details: [{ type: 'reasoning.encrypted', data: 'x' }] },
			{ content: [{ type: 'code_execution_result', files: ['f'] }] },
			{ content: [{ type: 'redacted_thinking', data: 'x' }] },
		];
		for (const delta of opaque) {
			assert.equal(outcomeOf(await readReply(event(delta) + event({}, 'stop') + DONE)), 'complete');
		}
	});

	it('are kept up to the limit', async () => {
		const reply = await readReply(event({ content: 'x', images: [PNG] }) + event({}, 'stop'), { maxAudio: 50 });
		assert.deepEqual([outcomeOf(reply), reply.choices[0].text, reply.choices[0].media], ['capped', 'x', []]);
	});
});
