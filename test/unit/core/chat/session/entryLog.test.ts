import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '../../../../../src/core/base/clock';
import { applyEntry } from '../../../../../src/core/chat/conversation/applyEntry';
import { emptyConversation } from '../../../../../src/core/chat/conversation/conversation';
import type { Entry } from '../../../../../src/core/chat/conversation/entries';
import { readChat } from '../../../../../src/core/chat/journal/chatList';
import type { JournalFiles } from '../../../../../src/core/chat/journal/journalFiles';
import { JournalWriter } from '../../../../../src/core/chat/journal/journalWriter';
import { EntryLog } from '../../../../../src/core/chat/session/entryLog';
import { createDesktopJournalFiles } from '../../../../../src/host/desktop/journalFiles';
import { Teardown } from '../../../../support/teardown';
import { tempFolder } from '../../../../support/tempFolder';

const header: Entry = { type: 'chat', id: 'c-1', at: 1, workspace: 'w' };
const title: Entry = { type: 'title', title: 'Hello', by: 'user' };

describe('the entries of a chat', () => {
	const teardown = new Teardown();
	let folder: string;
	let files: JournalFiles;
	let entries: EntryLog;

	beforeEach(async () => {
		folder = await tempFolder(teardown);
		files = createDesktopJournalFiles(folder);
		const conversation = emptyConversation();
		applyEntry(conversation, header);
		entries = new EntryLog(conversation, undefined);
		teardown.add(() => entries.close());
	});
	afterEach(() => teardown.run());

	const openJournal = (): Promise<JournalWriter | undefined> => JournalWriter.open(files, 'c-1', systemClock);

	it('are only applied until the journal is opened', async () => {
		await entries.commit({ type: 'config', model: 'p/m' });
		assert.equal(entries.conversation.config.model, 'p/m');
		assert.deepEqual([entries.isOpen, await files.list()], [false, []]);
	});

	it('begin with the header, and the settings made before', async () => {
		await entries.commit({ type: 'config', model: 'p/m' });
		assert.equal(await entries.open(openJournal), true);
		assert.deepEqual((await readChat(files, 'c-1')).entries, [header, { type: 'config', model: 'p/m' }]);
	});

	it('begin with the header alone where nothing was set', async () => {
		await entries.open(openJournal);
		assert.deepEqual((await readChat(files, 'c-1')).entries, [header]);
	});

	it('open their journal once', async () => {
		await entries.open(openJournal);
		assert.equal(await entries.open(() => assert.fail('opened twice')), true);
	});

	it('cannot be opened where another window writes them', async () => {
		const other = await openJournal();
		assert.deepEqual([await entries.open(openJournal), entries.isOpen], [false, false]);
		await other?.close();
	});

	it('are on the disk before a listener hears of them', async () => {
		await entries.open(openJournal);
		const seen: boolean[] = [];
		entries.onEntry(() => seen.push(readFileSync(join(folder, 'c-1.jsonl'), 'utf8').includes('Hello')));
		await entries.commit(title);
		assert.deepEqual([seen, entries.conversation.title], [[true], 'Hello']);
	});

	it('are applied at once where they stream, and written at the end', async () => {
		await entries.open(openJournal);
		const text: Entry = { type: 'text', reply: 'r', step: 0, text: 'piece' };
		const heard: Entry[] = [];
		entries.onEntry(entry => heard.push(entry));
		entries.stream({ ...text, type: 'text' });
		assert.deepEqual(heard, [text]);
		await entries.close();
		assert.deepEqual((await readChat(files, 'c-1')).entries, [header, text]);
	});

	it('are stored, and shown, in a simpler form where they cannot be stored', async () => {
		await entries.open(openJournal);
		const at = { reply: 'r', step: 0 };
		const deep: unknown[] = [];
		deep.push(deep);
		const meta = { id: 'a', model: 'm', created: NaN, systemFingerprint: 'f', serviceTier: 't', requestId: 'r' };
		const call = { id: 'c', name: 'f', arguments: '{}' };
		const error = {
			kind: 'rate_limit',
			serverText: 'Wait',
			retryAfterMs: Infinity,
			retryable: true,
			autoRetry: true,
		} as const;
		const adaptation = { kind: 'clamp', param: 'n', max: Infinity } as const;
		const heard: Entry[] = [];
		entries.onEntry(entry => heard.push(entry));
		await entries.commit({ type: 'adapted', ...at, change: { adaptation, by: 'server', from: deep } });
		await entries.commit({ type: 'stepEnd', ...at, at: 1, calls: [{ ...call, extraContent: deep }], meta });
		await entries.commit({ type: 'end', reply: 'r', at: 2, outcome: { kind: 'error', error } });
		const { retryAfterMs: _, ...plain } = error;
		const stored = (await readChat(files, 'c-1')).entries;
		assert.deepEqual(stored, [header, ...heard]);
		assert.deepEqual(
			heard.map(entry => ('outcome' in entry ? entry.outcome : 'calls' in entry ? entry.calls : entry.type)),
			['adapted', [call], { kind: 'error', error: { ...plain, retryable: false, autoRetry: false } }],
		);
	});

	it('are only applied again when the journal is closed', async () => {
		await entries.open(openJournal);
		await entries.close();
		await entries.commit(title);
		assert.deepEqual([entries.conversation.title, (await readChat(files, 'c-1')).entries], ['Hello', [header]]);
	});
});
