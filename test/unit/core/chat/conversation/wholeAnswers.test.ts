import assert from 'node:assert/strict';
import { applyEntry } from '../../../../../src/core/chat/conversation/applyEntry';
import { emptyConversation, type ReplyTurn } from '../../../../../src/core/chat/conversation/conversation';
import type { Entry } from '../../../../../src/core/chat/conversation/entries';
import { isWholeReply } from '../../../../../src/core/chat/conversation/wholeAnswers';
import type { Outcome } from '../../../../../src/core/llm/types/types';

const META = {
	id: undefined,
	model: undefined,
	created: undefined,
	systemFingerprint: undefined,
	serviceTier: undefined,
	requestId: undefined,
};

function replyWith(...entries: readonly Entry[]): ReplyTurn {
	const conversation = emptyConversation();
	for (const entry of [
		{ type: 'user', id: 'u', parent: null, at: 1, text: 'q', attachments: [] },
		{ type: 'reply', id: 'r', parent: 'u', at: 2, model: 'demo/scripted' },
		{ type: 'step', reply: 'r', step: 0, at: 3 },
		{ type: 'text', reply: 'r', step: 0, text: 'a' },
		{ type: 'text', reply: 'r', step: 0, choice: 1, text: 'b' },
		...entries,
	] satisfies readonly Entry[]) {
		applyEntry(conversation, entry);
	}
	const turn = conversation.turns.get('r');
	assert.ok(turn?.kind === 'reply');
	return turn;
}

const stepEnd = (first: string, second?: string): Entry => ({
	type: 'stepEnd',
	reply: 'r',
	step: 0,
	at: 4,
	calls: [],
	meta: META,
	finishReason: first,
	answers: [{ choice: 0 }, { choice: 1, ...(second === undefined ? {} : { finishReason: second }) }],
});
const end = (outcome: Outcome): Entry => ({ type: 'end', reply: 'r', at: 5, outcome });
const COMPLETE = end({ kind: 'complete' });
const pickSecond: Entry = { type: 'pick', reply: 'r', step: 0, choice: 1 };

describe('the code of a reply', () => {
	it('is whole where the reply is complete', () => {
		assert.equal(isWholeReply(replyWith(COMPLETE)), true);
		assert.equal(isWholeReply(replyWith(stepEnd('stop', 'stop'), COMPLETE)), true);
	});

	it('is not whole after any other end, nor before one', () => {
		const kinds = ['length', 'filtered', 'refused', 'cancelled', 'truncated', 'damaged', 'stalled', 'capped'] as const;
		for (const kind of kinds) {
			assert.equal(isWholeReply(replyWith(end({ kind }))), false, kind);
		}
		assert.equal(isWholeReply(replyWith()), false);
		// A later version may know more ends than this one.
		assert.equal(isWholeReply({ ...replyWith(), outcome: { kind: 'paused' } as unknown as Outcome }), false);
	});

	it('is that of the picked answer, which ends for itself', () => {
		assert.equal(isWholeReply(replyWith(stepEnd('stop', 'length'), COMPLETE)), true);
		assert.equal(isWholeReply(replyWith(stepEnd('stop', 'length'), COMPLETE, pickSecond)), false);
		assert.equal(isWholeReply(replyWith(stepEnd('stop'), COMPLETE, pickSecond)), false);
		assert.equal(isWholeReply(replyWith(stepEnd('stop', 'stop'), COMPLETE, pickSecond)), true);
	});
});
