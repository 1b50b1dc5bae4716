/**
 * The files behind the journal, one per chat. Implemented twice: over Node's fs (append + fdatasync, a lock by
 * O_EXCL) and over `workspace.fs` for the web host. Knows bytes, not entries. Ids are `[A-Za-z0-9-]+`; all others are
 * refused with an error, because they become file names.
 */
export interface JournalFiles {
	/** The chats there are, deleted ones excluded. */
	list(): Promise<readonly JournalFile[]>;
	/** All bytes of a chat. Rejects where the file cannot be read; a chat that is not there is `undefined`. */
	read(id: string): Promise<Uint8Array | undefined>;
	/** Takes the writer's lock and opens for appending (creating the file); `undefined` where another window holds the lock. */
	open(id: string): Promise<JournalAppender | undefined>;
	/** Moves the chat out of the list, where `restore` finds it again. Rejects while anyone has it open for writing. */
	remove(id: string): Promise<void>;
	/** Rejects where a chat of this id is in the list again. */
	restore(id: string): Promise<void>;
}

export interface JournalFile {
	readonly id: string;
	readonly bytes: number;
	/** Milliseconds since the epoch of the last write. */
	readonly modified: number;
}

export interface JournalAppender {
	/**
	 * Resolves when the bytes are on the disk. Calls are served in order. Where it rejects, the next append begins where
	 * this one did: nothing of the failed one is left before it.
	 */
	append(bytes: Uint8Array): Promise<void>;
	/** Keeps the first `length` bytes and saves what followed beside the file, before anything is appended. */
	setAsideTail(length: number): Promise<void>;
	/** Releases the lock. Waits for pending appends. */
	close(): Promise<void>;
}
