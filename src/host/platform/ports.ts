import type * as vscode from 'vscode';
import type { JournalFiles } from '../../core/chat/journalFiles';
import type { Fetch } from '../../core/llm/types';

/** What the desktop and the web host do differently. `#host` names the one that a bundle is built with. */
export interface HostPorts {
	readonly journalFiles: JournalFiles;
	/** For loopback servers, without the runtime's hidden 300 s limit; `undefined` where only the host's own fetch exists. */
	readonly loopbackFetch: Fetch | undefined;
	/** The path with every link in it resolved and forward slashes; `undefined` where that cannot be told. */
	resolvePath(uri: vscode.Uri): Promise<string | undefined>;
	/** Windows and macOS fold the case of file names. */
	readonly ignoresCase: boolean;
}
