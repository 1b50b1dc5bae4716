import * as vscode from 'vscode';
import type { TestAccess } from '../../../src/extension';
import { documentInline, editInline, generateTests, refactorInline } from '../../../src/host/commands/editCommands';
import { fixInline } from '../../../src/host/commands/fixInline';
import type { Command, Services } from '../../../src/host/commands/services';
import { explainInline } from '../../../src/host/commands/threadCommands';
import { provideCodeActions } from '../../../src/host/inlineEdit/codeActions';
import { targetLabel } from '../../../src/host/platform/editor/findTarget';
import type { EditRequest, Target } from '../../../src/host/platform/editor/target';
import { deepEqual, equal, eventually, match } from '../support/assert';
import { workspaceFolder } from '../support/files';
import { FakeUser } from '../support/fakeUser';
import type { Models } from '../support/models';
import { openWithSelection, parley, useChat, type View } from '../support/parley';
import { withoutComments } from '../support/withoutComments';

const FILE = 'src/greeting.ts';

/** The manifest as VS Code reads it, with the titles of its language in place. */
interface Manifest {
	readonly contributes: {
		readonly commands: readonly { readonly command: string; readonly title: string }[];
		readonly menus: { readonly commandPalette: readonly { readonly command: string; readonly when: string }[] };
	};
}

const NAMED: readonly (readonly [id: string, title: string])[] = [
	['parley.explainSelection', 'Explain Selection in Chat'],
	['parley.explainInline', 'Explain Here'],
	['parley.editInline', 'Edit Here…'],
	['parley.refactorInline', 'Refactor Here…'],
	['parley.fixInline', 'Fix Here'],
	['parley.documentInline', 'Document Here'],
	['parley.generateTests', 'Generate Tests'],
	['parley.runPrompt', 'Run Prompt…'],
];

/** The calls that commands make to the surfaces, which have tests of their own. */
class SurfaceSpy {
	readonly explanations: { readonly target: Target; readonly question: string | undefined }[] = [];
	readonly edits: EditRequest[] = [];

	async run(command: Command, ...args: readonly unknown[]): Promise<void> {
		const explain = async (target: Target, question?: string): Promise<void> =>
			void this.explanations.push({ target, question });
		const start = async (request: EditRequest): Promise<void> => void this.edits.push(request);
		const { gate } = await parley();
		await command({ gate, threads: { explain }, inlineEdit: { start } } as unknown as Services, ...args);
	}
}

