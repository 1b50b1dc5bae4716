import assert from 'node:assert/strict';
import { Citations, readSources } from '../../../../src/core/llm/reply/citations';
import { DEFAULT_LIMITS } from '../../../../src/core/llm/types/limits';
import { ReplyReader } from '../../../../src/core/llm/reply/replyReader';
import { raw, readReply } from './readReply';
import { BODY, CLOSE, collect, DONE, event, onStage, outcomeOf, replyOf, respondWith } from './stage';

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const message = (fields: object, beside: object = {}): string =>
	JSON.stringify({ choices: [{ message: fields, finish_reason: 'stop' }], ...beside });

describe('sources of an answer', () => {
	const place = { url: 'https://a.test/', title: 'A', start_index: 2, end_index: 5 };
	const expected = [{ url: 'https://a.test/', title: 'A', start: 2, end: 5 }];

	const forms: readonly (readonly [string, string, readonly unknown[]])[] = [
		[
			'nested, in deltas, each told once',
			event({ content: 'x', annotations: [{ type: 'url_citation', url_citation: place }] }) +
				event({ annotations: [{ type: 'url_citation', url_citation: place }] }, 'stop'),
			expected,
		],
		['flat, in a delta', event({ content: 'x', annotations: [{ type: 'url_citation', ...place }] }, 'stop'), expected],
		['in a message', message({ content: 'x', annotations: [{ type: 'url_citation', url_citation: place }] }), expected],
		[
			'at two places, and once without one',
			event(
				{ content: 'x', annotations: [place, { ...place, start_index: 7, end_index: 9 }, { url: 'https://a.test/' }] },
				'stop',
			),
			[...expected, { url: 'https://a.test/', title: 'A', start: 7, end: 9 }],
		],
		[
			'from 0 to 0, which is no place',
			event({ content: 'x', annotations: [{ url_citation: { ...place, start_index: 0, end_index: 0 } }] }, 'stop'),
			[{ url: 'https://a.test/', title: 'A' }],
		],
		[
			'beside the choices, as addresses and then with titles, in every event',
			raw({ choices: [{ delta: { content: 'x' } }], citations: ['https://a.test/', 'https://b.test/'] }) +
				raw({
					choices: [{ delta: {}, finish_reason: 'stop' }],
					citations: ['https://a.test/', 'https://b.test/'],
					search_results: [{ title: 'B', url: 'https://b.test/', date: null }],
				}),
			[
				{ url: 'https://a.test/', title: '' },
				{ url: 'https://b.test/', title: 'B' },
			],
		],
		[
			'in the search of Qwen',
			raw({
				choices: [{ delta: { content: 'x' } }],
				search_info: { search_results: [{ index: 1, title: '源', url: 'https://c.test/' }] },
			}) + DONE,
			[{ url: 'https://c.test/', title: '源' }],
		],
		[
			'in the search of Zhipu',
			raw({
				choices: [{ delta: { content: 'x' } }],
				web_search: [{ link: 'https://d.test/', title: 'D', media: '' }],
			}) + DONE,
			[{ url: 'https://d.test/', title: 'D' }],
		],
		[
			'that cannot be read',
			raw({
				choices: [
					{
						delta: {
							content: 'x',
							annotations: [null, 7, '', {}, { type: 'file_citation', file_id: 'f' }, { url: 5 }],
						},
					},
				],
				citations: { url: ' ' },
				search_info: 'none',
			}) + DONE,
			[],
		],
	];
	for (const [what, body, citations] of forms) {
		it(`are read ${what}`, async () => {
			const reply = await readReply(body);
			assert.deepEqual([reply.choices[0].text, reply.choices[0].citations], ['x', citations]);
			assert.equal(outcomeOf(reply), 'complete');
		});
	}

	it('beside the choices begin no answer of their own', async () => {
		const reply = await readReply(
			raw({ citations: ['https://a.test/'], choices: [{ index: 1, delta: { content: 'x' }, finish_reason: 'stop' }] }),
		);
		assert.deepEqual(
			[outcomeOf(reply), reply.choices.map(choice => [choice.index, choice.citations.length])],
			['complete', [[0, 1]]],
		);
	});

	it('are only so many, and only so long', () => {
		const urls = Array.from({ length: 1_500 }, (_, index) => `https://a.test/${index}`);
		const citations = new Citations();
		citations.add(
			readSources({
				citations: [`https://a.test/${'y'.repeat(9_000)}`, ...urls],
				references: [{ url: urls[0], title: 'T'.repeat(2_000) }],
			}),
		);
		const list = citations.list();
		assert.equal(list.length, 1_000);
		assert.deepEqual(list[0], { url: urls[0], title: `${'T'.repeat(999)}…` });
	});
});

