import assert from 'node:assert/strict';
import { ManualClock } from '../../../../support/manualClock';
import { Recorder } from '../../../../../src/core/llm/recording/recorder';
import { SecretFinder } from '../../../../../src/core/llm/secrets/secretFinder';
import type { SecretSearch } from '../../../../../src/core/llm/types/secretSearch';
import type { StreamPart } from '../../../../../src/core/llm/types/types';
import { ABOUT, attemptsOf, framesOf, only, textOf } from './recordRequest';

describe('the room of the recorder', () => {
	const request = {
		url: 'http://x',
		headers: {},
		body: '{}',
		redact: (text: string) => text,
		secrets: new SecretFinder([]),
	};
	const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
	const REPLY: StreamPart & { type: 'end' } = {
		type: 'end',
		reply: {
			outcome: { kind: 'complete' },
			choices: [
				{
					index: 0,
					text: '',
					reasoning: '',
					refusal: '',
					toolCalls: [],
					citations: [],
					audio: undefined,
					media: [],
					logprobs: [],
					logprobsCut: false,
					finishReason: 'stop',
				},
			],
			usage: undefined,
			meta: {
				id: undefined,
				model: undefined,
				created: undefined,
				systemFingerprint: undefined,
				serviceTier: undefined,
				requestId: undefined,
			},
			damagedEvents: 0,
			toolCallsMayRun: true,
		},
	};
	const play = (
		recorder: Recorder,
		{ body = '{}', answer = [] }: { readonly body?: string; readonly answer?: readonly string[] } = {},
	): void => {
		const attempt = recorder.begin(ABOUT).attempt({ ...request, body });
		for (const piece of answer) {
			attempt.bytes(bytes(piece));
		}
		attempt.end(REPLY.reply);
	};

	it('holds the last exchanges, the newest first', () => {
		const recorder = new Recorder(new ManualClock(), { exchanges: 3 });
		for (let count = 0; count < 5; count++) {
			play(recorder);
		}
		assert.deepEqual(
			recorder.list().map(({ id }) => id),
			['5', '4', '3'],
		);
		assert.equal(recorder.find('1'), undefined);
	});

	it('forgets the oldest where all together are too large, but never what runs', () => {
		const recorder = new Recorder(new ManualClock(), { total: 250_000 });
		const running = recorder.begin(ABOUT).attempt({ ...request, body: 'r'.repeat(100_000) });
		play(recorder, { body: 'a'.repeat(100_000) });
		play(recorder, { body: 'b'.repeat(100_000) });
		assert.deepEqual(
			recorder.list().map(({ id }) => id),
			['3', '1'],
		);
		running.end(REPLY.reply);
		play(recorder, { body: 'c'.repeat(100_000) });
		assert.deepEqual(
			recorder.list().map(({ id }) => id),
			['4', '3'],
		);
	});

	it('keeps a body that is sent again once', () => {
		const recorder = new Recorder(new ManualClock(), { total: 250_000 });
		play(recorder);
		const exchange = recorder.begin(ABOUT);
		for (let count = 0; count < 5; count++) {
			exchange.attempt({ ...request, body: `${'a'.repeat(99_999)}${'b'}` }).end(REPLY.reply);
		}
		assert.equal(recorder.list().length, 2);
	});

	it('says where it kept the beginning of a body only', () => {
		const recorder = new Recorder(new ManualClock(), { body: 5 });
		play(recorder, { body: 'four😀and more' });
		const { body, bodyCut, bodyBytes } = only(attemptsOf(recorder.find('1')));
		assert.deepEqual([body, bodyCut, bodyBytes], ['four', true, 16]);
	});

	it('leaves out the middle of a long answer and says how much', () => {
		const recorder = new Recorder(new ManualClock(), { frames: 20_000 });
		const answer = Array.from({ length: 1_000 }, (_, at) => `data: ${at}\n\n`);
		play(recorder, { answer });
		const { head, leftOut, tail } = only(attemptsOf(recorder.find('1'))).frames;
		assert.ok(head.length > 50 && tail.length > 50 && leftOut.frames > 500);
		assert.equal(head.length + leftOut.frames + tail.length, 1_000);
		assert.deepEqual(
			head.map(({ text }) => text),
			answer.slice(0, head.length),
		);
		assert.deepEqual(
			tail.map(({ text }) => text),
			answer.slice(-tail.length),
		);
		assert.equal(leftOut.characters, answer.slice(head.length, -tail.length).join('').length);
	});

	it('leaves out the middle of one huge piece, too', () => {
		const recorder = new Recorder(new ManualClock(), { frames: 300_000 });
		play(recorder, { answer: [`data: ${'😀'.repeat(1_000_000)}\n\n`] });
		const attempt = only(attemptsOf(recorder.find('1')));
		const kept = framesOf(attempt).reduce((sum, { text }) => sum + text.length, 0);
		assert.ok(kept < 300_000 && kept > 150_000);
		assert.equal(kept + attempt.frames.leftOut.characters, 2_000_008);
		assert.ok(framesOf(attempt).every(({ text }) => !/\p{Surrogate}/u.test(text)));
	});

	it('does not wait for the end of a line that has none, and finds a secret across the place all the same', () => {
		const recorder = new Recorder(new ManualClock(), { frames: 16_000_000 });
		const secret = 's3cret'.repeat(40);
		const mask = (text: string): string => text.replaceAll(secret, '•'.repeat(secret.length));
		const attempt = recorder.begin(ABOUT).attempt({ ...request, secrets: new SecretFinder([secret]) });
		const whole = `${'x'.repeat(997)}${secret}`.repeat(3_000);
		for (let at = 0; at < whole.length; at += 1_009) {
			attempt.bytes(bytes(whole.slice(at, at + 1_009)));
		}
		const running = only(attemptsOf(recorder.find('1')));
		assert.ok(textOf(running).length > whole.length - 1_200_000);
		assert.ok(!textOf(running).includes('s3cret'));
		attempt.end(REPLY.reply);
		assert.equal(textOf(only(attemptsOf(recorder.find('1')))), mask(whole));
	});

	it('forgets on request, but for what runs', () => {
		const recorder = new Recorder(new ManualClock());
		play(recorder);
		recorder.begin(ABOUT);
		recorder.clear();
		assert.deepEqual(
			recorder.list().map(({ id }) => id),
			['2'],
		);
	});

	it('looks at each character of 200,000 pieces at most three times', function () {
		this.timeout(30_000);
		let looked = 0;
		const secrets: SecretSearch = {
			find: text => {
				looked += text.length;
				return [];
			},
			findOpenEnd: text => text.length,
		};
		const recorder = new Recorder(new ManualClock(), { frames: 64 * 1024 * 1024, total: 256 * 1024 * 1024 });
		const attempt = recorder.begin(ABOUT).attempt({ ...request, secrets });
		// Lines that end in a later piece are the harder case to mask.
		const pieces = ['data: {"a', '":1}\n', '\ndata: ', 'x'].map(bytes);
		for (let at = 0; at < 200_000; at++) {
			attempt.bytes(pieces[at % pieces.length] ?? new Uint8Array());
		}
		attempt.end(REPLY.reply);
		const { received, frames } = only(attemptsOf(recorder.find('1')));
		assert.equal(frames.head.length, 200_000);
		assert.ok(looked <= 3 * received, `${looked} of ${received}`);
	});
});
