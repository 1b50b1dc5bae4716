import { strict as assert } from 'node:assert';
import * as fc from 'fast-check';
import { EMPTY_CHOICE } from '../../../../../src/core/llm/reply/choiceAccumulator';
import { credentialsOf } from '../../../../../src/core/llm/secrets/credentials';
import { masker, redactor } from '../../../../../src/core/llm/secrets/redact';
import { SecretFinder } from '../../../../../src/core/llm/secrets/secretFinder';
import { maskedParts, SecretMask } from '../../../../../src/core/llm/secrets/secretMask';
import { collect } from '../../../scenarios/llm/stage';
import type { Choice, Endpoint, Reply, StreamPart } from '../../../../../src/core/llm/types/types';

const KEY = 'sk-canary-7b1f0c9d25';
const endpoint: Endpoint = { baseUrl: 'http://127.0.0.1:1/v1', apiKey: KEY, headers: {} };

const fedIn = (secrets: readonly string[], pieces: readonly string[]): readonly string[] => {
	const mask = new SecretMask(new SecretFinder(secrets));
	return [...pieces.map(piece => mask.feed(piece)), mask.end()];
};

describe('a mask over text in pieces', () => {
	it('masks a secret in one piece, in pieces of one character, and at the end', () => {
		const masked = `sk${'•'.repeat(KEY.length - 2)}`;
		for (const pieces of [[`a ${KEY} b`], [...`a ${KEY} b`], ['a ', KEY.slice(0, 5), KEY.slice(5), ' b']]) {
			assert.equal(fedIn([KEY], pieces).join(''), `a ${masked} b`);
		}
		assert.equal(fedIn([KEY], [KEY, KEY]).join(''), masked + masked);
	});

	it('holds back only what may become a secret, and tells it when it does not', () => {
		assert.deepEqual(fedIn([KEY], ['Use sk', '-', 'ca', 'ts', ' now']), ['Use sk', '', '', '-cats', ' now', '']);
		assert.deepEqual(fedIn([KEY], ['It ends in sk-can']), ['It ends in sk', '-can']);
		assert.deepEqual(fedIn([KEY], ['return sk) {\n', 'more']), ['return sk) {\n', 'more', '']);
		assert.deepEqual(fedIn([], ['sk-anything']), ['sk-anything', '']);
	});

	it('comes to the same however the text is cut, leaves no secret in it, and nothing else out', () => {
		const letters = (length: { readonly minLength: number; readonly maxLength: number }): fc.Arbitrary<string> =>
			fc.string({ ...length, unit: fc.constantFrom('a', 'b', 'c') });
		fc.assert(
			fc.property(
				fc.array(letters({ minLength: 6, maxLength: 9 }), { minLength: 1, maxLength: 3 }),
				fc.array(letters({ minLength: 0, maxLength: 12 }), { maxLength: 20 }),
				fc.infiniteStream(fc.nat({ max: 3 })),
				(secrets, parts, choices) => {
					const sorted = secrets.toSorted((a, b) => b.length - a.length);
					const pieces = parts.map(part => (choices.next().value === 0 ? (sorted[0] ?? '') : part));
					const text = pieces.join('');
					const masked = fedIn(sorted, pieces).join('');
					assert.equal(masked, fedIn(sorted, [text]).join(''));
					assert.equal(masked, fedIn(sorted, [...text]).join(''));
					assert.equal(masked.length, text.length);
					assert.ok(sorted.every(secret => !masked.includes(secret)));
					assert.ok([...masked].every((character, at) => character === '•' || character === text[at]));
				},
			),
			{ numRuns: 2_000 },
		);
	});
});