describe('an answer to be heard', () => {
	it('is read from a message, its transcript being its text', async () => {
		const reply = await readReply(
			message({
				content: null,
				audio: { id: 'audio_1', data: base64('sound'), transcript: 'Hello', expires_at: 1_790_000_000 },
			}),
		);
		const [choice] = reply.choices;
		assert.equal(outcomeOf(reply), 'complete');
		assert.equal(choice.text, 'Hello');
		assert.deepEqual(choice.audio, {
			id: 'audio_1',
			data: base64('sound'),
			transcript: 'Hello',
			expiresAt: 1_790_000_000,
		});
	});

	const spoken = (fields: object): string => event({ audio: fields });
	const joined: readonly (readonly [string, readonly string[], string])[] = [
		['cut anywhere', [...base64('sound')], 'sound'],
		['padded by itself', [base64('s'), base64('ou'), base64('nd')], 'sound'],
		[
			'padded by itself, some cut',
			[base64('s'), base64('ou').slice(0, 1), base64('ou').slice(1), base64('nd')],
			'sound',
		],
		['with line breaks', [`${base64('sou')}\r\n`, base64('nd')], 'sound'],
		['cut within its last byte', [base64('soundX').slice(0, -1)], 'sound'],
		['safe for an address', [Buffer.from('>>>???').toString('base64url')], '>>>???'],
	];
	for (const [what, pieces, sound] of joined) {
		it(`is joined from pieces ${what}`, async () => {
			const reply = await readReply(
				spoken({ id: 'a' }) + pieces.map(data => spoken({ data })).join('') + spoken({ expires_at: 7 }) + DONE,
			);
			assert.deepEqual(reply.choices[0].audio, { id: 'a', data: base64(sound), transcript: '', expiresAt: 7 });
			assert.equal(outcomeOf(reply), 'complete');
		});
	}

	it('says its transcript as it comes', async () => {
		const body =
			spoken({ id: 'a', transcript: 'Hel' }) +
			spoken({ data: base64('x'), transcript: 'lo \ud83d' }) +
			spoken({ transcript: '\ude00' }) +
			DONE;
		const parts = await onStage(
			() => [respondWith(body), CLOSE],
			({ client, endpoint }) => collect(client.stream(endpoint, BODY, new AbortController().signal)),
		);
		assert.deepEqual(
			parts.flatMap(part => (part.type === 'text' ? part.text : [])),
			['Hello 😀'],
		);
		const [choice] = replyOf(parts).choices;
		assert.deepEqual([choice.text, choice.audio?.transcript], ['Hello 😀', 'Hello 😀']);
	});

	it('says no transcript where the text came as such', async () => {
		const reply = await readReply(
			event({ content: 'Hello', audio: { id: 'a', transcript: 'Hello' } }) + spoken({ transcript: '!' }) + DONE,
		);
		assert.deepEqual([reply.choices[0].text, reply.choices[0].audio?.transcript], ['Hello', 'Hello!']);
	});

	it('that is repeated whole stands for its pieces', async () => {
		const whole = { id: 'a', data: base64('sound'), transcript: 'Hello' };
		const reply = await readReply(
			spoken({ id: 'a', data: base64('sou'), transcript: 'Hel' }) +
				raw({ choices: [{ message: { audio: whole }, finish_reason: 'stop' }] }),
		);
		assert.deepEqual([reply.choices[0].text, reply.choices[0].audio], ['Hello', { ...whole, expiresAt: undefined }]);
	});

	it('is an answer even where nothing is said', async () => {
		assert.equal(outcomeOf(await readReply(spoken({ data: base64('x') }) + DONE)), 'complete');
		assert.equal(outcomeOf(await readReply(spoken({ id: 'a', data: '' }) + DONE)), 'empty_response');
	});

	it('is progress, though it makes no part', () => {
		const context = {
			url: '',
			hasKey: true,
			sentFields: new Set<string>(),
			redact: (text: string) => text,
			now: 0,
			maxRetryWaitMs: 0,
		};
		const reader = new ReplyReader(1, new Set(), new Headers(), DEFAULT_LIMITS, context);
		const feed = (text: string): readonly [number, boolean] => [
			reader.feed(Buffer.from(text)).length,
			reader.hasProgressed,
		];
		assert.deepEqual(
			[': ping\n\n', spoken({ id: 'a' }), spoken({ data: base64('x') }), ': ping\n\n', event({ content: 'x' })].map(
				feed,
			),
			[
				[0, false],
				[0, false],
				[0, true],
				[0, false],
				[1, true],
			],
		);
	});

	it('of wrong types is none', async () => {
		for (const audio of ['x', null, [], {}, { id: {}, data: 7, transcript: null, expires_at: 'soon' }]) {
			const reply = await readReply(event({ content: 'x', audio }, 'stop'));
			assert.equal(reply.choices[0].audio, undefined, JSON.stringify(audio));
		}
	});

	it('stops at its limit with what it has', async () => {
		const reply = await readReply(spoken({ data: base64('abc') }) + spoken({ data: base64('defghi') }) + DONE, {
			maxAudio: 8,
		});
		assert.deepEqual([outcomeOf(reply), reply.choices[0].audio?.data], ['capped', base64('abcdef')]);
		const whole = await readReply(message({ content: 'x', audio: { data: base64('abc'), transcript: 'Hello' } }), {
			maxAudio: 6,
		});
		assert.deepEqual(
			[outcomeOf(whole), whole.choices[0].text, whole.choices[0].audio?.transcript],
			['capped', 'x', 'He'],
		);
	});
});

