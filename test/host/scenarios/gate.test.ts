import * as vscode from 'vscode';
import type { TestAccess } from '../../../src/extension';
import { COMMANDS, type CommandId } from '../../../src/host/platform/ids';
import type { ToHost } from '../../../src/protocol/messages';
import { deepEqual, equal, eventually, ok } from '../support/assert';
import { readControl } from '../support/control';
import { MemoryFiles } from '../support/editing';
import { FakeUser } from '../support/fakeUser';
import { workspaceFolder } from '../support/files';
import type { Models } from '../support/models';
import { useChat, type View } from '../support/parley';

/** Text that must not go anywhere by itself. */
const CANARY_TEXT = 'zebra-4711';
const TEXT = `first\n${CANARY_TEXT}\nthird\n`;

/**
 * Each command, and how it brings the text of a document into a request: `cursor` and `range` without the user's
 * selection, `selection` with it alone, `none` not at all. A new command has to be named here.
 */
const COMMAND_WAYS: Readonly<Record<CommandId, readonly ('cursor' | 'range')[] | 'selection' | 'none'>> = {
	'parley.explainSelection': ['cursor', 'range'],
	'parley.explainInline': ['cursor', 'range'],
	'parley.editInline': ['cursor', 'range'],
	'parley.refactorInline': ['cursor', 'range'],
	'parley.fixInline': ['cursor', 'range'],
	'parley.documentInline': ['cursor', 'range'],
	'parley.generateTests': ['cursor', 'range'],
	'parley.runPrompt': ['cursor'],
	'parley.addSelection': 'selection',
	'parley.retryEdit': 'selection',
	'parley.focusChat': 'none',
	'parley.newChat': 'none',
	'parley.showHistory': 'none',
	'parley.renameChat': 'none',
	'parley.deleteChat': 'none',
	'parley.stop': 'none',
	'parley.addProvider': 'none',
	'parley.manageProviders': 'none',
	'parley.setApiKey': 'none',
	'parley.deleteApiKey': 'none',
	'parley.allowUnencrypted': 'none',
	'parley.selectModel': 'none',
	'parley.chatParameters': 'none',
	'parley.acceptChange': 'none',
	'parley.rejectChange': 'none',
	'parley.acceptAllChanges': 'none',
	'parley.rejectAllChanges': 'none',
	'parley.nextChange': 'none',
	'parley.previousChange': 'none',
	'parley.showRemovedLines': 'none',
	'parley.openEditDiff': 'none',
	'parley.cancelEdit': 'none',
	'parley.retryNow': 'none',
	'parley.keepWaiting': 'none',
	'parley.thread.ask': 'none',
	'parley.thread.copy': 'none',
	'parley.thread.stop': 'none',
	'parley.thread.retry': 'none',
	'parley.thread.insertAsComment': 'none',
	'parley.thread.continueInChat': 'none',
	'parley.thread.dismiss': 'none',
	'parley.showRequests': 'none',
	'parley.showLog': 'none',
	'parley.takeTour': 'none',
};

/** Each message of the view, and whether it can bring the text of a document: a new one has to be named here. */
const MESSAGE_WAYS: Readonly<Record<ToHost['type'], 'gated' | 'chosen' | 'none'>> = {
	suggest: 'gated',
	// Ticking a tool offers it; its calls are below.
	tick: 'none',
	// The user picks the selection or a file, drops it or pastes it.
	attach: 'chosen',
	paste: 'chosen',
	// What is there already, which has passed.
	send: 'none',
	steer: 'none',
	act: 'none',
	ready: 'none',
	stop: 'none',
	draft: 'none',
	decide: 'none',
	removeChip: 'none',
	openChip: 'none',
	newChat: 'none',
	history: 'none',
	pickModel: 'none',
	pick: 'none',
	change: 'none',
	drawer: 'none',
	preview: 'none',
	setParameter: 'none',
	writeParameter: 'none',
	clearParameter: 'none',
	parameterAction: 'none',
	resetParameters: 'none',
	usePreset: 'none',
	savePreset: 'none',
	managePresets: 'none',
	copy: 'none',
	useCode: 'none',
	saveMedia: 'none',
	openLink: 'none',
};

