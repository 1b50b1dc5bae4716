import assert from 'node:assert/strict';
import { BODY, CLOSE, collect, DONE, event, onStage, outcomeOf, replyOf, respondWith } from './stage';

const pieces = ['Grüße, ', '你好 😀', '\r\n', 'x < y'];
const events = [
	event({ role: 'assistant', content: '' }),
	...pieces.map(content => event({ content })),
	event({}, 'stop'),
	DONE,
];
const bytes = Buffer.from(events.join(''));

/** Counts the events whose data has arrived in full, with or without the blank line after it. */
function arrived(length: number): number {
	let end = 0;
	return events.filter(text => {
		const data = end + Buffer.byteLength(text.trimEnd());
		end += Buffer.byteLength(text);
		return data <= length;
	}).length;
}

describe('a stream cut at every byte', () => {
	it('keeps exactly what had arrived, and says how it ended', async () => {
		await onStage(
			(_, number) => [respondWith(bytes.subarray(0, number - 1)), CLOSE],
			async ({ client, endpoint, server }) => {
				for (let length = 0; length <= bytes.length; length++) {
					const parts = await collect(client.stream(endpoint, BODY, new AbortController().signal));
					const reply = replyOf(parts);
					const count = arrived(length);
					const text = pieces.slice(0, Math.max(0, count - 1)).join('');
					assert.equal(reply.choices[0].text, text, `cut at ${length}`);
					assert.equal(
						parts.map(part => (part.type === 'text' ? part.text : '')).join(''),
						text,
						`streamed, cut at ${length}`,
					);
					assert.equal(
						outcomeOf(reply),
						length === 0 ? 'empty_response' : count < events.length - 1 ? 'truncated' : 'complete',
						`cut at ${length}`,
					);
					assert.equal(reply.damagedEvents, 0, `cut at ${length}`);
				}
				assert.equal(server.requests.length, bytes.length + 1);
			},
			{ maxRetries: 0 },
		);
	});

	it('keeps the words of a body that was not streamed', async () => {
		const body = JSON.stringify({
			choices: [{ message: { role: 'assistant', content: 'Hello "you"\n😀', tool_calls: [] }, finish_reason: 'stop' }],
		});
		await onStage(
			(_, number) => [respondWith(body.slice(0, number), { headers: { 'content-type': 'application/json' } }), CLOSE],
			async ({ client, endpoint }) => {
				for (let length = 1; length <= body.length; length++) {
					const reply = replyOf(
						await collect(client.stream(endpoint, { ...BODY, stream: false }, new AbortController().signal)),
					);
					assert.ok(
						'Hello "you"\n😀'.startsWith(reply.choices[0].text.replace('\ufffd', '')),
						`cut at ${length}: ${reply.choices[0].text}`,
					);
					assert.equal(outcomeOf(reply), length === body.length ? 'complete' : 'truncated', `cut at ${length}`);
					if (length > body.indexOf(',"tool_calls')) {
						assert.equal(reply.choices[0].text, 'Hello "you"\n😀', `cut at ${length}`);
					}
					assert.equal(reply.toolCallsMayRun, length === body.length);
				}
			},
			{ maxRetries: 0 },
		);
	});
});
