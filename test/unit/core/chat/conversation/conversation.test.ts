import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { applyEntry } from '../../../../../src/core/chat/conversation/applyEntry';
import {
	closeOpenReplies,
	type Conversation,
	emptyConversation,
	currentPath,
	type ReplyTurn,
} from '../../../../../src/core/chat/conversation/conversation';
import type { Entry } from '../../../../../src/core/chat/conversation/entries';
import { anyEntry, EVERY_ENTRY } from '../../../../support/journalEntries';

const user = (id: string, parent: string | null): Entry => ({
	type: 'user',
	id,
	parent,
	at: 1,
	text: `Message ${id}`,
	attachments: [],
});
const reply = (id: string, parent: string): Entry => ({ type: 'reply', id, parent, at: 2, model: 'demo/scripted' });
const step = (of: string, number = 0): Entry => ({ type: 'step', reply: of, step: number, at: 3 });
const text = (of: string, words: string, number = 0): Entry => ({ type: 'text', reply: of, step: number, text: words });
const end = (of: string): Entry => ({ type: 'end', reply: of, at: 9, outcome: { kind: 'complete' } });

function stepEnd(of: string, ...calls: readonly string[]): Entry {
	const meta = {
		id: undefined,
		model: undefined,
		created: undefined,
		systemFingerprint: undefined,
		serviceTier: undefined,
		requestId: undefined,
	};
	return {
		type: 'stepEnd',
		reply: of,
		step: 0,
		at: 5,
		calls: calls.map(id => ({ id, name: 'read_selection', arguments: '{}' })),
		meta,
	};
}

function fold(...entries: readonly Entry[]): Conversation {
	const conversation = emptyConversation();
	for (const entry of entries) {
		applyEntry(conversation, entry);
	}
	return conversation;
}

function replyOf(conversation: Conversation, id: string): ReplyTurn {
	const turn = conversation.turns.get(id);
	assert.ok(turn?.kind === 'reply');
	return turn;
}