describe('the parts of a reply that hands the key back', () => {
	const choice: Choice = {
		...EMPTY_CHOICE,
		text: `It is ${KEY}.`,
		reasoning: KEY,
		toolCalls: [{ id: KEY, name: 'look', arguments: `{"at":"${KEY}"}` }],
		citations: [{ url: `https://example.com/?key=${KEY}`, title: KEY }],
	};
	const reply: Reply = {
		outcome: { kind: 'complete' },
		choices: [choice],
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
	};
	async function* sent(): AsyncGenerator<StreamPart, void, void> {
		yield { type: 'open', status: 200 };
		yield { type: 'reasoning', choice: 0, text: KEY.slice(0, 9) };
		yield { type: 'reasoning', choice: 0, text: KEY.slice(9) };
		for (const text of ['It is ', KEY.slice(0, 4), KEY.slice(4, 11), KEY.slice(11), '.']) {
			yield { type: 'text', choice: 0, text };
		}
		yield { type: 'text', choice: 1, text: KEY.slice(0, -1) };
		yield { type: 'text', choice: 2, text: KEY.slice(0, 8) };
		yield { type: 'call', choice: 0, index: 0, id: KEY, name: 'look', arguments: `{"at":"${KEY}"}` };
		yield { type: 'end', reply };
	}

	it('hold it nowhere, and say the same in pieces and as a whole', async () => {
		const parts = await collect(maskedParts(sent(), credentialsOf(endpoint)));
		assert.ok(!JSON.stringify(parts).includes(KEY));
		const end = parts.at(-1);
		assert.ok(end?.type === 'end');
		const text = parts.map(part => (part.type === 'text' && part.choice === 0 ? part.text : '')).join('');
		assert.equal(text, `It is sk${'•'.repeat(KEY.length - 2)}.`);
		assert.equal(end.reply.choices[0].text, text);
		assert.equal(end.reply.choices[0].toolCalls[0]?.arguments.length, choice.toolCalls[0]?.arguments.length);
		// A piece of a secret tells as much; text that was none is returned at the end.
		assert.equal(
			parts.map(part => (part.type === 'text' && part.choice === 1 ? part.text : '')).join(''),
			`sk${'•'.repeat(KEY.length - 3)}`,
		);
		assert.equal(
			parts.map(part => (part.type === 'text' && part.choice === 2 ? part.text : '')).join(''),
			KEY.slice(0, 8),
		);
	});
});

describe('the secrets of an endpoint', () => {
	it('are its key, secret headers, what looks like a key in any header, and what may be one in the query', () => {
		const secrets = credentialsOf({
			baseUrl: 'https://h.example/v1?api-version=2024-10-21&subscription=query-s3cret',
			apiKey: KEY,
			headers: {
				'x-title': 'Parley in the office',
				'X-Pass': 'correct horse battery 1',
				cookie: 'theme=dark-mode; session=cookie-s3cret',
				'proxy-auth': `Basic ${btoa('user:basic-s3cret')}`,
				'x-api-key': 'header-s3cret',
				authorization: 'Bearer bearer-s3cret',
				'x-gateway': 'sk-literal-s3cret',
				'api-key': '${apiKey}',
			},
		});
		for (const secret of [
			KEY,
			'header-s3cret',
			'bearer-s3cret',
			'sk-literal-s3cret',
			'query-s3cret',
			'cookie-s3cret',
			'basic-s3cret',
		]) {
			assert.ok(secrets.includes(secret), secret);
		}
		assert.ok(
			!secrets.some(secret => secret.includes('2024') || secret.includes('office') || secret.includes('apiKey')),
			secrets.join(),
		);
	});

	it('are not the words that local servers are given for a key', () => {
		const local = (apiKey: string): readonly string[] =>
			credentialsOf({ baseUrl: 'http://localhost/v1?provider=deepseek', apiKey, headers: {} });
		assert.deepEqual(['ollama', 'lm-studio', 'EMPTY'].flatMap(local), []);
	});

	it('are taken out of text that was cut within one', () => {
		const finder = new SecretFinder(credentialsOf(endpoint));
		assert.equal(redactor(finder)(`Incorrect API key: ${KEY.slice(0, 12)}`), 'Incorrect API key: •••');
		assert.equal(redactor(finder)(`Incorrect API key: ${KEY.slice(0, 12)}…`), 'Incorrect API key: •••…');
		// A piece of a stream may go on, so the beginning of a secret must stay: with the rest it is found.
		assert.equal(masker(finder)(`Incorrect API key: ${KEY.slice(0, 12)}`), `Incorrect API key: ${KEY.slice(0, 12)}`);
		assert.equal(redactor(finder)('Which sk-c'), 'Which sk-c');
	});
});
