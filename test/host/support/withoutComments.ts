import * as vscode from 'vscode';
import { eventually } from './assert';

/** Runs it while VS Code is set to show no comments. */
export async function withoutComments(run: () => PromiseLike<unknown>): Promise<void> {
	const comments = (): vscode.WorkspaceConfiguration => vscode.workspace.getConfiguration('comments');
	await comments().update('visible', false, vscode.ConfigurationTarget.Global);
	try {
		await eventually(() => comments().get('visible') === false, 'the setting arrives');
		await run();
	} finally {
		await comments().update('visible', undefined, vscode.ConfigurationTarget.Global);
		await eventually(() => comments().get('visible') === true, 'the setting is as it was');
	}
}
