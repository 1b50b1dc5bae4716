import { gzipSync } from 'node:zlib';
import {
	chunk,
	DONE,
	event,
	fill,
	type Hostility,
	pick,
	type Random,
	refusal,
	say,
	START,
	STOP,
	stream,
	whole,
	wholeStream,
} from './hostileAnswer';

const randomBytes = (random: Random, size: number): Buffer =>
	Buffer.from(Uint8Array.from({ length: size }, () => whole(random, 256)));

/** Words of the grammar of streams and of JSON, in any order. */
const TOKENS: readonly string[] = [
	'data:|data: |event: error\n|event:|id: 1\n|retry: 5\n|:|\n|\n\n|\r|\r\n| |\ufeff|{|}|[|]|"|,|\\',
	'\\u|\\ud800|null|true|NaN',
	'1e999|-|[DONE]|<|<html>|<think>|</think>|\0|\u2028|你|"choices":|"delta":|"content":|"error":|"message":',
	'"tool_calls":|"index":|"id":|"usage":|"finish_reason":"stop"|"x"',
].flatMap(words => words.split('|'));

/** What a server can do with bytes, lines, events and documents, by name. */
export const HOSTILE_LINES: Readonly<Record<string, Hostility>> = {
	'good events on one line': (_random, size) => {
		let text = START;
		const line = fill(size, index => {
			text += `${index} `;
			return `data: ${chunk({ content: `${index} ` })}`;
		});
		return stream(`${line}${DONE}`, { text, isWhole: true });
	},
	'empty events on one line': (random, size) => {
		const unit = pick(random, 'data: {}', '{}', 'data:{},', '[]', 'data: data: {}', 'data: {"a":[{}]}', '{} ');
		return stream(`data: ${unit.repeat(size / unit.length)}\n\n${STOP}${DONE}`);
	},
	'line ends': (random, size) => {
		const unit = pick(random, '\r', '\n', '\r\n', '\n\r', '\r\r\n', 'data:\r', 'data\n', ':\r', 'event:\r\n', 'id\r');
		return wholeStream(size, () => unit.repeat(50));
	},
	'byte order marks': (random, size) =>
		wholeStream(size, () => `${pick(random, '\ufeff', '\ufeff\n', '\ufeffdata:')}\n\n`),
	'unknown lines': (random, size) => {
		const unit = pick(
			random,
			'x',
			'xyz: abc',
			'retry: x',
			'retry: 1',
			'dat',
			'data ',
			'<p>',
			'events: 1',
			'\0',
			'é',
			'-'.repeat(999),
		);
		return wholeStream(size, () => `${unit}\n`.repeat(50));
	},
	'repeated prefixes': (random, size) => {
		const storm = pick(random, 'data: ', 'data:', 'data: data :', 'event: ').repeat(size / 6);
		return pick(
			random,
			stream(`data: ${storm}\n\n${STOP}`),
			stream(`${storm}${STOP}`),
			refusal(random, storm),
			refusal(random, `${storm}{"error":{"message":"Gone"}}`),
			refusal(random, `data: x\n${storm}\ndata: Gone`),
		);
	},
	'a bomb': (random, size) => {
		const unit = pick(random, 'x', '\n', ': \n', 'data: {}\n', '{', ' ', '\0', ': ');
		const bomb = pick(random, '', 'data: ', ': ') + unit.repeat((size * 10) / unit.length);
		const compressed = { 'content-encoding': 'gzip', 'content-type': 'text/event-stream' };
		return pick(random, stream('', { headers: compressed, body: gzipSync(say(START) + bomb) }), {
			...refusal(random, ''),
			headers: compressed,
			body: gzipSync(bomb),
		});
	},
	'broken UTF-8': (random, size) => {
		const text = Buffer.from(fill(size, index => say(`你好😀é${index}`)));
		const harmed = Buffer.from(text);
		for (let left = whole(random, 50); left > 0; left--) {
			harmed[whole(random, harmed.length)] = whole(random, 256);
		}
		return stream(pick(random, harmed, text.subarray(0, whole(random, text.length))));
	},
	'errors between events': (random, size) =>
		stream(
			fill(size, () =>
				pick(
					random,
					say('x'),
					event('{"error":{"message":"Gone","code":500}}'),
					'event: error\ndata: Gone\n\n',
					'{"error":"x"}\n',
					'event: error\ndata: {"choices":[]}\n\n',
				),
			),
		),
	'ends and what follows': (random, size) =>
		stream(
			fill(size, index =>
				index === 0 ? pick(random, DONE, STOP) : pick(random, DONE, STOP, say('y'), 'data: [DONE]'),
			),
			{
				isWhole: false,
			},
		),
	documents: (random, size) => {
		const rows = Array.from({ length: size / 50 }, (_, index) => ({
			index,
			message: { content: index === 0 ? START : 'x' },
		}));
		const rest = fill(size, () => `${pick(random, '{}', '[]', 'null', '7', chunk({ content: 'x' }))},`);
		const documents = fill(size, () => pick(random, '{}', '[]', chunk({ content: 'x' }), '\n', ',', ' '));
		const body = pick(
			random,
			JSON.stringify({ choices: rows }),
			`{"choices":[{"message":{"content":"${START}${'x'.repeat(size)}`,
			JSON.stringify({ choices: rows }).slice(0, -1 - whole(random, 99)),
			`${chunk({ content: START })}${documents}`,
			`[${chunk({ content: START })},${rest}{}]`,
		);
		return { ...stream(''), headers: { 'content-type': 'application/json' }, body: Buffer.from(body) };
	},
	tags: (random, size) => {
		const unit = pick(
			random,
			'<think>',
			'</think>',
			'<',
			'<think></think>',
			' ',
			'<think> </think> ',
			'</',
			'[THINK]',
			'◁think▷',
			'<|channel|>',
		);
		const text = unit.repeat(size / unit.length / 2);
		const body = pick(
			random,
			say(text),
			fill(size, () => say(unit)),
			event(chunk({ reasoning_content: text, content: unit })),
		);
		return { ...stream(''), body: Buffer.from(body + STOP), text: '' };
	},
	noise: (random, size) => ({ ...stream(''), text: '', body: randomBytes(random, size) }),
	grammar: (random, size) => stream(fill(size, () => pick(random, chunk({ content: 'x' }), ...TOKENS))),
};
