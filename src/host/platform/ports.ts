import type * as vscode from 'vscode';
import type { JournalFiles } from '../../core/chat/journal/journalFiles';
import type { Fetch } from '../../core/llm/types/types';

/**
 * The code of a failure of the browser's fetch. It tells no more than that: the server may be down, forbid the page by
 * CORS, or speak http to a page of https.
 */
export const BROWSER_FETCH_FAILED = 'BROWSER_FETCH_FAILED';

/** What the desktop and the web host do differently. `#host` names the one that a bundle is built with. */
export interface HostPorts {
	readonly journalFiles: JournalFiles;
	/** How this host reaches servers. */
	readonly fetch: Fetch;
	/** Requests to this machine are free of the runtime's own time limit. */
	readonly reachesLoopbackFreely: boolean;
	/** The path with every link in it resolved and forward slashes; `undefined` where that cannot be told. */
	resolvePath(uri: vscode.Uri): Promise<string | undefined>;
	/** Windows and macOS fold the case of file names. */
	readonly ignoresCase: boolean;
}