describe('a conversation', () => {
	it('is nothing at first, and each is its own', () => {
		fold(user('u', null), { type: 'allow', tool: 't' });
		assert.deepEqual(emptyConversation(), {
			id: '',
			title: '',
			at: 0,
			workspace: '',
			config: {},
			allowed: new Set(),
			turns: new Map(),
			children: new Map(),
			head: null,
		});
	});

	it('knows what it is and is set to', () => {
		const conversation = fold(
			EVERY_ENTRY.chat,
			{ type: 'title', title: 'Old', by: 'first message' },
			EVERY_ENTRY.title,
			{ type: 'config', model: 'a/b', parameters: { seed: 1, n: 2 } },
			{ type: 'config', parameters: { seed: 3 }, tools: ['read_selection'] },
			{ type: 'allow', tool: 'x' },
			{ type: 'allow', tool: 'y' },
			{ type: 'allow', tool: 'x' },
		);
		const { id, at, workspace, title, config, allowed } = conversation;
		assert.deepEqual([id, at, workspace, title], ['c-1', 1, 'file:///w', 'Ein Titel 🎈']);
		assert.deepEqual(config, { model: 'a/b', parameters: { seed: 3 }, tools: ['read_selection'] });
		assert.deepEqual(allowed, new Set(['x', 'y']));
	});

	it('knows what the first journals said of streaming', () => {
		const { config } = fold({ type: 'config', stream: false, includeUsage: false, model: 'a/b' });
		assert.deepEqual(config, { model: 'a/b', parameters: { stream: null, stream_options: null } });
	});

	it('gathers a reply', () => {
		const conversation = fold(
			user('u-1', null),
			reply('r-1', 'u-1'),
			step('r-1'),
			EVERY_ENTRY.adapted,
			{ type: 'reasoning', reply: 'r-1', step: 0, text: 'hm, ' },
			{ type: 'reasoning', reply: 'r-1', step: 0, text: 'so' },
			EVERY_ENTRY.refusal,
			text('r-1', 'Hel'),
			EVERY_ENTRY.reasoning,
			text('r-1', 'lo'),
			EVERY_ENTRY.stepEnd,
			EVERY_ENTRY.pick,
			{ ...EVERY_ENTRY.pick, choice: 7 },
		);
		assert.deepEqual(replyOf(conversation, 'r-1'), {
			kind: 'reply',
			id: 'r-1',
			parent: 'u-1',
			at: 2,
			model: 'demo/scripted',
			outcome: null,
			endedAt: undefined,
			steps: [
				{
					text: 'Hello',
					reasoning: 'hm, so',
					refusal: '',
					end: undefined,
					others: [
						{ choice: 1, text: '', reasoning: 'hm', refusal: '', end: EVERY_ENTRY.stepEnd.answers[0] },
						{ choice: 2, text: '', reasoning: '', refusal: 'no', end: undefined },
					],
					picked: 1,
					changes: [EVERY_ENTRY.adapted.change],
					calls: [{ call: EVERY_ENTRY.stepEnd.calls[0], state: 'pending' }],
					finishReason: 'tool_calls',
					usage: EVERY_ENTRY.stepEnd.usage,
					meta: EVERY_ENTRY.stepEnd.meta,
					startedAt: 3,
					firstTextAt: 5,
					endedAt: 6,
				},
			],
		});
		applyEntry(conversation, EVERY_ENTRY.end);
		assert.deepEqual(
			[replyOf(conversation, 'r-1').outcome, replyOf(conversation, 'r-1').endedAt],
			[EVERY_ENTRY.end.outcome, 7],
		);
	});

	it('follows each call, and the steps after it', () => {
		const conversation = fold(
			user('u', null),
			reply('r', 'u'),
			step('r'),
			stepEnd('r', 'a', 'b'),
			{ type: 'call', reply: 'r', step: 0, call: 'b', state: 'running' },
			{ type: 'call', reply: 'r', step: 0, call: 'b', state: 'done', result: { text: 'T', summary: 'S' } },
			{ type: 'call', reply: 'r', step: 0, call: 'a', state: 'denied' },
			step('r', 1),
			text('r', 'So.', 1),
			end('r'),
		);
		const { steps } = replyOf(conversation, 'r');
		assert.deepEqual(
			steps[0]?.calls.map(({ call, state, result }) => [call.id, state, result]),
			[
				['a', 'denied', undefined],
				['b', 'done', { text: 'T', summary: 'S' }],
			],
		);
		assert.deepEqual(
			steps.map(({ text: words }) => words),
			['', 'So.'],
		);
	});

	it('is a tree whose head is the newest turn', () => {
		const conversation = fold(
			user('u-1', null),
			reply('r-1', 'u-1'),
			user('u-2', 'r-1'),
			reply('r-2', 'u-2'),
			reply('r-3', 'u-2'),
			user('u-3', null),
		);
		assert.equal(conversation.head, 'u-3');
		assert.deepEqual(
			conversation.children,
			new Map<string | null, string[]>([
				[null, ['u-1', 'u-3']],
				['u-1', ['r-1']],
				['r-1', ['u-2']],
				['u-2', ['r-2', 'r-3']],
			]),
		);
		const ids = (leaf?: string | null): string[] => currentPath(conversation, leaf).map(({ id }) => id);
		assert.deepEqual(
			[ids(), ids('r-3'), ids('r-2'), ids(null), ids('none')],
			[['u-3'], ['u-1', 'r-1', 'u-2', 'r-3'], ['u-1', 'r-1', 'u-2', 'r-2'], [], []],
		);
	});

	it('shows what hangs on something unknown where it came', () => {
		const conversation = fold(user('u-1', null), reply('r-1', 'u-1'), user('u-2', 'unknown'));
		assert.deepEqual(
			currentPath(conversation).map(({ id }) => id),
			['u-1', 'r-1', 'u-2'],
		);
	});

	it('takes each turn once', () => {
		const conversation = fold(user('u-1', null), reply('r-1', 'u-1'), {
			...EVERY_ENTRY.user,
			id: 'u-1',
			parent: 'r-1',
		});
		assert.deepEqual([currentPath(conversation).length, conversation.head], [2, 'r-1']);
	});

	it('takes each step once, in its place, and ignores unknown ones', () => {
		const conversation = fold(
			user('u', null),
			reply('r', 'u'),
			step('r', 1),
			text('r', 'early'),
			step('r'),
			text('r', 'kept'),
			step('r'),
			text('r', 'lost', 1),
			step('r', 2),
			step('u'),
			text('u', 'lost'),
			stepEnd('none'),
			end('none'),
			{ type: 'call', reply: 'r', step: 4, call: 'a', state: 'done' },
		);
		assert.deepEqual(
			replyOf(conversation, 'r').steps.map(({ text: words }) => words),
			['kept'],
		);
	});

	it('survives entries in any order', () => {
		fc.assert(
			fc.property(fc.array(anyEntry, { maxLength: 60 }), entries => {
				const conversation = fold(...entries);
				for (const id of conversation.turns.keys()) {
					assert.equal(currentPath(conversation, id).at(0)?.parent, null);
				}
			}),
		);
	});

	it('grows by what arrives', () => {
		const conversation = fold(user('u', null), reply('r', 'u'), step('r'));
		const { turns } = conversation;
		for (let index = 0; index < 300_000; index++) {
			applyEntry(conversation, text('r', '0123456789'));
		}
		assert.equal(replyOf(conversation, 'r').steps[0]?.text, '0123456789'.repeat(300_000));
		assert.equal(conversation.turns, turns);
	});
});

describe('closeOpenReplies', () => {
	it('has nothing to say about a chat that was left in peace', () => {
		assert.deepEqual(
			closeOpenReplies(fold(user('u', null), reply('r', 'u'), step('r'), stepEnd('r'), end('r')), 9),
			[],
		);
	});

	it('ends what the window took with it', () => {
		const conversation = fold(
			user('u', null),
			reply('done', 'u'),
			end('done'),
			reply('cut', 'u'),
			step('cut'),
			text('cut', 'Half a sen'),
			reply('unsent', 'u'),
			reply('asked', 'u'),
			step('asked'),
			stepEnd('asked', 'a', 'b', 'c'),
			{ type: 'call', reply: 'asked', step: 0, call: 'a', state: 'denied' },
			{ type: 'call', reply: 'asked', step: 0, call: 'b', state: 'running' },
		);
		const entries = closeOpenReplies(conversation, 77);
		assert.deepEqual(entries, [
			{ type: 'end', reply: 'cut', at: 77, outcome: { kind: 'truncated' } },
			{ type: 'end', reply: 'unsent', at: 77, outcome: { kind: 'truncated' } },
			{ type: 'call', reply: 'asked', step: 0, call: 'b', state: 'cancelled' },
			{ type: 'call', reply: 'asked', step: 0, call: 'c', state: 'cancelled' },
			{ type: 'end', reply: 'asked', at: 77, outcome: { kind: 'truncated' } },
		]);
		for (const entry of entries) {
			applyEntry(conversation, entry);
		}
		assert.deepEqual(closeOpenReplies(conversation, 78), []);
		assert.equal(replyOf(conversation, 'cut').steps[0]?.text, 'Half a sen');
	});
});
