import * as vscode from 'vscode';
import type { ContextId } from '../../../src/host/platform/ids';

type Commands = { executeCommand: (command: string, ...words: readonly unknown[]) => Thenable<unknown> };

/** Hands `run` a list that grows by what the window is told of a context. */
export async function hearContext(id: ContextId, run: (told: readonly unknown[]) => Promise<void>): Promise<void> {
	const commands = vscode.commands as unknown as Commands;
	const original = commands.executeCommand;
	const told: unknown[] = [];
	commands.executeCommand = (command, ...words) => {
		if (command === 'setContext' && words[0] === id) {
			told.push(words[1]);
		}
		return original.call(vscode.commands, command, ...words);
	};
	try {
		await run(told);
	} finally {
		commands.executeCommand = original;
	}
}
