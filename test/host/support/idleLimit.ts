import * as vscode from 'vscode';

/** Runs it while a server of this machine may be silent for so many seconds before an answer counts as stalled. */
export async function withIdleLimit(seconds: number, run: () => Promise<void>): Promise<void> {
	const set = (value: unknown): Thenable<void> =>
		vscode.workspace.getConfiguration('parley').update('network', value, vscode.ConfigurationTarget.Global);
	await set({ localIdleSeconds: seconds });
	try {
		await run();
	} finally {
		await set(undefined);
	}
}
