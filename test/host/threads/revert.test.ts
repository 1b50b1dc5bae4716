import * as vscode from 'vscode';
import type { TestAccess } from '../../../src/extension';
import { deepEqual, equal, eventually, match } from '../support/assert';
import type { Models } from '../support/models';
import { activeText, CODE, type ExplainedFile, reaches, useExplainedFile } from '../support/threads';

const OTHER = ['export function part(name: string): void {', '\tstreet.leave(name, "evening");', '}'];
const revert = (): Thenable<unknown> => vscode.commands.executeCommand('workbench.action.files.revert');

describe('an explanation, after Revert File,', () => {
	let access: TestAccess;
	let models: Models;
	let uri: vscode.Uri;
	let open: ExplainedFile['open'];
	let greet: ExplainedFile['greet'];
	let explain: ExplainedFile['explain'];
	let name: string;

	useExplainedFile(file => {
		({ access, models, uri, open, greet, explain, name } = file);
	});

	const write = (lines: readonly string[]): Thenable<void> =>
		vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(lines.join('\n')));
	const insert = async (line: number, lines: readonly string[]): Promise<void> => {
		const editor = await open();
		await editor.edit(edit => edit.insert(new vscode.Position(line, 0), `${lines.join('\n')}\n`));
	};
	/** The code at which a thread of VS Code stands. */
	const codeAt = async ({ range }: vscode.CommentThread): Promise<string> =>
		(await vscode.workspace.openTextDocument(uri)).getText(range);

	it('stands at its code, which had moved down', async () => {
		const thread = await explain(await greet());
		await reaches(thread, 'idle');
		await insert(0, OTHER);
		await eventually(() => thread.label === `greet, ${name}:6–8`, 'it moved down');
		await revert();
		await eventually(() => thread.label === `greet, ${name}:3–5`, 'it moved back');
		equal(await codeAt(thread), CODE.join('\n'));
	});

	it('stands at its code, which was changed and has its like', async () => {
		await write(['// first', '', ...CODE, '', ...OTHER, '', ...CODE, '']);
		const { document } = await open();
		const thread = await explain({ document, startLine: 2, endLine: 4, from: 'symbol', symbol: 'greet' });
		await reaches(thread, 'idle');
		const editor = await open();
		await editor.edit(edit => edit.replace(new vscode.Range(0, 0, 3, 10), ['// new', ...OTHER, '\tthrow '].join('\n')));
		await revert();
		await eventually(() => thread.label === `greet, ${name}:3–5`, 'it is where it was');
		equal(await codeAt(thread), CODE.join('\n'));
	});

	it('stands at its code, which was explained in another version', async () => {
		await open();
		await insert(3, ['\tconst greeting = `Hello, ${name}!`;', '\tlog(name);']);
		await insert(0, OTHER);
		const { document } = await open();
		const thread = await explain({ document, startLine: 5, endLine: 9, from: 'symbol', symbol: 'greet' });
		await reaches(thread, 'idle');
		await revert();
		await eventually(() => thread.label === `greet, ${name}:3–5`, 'it found the version of the file');
		equal(await codeAt(thread), CODE.join('\n'));
	});

	it('is gone where its code was never saved, until Undo', async () => {
		await insert(2, OTHER);
		const { document } = await open();
		const thread = await explain({ document, startLine: 2, endLine: 4, from: 'symbol', symbol: 'part' });
		await reaches(thread, 'idle');
		await revert();
		await eventually(() => access.threads.commentThreads.length === 0, 'nothing hangs at other code');
		await open();
		await vscode.commands.executeCommand('undo');
		await eventually(() => activeText().includes(OTHER[1] ?? ''), 'the text of before');
		const back = await eventually(() => access.threads.commentThreads[0], 'it is there again');
		match(back.label ?? '', /^part, /);
		equal(await codeAt(back), OTHER.join('\n'));
		deepEqual(back.comments.length, thread.comments.length);
	});

	it('that is being given goes on where it is gone', async () => {
		await models.script({ replies: [{ chunks: ['It', { text: ' parts.', hold: true }] }] });
		await insert(2, OTHER);
		const { document } = await open();
		await explain({ document, startLine: 2, endLine: 4, from: 'symbol', symbol: 'part' });
		await eventually(async () => (await models.chats()).length === 1, 'it is asked');
		await revert();
		await eventually(() => access.threads.commentThreads.length === 0, 'it is gone');
		await models.continue();
		await open();
		await vscode.commands.executeCommand('undo');
		const back = await eventually(() => access.threads.commentThreads[0], 'it is there again');
		await reaches(back, 'idle');
	});

	it('is gone where another program took its code away', async () => {
		const thread = await explain(await greet());
		await reaches(thread, 'idle');
		await write(['// first', '', ...OTHER, '']);
		// VS Code may need its time to notice.
		await revert();
		await eventually(() => activeText().includes(OTHER[0] ?? ''), 'the file was loaded');
		await eventually(() => access.threads.commentThreads.length === 0, 'it is gone');
	});

	it('stays with its label where the user deletes the code', async () => {
		const thread = await explain(await greet());
		await reaches(thread, 'idle');
		const editor = await open();
		// The first change of a saved file.
		await editor.edit(edit => edit.delete(new vscode.Range(1, 0, 5, 0)));
		await eventually(() => /no longer there/.test(thread.label ?? ''), 'it says so');
		await vscode.commands.executeCommand('undo');
		await eventually(() => thread.label === `greet, ${name}:3–5`, 'it is back');
		deepEqual(access.threads.commentThreads, [thread]);
	});
});
