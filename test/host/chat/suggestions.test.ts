import * as vscode from 'vscode';
import { deepEqual, equal, eventually } from '../support/assert';
import type { Models } from '../support/models';
import { openWithSelection, useChat, type View } from '../support/parley';

interface Body {
	readonly messages: readonly { readonly role: string; readonly content: string }[];
}

describe('the first suggestion of an empty chat', () => {
	let models: Models;
	let view: View;

	useChat(chat => {
		({ models, view } = chat);
	});

	const first = (): string => view.state.suggestions[0]?.id ?? '';
	const isFirst = (id: string): Promise<true> => eventually(() => first() === id, `${id} is first, not ${first()}`);

	it('is the tour where nothing is open', () => isFirst('tour'));

	it('is about what is on screen where nothing is selected', async () => {
		const editor = await openWithSelection('src/config.ts', 3, 5);
		editor.selection = new vscode.Selection(0, 0, 0, 0);
		await isFirst('explain');
		deepEqual(
			view.state.suggestions.map(({ id }) => id),
			['explain', 'tour'],
		);
	});

	it('is about the selection, and sends it without a question', async () => {
		await openWithSelection('src/config.ts', 3, 5);
		await isFirst('selection');
		await models.script({ replies: [{ chunks: ['An interface.'] }] });
		view.say({ type: 'suggest', suggestion: 'selection' });
		equal((await view.ended()).steps[0]?.text, 'An interface.');
		const { messages } = await models.body<Body>();
		const [sent] = messages;
		equal(sent?.content.includes('export interface Config {'), true, sent?.content);
	});

	it('follows the selection', async () => {
		const editor = await openWithSelection('src/config.ts', 3, 5);
		await isFirst('selection');
		editor.selection = new vscode.Selection(9, 0, 9, 0);
		await isFirst('explain');
	});
});
