import * as vscode from 'vscode';
import type { ContextId } from '../../../src/host/platform/ids';

type Commands = { executeCommand: (command: string, ...args: readonly unknown[]) => Thenable<unknown> };

/** Hands `run` a list that grows by what the window is told of a context. */
export async function hearContext(id: ContextId, run: (values: readonly unknown[]) => Promise<void>): Promise<void> {
	const commands = vscode.commands as unknown as Commands;
	const original = commands.executeCommand;
	const values: unknown[] = [];
	commands.executeCommand = (command, ...args) => {
		if (command === 'setContext' && args[0] === id) {
			values.push(args[1]);
		}
		return original.call(vscode.commands, command, ...args);
	};
	try {
		await run(values);
	} finally {
		commands.executeCommand = original;
	}
}
