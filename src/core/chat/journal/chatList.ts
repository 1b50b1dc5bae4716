import { type ChatSummary, summarise } from './chatSummary';
import type { JournalFile, JournalFiles } from './journalFiles';
import { type JournalContents, readJournal } from './lineCodec';

const NOTHING = new Uint8Array();

/** Reads the file of a chat; a missing one is empty. Rejects where the file cannot be read. */
export async function readChat(files: JournalFiles, id: string): Promise<JournalContents> {
	return readJournal((await files.read(id)) ?? NOTHING);
}

/** The summary of a file, and the state of the file that it was made from. */
interface CachedSummary {
	readonly modified: number;
	readonly bytes: number;
	readonly summary: ChatSummary;
}

/** The summaries of each folder's chats, so that only files that were written since are read again. */
const summaries = new WeakMap<JournalFiles, Map<string, CachedSummary>>();

/** Lists all chats, the last written first. A file that cannot be read has a row that says so. */
export async function listChats(files: JournalFiles): Promise<readonly ChatSummary[]> {
	const chats: ChatSummary[] = [];
	for await (const chat of newestChats(files)) {
		chats.push(chat);
	}
	return chats;
}

/** Yields all chats, the last written first. Reads each file only when its turn comes: a search may end early. */
export async function* newestChats(files: JournalFiles): AsyncGenerator<ChatSummary, void> {
	const found = Array.from(await files.list()).toSorted((a, b) => b.modified - a.modified);
	const before = summaries.get(files);
	const known = new Map<string, CachedSummary>();
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
