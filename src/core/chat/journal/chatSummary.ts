import type { JournalFile } from './journalFiles';
import type { JournalContents } from './lineCodec';

/** A row of the list of chats. */
export interface ChatSummary {
	readonly id: string;
	/** Empty where nobody gave one, or it cannot be read; the host has words for that. */
	readonly title: string;
	/** When the chat began and when it was last written, in ms since the epoch. */
	readonly at: number;
	readonly modified: number;
	readonly workspace: string;
	/** Where it is held: in the panel, or beside the code as an edit or a thread is. */
	readonly surface: 'panel' | 'editor';
	/** Messages of the user and answers, of all branches. */
	readonly turns: number;
	/** Something in the file cannot be read. What can be, can be opened. */
	readonly damaged: boolean;
}

/** `contents` is undefined where the file could not be read at all. */
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
