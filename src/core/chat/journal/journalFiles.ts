/**
 * The files behind the journal, one per chat. Implemented twice: over Node's fs (append + fdatasync, a lock by O_EXCL)
 * and over `workspace.fs` for the web host. It knows bytes, not entries. Ids become file names: all methods reject ids
 * other than `[A-Za-z0-9-]+`.
 */
export interface JournalFiles {
	/** Lists the chats, without deleted ones. */
	list(): Promise<readonly JournalFile[]>;
	/** Reads all bytes of a chat; `undefined` where there is none. Rejects where the file cannot be read. */
	read(id: string): Promise<Uint8Array | undefined>;
	/**
	 * Takes the writer's lock and opens the file for appending, creating it where needed. Resolves to `undefined` where
	 * another window holds the lock.
	 */
	open(id: string): Promise<JournalAppender | undefined>;
	/** Moves a chat out of the list; `restore` finds it again. Rejects with ChatStateError while any window writes it. */
	remove(id: string): Promise<void>;
	/** Moves a deleted chat back. Rejects with ChatStateError where there is a chat of this id again. */
	restore(id: string): Promise<void>;
	/** Erases a deleted chat for good, with everything that was set aside of it. */
	erase(id: string): Promise<void>;
	/** Erases the chats that were deleted before a time, in ms since the epoch. */
	eraseDeletedBefore(time: number): Promise<void>;
}

/** The file of a chat. */
export interface JournalFile {
	readonly id: string;
	readonly bytes: number;
	/** The time of the last write, in ms since the epoch. */
	readonly modified: number;
}

/** A chat that is open for writing. */
export interface JournalAppender {
	/**
	 * Appends bytes and resolves when they are on the disk. Calls are served in order. After a rejection the next append
	 * begins at the same offset: nothing of the failed one stays before it.
	 */
	append(bytes: Uint8Array): Promise<void>;
	/** Keeps the first `length` bytes and moves the rest to a file beside. Called before anything is appended. */
	setAsideTail(length: number): Promise<void>;
	/** Waits for pending appends and releases the lock. */
	close(): Promise<void>;
}
