import { type ChatSummary, summarise } from './chatSummary';
import type { JournalFile, JournalFiles } from './journalFiles';
import { type JournalContents, readJournal } from './lineCodec';

const NOTHING = new Uint8Array();

/** What a chat's file holds; of a chat that is not there, nothing. Rejects where the file cannot be read. */
export async function readChat(files: JournalFiles, id: string): Promise<JournalContents> {
	return readJournal((await files.read(id)) ?? NOTHING);
}

interface Known {
	/** Of the file as it was then. */
	readonly modified: number;
	readonly bytes: number;
	readonly summary: ChatSummary;
}

/** What has been read of a folder's chats, so that only what was written since is read again. */
const summaries = new WeakMap<JournalFiles, Map<string, Known>>();

/** All chats, the last written first. None is left out: where a file cannot be read, its row says so. */
export async function listChats(files: JournalFiles): Promise<readonly ChatSummary[]> {
	const chats: ChatSummary[] = [];
	for await (const chat of newestChats(files)) {
		chats.push(chat);
	}
	return chats;
}

/** The same, each file read only when its turn has come: for who looks for one of the newest. */
export async function* newestChats(files: JournalFiles): AsyncGenerator<ChatSummary, void> {
	const found = Array.from(await files.list()).toSorted((a, b) => b.modified - a.modified);
	const before = summaries.get(files);
	const known = new Map<string, Known>();
	for (const { id } of found) {
		const kept = before?.get(id);
		if (kept !== undefined) {
			known.set(id, kept);
		}
	}
	summaries.set(files, known);
	for (const file of found) {
		const { id, modified, bytes } = file;
		const kept = known.get(id);
		const summary =
			kept?.modified === modified && kept.bytes === bytes ? kept.summary : summarise(file, await tryRead(files, file));
		known.set(id, { modified, bytes, summary });
		yield summary;
	}
}

async function tryRead(files: JournalFiles, file: JournalFile): Promise<JournalContents | undefined> {
	try {
		return await readChat(files, file.id);
	} catch {
		return undefined;
	}
}
