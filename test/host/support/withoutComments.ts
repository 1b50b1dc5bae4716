import * as vscode from 'vscode';
import { eventually } from './assert';

/** Runs it while VS Code is set to show no comments, or has another value than one that it knows. */
export async function withoutComments(run: () => PromiseLike<unknown>, value: unknown = false): Promise<void> {
	const comments = (): vscode.WorkspaceConfiguration => vscode.workspace.getConfiguration('comments');
	await comments().update('visible', value, vscode.ConfigurationTarget.Global);
	try {
		await eventually(() => comments().get('visible') === value, 'the setting arrives');
		await run();
	} finally {
		await comments().update('visible', undefined, vscode.ConfigurationTarget.Global);
		await eventually(() => comments().get('visible') === true, 'the setting is as it was');
	}
}
