import * as vscode from 'vscode';
import type { LogPort } from '../../core/base/log';

/** The log of Parley, which the user can open. */
export interface Log extends LogPort, vscode.Disposable {
	show(): void;
}

/**
 * Creates the "Parley" output channel. Every line goes through `redact`, whoever writes it. Writing never throws: VS
 * Code closes the channel with the window, and what is ending then has to end all the same.
 */
export function createLog(redact: (text: string) => string): Log {
	const channel = vscode.window.createOutputChannel('Parley', { log: true });
	const writer =
		(level: keyof LogPort) =>
		(message: string): void => {
			try {
				channel[level](redact(message));
			} catch {
				// There is no log left to say it in.
			}
		};
	return {
		debug: writer('debug'),
		info: writer('info'),
		warn: writer('warn'),
		error: writer('error'),
		show: () => channel.show(),
		dispose: () => channel.dispose(),
	};
}
