import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { ERROR_KINDS } from '../../../src/core/llm/types/chatError';
import { judge } from '../../tools/wire/judge';
import { play } from '../../tools/wire/play';
import { readVectors, type Vector } from '../../tools/wire/vector';

const BYTES =
	'data: {"choices":[{"delta":{"content":"Hello"},"finish_reason":"stop"}],"usage":{"total_tokens":5}}\n\n' +
	'data: [DONE]\n\n';

function vector(assertion: object, transport?: object): Vector {
	const [read] = readVectors(
		JSON.stringify([
			{
				id: 'V',
				category: 'chunk',
				title: 'a vector',
				bytes_or_json: BYTES,
				assert: { outcome: 'complete', ...assertion },
				...(transport === undefined ? {} : { transport }),
			},
		]),
	);
	if (read === undefined || !('vector' in read)) {
		throw new Error(read?.problem ?? 'nothing read');
	}
	return read.vector;
}

const failuresOf = async (tried: Vector): Promise<readonly string[]> =>
	judge(tried, await play(tried, 'whole', 'loopback'));

describe('the runner of wire vectors', () => {
	it('passes what holds', async () => {
		assert.deepEqual(
			await failuresOf(
				vector({
					text: 'Hello',
					textLength: 5,
					textIncludes: 'ell',
					anyIncludes: 'ell',
					reasoning: '',
					finish: 'stop',
					usageTotal: 5,
					toolCalls: [],
					invalidToolCalls: 0,
					toolCallsBlocked: false,
					protoSafe: true,
					retryable: false,
					autoRetry: false,
				}),
			),
			[],
		);
	});

	const wrong: readonly (readonly [string, unknown])[] = [
		['outcome', 'error'],
		['text', 'Hell'],
		['textIncludes', 'x'],
		['textLength', 4],
		['reasoning', 'x'],
		['toolCalls', [{ name: 'read_file', args: {} }]],
		['invalidToolCalls', 1],
		['toolCallsBlocked', true],
		['refusal', 'x'],
		['finish', 'length'],
		['usageTotal', 6],
		['errorKind', 'server'],
		['messageIncludes', 'x'],
		['anyIncludes', 'x'],
		['retryable', true],
		['autoRetry', true],
		['retryAfterMs', 1],
		['retryAfterMin', 1],
		['param', 'x'],
		['adapt', 'drop:x'],
		['protoSafe', false],
	];
	for (const [key, value] of wrong) {
		it(`fails a wrong ${key}`, async () => assert.equal((await failuresOf(vector({ [key]: value }))).length, 1));
	}

	it('refuses words that it does not know', () => {
		for (const broken of [
			{ assert: { outcome: 'complete', nonsense: 1 } },
			{ assert: { outcome: 'perfect' } },
			{ transport: { socket: 'explodes' } },
			{ transport: { teleport: true } },
			{ extra: 1 },
			{ id: undefined },
		]) {
			const [read] = readVectors(
				JSON.stringify([
					{ id: 'V', category: 'chunk', title: 't', bytes_or_json: '', assert: { outcome: 'complete' }, ...broken },
				]),
			);
			assert.ok(read !== undefined && 'problem' in read, JSON.stringify(broken));
		}
	});

	it('knows every kind of error that the vectors name', async () => {
		const vectors = readVectors(await readFile('test/fixtures/wire/vectors.json', 'utf8'));
		assert.ok(vectors.length > 100);
		const kinds: ReadonlySet<string> = new Set(ERROR_KINDS);
		assert.deepEqual(
			vectors
				.flatMap(read => ('vector' in read ? (read.vector.assert.errorKind ?? []) : [read.problem]))
				.filter(kind => !kinds.has(kind)),
			[],
		);
	});
});
