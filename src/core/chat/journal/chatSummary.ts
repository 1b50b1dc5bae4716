import type { JournalFile } from './journalFiles';
import type { JournalContents } from './lineCodec';

/** A row of the list of chats. */
export interface ChatSummary {
	readonly id: string;
	/** Empty where there is none, or it cannot be read; the host has a text for that. */
	readonly title: string;
	/** The time of its beginning, in ms since the epoch. */
	readonly at: number;
	/** The time of its last write, in ms since the epoch. */
	readonly modified: number;
	readonly workspace: string;
	/** The place of the chat: the panel, or beside the code, as an edit or a thread. */
	readonly surface: 'panel' | 'editor';
	/** Number of messages and replies in all branches. */
	readonly turns: number;
	/** True where a part of the file cannot be read. The chat can be opened all the same. */
	readonly damaged: boolean;
}

/** Summarises a chat; `contents` is undefined where the file could not be read at all. */
export function summarise(file: JournalFile, contents: JournalContents | undefined): ChatSummary {
	const { id, modified } = file;
	let title = '';
	let at = modified;
	let workspace = '';
	let turns = 0;
	let surface: ChatSummary['surface'] = 'panel';
	for (const entry of contents?.entries ?? []) {
		switch (entry.type) {
			case 'chat':
				({ at, workspace } = entry);
				break;
			case 'title':
				({ title } = entry);
				break;
			case 'config':
				surface = entry.surface ?? surface;
				break;
			case 'user':
			case 'reply':
				turns++;
				break;
			default:
				break;
		}
	}
	return {
		id,
		title,
		at,
		modified,
		workspace,
		surface,
		turns,
		damaged: contents === undefined || contents.problem === 'damaged',
	};
}
