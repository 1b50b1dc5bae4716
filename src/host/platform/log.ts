import * as vscode from 'vscode';
import type { LogPort } from '../../core/base/log';

export interface Log extends LogPort, vscode.Disposable {
	show(): void;
}

/** The "Parley" output channel. Every line passes `redact`, whoever wrote it. */
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
