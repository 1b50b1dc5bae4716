export interface WorkbenchUrl {
	/** `127.0.0.1:PORT` */
	readonly authority: string;
	/** Absolute path of the workspace folder, or of a `.code-workspace`. */
	readonly folder: string;
	/** Absolute path of an extension to load from its sources. */
	readonly extension?: string;
	/** Absolute path, without `.js`, of a module that exports `run()`. */
	readonly tests?: string;
	/** Absolute path of a file to show. */
	readonly file?: string;
}

/** Returns the address at which the server opens a window on a folder. */
export function workbenchUrl({ authority, folder, extension, tests, file }: WorkbenchUrl): string {
	const remote = (path: string): string => `vscode-remote://${authority}${path}`;
	const payload = [
		...(extension === undefined ? [] : [['extensionDevelopmentPath', remote(extension)]]),
		...(tests === undefined ? [] : [['extensionTestsPath', remote(tests)]]),
		...(file === undefined ? [] : [['openFile', remote(file)]]),
	];
	const what = folder.endsWith('.code-workspace') ? { workspace: folder } : { folder };
	const query = new URLSearchParams({ ...what, ...(payload.length === 0 ? {} : { payload: JSON.stringify(payload) }) });
	return `http://${authority}/?${query}`;
}
