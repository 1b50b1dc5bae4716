import type { ModelReply } from '../../../support/modelScript';

/** A way in which a server gives a key back. */
export interface Echo {
	readonly name: string;
	/** Writes the key as it comes back; as it is by default. */
	readonly write?: (key: string) => string;
	/** The answer around it; as the text of a streamed answer by default. */
	readonly answer?: (written: string) => ModelReply;
}

const delta = (content: string, more: object = {}): string =>
	`data: ${JSON.stringify({ choices: [{ index: 0, delta: { content }, finish_reason: null, ...more }] })}\n\n`;
const END = 'data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n';
const stream = (...events: readonly string[]): ModelReply => ({
	headers: { 'content-type': 'text/event-stream' },
	body: events.join('') + END,
});
const pieces = (text: string, length: number): readonly string[] =>
	Array.from({ length: Math.ceil(text.length / length) }, (_, at) => text.slice(at * length, (at + 1) * length));
const inPieces =
	(length: number) =>
	(written: string): ModelReply =>
		stream(delta('It is '), ...pieces(written, length).map(piece => delta(piece)), delta(' indeed.'));
const failing =
	(status: number, more: Omit<ModelReply, 'status'> = {}) =>
	(written: string): ModelReply => ({ status, json: { error: { message: `No: ${written}.` } }, ...more });

const bytesOf = (text: string): readonly number[] => [...new TextEncoder().encode(text)];
const each =
	(write: (code: number) => string, between = '') =>
	(key: string): string =>
		bytesOf(key).map(write).join(between);
const hex = (code: number, length: number): string => code.toString(16).padStart(length, '0');
const base64 =
	(before: string, after = '') =>
	(key: string): string =>
		btoa(`${before}${key}${after}`);
const wide = (key: string): string => [...key].map(char => `${char}\0`).join('');
const base32 = (key: string): string =>
	(
		bytesOf(key)
			.map(code => code.toString(2).padStart(8, '0'))
			.join('')
			.match(/.{1,5}/g) ?? []
	)
		.map(bits => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.charAt(Number.parseInt(bits.padEnd(5, '0'), 2)))
		.join('');
const unicode = each(code => `\\u${hex(code, 4)}`);

/** Encodings, as a model or a server writes them in text. */
const ENCODINGS: readonly Echo[] = [
	{ name: 'as it is' },
	{ name: 'in capitals', write: key => key.toUpperCase() },
	{ name: 'in small letters', write: key => key.toLowerCase() },
	{ name: 'backwards', write: key => [...key].toReversed().join('') },
	{ name: 'with spaces', write: key => [...key].join(' ') },
	{ name: 'with dashes', write: key => [...key].join('-') },
	{ name: 'with hidden spaces', write: key => [...key].join('\u200b') },
	{ name: 'with line breaks', write: key => pieces(key, 5).join('\n') },
	{ name: 'as a list of characters', write: key => JSON.stringify([...key]) },
	{ name: 'in full width', write: each(code => String.fromCharCode(code > 0x20 ? code + 0xfee0 : code)) },
	{ name: 'in percent', write: each(code => `%${hex(code, 2)}`) },
	{ name: 'in percent of percent', write: each(code => `%25${hex(code, 2)}`) },
	{ name: 'as %u', write: each(code => `%u${hex(code, 4)}`) },
	{ name: 'as URL text', write: encodeURIComponent },
	{ name: 'in \\u', write: unicode },
	{ name: 'in \\u twice', write: key => JSON.stringify(unicode(key)).slice(1, -1) },
	{ name: 'in \\u{}', write: each(code => `\\u{${hex(code, 1)}}`) },
	{ name: 'in \\x', write: each(code => `\\x${hex(code, 2)}`) },
	{ name: 'in octal', write: each(code => `\\${code.toString(8).padStart(3, '0')}`) },
	{ name: 'in HTML numbers', write: each(code => `&#${code};`) },
	{ name: 'in HTML hex', write: each(code => `&#x${hex(code, 2)};`) },
	{ name: 'in HTML of HTML', write: each(code => `&amp;#${code};`) },
	{ name: 'in quoted-printable', write: each(code => `=${hex(code, 2).toUpperCase()}`) },
	{ name: 'in hex', write: each(code => hex(code, 2)) },
	{ name: 'in spaced hex', write: each(code => hex(code, 2).toUpperCase(), ' ') },
	{ name: 'in 0x', write: each(code => `0x${hex(code, 2)}`, ', ') },
	{ name: 'in numbers', write: each(String, ', ') },
	{ name: 'in bits', write: each(code => code.toString(2).padStart(8, '0'), ' ') },
	{ name: 'in base64', write: base64('') },
	{ name: 'in base64 after one byte', write: base64('.') },
	{ name: 'in base64 after two bytes', write: base64(':.', '!') },
	{
		name: 'in base64url',
		write: key => base64('Bearer ')(key).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', ''),
	},
	{ name: 'in wrapped base64', write: key => pieces(base64('Key ')(key), 12).join('\r\n') },
	{ name: 'in base64 of two bytes', write: key => btoa(wide(key)) },
	{ name: 'in base32', write: base32 },
];

