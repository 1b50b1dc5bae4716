import * as vscode from 'vscode';
import type { TestAccess } from '../../../src/extension';
import { eventually, ok } from '../support/assert';
import { FakeUser } from '../support/fakeUser';
import { filesBelow } from '../support/files';
import { useChat, type View } from '../support/parley';

describe('a deleted chat', () => {
	let access: TestAccess;
	let view: View;
	let user: FakeUser;

	useChat(chat => {
		({ access, view } = chat);
	});
	beforeEach('a user', () => {
		user = new FakeUser();
	});
	afterEach('the user', () => user.dispose());

	/** Counts the stored files with a text. */
	const filesWith = async (text: string): Promise<number> =>
		(await filesBelow(access.storageUri)).filter(file => file.text.includes(text)).length;

	it('comes back by Undo, until it is erased', async () => {
		await view.ask('a word to be undone');
		const { id } = access.sessions.current;
		user.button = 'Undo';
		await vscode.commands.executeCommand('parley.deleteChat');
		await eventually(() => access.sessions.current.id === id, 'the chat is there again');
		ok(user.heard.some(heard => heard.includes('It is erased after 30 days.')));
	});

	it('is erased at once where the user wants that', async () => {
		await view.ask('a word to be erased');
		ok((await filesWith('a word to be erased')) > 0);
		user.button = 'Erase now';
		await vscode.commands.executeCommand('parley.deleteChat');
		await eventually(async () => (await filesWith('a word to be erased')) === 0, 'it is nowhere');
	});
});
