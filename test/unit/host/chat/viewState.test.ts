import { strict as assert } from 'node:assert';
import { applyEntry } from '../../../../src/core/chat/conversation/applyEntry';
import { currentPath, emptyConversation } from '../../../../src/core/chat/conversation/conversation';
import type { Profile } from '../../../../src/core/llm/profiles';
import type { ErrorInfo } from '../../../../src/core/llm/types/chatError';
import {
	noticeFacts,
	type ShownSession,
	statusView,
	type ViewFacts,
	viewState,
} from '../../../../src/host/chat/viewState';
import { state } from '../../../e2e/panel/views';

const profile = (id: string, headers: Readonly<Record<string, string>> = {}): Profile => ({
	id,
	provider: 'custom',
	name: id,
	baseUrl: 'http://127.0.0.1:1/v1',
	headers,
	parameters: {},
	models: [],
});

const busy: ErrorInfo = { kind: 'rate_limit', serverText: 'slow down', retryable: true, autoRetry: true };

function session(changes: Partial<ShownSession> = {}): ShownSession {
	const conversation = emptyConversation();
	applyEntry(conversation, { type: 'title', title: 'Tides', by: 'user' });
	applyEntry(conversation, { type: 'user', id: 'u1', parent: null, at: 0, text: 'Why?', attachments: [] });
	return {
		id: 'chat-1',
		conversation,
		status: null,
		unwritten: false,
		model: { profile: 'work', model: 'm' },
		...changes,
	};
}

const { strings, composer } = state({});
const { draft: _, ...composerParts } = composer;

const FACTS: ViewFacts = {
	strings,
	language: 'en',
	composer: composerParts,
	draft: 'half a thought',
	notices: [{ id: 'demo', text: 'Offline demo', actions: [] }],
	drawer: null,
	suggestions: [{ id: 'tour', icon: 'compass', label: 'Tour', prompt: 'a prompt', passages: () => [] }],
	presentTurns: conversation =>
		currentPath(conversation).map(turn => ({ kind: 'user', id: turn.id, text: 'presented', chips: [] })),
	describeError: error => `described ${error.serverText}`,
	describeRepair: repaired => `repaired ${repaired}`,
	describeReading: ({ processed, total }) => `read ${processed} of ${total}`,
};

describe('the state of the view', () => {
	it('holds the session and everything around it', () => {
		assert.deepEqual(viewState(session(), FACTS), {
			strings,
			language: 'en',
			chat: { id: 'chat-1', title: 'Tides' },
			turns: [{ kind: 'user', id: 'u1', text: 'presented', chips: [] }],
			composer: { ...composerParts, draft: 'half a thought' },
			status: null,
			notices: FACTS.notices,
			drawer: null,
			suggestions: [{ id: 'tour', icon: 'compass', label: 'Tour' }],
		});
	});

	it('is plain data, as a message has to be', () => {
		const status = { kind: 'retrying', since: 1, until: 2, error: busy } as const;
		const shown = viewState(session({ status }), FACTS);
		assert.deepEqual(structuredClone(shown), shown);
	});

	it('says in a sentence why a reply waits', () => {
		const status = { kind: 'retrying', since: 1, until: 2, error: busy } as const;
		assert.deepEqual(statusView({ status }, FACTS), {
			kind: 'retrying',
			since: 1,
			until: 2,
			reason: 'described slow down',
		});
	});

	it('says why a question was asked again by itself', () => {
		assert.deepEqual(statusView({ status: { kind: 'connecting', since: 1, repaired: 'key' } }, FACTS), {
			kind: 'connecting',
			since: 1,
			reason: 'repaired key',
		});
	});

	it('leaves the status alone that waits for no error', () => {
		const reading = { processed: 4, total: 10, cached: 2 };
		assert.deepEqual(statusView({ status: { kind: 'waiting', since: 7, reading } }, FACTS), {
			kind: 'waiting',
			since: 7,
			text: 'read 4 of 10',
		});
		assert.deepEqual(statusView({ status: { kind: 'thinking', since: 7 } }, FACTS), {
			kind: 'thinking',
			since: 7,
		});
	});
});

describe('the reasons for a notice', () => {
	const none = { configured: [], problems: [] };

	it('are none for a chat of a provider without faults', () => {
		assert.deepEqual(noticeFacts(session(), undefined, { configured: [profile('work')], problems: [] }), {
			problem: undefined,
			unwritten: false,
			usesDemo: false,
			hasProfiles: true,
			settingProblems: [],
			plainTextKeyProfile: undefined,
		});
	});

	it('tell the demo from a provider', () => {
		const demo = session({ model: { profile: 'demo', model: 'm' } });
		const { usesDemo, hasProfiles } = noticeFacts(demo, undefined, none);
		assert.deepEqual([usesDemo, hasProfiles], [true, false]);
	});

	it('name a chat that cannot be read or written', () => {
		const facts = noticeFacts(session({ unwritten: true }), 'damaged', { configured: [], problems: ['[0].id'] });
		assert.deepEqual([facts.problem, facts.unwritten, facts.settingProblems], ['damaged', true, ['[0].id']]);
	});

	it('find the first profile with a key in plain text', () => {
		const configured = [profile('a', { 'X-Team': 'blue' }), profile('b', { 'api-key': 'abcdefgh12' }), profile('c')];
		assert.equal(noticeFacts(session(), undefined, { ...none, configured }).plainTextKeyProfile?.id, 'b');
	});
});
