import * as vscode from 'vscode';
import type { LogPort } from '../../core/base/log';

/** The log of Parley, which the user can open. */
export interface Log extends LogPort, vscode.Disposable {
	show(): void;
}

/** Creates the "Parley" output channel. Every line goes through `redact`, whoever writes it. */
export function createLog(redact: (text: string) => string): Log {
	const channel = vscode.window.createOutputChannel('Parley', { log: true });
	return {
		debug: message => channel.debug(redact(message)),
		info: message => channel.info(redact(message)),
		warn: message => channel.warn(redact(message)),
		error: message => channel.error(redact(message)),
		show: () => channel.show(),
		dispose: () => channel.dispose(),
	};
}
