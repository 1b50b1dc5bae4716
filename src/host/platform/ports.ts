import type * as vscode from 'vscode';
import type { JournalFiles } from '../../core/chat/journal/journalFiles';
import type { Fetch } from '../../core/llm/types/types';

/**
 * The error code for a failure of the browser's fetch, which gives no reason: the server may be down, forbid the page
 * by CORS, or be an http server while the page is https.
 */
export const BROWSER_FETCH_FAILED = 'BROWSER_FETCH_FAILED';

/** The content of a file, or the reason why it was not read: it is behind a link, or too large. */
export type PlainFile = Uint8Array | 'link' | 'large';

/** The differences between the desktop and the web host. `#host` resolves to the one that a bundle is built for. */
export interface HostPorts {
	readonly journalFiles: JournalFiles;
	/** The host's own way to reach servers. */
	readonly fetch: Fetch;
	/** True where requests to this machine do not have the runtime's own time limit. */
	readonly reachesLoopbackFreely: boolean;
	/** Resolves every symbolic link in a path, with forward slashes; `undefined` where that is not possible. */
	resolvePath(uri: vscode.Uri): Promise<string | undefined>;
	/** Reads a file below a folder if its path has no link below it, whatever is swapped meanwhile. */
	readBelow(folder: vscode.Uri, file: vscode.Uri, maxBytes: number): Promise<PlainFile>;
	/** True where file names that differ only in case are the same, as on Windows and macOS. */
	readonly ignoresCase: boolean;
}
