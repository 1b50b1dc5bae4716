import * as vscode from 'vscode';
import type { TestAccess } from '../../../src/extension';
import type { Target } from '../../../src/host/platform/editor/target';
import { eventually, ok } from './assert';
import { workspaceFolder } from './files';
import type { Models } from './models';
import { admitted, useChat, type View } from './parley';

export const CODE = ['export function greet(name: string): string {', '\treturn `Hello, ${name}!`;', '}'];

/** A file of the workspace with `CODE` on its lines 2 to 4, zero-based, and threads in it. */
export interface ExplainedFile {
	readonly access: TestAccess;
	readonly models: Models;
	readonly view: View;
	readonly uri: vscode.Uri;
	readonly open: () => Promise<vscode.TextEditor>;
	/** Opens the file and returns its function as a target. */
	readonly greet: () => Promise<Target>;
	readonly explain: (target: Target, question?: string) => Promise<vscode.CommentThread>;
	readonly name: string;
	/** Takes note of the file's new address, where it is deleted after the test. */
	readonly movedTo: (uri: vscode.Uri) => void;
}

/** Gives each test of a suite a new file to explain, and dismisses the threads after it. */
export function useExplainedFile(receive: (file: ExplainedFile) => void): void {
	let access: TestAccess;
	let models: Models;
	let view: View;
	let uri: vscode.Uri;

	useChat(chat => {
		({ access, models, view } = chat);
	});
	beforeEach('a file of its own', async () => {
		uri = vscode.Uri.joinPath(workspaceFolder(), `explained-${crypto.randomUUID()}.ts`);
		await vscode.workspace.fs.writeFile(
			uri,
			new TextEncoder().encode(['// first', '', ...CODE, '', '// last', ''].join('\n')),
		);
		const open = async (): Promise<vscode.TextEditor> =>
			vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
		receive({
			access,
			models,
			view,
			uri,
			open,
			greet: async () => {
				const { document } = await open();
				return { document, startLine: 2, endLine: 4, from: 'symbol', symbol: 'greet' };
			},
			explain: async (target, question) => {
				const before = access.threads.commentThreads.length;
				await access.threads.explain(admitted(target), question);
				const thread = access.threads.commentThreads[before];
				ok(thread, 'no thread was opened');
				return thread;
			},
			name: uri.path.slice(uri.path.lastIndexOf('/') + 1),
			movedTo: renamed => {
				uri = renamed;
			},
		});
	});
	afterEach('the threads', async () => {
		for (const thread of access.threads.commentThreads) {
			await access.threads.dismiss(thread);
		}
		await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
		await vscode.workspace.fs.delete(uri);
	});
}

export const bodyOf = ({ body }: vscode.Comment): string => (typeof body === 'string' ? body : body.value);

/** Returns the comments of a thread as `author (label): body`. */
export const shownIn = (thread: vscode.CommentThread): readonly string[] =>
	thread.comments.map(
		comment => `${comment.author.name}${comment.label ? ` (${comment.label})` : ''}: ${bodyOf(comment)}`,
	);

export const says = (thread: vscode.CommentThread, ...expected: readonly string[]): Promise<true> =>
	eventually(
		() => JSON.stringify(shownIn(thread)) === JSON.stringify(expected),
		`the thread says ${JSON.stringify(expected)}`,
		10_000,
	).catch(() => {
		throw new Error(
			`the thread says\n${JSON.stringify(shownIn(thread), null, 1)}\nand not\n${JSON.stringify(expected, null, 1)}`,
		);
	});

export const reaches = (thread: vscode.CommentThread, state: string): Promise<true> =>
	eventually(() => thread.contextValue === state, `the thread is ${state}`);

/** Returns the argument that the link of a comment passes to its command. */
export const argumentOf = (link: string): unknown =>
	(JSON.parse(decodeURIComponent(/\?([^>]*)>/.exec(link)?.[1] ?? '[]')) as unknown[])[0];

/** Returns the text of the active document. */
export const activeText = (): string => vscode.window.activeTextEditor?.document.getText() ?? '';
