import {
	chunk,
	DONE,
	event,
	fill,
	type Hostility,
	pick,
	type Random,
	refusal,
	START,
	STOP,
	stream,
	whole,
} from './hostileAnswer';

/** Names that every object inherits, and others that mean something somewhere. */
const NAMES = ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'prototype', 'valueOf', 'length', 'then'];

/** Numbers that are none, that JSON has no words for, or that no date or index can be. */
const NUMBERS = [
	'1e999 -1e999 NaN Infinity -Infinity 1e308 -0 0.5 -1 1e9 9007199254740993 8.7e15',
	'-8.7e15 null "7" "x" true [] {}',
].flatMap(numbers => numbers.split(' '));

const nested = (size: number, open: string, close: string): string => {
	const depth = Math.max(1, Math.floor(size / (open.length + close.length)));
	return `${open.repeat(depth)}1${close.repeat(depth)}`;
};

const call = (fields: object, index = 0): string =>
	event(chunk({ tool_calls: [{ index, id: `c${index}`, function: { name: 'look', arguments: '' }, ...fields }] }));

const unprintable = (random: Random, length: number): string =>
	JSON.stringify(
		Array.from({ length }, () =>
			String.fromCharCode(pick(random, 0, 0xd800, 0xdc00, 0xfeff, 0x2028, 0x202e, 0x41)),
		).join(''),
	);