describe('commands on selected code', () => {
	let access: TestAccess;
	let models: Models;
	let view: View;
	let user: FakeUser;
	let surfaces: SurfaceSpy;
	let problems: vscode.DiagnosticCollection;

	useChat(chat => {
		({ access, models, view } = chat);
	});
	beforeEach(() => {
		user = new FakeUser();
		surfaces = new SurfaceSpy();
		problems = vscode.languages.createDiagnosticCollection('test');
	});
	afterEach(() => {
		user.dispose();
		problems.dispose();
	});

	async function openAt(line: number): Promise<vscode.TextEditor> {
		const editor = await openWithSelection(FILE, line, line);
		editor.selection = new vscode.Selection(line - 1, 0, line - 1, 0);
		return editor;
	}
	/** Waits for TypeScript: until it runs there are no symbols. */
	async function waitForSymbols(): Promise<void> {
		const { document } = await openAt(6);
		await eventually(async () => {
			const found = await vscode.commands.executeCommand<readonly unknown[] | undefined>(
				'vscode.executeDocumentSymbolProvider',
				document.uri,
			);
			return found !== undefined && found.length > 0;
		}, 'symbols of TypeScript');
	}
	const addProblem = (
		uri: vscode.Uri,
		line: number,
		severity: vscode.DiagnosticSeverity,
		message: string,
	): vscode.Diagnostic => {
		const diagnostic = new vscode.Diagnostic(new vscode.Range(line - 1, 1, line - 1, 5), message, severity);
		problems.set(uri, [...(problems.get(uri) ?? []), diagnostic]);
		return diagnostic;
	};
	/** Returns the argument of the fix for a marker when VS Code asks for the marker's own range. */
	const fixFor = (document: vscode.TextDocument, problem: vscode.Diagnostic): unknown =>
		provideCodeActions(document, problem.range, {
			triggerKind: vscode.CodeActionTriggerKind.Invoke,
			diagnostics: [problem],
			only: vscode.CodeActionKind.QuickFix,
		})[0]?.command?.arguments?.[0];
	const messagesOf = (request: EditRequest | undefined): readonly string[] =>
		(request?.problems ?? []).map(({ message }) => message);

	it('hand the selection to what answers them', async () => {
		await openWithSelection(FILE, 6, 7);
		await surfaces.run(explainInline);
		for (const command of [editInline, refactorInline, documentInline, generateTests, fixInline]) {
			await surfaces.run(command);
		}
		deepEqual(
			surfaces.explanations.map(({ target, question }) => [targetLabel(target), question === undefined]),
			[['greeting.ts:6–7', true]],
		);
		deepEqual(
			surfaces.edits.map(({ kind, target, instruction, problems: toFix }) => [
				kind,
				targetLabel(target),
				instruction ?? 'asked for',
				toFix?.length ?? 0,
			]),
			[
				['edit', 'greeting.ts:6–7', 'asked for', 0],
				['refactor', 'greeting.ts:6–7', 'asked for', 0],
				['document', 'greeting.ts:6–7', '', 0],
				['tests', 'greeting.ts:6–7', '', 0],
				['fix', 'greeting.ts:6–7', 'asked for', 0],
			],
		);
	});

	it('take the symbol around the cursor where nothing is selected', async () => {
		await waitForSymbols();
		await surfaces.run(explainInline);
		await surfaces.run(editInline);
		deepEqual(
			[...surfaces.explanations, ...surfaces.edits].map(({ target }) => targetLabel(target)),
			['greeting (greeting.ts:5–10)', 'greeting (greeting.ts:5–10)'],
		);
	});

	it('work where a code action says, and ignore other arguments', async () => {
		const { document } = await openWithSelection(FILE, 6, 7);
		const range = new vscode.Range(0, 0, 0, 3);
		await surfaces.run(explainInline, { uri: document.uri.toString(), range });
		await surfaces.run(explainInline, document.uri, { groupId: 0 });
		await surfaces.run(explainInline, { uri: 'file:///etc/passwd', range: 'all' });
		deepEqual(
			surfaces.explanations.map(({ target }) => targetLabel(target)),
			['greeting.ts:1', 'greeting.ts:6–7', 'greeting.ts:6–7'],
		);
	});

	it('say what to do where no editor is open', async () => {
		await surfaces.run(explainInline);
		await surfaces.run(fixInline);
		deepEqual([surfaces.explanations.length, surfaces.edits.length], [0, 0]);
		deepEqual(user.heard, ['Open a file and select some code first.', 'Open a file and select some code first.']);
	});

	it('say why where VS Code shows a file to no extension', async () => {
		const uri = vscode.Uri.joinPath(workspaceFolder(), 'large.txt');
		await vscode.workspace.fs.writeFile(uri, new Uint8Array(50 * 1024 * 1024 + 1).fill(97));
		await vscode.commands.executeCommand('vscode.open', uri);
		await eventually(
			() => vscode.window.tabGroups.activeTabGroup.activeTab?.input instanceof vscode.TabInputText,
			'the tab is there',
		);
		await surfaces.run(explainInline);
		deepEqual([surfaces.explanations.length, user.heard.length], [0, 1]);
		match(user.heard.join(), / does not give extensions files over 50 MB\./);
		await vscode.commands.executeCommand('workbench.action.closeAllEditors');
		await vscode.workspace.fs.delete(uri);
	});

	it('send each of several selections, and edit the first', async () => {
		const editor = await openWithSelection(FILE, 1, 1);
		const { document } = editor;
		editor.selections = [4, 0].map(line => new vscode.Selection(line, 0, line, document.lineAt(line).text.length));
		await vscode.commands.executeCommand('parley.explainSelection');
		await view.ended();
		const { messages } = await models.body<{ messages: { content: string }[] }>();
		const { content = '' } = messages[0] ?? {};
		match(content, /greeting\.ts, line 1:[^]*greeting\.ts, line 5:[^]*Explain this code\./);
		await vscode.commands.executeCommand('parley.addSelection');
		const chips = await eventually(() => {
			const { composer } = view.state;
			return composer.chips.length > 0 ? composer.chips : undefined;
		}, 'the chips');
		deepEqual(
			chips.map(({ name, detail }) => name + detail),
			['greeting.ts:1', 'greeting.ts:5'],
		);
		await surfaces.run(editInline);
		const [edit] = surfaces.edits;
		deepEqual([edit?.target.startLine, edit?.target.others?.map(({ startLine }) => startLine)], [4, [0]]);
	});

	it('fix errors and warnings of the selection, the nearest first', async () => {
		const { document } = await openWithSelection(FILE, 5, 9);
		addProblem(document.uri, 9, vscode.DiagnosticSeverity.Error, 'far');
		addProblem(document.uri, 7, vscode.DiagnosticSeverity.Warning, 'middle');
		addProblem(document.uri, 6, vscode.DiagnosticSeverity.Hint, 'a hint');
		addProblem(document.uri, 5, vscode.DiagnosticSeverity.Warning, 'near');
		addProblem(document.uri, 1, vscode.DiagnosticSeverity.Error, 'outside');
		await surfaces.run(fixInline);
		deepEqual(messagesOf(surfaces.edits[0]), ['near', 'middle', 'far']);
	});

	it('fix the problem at the cursor in its symbol or lines', async () => {
		await waitForSymbols();
		const { document } = await openAt(8);
		addProblem(document.uri, 8, vscode.DiagnosticSeverity.Error, 'wrong');
		await surfaces.run(fixInline);
		const plain = await vscode.workspace.openTextDocument({ language: 'plaintext', content: 'line\n'.repeat(300) });
		(await vscode.window.showTextDocument(plain)).selection = new vscode.Selection(100, 0, 100, 0);
		addProblem(plain.uri, 101, vscode.DiagnosticSeverity.Error, 'plainly wrong');
		await surfaces.run(fixInline);
		const [first, second] = surfaces.edits;
		deepEqual([first?.target.symbol, messagesOf(first)], ['greeting', ['wrong']]);
		deepEqual([second?.target.startLine, second?.target.endLine, messagesOf(second)], [95, 105, ['plainly wrong']]);
	});

	it('fix what a hover or the Problems view marks, in its symbol', async () => {
		await waitForSymbols();
		const { document } = await openAt(1);
		const problem = addProblem(document.uri, 8, vscode.DiagnosticSeverity.Error, 'wrong');
		await surfaces.run(fixInline, fixFor(document, problem));
		const [fix] = surfaces.edits;
		deepEqual([fix?.target.from, fix?.target.symbol, messagesOf(fix)], ['symbol', 'greeting', ['wrong']]);
		const secrets = await vscode.workspace.openTextDocument(vscode.Uri.from({ scheme: 'untitled', path: '.env' }));
		const editor = await vscode.window.showTextDocument(secrets);
		await editor.edit(builder => builder.insert(new vscode.Position(0, 0), 'TOKEN=1\nOTHER=2'));
		const marked = addProblem(secrets.uri, 1, vscode.DiagnosticSeverity.Warning, 'a secret');
		await surfaces.run(fixInline, fixFor(secrets, marked));
		deepEqual([surfaces.edits.length, user.heard.length], [1, 1]);
		match(user.heard.join(), /^Files like \.env often contain keys\. Send lines 1–2 to the model\? \| Cancel \| Send$/);
		await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
	});

	it('ask before much is sent, with characters and tokens', async () => {
		const document = await vscode.workspace.openTextDocument({
			language: 'plaintext',
			content: 'abcd\n'.repeat(50_000),
		});
		const editor = await vscode.window.showTextDocument(document);
		editor.selection = new vscode.Selection(0, 0, 50_000, 0);
		await surfaces.run(explainInline);
		equal(surfaces.explanations.length, 0);
		match(
			user.heard.join(),
			/^Untitled-\d+:1–50000 has 249,999 characters, ≈ 62,500 tokens\. Send it to the model\? \| Send$/,
		);
		user.button = 'Send';
		await surfaces.run(explainInline);
		equal(surfaces.explanations.length, 1);
	});

	it('ask before they send unselected text of a file with secrets', async () => {
		const document = await vscode.workspace.openTextDocument(vscode.Uri.from({ scheme: 'untitled', path: '.env' }));
		const editor = await vscode.window.showTextDocument(document);
		await editor.edit(builder => builder.insert(new vscode.Position(0, 0), 'TOKEN=1\nOTHER=2'));
		editor.selection = new vscode.Selection(0, 0, 0, 0);
		await surfaces.run(explainInline);
		deepEqual([surfaces.explanations.length, user.heard.length], [0, 1]);
		match(user.heard.join(), /^Files like \.env often contain keys\. Send lines 1–2 to the model\? \| Cancel \| Send$/);
		editor.selection = new vscode.Selection(0, 0, 0, 7);
		await surfaces.run(explainInline);
		deepEqual([surfaces.explanations.length, user.heard.length], [1, 1]);
		await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
	});

	it('attach the symbol without sending it, where nothing is selected', async () => {
		await waitForSymbols();
		await vscode.commands.executeCommand('parley.explainSelection');
		const [chip] = await eventually(
			() => (view.state.composer.chips.length > 0 ? view.state.composer.chips : undefined),
			'a chip',
		);
		deepEqual([chip?.name, chip?.detail], ['greeting.ts', ':5–10']);
		await eventually(() => view.state.composer.draft === 'Explain this code.', 'the question');
		view.say({ type: 'draft', text: 'Why is this slow?' });
		await vscode.commands.executeCommand('parley.explainSelection');
		equal(access.composer.draft, 'Why is this slow?');
		equal((await models.chats()).length, 0);
		equal(access.sessions.current.running, false);
	});

	it('are explained in the chat where their key says so', async () => {
		await openWithSelection(FILE, 6, 7);
		await vscode.commands.executeCommand('parley.explainInline', { answer: 'chat' });
		await eventually(async () => (await models.chats()).length === 1, 'it is asked');
		deepEqual([access.threads.commentThreads.length, user.heard.length], [0, 0]);
	});

	it('are explained in the chat while comments are hidden', async () => {
		await openWithSelection(FILE, 6, 7);
		await withoutComments(() => vscode.commands.executeCommand('parley.explainInline'));
		await view.ended();
		deepEqual([access.threads.commentThreads.length, (await models.chats()).length], [0, 1]);
		match(user.heard.join(), /\(comments\.visible\), so the answer is in the chat\. \| Open Setting$/);
	});

	it('are explained in the chat where comments are not surely shown', async () => {
		await openWithSelection(FILE, 6, 7);
		await withoutComments(() => vscode.commands.executeCommand('parley.explainInline'), 'elsewhere');
		await view.ended();
		deepEqual([access.threads.commentThreads.length, (await models.chats()).length], [0, 1]);
	});

	it('wait in the chat while comments are hidden and nothing is selected', async () => {
		const editor = await openWithSelection(FILE, 6, 6);
		editor.selection = new vscode.Selection(5, 0, 5, 0);
		await withoutComments(() => vscode.commands.executeCommand('parley.explainInline'));
		await eventually(() => view.state.composer.chips.length === 1, 'the chip');
		deepEqual([access.threads.commentThreads.length, (await models.chats()).length], [0, 0]);
	});

	it('are in the palette under their own names', async () => {
		const manifest = vscode.extensions.getExtension('parley.parley')?.packageJSON as Manifest | undefined;
		const { commands, menus } = manifest?.contributes ?? { commands: [], menus: { commandPalette: [] } };
		const registered = await vscode.commands.getCommands(true);
		deepEqual(
			NAMED.map(([id]) => [id, commands.find(({ command }) => command === id)?.title, registered.includes(id)]),
			NAMED.map(([id, title]) => [id, title, true]),
		);
		const hidden = menus.commandPalette.filter(({ when }) => when === 'false').map(({ command }) => command);
		deepEqual(
			NAMED.filter(([id]) => hidden.includes(id)),
			[],
		);
	});
});
