import { strict as assert } from 'node:assert';
import { applyEntry, emptyConversation, type Conversation } from '../../../../src/core/chat/conversation/conversation';
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

function chat(...entries: readonly Entry[]): Conversation {
	const conversation = emptyConversation();
	for (const entry of entries) {
		applyEntry(conversation, entry);
	}
	return conversation;
}

const asked = (id: string, parent: string | null, ...attachments: readonly Attachment[]): readonly Entry[] => [
	{ type: 'user', id, parent, at: 0, text: id, attachments },
	{ type: 'reply', id: `${id}-reply`, parent: id, at: 0, model: 'p/m' },
	{ type: 'step', reply: `${id}-reply`, step: 0, at: 0 },
];

function called(
	reply: string,
	...calls: readonly (readonly [name: string, state: CallState, text: string])[]
): readonly Entry[] {
	const ids = calls.map(([name], at) => ({ id: `${reply}-${at}`, name, arguments: '{}' }));
	return [
		{ type: 'stepEnd', reply, step: 0, at: 0, calls: ids, meta: {} },
		...calls.map(
			([, state, text], at): Entry => ({
				type: 'call',
				reply,
				step: 0,
				call: `${reply}-${at}`,
				state,
				result: { text, summary: '' },
			}),
		),
	] as readonly Entry[];
}

const told = (file: string, text: string): string =>
	JSON.stringify({ file, language: 'typescript', startLine: 1, endLine: 1, text });

/** Knows every file but one. */
const uriOf = async (path: string): Promise<string | undefined> => (path === 'gone.ts' ? undefined : `file:///${path}`);

const urisOf = async (conversation: Conversation, reply: string): Promise<readonly string[]> =>
	(await quotedSources(conversation, reply, uriOf)).map(({ uri }) => uri);

describe('what code may be meant to replace', () => {
	it('is what went with the question, then with those before it, then what was read for the reply', async () => {
		const conversation = chat(
			...asked('u1', null, selection('a.ts')),
			...called('u1-reply', ['read_selection', 'done', told('before.ts', 'old')]),
			...asked('u2', 'u1-reply', selection('b.ts'), picture, selection('c.ts')),
			...called('u2-reply', ['read_selection', 'done', told('d.ts', 'read')]),
		);
		assert.deepEqual(await quotedSources(conversation, 'u2-reply', uriOf), [
			{ uri: 'file:///b.ts', text: 'text of b.ts' },
			{ uri: 'file:///c.ts', text: 'text of c.ts' },
			{ uri: 'file:///a.ts', text: 'text of a.ts' },
			{ uri: 'file:///d.ts', text: 'read' },
		]);
		assert.deepEqual(await urisOf(conversation, 'u1-reply'), ['file:///a.ts', 'file:///before.ts']);
	});

	it('is nothing of another branch', async () => {
		const conversation = chat(
			...asked('u1', null),
			...asked('u2', 'u1-reply', selection('a.ts')),
			...asked('u3', 'u1-reply', selection('b.ts')),
		);
		assert.deepEqual(await urisOf(conversation, 'u2-reply'), ['file:///a.ts']);
	});

	it('is nothing that cannot be found, was pasted, was not allowed, or does not read as a passage', async () => {
		const conversation = chat(
			...asked('u1', null, selection('pasted.ts', '')),
			...called(
				'u1-reply',
				['read_selection', 'done', told('gone.ts', 'x')],
				['read_selection', 'denied', told('denied.ts', 'x')],
				['search_text', 'done', told('other.ts', 'x')],
				['read_selection', 'done', 'Nothing is selected in a.ts.'],
				['read_selection', 'done', `${told('cut.ts', 'x').slice(0, -4)}\n[cut: 4 more characters]`],
				['read_selection', 'done', '[]'],
				['read_selection', 'done', '{"file":7,"text":[]}'],
			),
		);
		assert.deepEqual(await urisOf(conversation, 'u1-reply'), []);
	});

	it('is nothing for a reply that is not there', async () => {
		const conversation = chat(...asked('u1', null, selection('a.ts')));
		assert.deepEqual(await urisOf(conversation, ''), []);
		assert.deepEqual(await urisOf(conversation, 'forged'), []);
	});
});
