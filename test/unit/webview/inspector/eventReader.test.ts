import assert from 'node:assert/strict';
import { EventReader } from '../../../../src/webview/inspector/eventReader';

type Line = readonly [time: number, text: string];

function read(...frames: readonly (readonly [time: number, text: string])[]): readonly Line[] {
	const reader = new EventReader();
	for (const frame of frames) {
		reader.feed([frame]);
	}
	reader.end(frames.at(-1)?.[0] ?? 0);
	return reader.rows.map(({ time, parts }) => [
		time,
		parts.map(({ label, text }) => (label === '' ? text : `${label} ${text}`)).join(' | '),
	]);
}

const chunk = (fields: object): string =>
	`data: ${JSON.stringify({ id: 'c', object: 'o', created: 1, model: 'm', ...fields })}\n\n`;

describe('the events of an answer', () => {
	it('are told by what they say', () => {
		const delta = (fields: object, beside: object = {}): string =>
			chunk({ choices: [{ index: 0, delta: fields, finish_reason: null, ...beside }] });
		assert.deepEqual(
			read(
				[1, ': hello\n\n'],
				[2, delta({ role: 'assistant', content: '' })],
				[3, delta({ content: 'a\nb ' }) + delta({ reasoning_content: 'hm' })],
				[4, chunk({ choices: [{ index: 1, delta: { content: 'other' } }] })],
				[5, delta({}, { finish_reason: 'stop' })],
				[6, chunk({ choices: [], usage: { total_tokens: 3 } })],
				[7, 'event: error\ndata: {"error":{"message":"no"}}\n\n'],
				[8, 'data: [DONE]\n\n'],
			),
			[
				[1, ': hello'],
				[2, 'role "assistant"'],
				[3, 'content "a\\nb "'],
				[3, 'reasoning_content "hm"'],
				[4, '1.content "other"'],
				[5, 'finish_reason "stop"'],
				[6, 'usage {"total_tokens":3}'],
				[7, 'event error | error {"message":"no"}'],
				[8, '[DONE]'],
			],
		);
	});

	it('come at the piece that completed them, whatever the pieces and line ends', () => {
		assert.deepEqual(read([1, 'da'], [2, 'ta: one\r'], [3, '\n\r\nda'], [4, 'ta:two\n'], [5, 'data: lines\r\r']), [
			[3, 'one'],
			[5, 'two\nlines'],
		]);
	});

	it('that say nothing new, and what is no event, stand there as they are', () => {
		const empty = chunk({ choices: [{ index: 0, delta: {}, finish_reason: null }] });
		assert.deepEqual(
			read([1, empty], [2, 'data: {"cut\n\n'], [3, 'id: 7\nretry: 10\nwhat is this\n'], [4, '\ndata: unfinished']),
			[
				[1, empty.slice(6).trim()],
				[2, '{"cut'],
				[3, 'id 7'],
				[3, 'retry 10'],
				[3, 'what is this'],
				[4, 'unfinished'],
			],
		);
	});

	it('are cut where they are long, and never fail', () => {
		const rows = read(
			[1, chunk({ choices: [{ index: 0, delta: { content: 'x'.repeat(10_000) } }] })],
			[2, `data: ${'['.repeat(150_000)}${']'.repeat(10)}\n\n`],
			[3, `data: {"a":${'['.repeat(50_000)}${']'.repeat(50_000)}}\n\n`],
			[4, `data: "${'y'.repeat(300_000)}"\n\n`],
		);
		assert.equal(rows.length, 4);
		assert.ok(rows.every(([, text]) => text.length < 2_100));
	});
});