describe('log probabilities', () => {
	const row = (token: string, top: readonly object[] = []): object => ({
		token,
		logprob: -0.5,
		bytes: [...Buffer.from(token)],
		top_logprobs: top,
	});
	const read = (token: string): object => ({ token, logprob: -0.5, bytes: [...Buffer.from(token)] });
	const withLogprobs = (logprobs: unknown, content = 'x'): string =>
		raw({ choices: [{ index: 0, delta: { content }, logprobs }] });

	it('are read in order, those of a refusal after those of the content, with what else was likely', async () => {
		const reply = await readReply(
			withLogprobs({ content: [row('He', [{ token: 'Hi', logprob: -1, bytes: null }])], refusal: [row('No')] }) +
				withLogprobs({ content: [row('llo')], refusal: null }) +
				withLogprobs(null) +
				DONE,
		);
		assert.deepEqual(reply.choices[0].logprobs, [
			{ ...read('He'), top: [{ token: 'Hi', logprob: -1, bytes: undefined }] },
			{ ...read('No'), top: [] },
			{ ...read('llo'), top: [] },
		]);
		assert.equal(reply.choices[0].logprobsCut, false);
	});

	it('are read from a message, once', async () => {
		const whole = { message: { content: 'Hello' }, finish_reason: 'stop', logprobs: { content: [row('Hello')] } };
		const reply = await readReply(withLogprobs({ content: [row('Hel')] }, 'Hel') + raw({ choices: [whole] }));
		assert.deepEqual(reply.choices[0].logprobs, [{ ...read('Hello'), top: [] }]);
	});

	it('that cannot be read are passed over, and nothing else with them', async () => {
		const reply = await readReply(
			withLogprobs({
				content: [
					null,
					7,
					{ token: 'x' },
					{ logprob: -1 },
					{ token: '', logprob: 0, bytes: [256], top_logprobs: [{ token: 5 }, null] },
					row('y'),
				],
				refusal: 'none',
			}) +
				withLogprobs('none') +
				DONE,
		);
		assert.deepEqual(reply.choices[0].logprobs, [
			{ token: '', logprob: 0, bytes: undefined, top: [] },
			{ ...read('y'), top: [] },
		]);
		assert.deepEqual([outcomeOf(reply), reply.choices[0].text], ['complete', 'xx']);
	});

	it('beyond the limit are left out, and the answer says so', async () => {
		const reply = await readReply(
			withLogprobs({ content: [row('a'), row('b')] }) + withLogprobs({ content: [row('c'), row('d')] }) + DONE,
			{
				maxLogprobs: 3,
			},
		);
		assert.deepEqual(
			[
				outcomeOf(reply),
				reply.choices[0].text,
				reply.choices[0].logprobs.map(({ token }) => token),
				reply.choices[0].logprobsCut,
			],
			['complete', 'xx', ['a', 'b', 'c'], true],
		);
	});
});
