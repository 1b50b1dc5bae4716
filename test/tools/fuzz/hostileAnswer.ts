/** An answer of a server that means harm or is broken, with what must be left of it. */
export interface HostileAnswer {
	readonly status: number;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: Buffer;
	/** The text that the answer begins with, or all of it. */
	readonly text: string;
	readonly isWhole: boolean;
}

/** Draws of one run: numbers from 0 to 1. */
export type Random = () => number;

/** Makes an answer of about `size` bytes. */
export type Hostility = (random: Random, size: number) => HostileAnswer;

/** The text with which every good stream begins: it has to be kept, whatever follows. */
export const START = 'Kept. ';

export const pick = <T>(random: Random, ...choices: readonly [T, ...T[]]): T =>
	choices[Math.floor(random() * choices.length)] ?? choices[0];
export const whole = (random: Random, limit: number): number => Math.floor(random() * limit);

export const chunk = (delta: object, more: object = {}): string =>
	JSON.stringify({ id: 'c', model: 'm', choices: [{ index: 0, delta, ...more }] });
export const event = (data: string): string => `data: ${data}\n\n`;
export const say = (text: string): string => event(chunk({ content: text }));
export const STOP = event(chunk({}, { finish_reason: 'stop' }));
export const DONE = 'data: [DONE]\n\n';

/** Repeats what `make` makes until it is `size` long. */
export function fill(size: number, make: (index: number) => string): string {
	const pieces: string[] = [];
	for (let length = 0, index = 0; length < size; index++) {
		const piece = make(index);
		pieces.push(piece);
		length += Math.max(1, piece.length);
	}
	return pieces.join('');
}

/** Returns a stream that says something first, and does what it does then. */
export const stream = (body: string | Buffer, more: Partial<HostileAnswer> = {}): HostileAnswer => ({
	status: 200,
	headers: { 'content-type': 'text/event-stream' },
	body: Buffer.concat([Buffer.from(say(START)), Buffer.from(body)]),
	text: START,
	isWhole: false,
	...more,
});

/** Returns a stream whose text is known in full, although there is all that between its pieces. */
export function wholeStream(size: number, between: (index: number) => string): HostileAnswer {
	let text = START;
	const body = fill(size, index => {
		if (index % 50 !== 0) {
			return between(index);
		}
		text += `${index} `;
		return `\n\n${say(`${index} `)}${between(index)}`;
	});
	return stream(`${body}\n\n${STOP}${DONE}`, { text, isWhole: true });
}

/** Returns the body of an error, whose words are asked for only where there are some. */
export const refusal = (random: Random, body: string, headers: Record<string, string> = {}): HostileAnswer => ({
	status: pick(random, 400, 400, 401, 403, 404, 413, 422, 429, 500, 503, 529, 599),
	headers: { 'content-type': 'application/json', ...headers },
	body: Buffer.from(body),
	text: '',
	isWhole: false,
});
