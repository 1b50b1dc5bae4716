import { strict as assert } from 'node:assert';
import { applyEntry } from '../../../../src/core/chat/conversation/applyEntry';
import { emptyConversation, type Conversation } from '../../../../src/core/chat/conversation/conversation';
import type { Attachment } from '../../../../src/core/chat/conversation/attachments';
import type { Entry } from '../../../../src/core/chat/conversation/entries';
import type { CallState } from '../../../../src/core/tools/tool';
import { quotedSources } from '../../../../src/host/chat/quotedSources';

const selection = (name: string, uri = `file:///${name}`): Attachment => ({
	id: name,
	kind: 'selection',
	path: name,
	uri,
	languageId: 'typescript',
	startLine: 1,
	endLine: 1,
	text: `text of ${name}`,
});

const picture: Attachment = { id: 'p', kind: 'image', name: 'p.png', url: 'data:image/png;base64,AA' };

function createConversation(...entries: readonly Entry[]): Conversation {
	const conversation = emptyConversation();
	for (const entry of entries) {
		applyEntry(conversation, entry);
	}
	return conversation;
}

const question = (id: string, parent: string | null, ...attachments: readonly Attachment[]): readonly Entry[] => [
	{ type: 'user', id, parent, at: 0, text: id, attachments },
	{ type: 'reply', id: `${id}-reply`, parent: id, at: 0, model: 'p/m' },
	{ type: 'step', reply: `${id}-reply`, step: 0, at: 0 },
];

function withCalls(
	reply: string,
	...calls: readonly (readonly [name: string, state: CallState, text: string])[]
): readonly Entry[] {
	const ids = calls.map(([name], index) => ({ id: `${reply}-${index}`, name, arguments: '{}' }));
	return [
		{ type: 'stepEnd', reply, step: 0, at: 0, calls: ids, meta: {} },
		...calls.map(
			([, state, text], index): Entry => ({
				type: 'call',
				reply,
				step: 0,
				call: `${reply}-${index}`,
				state,
				result: { text, summary: '' },
			}),
		),
	] as readonly Entry[];
}

const passageJson = (file: string, text: string): string =>
	JSON.stringify({ file, language: 'typescript', startLine: 1, endLine: 1, text });

/** Knows every file but one. */
const findUri = async (path: string): Promise<string | undefined> =>
	path === 'gone.ts' ? undefined : `file:///${path}`;

const sourceUris = async (conversation: Conversation, reply: string): Promise<readonly string[]> =>
	(await quotedSources(conversation, reply, findUri)).map(({ uri }) => uri);

describe('the sources that code of a reply may replace', () => {
	it('are those of the question, then earlier ones, then those read', async () => {
		const conversation = createConversation(
			...question('u1', null, selection('a.ts')),
			...withCalls('u1-reply', ['read_selection', 'done', passageJson('before.ts', 'old')]),
			...question('u2', 'u1-reply', selection('b.ts'), picture, selection('c.ts')),
			...withCalls('u2-reply', ['read_selection', 'done', passageJson('d.ts', 'read')]),
		);
		assert.deepEqual(await quotedSources(conversation, 'u2-reply', findUri), [
			{ uri: 'file:///b.ts', text: 'text of b.ts' },
			{ uri: 'file:///c.ts', text: 'text of c.ts' },
			{ uri: 'file:///a.ts', text: 'text of a.ts' },
			{ uri: 'file:///d.ts', text: 'read' },
		]);
		assert.deepEqual(await sourceUris(conversation, 'u1-reply'), ['file:///a.ts', 'file:///before.ts']);
	});

	it('are none of another branch', async () => {
		const conversation = createConversation(
			...question('u1', null),
			...question('u2', 'u1-reply', selection('a.ts')),
			...question('u3', 'u1-reply', selection('b.ts')),
		);
		assert.deepEqual(await sourceUris(conversation, 'u2-reply'), ['file:///a.ts']);
	});

	it('are none that are missing, pasted, denied, cut or malformed', async () => {
		const conversation = createConversation(
			...question('u1', null, selection('pasted.ts', '')),
			...withCalls(
				'u1-reply',
				['read_selection', 'done', passageJson('gone.ts', 'x')],
				['read_selection', 'denied', passageJson('denied.ts', 'x')],
				['search_text', 'done', passageJson('other.ts', 'x')],
				['read_selection', 'done', 'Nothing is selected in a.ts.'],
				['read_selection', 'done', `${passageJson('cut.ts', 'x').slice(0, -4)}\n[cut: 4 more characters]`],
				['read_selection', 'done', '[]'],
				['read_selection', 'done', '{"file":7,"text":[]}'],
			),
		);
		assert.deepEqual(await sourceUris(conversation, 'u1-reply'), []);
	});

	it('are none for a reply that does not exist', async () => {
		const conversation = createConversation(...question('u1', null, selection('a.ts')));
		assert.deepEqual(await sourceUris(conversation, ''), []);
		assert.deepEqual(await sourceUris(conversation, 'forged'), []);
	});
});
