import { type Disposable, DisposableStore } from '../../base/disposable';
import { Emitter } from '../../base/event';
import { applyEntry } from '../conversation/applyEntry';
import type { Conversation } from '../conversation/conversation';
import type { Entry } from '../conversation/entries';
import { simplerEntry } from '../conversation/entrySchema';
import type { JournalWriter } from '../journal/journalWriter';
import type { Delta } from '../journal/pendingEntries';

/**
 * The entries of one chat. Each is written to the journal, applied to the conversation and reported to listeners, in
 * that order: the view never shows what a crash could take back.
 */
export class EntryLog implements Disposable {
	readonly #entries = new Emitter<Entry>();
	readonly #problems = new Emitter<void>();
	readonly #owned = new DisposableStore();
	#journal: JournalWriter | undefined;

	readonly onEntry = this.#entries.event;
	/** Fires when writing has begun to fail, and when it works again. */
	readonly onProblem = this.#problems.event;

	constructor(
		readonly conversation: Conversation,
		journal: JournalWriter | undefined,
	) {
		if (journal !== undefined) {
			this.#watch(journal);
		}
	}

	/**
	 * True while entries are written down. A chat without a message has no file yet, and a closed one has none any more.
	 */
	get isOpen(): boolean {
		return this.#journal !== undefined;
	}

	/** True while the disk refuses the entries: they are kept in memory, and tried again. */
	get isFailing(): boolean {
		return this.#journal?.problem?.kind === 'failed';
	}

	/**
	 * Opens the journal unless it is open, and writes down what was set before the first message. Resolves to `false`
	 * where another window writes the chat.
	 */
	async open(openJournal: () => Promise<JournalWriter | undefined>): Promise<boolean> {
		if (this.#journal !== undefined) {
			return true;
		}
		const journal = await openJournal();
		if (journal === undefined) {
			return false;
		}
		this.#watch(journal);
		await journal.append(openingEntries(this.conversation));
		return true;
	}

	/** Writes an entry where the journal is open, then applies it: one that cannot be stored, in a simpler form. */
	async commit(entry: Entry): Promise<void> {
		this.apply(this.#journal === undefined ? entry : await write(this.#journal, entry));
	}

	/** Applies a piece of a streaming text at once; it is written within a second. */
	stream(delta: Delta): void {
		this.#journal?.stream(delta);
		this.apply(delta);
	}

	/** Applies an entry without writing it. */
	apply(entry: Entry): void {
		applyEntry(this.conversation, entry);
		this.#entries.fire(entry);
	}

	/** Writes what is pending and closes the file. Later entries are applied only. */
	async close(): Promise<void> {
		await this.#journal?.close();
		this.#journal = undefined;
	}

	dispose(): void {
		this.#owned.dispose();
		this.#entries.dispose();
		this.#problems.dispose();
	}

	#watch(journal: JournalWriter): void {
		this.#journal = journal;
		this.#owned.add(journal.onProblem(() => this.#problems.fire()));
	}
}

/** Writes an entry, or a simpler form of it. Returns the one that was written. */
async function write(journal: JournalWriter, entry: Entry): Promise<Entry> {
	try {
		await journal.append([entry]);
		return entry;
	} catch (error) {
		const simpler = simplerEntry(entry);
		if (simpler === undefined) {
			throw error;
		}
		await journal.append([simpler]);
		return simpler;
	}
}

/** Returns the first entries of a new journal: its header, and the settings made before the first message. */
function openingEntries(conversation: Conversation): Entry[] {
	const { id, at, workspace, config } = conversation;
	const header: Entry = { type: 'chat', id, at, workspace };
	return Object.keys(config).length === 0 ? [header] : [header, { type: 'config', ...config }];
}
