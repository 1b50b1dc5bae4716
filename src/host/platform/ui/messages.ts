import { window } from 'vscode';

/**
 * Messages in the window. VS Code makes a link of `[text](target)` in them, of `command:` targets, too: what a file is called, or
 * what a server or a model wrote, must not become something that runs where it is clicked. So nothing else in Parley calls VS Code for one.
 */
export const inform = (words: string, ...buttons: readonly string[]): Thenable<string | undefined> =>
	window.showInformationMessage(withoutLinks(words), ...buttons);

export const warn = (words: string, ...buttons: readonly string[]): Thenable<string | undefined> =>
	window.showWarningMessage(withoutLinks(words), ...buttons);

export const showError = (words: string): Thenable<string | undefined> => window.showErrorMessage(withoutLinks(words));

/** True where the user chose `button`, the only way on. */
export async function confirm(words: string, button: string, detail = ''): Promise<boolean> {
	const options = { modal: true, ...(detail === '' ? {} : { detail }) };
	return (await window.showWarningMessage(withoutLinks(words), options, button)) === button;
}

const withoutLinks = (words: string): string => words.replaceAll('](', '] (');
