import { commands, env, l10n } from 'vscode';
import { showError } from './messages';
import type { PlainText } from './plainLabel';

/*
 * Commands of the application that Parley runs in. Other applications than VS Code do not have them all, and may fail
 * at one: that is never an error of what the user did. So only this file runs them.
 */

/** An argument of such a command. Some are titles: text of others is plain before it comes here. */
type HostArgument = object | PlainText | 'parley' | `@id:${string}` | undefined;

/** Runs a command that is nice to have, such as one that moves the focus. Resolves to false where it has not run. */
export const tryHostCommand = (command: string, ...args: readonly HostArgument[]): Promise<boolean> =>
	Promise.resolve(commands.executeCommand(command, ...args)).then(
		() => true,
		() => false,
	);

/** Runs a command that the user has asked for, such as one that opens the settings. Says so where that fails. */
export async function runHostCommand(command: string, ...args: readonly HostArgument[]): Promise<void> {
	if (!(await tryHostCommand(command, ...args))) {
		void showError(l10n.t('{0} could not run {1}.', env.appName, command));
	}
}
