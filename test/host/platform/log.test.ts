import * as vscode from 'vscode';
import { createLog } from '../../../src/host/platform/log';

describe('the log', () => {
	const window = vscode.window as {
		createOutputChannel(name: string, options: { log: true }): vscode.LogOutputChannel;
	};
	const original = window.createOutputChannel;

	before('a name of its own, as the extension under test goes on with its log', () => {
		window.createOutputChannel = (_, options) => original('A log that ends', options);
	});
	after(() => {
		window.createOutputChannel = original;
	});

	it('takes what is written after its end without complaint', () => {
		const log = createLog(text => text);
		log.dispose();
		for (const level of ['debug', 'info', 'warn', 'error'] as const) {
			log[level]('late');
		}
	});
});
