import { strict as assert } from 'node:assert';
import { applyEntry } from '../../../../src/core/chat/conversation/applyEntry';
import { emptyConversation } from '../../../../src/core/chat/conversation/conversation';
import type { Entry } from '../../../../src/core/chat/conversation/entries';
import type { ReplyMeta } from '../../../../src/core/llm/types/types';
import { callViewId, findCall } from '../../../../src/host/chat/callViewId';

const META: ReplyMeta = {
	id: undefined,
	model: undefined,
	created: undefined,
	systemFingerprint: undefined,
	serviceTier: undefined,
	requestId: undefined,
};

const conversation = emptyConversation();
for (const entry of [
	{ type: 'user', id: 'u', parent: null, at: 0, text: 'q', attachments: [] },
	{ type: 'reply', id: 'r', parent: 'u', at: 0, model: 'p/m' },
	{ type: 'step', reply: 'r', step: 0, at: 0 },
	{
		type: 'stepEnd',
		reply: 'r',
		step: 0,
		at: 0,
		calls: [
			{ id: 'same', name: 'first', arguments: '{}' },
			{ id: 'same', name: 'second', arguments: '{}' },
		],
		meta: META,
	},
] satisfies readonly Entry[]) {
	applyEntry(conversation, entry);
}

describe('the id of a call in the view', () => {
	it('tells calls apart that the server gave one id', () => {
		const names = [0, 1].map(index => findCall(conversation, callViewId('r', 0, index))?.call.name);
		assert.deepEqual(names, ['first', 'second']);
	});

	it('finds nothing where the view forged it', () => {
		for (const forged of [
			'',
			'r',
			'r/0',
			'r/0/2',
			'r/1/0',
			'r/-1/0',
			'r/0/length',
			'r/__proto__/0',
			'u/0/0',
			'x/0/0',
		]) {
			assert.equal(findCall(conversation, forged), undefined, forged);
		}
	});
});
