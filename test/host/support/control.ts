import * as vscode from 'vscode';

/** The file that the runner leaves in the workspace, the one place that every kind of extension host can read. */
export const CONTROL_FILE = '.parley-test.json';

export interface Control {
	/** The URL to which results are posted. */
	readonly report: string;
	/** Only tests whose full title contains this. */
	readonly grep?: string | undefined;
	/** Base URL of a model server that a worker may read, and of one that sends no CORS headers. */
	readonly models: string;
	readonly modelsWithoutCors: string;
	/** Base URL of a server that nobody has set up: it must never be asked. */
	readonly unconfigured: string;
	/** Folder in which VS Code keeps what it writes for this run, on the runner's disk. */
	readonly dataDir: string;
	/** The kind of extension host. */
	readonly kind: 'node' | 'web' | 'desktop';
	/** The number of open folders: one folder, or a `.code-workspace` with two. */
	readonly folders: 1 | 2;
	/** True if the workspace is trusted. */
	readonly trusted: boolean;
	/** A setting that this copy of the extension contributes beside its own, in a scope that every workspace reaches. */
	readonly planted?: string;
	/** Two folders to use as `.github`: in the first a prompt file is a link, in the second their folder is. */
	readonly linkedPrompts?: readonly string[];
	/** A link to `.env` in its own folder, of a harmless name. */
	readonly linkedSecret?: string;
	/** The cases that are tried in a window. */
	readonly cases: readonly WindowCase[];
}

/** A case that is tried in a window: steps in words, and what is to be seen then. */
interface WindowCase {
	readonly id: string;
	readonly steps: readonly string[];
	readonly expect: { readonly label?: string; readonly titleIsNot?: string; readonly scheme?: string };
}

let control: Control | undefined;

export async function readControl(): Promise<Control> {
	if (control === undefined) {
		const folder = vscode.workspace.workspaceFolders?.[0];
		if (folder === undefined) {
			throw new Error('The tests want a workspace folder.');
		}
		const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder.uri, CONTROL_FILE));
		control = JSON.parse(new TextDecoder().decode(bytes)) as Control;
	}
	return control;
}
