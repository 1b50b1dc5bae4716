import { window } from 'vscode';
import { omitUndefined } from '../../../core/base/omitUndefined';
import { plainLabel } from './plainLabel';

/*
 * VS Code makes a link of `[text](target)` in a message, and a `command:` target runs when the link is clicked. The
 * name of a file, or text from a server or a model, must never become one. So messages are shown through this file.
 */

/** A button of a message and the work that it starts. */
export interface MessageAction {
	readonly label: string;
	readonly run: () => unknown;
}

/** Shows a message and resolves to the button that the user chose. */
export const inform = (text: string, ...buttons: readonly string[]): Thenable<string | undefined> =>
	window.showInformationMessage(plainLabel(text), ...buttons.map(plainLabel));

export const warn = (text: string, ...buttons: readonly string[]): Thenable<string | undefined> =>
	window.showWarningMessage(plainLabel(text), ...buttons.map(plainLabel));

export const showError = (text: string, ...buttons: readonly string[]): Thenable<string | undefined> =>
	window.showErrorMessage(plainLabel(text), ...buttons.map(plainLabel));

const SHOW = { info: inform, warning: warn, error: showError };

/**
 * Shows a message with a button for each action and runs the one that the user chooses. Resolves when that is done, and
 * to false where the user chose none. Labels must differ.
 */
export async function offer(
	text: string,
	actions: readonly MessageAction[],
	severity: keyof typeof SHOW = 'info',
): Promise<boolean> {
	const show = SHOW[severity];
	const chosen = await show(text, ...actions.map(({ label }) => label));
	const action = actions.find(({ label }) => label === chosen);
	await action?.run();
	return action !== undefined;
}

/** Asks in a modal dialog whose only other button is Cancel; true where the user chose `button`. */
export async function confirm(text: string, button: string, detail?: string): Promise<boolean> {
	const label = plainLabel(button);
	const options = { modal: true, ...omitUndefined({ detail: detail === undefined ? undefined : plainLabel(detail) }) };
	return (await window.showWarningMessage(plainLabel(text), options, label)) === label;
}

/** Asks in a modal dialog; resolves to the button that the user chose, or to `undefined` for Cancel. */
export const choose = (text: string, buttons: readonly string[]): Thenable<string | undefined> =>
	window.showWarningMessage(plainLabel(text), { modal: true }, ...buttons.map(plainLabel));
