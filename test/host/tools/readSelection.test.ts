import * as vscode from 'vscode';
import type { TestAccess } from '../../../src/extension';
import type { CallView, ReplyTurnView } from '../../../src/protocol/viewModel';
import { deepEqual, equal, eventually, match, ok } from '../support/assert';
import { Models } from '../support/models';
import { openWithSelection, useChat, type View } from '../support/parley';

const FILE = 'src/config.ts';

describe('read_selection', () => {
	let access: TestAccess;
	let models: Models;
	let view: View;

	useChat(chat => {
		({ access, models, view } = chat);
	});

	const scriptCalls = (...argumentTexts: readonly string[]): Promise<void> =>
		models.script({
			replies: [
				...argumentTexts.map((text, index) => ({
					chunks: [{ toolCalls: [{ index: 0, id: `call_${index}`, name: 'read_selection', arguments: text }] }],
				})),
				{ chunks: ['It adds.'] },
			],
		});

	async function askAndDecide(decision: 'once' | 'chat' | 'deny'): Promise<{ card: CallView; reply: ReplyTurnView }> {
		view.say({ type: 'send', text: 'what does my selection do?' });
		const card = await view.asking();
		view.say({ type: 'decide', call: card.id, decision });
		return { card, reply: await view.ended() };
	}
	const toolMessages = async (request: number): Promise<readonly { tool_call_id: string; content: string }[]> => {
		const { messages } = await models.body<{ messages: { role: string; tool_call_id: string; content: string }[] }>(
			request,
		);
		return messages.filter(({ role }) => role === 'tool');
	};

	it('sends file, range, language and text after the user allows it', async () => {
		const { document, selection } = await openWithSelection(FILE, 3, 5);
		await scriptCalls('{}');
		const { card, reply } = await askAndDecide('once');
		deepEqual(
			[card.name, card.title, card.summary, card.input],
			['read_selection', 'Read the selection', `${FILE}:3–5`, '{}'],
		);
		match(card.covers, /what is selected then, and the lines on screen/);
		const [answer] = await toolMessages(1);
		equal(answer?.tool_call_id, 'call_0');
		equal(card.preview, answer?.content);
		const content = JSON.parse(answer?.content ?? '') as Record<string, unknown>;
		deepEqual(
			[content['file'], content['language'], content['startLine'], content['endLine'], content['text']],
			[FILE, 'typescript', 3, 5, document.getText(selection)],
		);
		const done = reply.steps[0]?.calls[0];
		deepEqual([done?.state, done?.summary, done?.output], ['done', 'config.ts:3–5', answer?.content]);
		equal(reply.steps[1]?.text, 'It adds.');
	});

	it('sends each of several selections with its lines', async () => {
		const editor = await openWithSelection(FILE, 3, 5);
		const { document } = editor;
		const lineAt = (line: number): vscode.Selection =>
			new vscode.Selection(line, 0, line, document.lineAt(line).text.length);
		editor.selections = [...editor.selections, lineAt(0)];
		await scriptCalls('{}');
		const { card } = await askAndDecide('once');
		equal(card.summary, `${FILE}:1, :3–5`);
		const content = JSON.parse((await toolMessages(1))[0]?.content ?? '') as Record<string, unknown>;
		deepEqual(
			[content['file'], content['text'], content['selections']],
			[
				FILE,
				undefined,
				[
					{ startLine: 1, endLine: 1, text: document.lineAt(0).text },
					{ startLine: 3, endLine: 5, text: document.getText(new vscode.Range(2, 0, 5, 0)).trimEnd() },
				],
			],
		);
	});

	it('tells the problems inside the selection, and no others', async () => {
		const { document } = await openWithSelection(FILE, 3, 5);
		const problems = vscode.languages.createDiagnosticCollection('parley-test');
		problems.set(document.uri, [
			new vscode.Diagnostic(new vscode.Range(3, 0, 3, 4), 'inside', vscode.DiagnosticSeverity.Warning),
			new vscode.Diagnostic(new vscode.Range(9, 0, 9, 4), 'outside', vscode.DiagnosticSeverity.Error),
		]);
		await scriptCalls('{}');
		await askAndDecide('once');
		problems.dispose();
		const content = JSON.parse((await toolMessages(1))[0]?.content ?? '') as {
			diagnostics: { line: number; severity: string; message: string }[];
		};
		deepEqual(
			content.diagnostics.filter(({ message }) => message === 'inside' || message === 'outside'),
			[{ line: 4, severity: 'warning', message: 'inside' }],
		);
	});

	it('offers the visible range when nothing is selected, and reads it', async () => {
		const editor = await openWithSelection(FILE, 1, 1);
		editor.selection = new vscode.Selection(0, 0, 0, 0);
		await scriptCalls('{}', '{"range":"visible"}');
		await askAndDecide('chat');
		const answers = await toolMessages(2);
		match(answers[0]?.content ?? '', /^Nothing is selected in src\/config\.ts\. Lines 1 to \d+ are visible/);
		match(answers[1]?.content ?? '', /"startLine": 1/);
	});

	it('does not read when the user denies it', async () => {
		await openWithSelection(FILE, 3, 5);
		await scriptCalls('{}');
		const { reply } = await askAndDecide('deny');
		equal(reply.steps[0]?.calls[0]?.state, 'denied');
		equal((await toolMessages(1))[0]?.content, 'The user did not allow this call.');
	});

	it('asks again in the next chat', async () => {
		await openWithSelection(FILE, 3, 5);
		await scriptCalls('{}');
		await askAndDecide('chat');
		view.say({ type: 'newChat' });
		await eventually(() => view.state.turns.length === 0, 'the new chat');
		await scriptCalls('{}');
		await askAndDecide('once');
	});

	it('refuses files with secrets and files outside of the workspace', async () => {
		const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
		ok(folder);
		const secret = vscode.Uri.joinPath(folder, '.env');
		await vscode.workspace.fs.writeFile(secret, new TextEncoder().encode('TOKEN=abc\n'));
		const outside = vscode.Uri.joinPath(access.storageUri, 'outside.txt');
		await vscode.workspace.fs.createDirectory(access.storageUri);
		await vscode.workspace.fs.writeFile(outside, new TextEncoder().encode('TOKEN=abc\n'));
		for (const [uri, words] of [
			[secret, /may hold secrets/],
			[outside, /not inside the workspace|cannot be told/],
		] as const) {
			await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), {
				selection: new vscode.Range(0, 0, 0, 9),
			});
			models = await Models.open();
			await scriptCalls('{}');
			await askAndDecide('once');
			const { messages } = await models.body<{ messages: { role: string; content: string }[] }>(1);
			match(messages.at(-1)?.content ?? '', words);
			ok(!JSON.stringify(messages).includes('TOKEN'), 'the text of the file was sent');
			access.sessions.newChat();
		}
		await vscode.workspace.fs.delete(secret);
	});

	describe('commands beside it', () => {
		it('Add Selection to Chat makes a removable chip that is sent', async () => {
			const { document, selection } = await openWithSelection(FILE, 3, 5);
			await vscode.commands.executeCommand('parley.addSelection');
			await eventually(() => view.state.composer.chips.length === 1, 'the chip');
			const [chip] = view.state.composer.chips;
			deepEqual([chip?.name, chip?.detail], ['config.ts', ':3–5']);
			view.say({ type: 'removeChip', chip: chip?.id ?? '' });
			await eventually(() => view.state.composer.chips.length === 0, 'no chip');
			await vscode.commands.executeCommand('parley.addSelection');
			await view.ask('what is this?');
			const { messages } = await models.body<{ messages: { content: string }[] }>();
			ok(
				messages[0]?.content.startsWith('src/config.ts, lines 3-5:\n```typescript\n') &&
					messages[0].content.includes(document.getText(selection)) &&
					messages[0].content.endsWith('what is this?'),
				messages[0]?.content,
			);
			equal(view.state.composer.chips.length, 0);
		});

		it('Explain Selection in Chat sends the code once, without tools', async () => {
			const { document, selection } = await openWithSelection(FILE, 3, 5);
			await vscode.commands.executeCommand('parley.explainSelection');
			await view.ended();
			equal((await models.chats()).length, 1);
			const { tools, messages } = await models.body<{ tools?: unknown; messages: { content: string }[] }>();
			equal(tools, undefined);
			ok(messages[0]?.content.includes(document.getText(selection)));
		});
	});
});
