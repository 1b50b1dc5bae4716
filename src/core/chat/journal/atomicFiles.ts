/** Files that can only be read and written as a whole, as `workspace.fs` has them. Paths are relative, with `/`. */
export interface AtomicFiles {
	/** Names in a folder; none where there is no such folder. */
	names(folder: string): Promise<readonly string[]>;
	/** Size and time of the last write (ms since the epoch); `undefined` where there is no such file. */
	stat(path: string): Promise<{ readonly bytes: number; readonly modified: number } | undefined>;
	/** `undefined` where there is no such file. */
	read(path: string): Promise<Uint8Array | undefined>;
	/** Replaces the file, and makes the folders above it where they are missing. */
	write(path: string, bytes: Uint8Array): Promise<void>;
	/** Moves a file, over one that is there, or a folder, to where none is. */
	rename(from: string, to: string): Promise<void>;
	/** Deletes a file; one that is not there is no error. */
	remove(path: string): Promise<void>;
}
