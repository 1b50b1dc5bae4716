import * as vscode from 'vscode';
import type { TestAccess } from '../../../src/extension';
import { deepEqual, eventually } from '../support/assert';
import { hearContext } from '../support/contexts';
import { ask, fence, openFile, reviewed } from '../support/editing';
import { withIdleLimit } from '../support/idleLimit';
import type { Models } from '../support/models';
import { useChat } from '../support/parley';

const BUSY = { status: 429, headers: { 'retry-after': '50' }, json: { error: { message: 'Slow down' } } };

/** The context keys of menus and key bindings, except those that the tests of edits and threads cover. */
describe('the window is told', () => {
	let access: TestAccess;
	let models: Models;

	useChat(chat => {
		({ access, models } = chat);
	});
	afterEach('the edits', () => {
		for (const edit of access.inlineEdit.edits.all) {
			access.inlineEdit.edits.end(edit);
		}
	});

	it('while the active document’s edit waits for its next attempt', async () => {
		await models.script({ replies: [BUSY, { chunks: [fence('const a = 2;')] }] });
		const { document } = await openFile('a.ts', 'const a = 1;\n');
		await hearContext('parley.retrying', async told => {
			const edit = await ask(access, document, { from: 0, to: 0 });
			await eventually(() => told.length === 1, 'it waits');
			await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content: 'another document' }));
			await eventually(() => told.length === 2, 'another document is in front');
			await vscode.window.showTextDocument(document);
			await eventually(() => told.length === 3, 'it is in front again');
			await vscode.commands.executeCommand('parley.retryNow');
			await reviewed(edit);
			deepEqual(told, [true, false, true, false]);
		});
	});

	it('while the active document’s edit gets nothing from its server', async () => {
		await withIdleLimit(1, async () => {
			await models.script({ replies: [{ chunks: ['```ts\nconst a', { text: ' = 2;\n```', hold: true }] }] });
			const { document } = await openFile('a.ts', 'const a = 1;\n');
			await hearContext('parley.stalled', async told => {
				const edit = await ask(access, document, { from: 0, to: 0 });
				await eventually(() => told.length === 1, 'nothing arrives');
				await vscode.commands.executeCommand('parley.keepWaiting');
				await eventually(() => told.length === 2, 'it waits on');
				await models.continue();
				await reviewed(edit);
				deepEqual(told, [true, false]);
			});
		});
	});
});
