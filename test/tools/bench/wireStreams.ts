import { seededRandom } from '../../support/random';

const WORDS = [
	'The',
	' answer',
	' is',
	' **not**',
	' so',
	' `simple`',
	',',
	'\n\n',
	'你好',
	'，世界',
	'。',
	'模型',
	' 😀',
	'👩‍💻',
	' "quoted"',
	' 12',
];

/** Events of a stream as OpenAI sends it: text, then two calls of a tool, then the finish, the usage and `[DONE]`. */
export function realisticEvents(count: number): readonly Uint8Array[] {
	const random = seededRandom(count);
	const encoder = new TextEncoder();
	const frame = (choices: readonly object[], usage: object | null = null): Uint8Array =>
		encoder.encode(
			`data: ${JSON.stringify({
				id: 'chatcmpl-CxT1vPVzJ0V7OeJzKkUe2dM1zYQbR',
				object: 'chat.completion.chunk',
				created: 1_790_000_000,
				model: 'gpt-5.4-2026-03-05',
				service_tier: 'default',
				system_fingerprint: 'fp_9a1d7c0c5e',
				choices,
				usage,
			})}\n\n`,
		);
	const delta = (fields: object, finish: string | null = null): Uint8Array =>
		frame([{ index: 0, delta: fields, logprobs: null, finish_reason: finish }]);
	const call = (index: number, pieces: number): readonly Uint8Array[] => [
		delta({
			tool_calls: [
				{ index, id: `call_${index}`, type: 'function', function: { name: 'read_selection', arguments: '' } },
			],
		}),
		...Array.from({ length: pieces }, (_, piece) => {
			const text = piece === 0 ? '{"range":"' : piece === pieces - 1 ? '"}' : 'visible ';
			return delta({ tool_calls: [{ index, function: { arguments: text } }] });
		}),
	];
	const pieces = Math.max(2, Math.floor(count / 100));
	const calls = [...call(0, pieces), ...call(1, pieces)];
	const text = Array.from({ length: count - calls.length - 4 }, () =>
		delta({ content: WORDS[Math.floor(random() * WORDS.length)] }),
	);
	return [
		delta({ role: 'assistant', content: '', refusal: null }),
		...text,
		...calls,
		delta({}, 'tool_calls'),
		frame([], { prompt_tokens: 1_200, completion_tokens: count, total_tokens: count + 1_200 }),
		encoder.encode('data: [DONE]\n\n'),
	];
}

/** Returns one event with that much text, and the end. */
export function hugeEvent(characters: number): Uint8Array {
	const chunk = { id: 'c', choices: [{ index: 0, delta: { content: 'x'.repeat(characters) }, finish_reason: 'stop' }] };
	const usage = { id: 'c', choices: [], usage: { prompt_tokens: 1, completion_tokens: 2, total_tokens: 3 } };
	return new TextEncoder().encode(
		`data: ${JSON.stringify(chunk)}\n\ndata: ${JSON.stringify(usage)}\n\ndata: [DONE]\n\n`,
	);
}

/** Splits bytes into reads of `size`. */
export function splitIntoReads(bytes: Uint8Array, size: number): readonly Uint8Array[] {
	return Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
		bytes.slice(index * size, (index + 1) * size),
	);
}

export const concatenate = (pieces: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(pieces));
