import * as fc from 'fast-check';

/** A stream as bytes, with what has been said by each of them. */
export interface WireStream {
	readonly bytes: Uint8Array;
	readonly events: readonly WireMark[];
}

/** An event counts as soon as its last telling byte is there, with or without the blank line behind it. */
interface WireMark {
	/** The offset after the last byte of the data. */
	readonly end: number;
	readonly text: string;
	readonly reasoning: string;
	/** Words that are sent as sound: their UTF-8 stands for it. */
	readonly sound: string;
	/** The token whose probability is told, and the source that is named. */
	readonly token: string | undefined;
	readonly source: string | undefined;
	/** A finish_reason or `[DONE]`. */
	readonly terminal: boolean;
}

interface Event {
	readonly kind: 'role' | 'text' | 'reasoning' | 'sound' | 'finish' | 'usage' | 'done';
	readonly text: string;
}

/** The spelling of one event. */
interface Style {
	readonly newline: '\n' | '\r\n' | '\r';
	readonly space: boolean;
	readonly isIndented: boolean;
	readonly before: string;
	/** True if log probabilities come with the text. */
	readonly hasLogprobs: boolean;
	readonly hasSource: boolean;
	/** Lines that mean nothing to a chat. */
	readonly fields: readonly string[];
}

/** Characters that mean something somewhere on the way, and any others: of one unit, and of two. */
const character = fc.oneof(
	fc.constantFrom(
		'\n',
		'\r',
		'\r\n',
		' ',
		'"',
		'\\',
		'{',
		'}',
		':',
		'<',
		'\u0000',
		'\u2028',
		'\ufeff',
		'data: ',
		'[DONE]',
		'好',
		'é',
	),
	fc.integer({ min: 0x20, max: 0xd7ff }).map(code => String.fromCodePoint(code)),
	fc.integer({ min: 0x10000, max: 0x10ffff }).map(code => String.fromCodePoint(code)),
);

const anyText = fc.array(character, { maxLength: 6 }).map(characters => characters.join(''));

const anyStyle: fc.Arbitrary<Style> = fc.record({
	newline: fc.constantFrom('\n', '\n', '\r\n', '\r'),
	space: fc.boolean(),
	isIndented: fc.boolean(),
	hasLogprobs: fc.boolean(),
	hasSource: fc.boolean(),
	before: fc.constantFrom('', '', ': OPENROUTER PROCESSING', ': ping 你好', ':'),
	fields: fc.subarray(['event: message', 'id: 7', 'retry: 3000', 'x-unknown: {"error":"none"}']),
});

const anyPieces = fc.array(
	fc.record({
		kind: fc.constantFrom<'text' | 'reasoning' | 'sound'>('text', 'text', 'text', 'text', 'reasoning', 'sound'),
		text: anyText,
	}),
	{ minLength: 1, maxLength: 6 },
);

/** Any words in any style, cut into deltas anywhere, between the halves of an emoji too. */
export const anyStream: fc.Arbitrary<WireStream> = fc
	.record({
		bom: fc.boolean(),
		role: fc.boolean(),
		usage: fc.boolean(),
		pieces: anyPieces,
		ends: fc.constantFrom<'finish' | 'done' | 'both'>('finish', 'done', 'both'),
		styles: fc.array(anyStyle, { minLength: 1, maxLength: 5 }),
		halves: fc.boolean(),
		isClosed: fc.boolean(),
	})
	.map(({ bom, role, usage, pieces, ends, styles, halves, isClosed }) => {
		const content: Event[] = pieces.flatMap<Event>(piece => (halves ? splitSurrogates(piece) : [piece]));
		const events: Event[] = [
			...(role ? [{ kind: 'role', text: '' } as const] : []),
			// Text that begins like a tag would be taken for reasoning, as it should.
			{ kind: 'text', text: 'T' },
			...content,
			...(ends === 'done' ? [] : [{ kind: 'finish', text: 'stop' } as const]),
			...(usage ? [{ kind: 'usage', text: '' } as const] : []),
			...(ends === 'finish' ? [] : [{ kind: 'done', text: '' } as const]),
		];
		return write(events, styles, bom, isClosed);
	});

/** Splits a text into one delta per UTF-16 code unit, so that surrogate pairs are cut in half. */
const splitSurrogates = ({ kind, text }: Event): readonly Event[] =>
	kind === 'sound' ? [{ kind, text }] : text.split('').map(half => ({ kind, text: half }));

function write(events: readonly Event[], styles: readonly Style[], bom: boolean, isClosed: boolean): WireStream {
	const encoder = new TextEncoder();
	const parts: Uint8Array[] = [];
	const marks: WireMark[] = [];
	let length = 0;
	const append = (text: string): void => {
		const bytes = encoder.encode(text);
		parts.push(bytes);
		length += bytes.length;
	};
	if (bom) {
		append('\ufeff');
	}
	for (const [index, event] of events.entries()) {
		const style = styles[index % styles.length];
		if (style === undefined) {
			continue;
		}
		const { newline, before, fields } = style;
		if (before !== '') {
			append(before + newline + newline);
		}
		// An answer that begins with an unknown word, and is cut there, is no stream at all.
		for (const field of fields) {
			if (index > 0 || !field.startsWith('x-')) {
				append(field + newline);
			}
		}
		const lines = dataOf(event, style);
		append(lines.join(newline));
		marks.push({
			end: length,
			text: event.kind === 'text' ? event.text : '',
			reasoning: event.kind === 'reasoning' ? event.text : '',
			sound: event.kind === 'sound' ? event.text : '',
			token: event.kind === 'text' && style.hasLogprobs ? event.text : undefined,
			source: event.kind === 'text' && style.hasSource ? sourceOf(event) : undefined,
			terminal: event.kind === 'done' || event.kind === 'finish',
		});
		const last = index === events.length - 1;
		if (!last || isClosed) {
			append(newline + newline);
		}
	}
	return { bytes: new Uint8Array(Buffer.concat(parts)), events: marks };
}

const sourceOf = ({ text }: Event): string => `https://source.test/${Buffer.from(text).toString('hex')}`;

function dataOf(event: Event, style: Style): readonly string[] {
	const prefix = style.space ? 'data: ' : 'data:';
	if (event.kind === 'done') {
		return [`${prefix}[DONE]`];
	}
	const json = JSON.stringify(chunkOf(event, style), undefined, style.isIndented ? '\t' : undefined);
	return json.split('\n').map(line => prefix + line);
}

const choice = (delta: object, finish: string | null = null, logprobs?: object): unknown => ({
	id: 'c1',
	choices: [{ index: 0, delta, finish_reason: finish, logprobs }],
	usage: null,
});

function chunkOf(event: Event, { hasLogprobs, hasSource }: Style): unknown {
	const { kind, text } = event;
	switch (kind) {
		case 'role':
			return choice({ role: 'assistant', content: '' });
		case 'text':
			return choice(
				{
					content: text,
					...(hasSource ? { annotations: [{ type: 'url_citation', url_citation: { url: sourceOf(event) } }] } : {}),
				},
				null,
				hasLogprobs ? { content: [{ token: text, logprob: -1, bytes: null, top_logprobs: [] }] } : undefined,
			);
		// A piece of sound is padded by itself.
		case 'sound':
			return choice({ audio: { data: Buffer.from(text).toString('base64') } });
		case 'reasoning':
			return choice({ reasoning_content: text, content: null });
		case 'finish':
			return choice({}, text);
		case 'usage':
		case 'done':
			return { id: 'c1', choices: [], usage: { prompt_tokens: 1, completion_tokens: 2, total_tokens: 3 } };
	}
}
