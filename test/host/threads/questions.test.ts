import * as vscode from 'vscode';
import type { TestAccess } from '../../../src/extension';
import { deepEqual, equal, eventually } from '../support/assert';
import { hearContext } from '../support/contexts';
import type { Models } from '../support/models';
import type { View } from '../support/parley';
import { type ExplainedFile, reaches, says, useExplainedFile } from '../support/threads';

describe('the questions of a thread', () => {
	let access: TestAccess;
	let models: Models;
	let view: View;
	let open: ExplainedFile['open'];
	let greet: ExplainedFile['greet'];
	let explain: ExplainedFile['explain'];

	useExplainedFile(file => {
		({ access, models, view, open, greet, explain } = file);
	});

	it('keeps what is asked while it answers, and asks it then', async () => {
		await models.script({
			replies: [{ chunks: ['One', { text: '.', hold: true }] }, { chunks: ['Two.'] }, { chunks: ['Three.'] }],
		});
		const thread = await explain(await greet());
		await says(thread, 'Parley (test-model): One');
		await access.threads.ask({ thread, text: 'And then?' });
		await access.threads.ask({ thread, text: 'And last?' });
		await says(thread, 'Parley (test-model): One', 'You (waiting): And then?', 'You (waiting): And last?');
		equal((await models.chats()).length, 1);
		await models.continue();
		await says(
			thread,
			'Parley (test-model): One.',
			'You: And then?',
			'Parley (test-model): Two.',
			'You: And last?',
			'Parley (test-model): Three.',
		);
	});

	it('stops and keeps what had arrived', async () => {
		await models.script({ replies: [{ chunks: ['Half', { text: ' and half', hold: true }] }] });
		const thread = await explain(await greet());
		await says(thread, 'Parley (test-model): Half');
		await vscode.commands.executeCommand('parley.thread.stop', thread);
		await says(thread, 'Parley (test-model): Half\n\n*Stopped.*');
		await reaches(thread, 'idle');
	});

	it('are stopped by a key: at the cursor, else the newest', async () => {
		const half = { chunks: ['Half', { text: ' and half', hold: true }] };
		await models.script({ replies: [half, half, half] });
		const target = await greet();
		const [above, below, last] = [
			await explain({ ...target, startLine: 0, endLine: 0, from: 'selection' }),
			await explain(target),
			await explain({ ...target, startLine: 6, endLine: 6, from: 'selection' }),
		];
		for (const thread of [above, below, last]) {
			await says(thread, 'Parley (test-model): Half');
		}
		const editor = await open();
		editor.selection = new vscode.Selection(3, 0, 3, 0);
		await vscode.commands.executeCommand('parley.thread.stop');
		await says(below, 'Parley (test-model): Half\n\n*Stopped.*');
		deepEqual([above.contextValue, last.contextValue], ['answering', 'answering']);
		await vscode.commands.executeCommand('parley.thread.stop');
		await says(last, 'Parley (test-model): Half\n\n*Stopped.*');
		equal(above.contextValue, 'answering');
		const other = await vscode.workspace.openTextDocument({ content: 'another document' });
		await vscode.window.showTextDocument(other);
		await vscode.commands.executeCommand('parley.thread.stop');
		equal(above.contextValue, 'answering');
		await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
		await access.threads.stop(above);
		await says(above, 'Parley (test-model): Half\n\n*Stopped.*');
	});

	it('tells the window while an answer comes in the document in front', async () => {
		const target = await greet();
		await hearContext('parley.answering', async told => {
			await models.script({ replies: [{ chunks: ['Half', { text: ' and half', hold: true }] }] });
			const thread = await explain(target);
			await says(thread, 'Parley (test-model): Half');
			deepEqual(told, [true]);
			const other = await vscode.workspace.openTextDocument({ content: 'another document' });
			await vscode.window.showTextDocument(other);
			await eventually(() => told.length === 2, 'another document is in front');
			await open();
			await eventually(() => told.length === 3, 'it is in front again');
			await access.threads.stop(thread);
			await reaches(thread, 'idle');
			deepEqual(told, [true, false, true, false]);
		});
	});

	it('asks nothing more after a stop, until something else is asked', async () => {
		await models.script({
			replies: [{ chunks: ['Half', { text: ' and half', hold: true }] }, { chunks: ['Two.'] }, { chunks: ['Three.'] }],
		});
		const thread = await explain(await greet());
		await says(thread, 'Parley (test-model): Half');
		await access.threads.ask({ thread, text: 'And then?' });
		await access.threads.stop(thread);
		await says(thread, 'Parley (test-model): Half\n\n*Stopped.*', 'You (not sent yet): And then?');
		equal((await models.chats()).length, 1);
		await access.threads.ask({ thread, text: 'And last?' });
		await says(
			thread,
			'Parley (test-model): Half\n\n*Stopped.*',
			'You: And then?',
			'Parley (test-model): Two.',
			'You: And last?',
			'Parley (test-model): Three.',
		);
	});

	it('asks nothing more after a stop in the panel either', async () => {
		await models.script({ replies: [{ chunks: ['Half', { text: ' and half', hold: true }] }, { chunks: ['Two.'] }] });
		const thread = await explain(await greet());
		await says(thread, 'Parley (test-model): Half');
		await access.threads.ask({ thread, text: 'And then?' });
		await access.threads.continueInChat(thread);
		view.say({ type: 'stop' });
		await says(thread, 'Parley (test-model): Half\n\n*Stopped.*', 'You (not sent yet): And then?');
		await reaches(thread, 'failed');
		equal((await models.chats()).length, 1);
	});

	it('are sent after a stop when the user tries again', async () => {
		await models.script({ replies: [{ chunks: ['Half', { text: ' and half', hold: true }] }, { chunks: ['Two.'] }] });
		const thread = await explain(await greet());
		await says(thread, 'Parley (test-model): Half');
		await access.threads.ask({ thread, text: 'And then?' });
		await access.threads.stop(thread);
		await reaches(thread, 'failed');
		await access.threads.retry(thread);
		await says(thread, 'Parley (test-model): Half\n\n*Stopped.*', 'You: And then?', 'Parley (test-model): Two.');
	});

	it('can be stopped while its chat is being opened to ask', async () => {
		await models.script({ replies: [{ chunks: ['One.'] }, { chunks: ['Two.'] }] });
		const thread = await explain(await greet());
		await says(thread, 'Parley (test-model): One.');
		await reaches(thread, 'idle');
		const asking = access.threads.ask({ thread, text: 'And then?' });
		await access.threads.stop(thread);
		await asking;
		await says(thread, 'Parley (test-model): One.', 'You (not sent yet): And then?');
		equal((await models.chats()).length, 1);
		await access.threads.retry(thread);
		await says(thread, 'Parley (test-model): One.', 'You: And then?', 'Parley (test-model): Two.');
	});
});