/** Prompts that bring code with them in each way. */
const PROMPTS = [
	{ name: 'beside', prompt: 'Read it.' },
	{ name: 'inside', prompt: 'Read ${selection}' },
	{ name: 'selectedText', prompt: 'Read ${selectedText} of ${file}' },
	{ name: 'thread', prompt: 'Read it.', answer: 'thread' },
	{ name: 'edit', prompt: 'Shorten it.', answer: 'edit' },
];

type Way = 'cursor' | 'range' | { readonly prompt: string };

/** The ways in which the commands bring code that nobody has selected. */
const CALLS = COMMANDS.flatMap((id): readonly { readonly id: CommandId; readonly way: Way }[] => {
	if (id === 'parley.runPrompt') {
		return PROMPTS.map(({ name }) => ({ id, way: { prompt: name } }));
	}
	const ways = COMMAND_WAYS[id];
	return typeof ways === 'string' ? [] : ways.map(way => ({ id, way }));
});

describe('the gate', () => {
	let access: TestAccess;
	let models: Models;
	let view: View;
	let user: FakeUser;
	const registered: vscode.Disposable[] = [];

	useChat(chat => {
		({ access, models, view } = chat);
	});
	beforeEach('a user', () => {
		user = new FakeUser();
	});
	afterEach('the user', async () => {
		user.dispose();
		registered.splice(0).forEach(one => one.dispose());
		while (vscode.window.activeTextEditor?.document.isUntitled === true) {
			await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
		}
	});
	before('prompts', () => writePrompts(PROMPTS));
	after('no prompts', () => writePrompts(undefined));

	const inWorkspace = (path: string): vscode.Uri => vscode.Uri.joinPath(workspaceFolder(), path);
	const write = (uri: vscode.Uri): Thenable<void> => vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(TEXT));
	const show = async (uri: vscode.Uri): Promise<vscode.TextEditor> =>
		vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: false });

	/** Registers a file system of others that has these files under the path of the workspace. */
	function serveForeign(path: string, text: string): vscode.Uri {
		const files = new MemoryFiles();
		const uri = vscode.Uri.from({ scheme: 'parley-other', path: inWorkspace(path).path });
		files.set(uri.path, text);
		registered.push(vscode.workspace.registerFileSystemProvider('parley-other', files));
		return uri;
	}

	/** Documents whose text does not go by itself: how each is shown, and the question about it. */
	const DOCUMENTS: Readonly<Record<string, { open(): Promise<vscode.TextEditor>; question: RegExp }>> = {
		'a file of secrets': {
			question: /^Files like \.env often contain keys\. Send /,
			open: async () => {
				await write(inWorkspace('.env'));
				return show(inWorkspace('.env'));
			},
		},
		'a link to secrets': {
			// Where links cannot be resolved, as in a browser, they are asked about all the same.
			question: /^(?:notes\.txt is a link to \.env\. .*|It cannot be told where notes\.txt really is\.) Send /,
			open: async () => {
				const { linkedSecret = '' } = await readControl();
				await write(inWorkspace('.env'));
				const link = workspaceFolder().with({ path: linkedSecret });
				await vscode.workspace.fs.rename(link, inWorkspace('notes.txt')).then(undefined, () => undefined);
				return show(inWorkspace('notes.txt'));
			},
		},
		'a file outside of the workspace': {
			question: /^outside\.txt is outside of this workspace\. Send /,
			open: async () => {
				const uri = vscode.Uri.joinPath(access.storageUri, 'outside.txt');
				await vscode.workspace.fs.createDirectory(access.storageUri);
				await write(uri);
				return show(uri);
			},
		},
		'a file of another file system with a path of the workspace': {
			question: /^config\.ts is outside of this workspace\. Send /,
			open: () => show(serveForeign('src/config.ts', TEXT)),
		},
		'an untitled document named after secrets': {
			question: /^Files like \.env often contain keys\. Send /,
			open: async () => {
				const editor = await show(inWorkspace('new/.env').with({ scheme: 'untitled' }));
				await editor.edit(builder => builder.insert(new vscode.Position(0, 0), TEXT));
				return editor;
			},
		},
		'a cell of a foreign notebook': {
			question: /^a\.ipynb is outside of this workspace\. Send /,
			open: async () => {
				const cell = { cell_type: 'code', source: [TEXT], metadata: {}, outputs: [], execution_count: null };
				const content = { cells: [cell], metadata: {}, nbformat: 4, nbformat_minor: 2 };
				const uri = serveForeign('a.ipynb', JSON.stringify(content));
				const notebook = await vscode.workspace.openNotebookDocument(uri);
				await vscode.window.showNotebookDocument(notebook, { selections: [new vscode.NotebookRange(0, 1)] });
				return eventually(
					() => vscode.window.visibleTextEditors.find(({ document }) => document === notebook.cellAt(0).document),
					'the cell has an editor',
				);
			},
		},
	};

	/** Tells whether text of the document is in a request, or in the composer from where it would go. */
	async function isBrought(): Promise<boolean> {
		const requests = await models.requests();
		return JSON.stringify([requests, access.composer.attachments, access.composer.draft]).includes(CANARY_TEXT);
	}
	const argumentsOf = (way: Way, { document }: vscode.TextEditor): readonly unknown[] => {
		if (way === 'cursor') {
			return [];
		}
		return way === 'range'
			? [{ uri: document.uri.toString(), range: new vscode.Range(0, 0, 2, 5), problems: [] }]
			: [way.prompt];
	};

	for (const [name, { open, question }] of Object.entries(DOCUMENTS)) {
		it(`lets no command send ${name} unasked`, async function () {
			this.timeout(120_000);
			const editor = await open();
			for (const { id, way } of CALLS) {
				editor.selection = new vscode.Selection(1, 0, 1, 0);
				user.heard.splice(0);
				await vscode.commands.executeCommand(id, ...argumentsOf(way, editor));
				const call = `${id} ${JSON.stringify(way)}`;
				deepEqual([user.heard.length, await isBrought()], [1, false], call);
				ok(
					question.test(user.heard.join()) && user.heard.join().endsWith(' | Cancel | Send'),
					`${call}: ${user.heard}`,
				);
			}
		});

		it(`lets no suggestion send ${name} unasked`, async () => {
			const editor = await open();
			editor.selection = new vscode.Selection(1, 0, 1, 0);
			view.say({ type: 'ready' });
			await eventually(() => view.state.suggestions.length > 0, 'suggestions');
			let asked = 0;
			for (const { id } of view.state.suggestions) {
				user.heard.splice(0);
				const before = (await models.chats()).length;
				view.say({ type: 'suggest', suggestion: id });
				await eventually(async () => user.heard.length > 0 || (await models.chats()).length > before, `${id} does`);
				equal(await isBrought(), false, id);
				asked += user.heard.length;
				access.sessions.newChat();
				await eventually(() => view.state.suggestions.length > 0, 'a new chat');
			}
			ok(asked > 0, 'no suggestion brings code');
		});

		it(`lets no tool read ${name}`, async () => {
			const editor = await open();
			editor.selection = new vscode.Selection(0, 0, 1, 10);
			for (const range of ['selection', 'visible']) {
				const toolCalls = [{ index: 0, id: 'call', name: 'read_selection', arguments: JSON.stringify({ range }) }];
				await models.script({ replies: [{ chunks: [{ toolCalls }] }, { chunks: ['It cannot be read.'] }] });
				view.say({ type: 'send', text: 'what is this?' });
				const card = await view.asking();
				view.say({ type: 'decide', call: card.id, decision: 'once' });
				await view.ended();
				equal(await isBrought(), false, range);
			}
		});
	}

	it('sends what the user agrees to, and what they select unasked', async () => {
		await write(inWorkspace('.env'));
		const editor = await show(inWorkspace('.env'));
		editor.selection = new vscode.Selection(1, 0, 1, 0);
		user.button = 'Send';
		await vscode.commands.executeCommand('parley.runPrompt', 'inside');
		await view.ended();
		deepEqual([user.heard.length, await isBrought()], [1, true]);
		await models.reset();
		editor.selection = new vscode.Selection(1, 0, 1, 5);
		await vscode.commands.executeCommand('parley.explainSelection');
		await view.ended();
		deepEqual([user.heard.length, await isBrought()], [1, true]);
	});

	it('knows each way that the view has', () => {
		deepEqual(
			Object.entries(MESSAGE_WAYS).flatMap(([type, way]) => (way === 'gated' ? [type] : [])),
			['suggest'],
		);
		deepEqual(
			view.state.composer.tools.map(({ name }) => name),
			['read_selection'],
		);
	});
});

async function writePrompts(value: unknown): Promise<void> {
	const { Global } = vscode.ConfigurationTarget;
	await vscode.workspace.getConfiguration('parley').update('prompts', value, Global);
}
