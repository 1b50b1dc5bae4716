/** Files that can only be read and written as a whole, like those of `workspace.fs`. Paths are relative, with `/`. */
export interface AtomicFiles {
	/** Lists the names in a folder; none where there is no such folder. */
	names(folder: string): Promise<readonly string[]>;
	/** Returns size and time of the last write (ms since the epoch); `undefined` where there is no such file. */
	stat(path: string): Promise<{ readonly bytes: number; readonly modified: number } | undefined>;
	/** Reads a file; `undefined` where there is no such file. */
	read(path: string): Promise<Uint8Array | undefined>;
	/** Writes or replaces a file, and creates missing folders above it. */
	write(path: string, bytes: Uint8Array): Promise<void>;
	/** Moves a file, over an existing one, or a folder, to a free name. */
	rename(from: string, to: string): Promise<void>;
	/** Deletes a file; one that is not there is no error. */
	remove(path: string): Promise<void>;
	/** Deletes a folder with all that is in it. */
	removeFolder(path: string): Promise<void>;
}