/** Places of an answer, and ways of cutting it. */
const PLACES: readonly Echo[] = [
	{ name: 'in two deltas', answer: written => inPieces(Math.ceil(written.length / 2))(written) },
	{ name: 'in deltas of three', answer: inPieces(3) },
	{ name: 'in deltas of one', answer: inPieces(1) },
	{ name: 'in base64 in deltas of four', write: base64('x'), answer: inPieces(4) },
	{ name: 'in hex in deltas of seven', write: each(code => hex(code, 2)), answer: inPieces(7) },
	{ name: 'in percent in deltas of two', write: each(code => `%${hex(code, 2)}`), answer: inPieces(2) },
	{ name: 'in \\u in deltas of five', write: unicode, answer: inPieces(5) },
	{
		name: 'in two reads of one event',
		answer: written => {
			const event = delta(`It is ${written}.`);
			const half = Math.floor(event.length / 2);
			return { chunks: [{ raw: event.slice(0, half) }, { raw: event.slice(half), delayMs: 3 }, { raw: END }] };
		},
	},
	{
		name: 'in two answers side by side',
		answer: written =>
			stream(
				...pieces(written, 4).flatMap(piece =>
					[0, 1].map(index => `data: ${JSON.stringify({ choices: [{ index, delta: { content: piece } }] })}\n\n`),
				),
			),
	},
	{
		name: 'as reasoning',
		answer: written =>
			stream(
				...pieces(written, 6).map(
					text => `data: ${JSON.stringify({ choices: [{ index: 0, delta: { reasoning_content: text } }] })}\n\n`,
				),
				delta('Four.'),
			),
	},
	{
		name: 'in JSON escapes of the event',
		answer: written => stream(delta('KEY').replace('KEY', each(code => `\\u${hex(code, 4)}`)(written))),
	},
	{
		name: 'in a tool call',
		answer: written =>
			stream(
				...pieces(JSON.stringify({ at: written }), 5).map(
					text =>
						`data: ${JSON.stringify({
							choices: [
								{
									index: 0,
									delta: { tool_calls: [{ index: 0, id: 't1', function: { name: 'no', arguments: text } }] },
								},
							],
						})}\n\n`,
				),
			),
	},
	{
		name: 'in parts of content',
		answer: written => ({
			json: {
				choices: [
					{
						index: 0,
						message: { content: pieces(written, 5).map(text => ({ type: 'text', text })) },
						finish_reason: 'stop',
					},
				],
			},
		}),
	},
	{
		name: 'in tokens and their bytes',
		answer: written =>
			stream(
				...pieces(written, 2).map(token =>
					delta(token, {
						logprobs: {
							content: [{ token, bytes: bytesOf(token), logprob: -1, top_logprobs: [{ token, logprob: -1 }] }],
						},
					}),
				),
			),
	},
	{
		name: 'as the name of a field',
		answer: written => stream(delta('Hi', { [written]: true })),
	},
	{ name: 'in a comment', answer: written => stream(`: ${written}\n\n`, delta('Hi')) },
	{ name: 'in a broken event', answer: written => stream(`data: {"choices":[{"delta":{"content":"${written}\n\n`) },
	{
		name: 'in a header',
		answer: written => ({
			headers: { 'x-echo': encodeURIComponent(written), 'x-request-id': written },
			chunks: ['Hi'],
		}),
	},
	{
		name: 'in a base64 header',
		write: base64('user:'),
		answer: written => ({ headers: { 'x-user': written }, chunks: ['Hi'] }),
	},
	{ name: 'in an error', answer: failing(401) },
	{ name: 'in base64 in an error', write: base64('k'), answer: failing(400) },
	{ name: 'in \\u in an error', write: unicode, answer: failing(403) },
	{
		name: 'in HTML of an error page',
		write: each(code => `&#${code};`),
		answer: written =>
			failing(502, { json: undefined, headers: { 'content-type': 'text/html' }, body: `<h1>${written}</h1>` })(''),
	},
	{
		name: 'as the code of an error',
		answer: written => failing(400, { json: { error: { message: 'No.', code: written } } })(''),
	},
	{
		name: 'cut short in an error',
		write: key => key.slice(0, -4),
		answer: written => failing(401, { json: { error: { message: `Key ${written}` } } })(''),
	},
	{
		name: 'in the query of an error, turned round',
		write: encodeURIComponent,
		answer: written => failing(404, { json: { error: { message: `POST /x?z=1&code=${written}&api-version=1` } } })(''),
	},
	{
		name: 'in the fields of an error',
		answer: written => failing(422, { json: { detail: [{ loc: ['header'], input: { k: written } }] } })(''),
	},
];

export const ECHOES: readonly Echo[] = [...ENCODINGS, ...PLACES];

/** The echo's text for a key, and the whole answer of the server. */
export function echoed({ write = key => key, answer = text => stream(delta(`It is ${text}.`)) }: Echo, key: string) {
	const written = write(key);
	return { written, answer: answer(written) };
}
