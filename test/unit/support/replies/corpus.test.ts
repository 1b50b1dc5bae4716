import assert from 'node:assert/strict';
import { buildCorpus } from '../../../support/replies/corpus';
import { halfOf } from '../../../support/replies/half';
import type { HarmfulReply, RightReply } from '../../../support/replies/labelledReply';

describe('the corpus of edit replies', () => {
	const corpus = buildCorpus();
	const right = corpus.filter((entry): entry is RightReply => entry.label === 'right');
	const harmful = corpus.filter((entry): entry is HarmfulReply => entry.label === 'harmful');

	it('is the same each time', () => {
		assert.deepEqual(buildCorpus(), corpus);
	});
	it('has a name of its own for every reply', () => {
		assert.equal(new Set(corpus.map(({ id }) => id)).size, corpus.length);
	});
	it('has hundreds of replies in many languages, half of them right', () => {
		assert.ok(corpus.length >= 500, `${corpus.length} replies`);
		assert.ok(new Set(corpus.map(({ languageId }) => languageId)).size >= 12);
		const share = right.length / corpus.length;
		assert.ok(share > 0.45 && share < 0.55, `${right.length} right, ${harmful.length} harmful`);
	});
	it('has both labels in every language', () => {
		const languages = (entries: readonly { readonly languageId: string }[]): readonly string[] =>
			[...new Set(entries.map(({ languageId }) => languageId))].toSorted();
		assert.deepEqual(languages(right), languages(harmful));
	});
	it('changes the original in every right reply', () => {
		assert.deepEqual(idsOf(right.filter(({ expected, original }) => expected === original)), []);
	});
	it('sends no right text as harmful', () => {
		const inFence = (text: string): string => text.replaceAll(/^(?:```|````)\w*\n|\n(?:```|````)$/g, '');
		const texts = new Map(right.map(({ original, expected }) => [original, expected]));
		const wrong = harmful.filter(
			({ reply, original, repaired }) =>
				repaired.includes(inFence(reply)) || inFence(reply) === original || texts.get(original) === inFence(reply),
		);
		assert.deepEqual(idsOf(wrong), []);
	});
	it('holds back about half of each label', () => {
		for (const entries of [right, harmful]) {
			const share = entries.filter(({ id }) => halfOf(id) === 'held').length / entries.length;
			assert.ok(share > 0.4 && share < 0.6, `${share}`);
		}
	});
});

const idsOf = (entries: readonly { readonly id: string }[]): readonly string[] => entries.map(({ id }) => id);