/** What a server can put into the fields of an answer or an error, by name. */
export const HOSTILE_FIELDS: Readonly<Record<string, Hostility>> = {
	nesting: (random, size) => {
		const deep = pick(
			random,
			nested(size, '[', ']'),
			nested(size, '{"a":', '}'),
			'['.repeat(size),
			'{"choices":['.repeat(size / 12),
		);
		const field = pick(random, 'content', 'reasoning_details', 'tool_calls', 'annotations', 'audio', 'x');
		const data = pick(random, deep, `{"error":${deep}}`, `{"choices":[{"delta":{"${field}":${deep}}}]}`);
		return pick(random, stream(event(data) + STOP + DONE), refusal(random, data));
	},
	'huge fields': (random, size) => {
		const long = 'x'.repeat(size);
		const field = pick(random, 'id', 'model', 'system_fingerprint', 'service_tier', 'object', 'provider', 'x');
		return stream(
			pick(
				random,
				event(JSON.stringify({ [field]: long, choices: [{ delta: { content: 'y' } }] })) + STOP,
				event(chunk({ role: long, name: long.slice(0, 9_999) }, { finish_reason: long })),
				call({ id: long }) + STOP,
				call({ function: { name: long, arguments: '{}' } }) + STOP,
				fill(size, () => call({ function: { name: 'x'.repeat(100) } })) + STOP,
				call({ type: long, extra_content: { google: { thought_signature: long } } }) + STOP,
				event(chunk({ audio: { id: long, transcript: 'x', data: 'AAAA' } })) + STOP,
			) + DONE,
		);
	},
	probabilities: (random, size) => {
		const token = { token: 't'.repeat(pick(random, 1, 300, 10_000)), logprob: -1, bytes: [1, 2, 3] };
		const top = Array.from({ length: pick(random, 0, 30, 200) }, () => token);
		const content = [{ ...token, top_logprobs: top }];
		return stream(fill(size, () => event(chunk({ content: '' }, { logprobs: { content, refusal: content } }))) + DONE);
	},
	'inherited names': (random, size) => {
		const any = (depth: number): string =>
			depth === 0
				? `"${pick(random, 'constructor', ...NAMES)}"`
				: `{${NAMES.map(name => `"${name}":${random() < 0.3 ? any(depth - 1) : any(0)}`).join(',')}}`;
		const name = pick(random, 'constructor', ...NAMES);
		const body = fill(size, () =>
			event(
				`{"${name}":${any(2)},"usage":${any(1)},"choices":[{"${name}":${any(1)},"delta":{"role":"${name}",` +
					`"content":"x","${name}":${any(1)},"tool_calls":[{"id":"${name}","type":"${name}","index":"${name}",` +
					`"function":{"name":"${name}","arguments":${JSON.stringify(any(1))}}}]}}]}`,
			),
		);
		const details = `"param":"${name}","code":"${name}","type":"${name}","x":${any(3)}`;
		const error = `{"error":{"message":"Unsupported parameter: '${name}'",${details}}}`;
		return pick(random, stream(body + event(`{"error":${error}}`)), stream(body + STOP), refusal(random, error));
	},
	numbers: (random, size) => {
		const any = (): string => pick(random, '9'.repeat(400), ...NUMBERS);
		return stream(
			fill(size, () =>
				event(
					[
						`{"created":${any()},"usage":{"prompt_tokens":${any()},"completion_tokens":${any()}},"choices":[{`,
						`"index":${any()},"logprobs":{"content":[{"token":"t","logprob":${any()}}]},"delta":{"content":"x",`,
						`"annotations":[{"url":"https://a","start_index":${any()},"end_index":${any()}}],`,
						`"audio":{"data":"AAAA","expires_at":${any()}},"tool_calls":[{"index":${any()},"id":${any()},`,
						`"function":{"name":${any()},"arguments":${any()}}}]}}]}`,
					].join(''),
				),
			) + STOP,
		);
	},
	'unprintable text': (random, size) =>
		stream(
			fill(size, () =>
				event(`{"id":${unprintable(random, 9)},"choices":[{"delta":{"content":${unprintable(random, 99)}}}]}`),
			) + `data: \0\0\n\n${STOP}`,
		),
	indices: (random, size) =>
		stream(
			fill(size, index => {
				const at = pick(random, 1e9, -1, index, index % 200, 0.5, 1e308, 2 ** 31);
				return event(
					JSON.stringify({
						choices: [
							{ index: at, delta: { content: 'x', tool_calls: [{ index: at, function: { arguments: '{' } }] } },
						],
					}),
				);
			}) + STOP,
		),
	'thousands of calls': (random, size) => {
		const one = (index: number): object =>
			pick<object>(
				random,
				{ index, id: `c${index}`, function: { name: 'look', arguments: '{}' } },
				{ index, function: { name: 'look' } },
				{ id: `c${index}` },
				{ function: { name: 'look', arguments: { at: index } } },
			);
		const many = Array.from({ length: size / 60 }, (_, index) => one(index));
		const message = { choices: [{ message: { content: START, tool_calls: many }, finish_reason: 'tool_calls' }] };
		return pick(
			random,
			stream(event(chunk({ tool_calls: many })) + STOP),
			stream(many.map(each => event(chunk({ tool_calls: [each] }))).join('') + STOP),
			{ ...stream(''), body: Buffer.from(JSON.stringify(message)) },
		);
	},
	'deep arguments': (random, size) => {
		const deep = pick(random, nested(size, '{"at":', '}'), nested(size, '[', ']'), '{"at":'.repeat(size / 6));
		const pieces = fill(size, index =>
			call({ id: undefined, function: { arguments: deep.slice(index * 99, index * 99 + 99) } }),
		);
		const parsed = `{"choices":[{"delta":{"tool_calls":[{"id":"c","function":{"name":"look","arguments":${deep}}}]}}]}`;
		return stream(
			pick(random, call({ function: { name: 'look', arguments: deep } }), call({}) + pieces, event(parsed)) +
				STOP +
				DONE,
		);
	},
	'arguments in pieces': (random, size) => {
		const piece = pick<(index: number) => unknown>(
			random,
			() => '"',
			() => '{}',
			() => '{"at":"',
			() => '\\',
			index => ({ [`k${index}`]: 1 }),
			index => ({ at: `${index}` }),
			() => ({ at: 'x' }),
			() => ' ',
		);
		const name = pick(random, {}, { name: 'look' }, { name: 'l' });
		const id = pick<object>(random, {}, { id: 'c0' }, { id: undefined });
		return stream(
			call({}) + fill(size, index => call({ ...id, function: { ...name, arguments: piece(index) } })) + STOP,
		);
	},
	'many choices': (random, size) => {
		const row = (index: number): object => ({
			index: pick(random, index, index % 300),
			delta: { content: 'x', reasoning: 'y' },
		});
		const rows = Array.from({ length: size / 60 }, (_, index) => row(index));
		return stream(
			pick(
				random,
				event(JSON.stringify({ choices: rows })),
				rows.map(each => event(JSON.stringify({ choices: [each] }))).join(''),
			) + DONE,
		);
	},
	'sources and sound': (random, size) => {
		const source = (index: number): object => ({ url: `https://a/${index}`, title: 't'.repeat(whole(random, 50)) });
		const sources = Array.from({ length: size / 60 }, (_, index) => source(index));
		const sound = pick(random, '=', 'A=', 'AAAA', '====A', '-_', '\n', 'é');
		return stream(
			pick(
				random,
				event(JSON.stringify({ citations: sources, choices: [] })),
				event(chunk({ annotations: sources })),
				event(chunk({ audio: { data: sound.repeat(size / sound.length), transcript: sound } })),
				fill(size, () => event(chunk({ audio: { data: sound } }))),
			) + STOP,
		);
	},
	'errors of any shape': (random, size) => {
		const words = pick(
			random,
			'model ',
			'maximum ',
			`'a' `,
			'context ',
			'a: ',
			'too large ',
			'错误',
			'try again in 9',
			'1h',
			'<p>',
			'\\',
		);
		const text = words.repeat(size / words.length);
		const quoted = JSON.stringify(text);
		const body = pick(
			random,
			text,
			`{"error":{"message":${quoted},"param":${quoted},"code":${quoted}}}`,
			`{"detail":[${fill(size, () => `{"msg":"x","loc":["body",${nested(99, '[', ']')}]},`)}{"msg":"y"}]}`,
			`{"error":${JSON.stringify(JSON.stringify({ error: JSON.stringify({ message: text }) }))}}`,
			`{"error":{"metadata":{"raw":${quoted}},"details":[${'{"retryDelay":"9s"},'.repeat(size / 20)}{}]}}`,
			`<html><title>${text}</title>${'<h1>'.repeat(size / 4)}`,
			`[${'null,'.repeat(size / 5)}{}]`,
			`{"message":${quoted},"status":1e999,"retry_after":1e999}`,
		);
		return refusal(random, body, {
			'retry-after': pick(
				random,
				'9'.repeat(400),
				'-1',
				'1e999',
				'Fri, 99 Foo 99999 99:99:99 GMT',
				'Sun, 06 Nov 275761 08:49:37 GMT',
			),
			'x-ratelimit-reset-requests': pick(random, '9'.repeat(400), '9h'.repeat(500), '275761-01-01', '1'.repeat(30)),
			'x-request-id': 'r'.repeat(pick(random, 5, 5_000)),
			date: pick(random, 'x', 'Sun, 06 Nov 1994 08:49:37 GMT'),
		});
	},
};
