import * as vscode from 'vscode';
import type { TestAccess } from '../../../src/extension';
import { runPrompt } from '../../../src/host/commands/runPrompt';
import type { Services } from '../../../src/host/commands/services';
import { targetLabel } from '../../../src/host/platform/editor/findTarget';
import type { EditRequest, Target } from '../../../src/host/platform/editor/target';
import { findPrompts, readPromptFolder } from '../../../src/host/commands/prompts';
import { deepEqual, equal, eventually, match, ok } from '../support/assert';
import { readControl } from '../support/control';
import { MemoryFiles } from '../support/editing';
import { workspaceFolder } from '../support/files';
import { FakeUser } from '../support/fakeUser';
import type { Models } from '../support/models';
import { openWithSelection, useChat, type View } from '../support/parley';
import { withoutComments } from '../support/withoutComments';

const FILE = 'src/greeting.ts';

/** A folder that exists, and cannot be listed. */
class ClosedFolders extends MemoryFiles {
	override stat(): vscode.FileStat {
		return { type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 };
	}

	override readDirectory(): never {
		throw vscode.FileSystemError.NoPermissions('closed');
	}
}

describe('prompts', () => {
	let access: TestAccess;
	let models: Models;
	let view: View;
	let user: FakeUser;

	useChat(chat => {
		({ access, models, view } = chat);
	});
	beforeEach(() => {
		user = new FakeUser();
	});
	afterEach('no prompts', async () => {
		user.dispose();
		await writePrompts(vscode.ConfigurationTarget.Global, undefined);
		await writePrompts(vscode.ConfigurationTarget.Workspace, undefined);
		await vscode.workspace.fs
			.delete(vscode.Uri.joinPath(workspaceFolder(), '.github'), { recursive: true })
			.then(undefined, () => {});
	});

	const writePrompts = async (target: vscode.ConfigurationTarget, prompts: unknown): Promise<void> =>
		vscode.workspace.getConfiguration('parley').update('prompts', prompts, target);
	const writeUserPrompts = async (...prompts: readonly unknown[]): Promise<void> =>
		writePrompts(vscode.ConfigurationTarget.Global, prompts);
	const write = async (name: string, text: string): Promise<void> =>
		vscode.workspace.fs.writeFile(
			vscode.Uri.joinPath(workspaceFolder(), '.github/prompts', name),
			new TextEncoder().encode(text),
		);
	/** Resolves to the text of the last message that the model was sent. Checks that there was one request. */
	async function sentText(): Promise<string> {
		const { messages } = await eventually(
			async () =>
				(await models.chats()).length > 0 ? models.body<{ messages: readonly { content: string }[] }>() : undefined,
			'the model is asked',
		);
		await eventually(() => !access.sessions.current.running, 'the reply ends');
		equal((await models.chats()).length, 1);
		return messages.at(-1)?.content ?? '';
	}
	/** Leaves the picker again; every row as it stands there. */
	async function listRows(): Promise<readonly string[]> {
		const running = vscode.commands.executeCommand('parley.runPrompt');
		const rows = (await user.pickerItems()).map(({ label, description, detail, iconPath }) =>
			[iconPath instanceof vscode.ThemeIcon ? iconPath.id : '', label, description, detail]
				.filter(text => text !== undefined && text !== '')
				.join(' | '),
		);
		await user.dismiss();
		await running;
		return rows;
	}

	it('tell how to write the first one', async () => {
		const running = vscode.commands.executeCommand('parley.runPrompt');
		const [row, ...more] = await user.pickerItems();
		deepEqual([row?.label, more.length, row?.buttons?.length], ['Write your first prompt…', 0, 1]);
		match(row?.detail ?? '', /parley\.prompts.*\.github\/prompts\/NAME\.prompt\.md/);
		await user.pick('Write your first prompt…');
		await running;
		match(vscode.window.activeTextEditor?.document.uri.path ?? '', /settings\.json$/);
		equal((await models.chats()).length, 0);
	});

	it('are listed with their origin, their text and their destination', async () => {
		await writeUserPrompts(
			{ name: 'Review', prompt: 'Review this.\nClosely.', description: 'finds bugs' },
			{ name: 'Shorten', prompt: 'Shorter!', answer: 'edit' },
		);
		await writePrompts(vscode.ConfigurationTarget.Workspace, [
			{ name: 'House style', prompt: 'As we do it.', answer: 'thread' },
		]);
		await write('b.prompt.md', '---\ndescription: of the file\nmode: edit\n---\nFrom the file.\n');
		await write('a.prompt.md', 'Plain.');
		await write('notes.md', 'no prompt');
		deepEqual(await listRows(), [
			'Your prompts',
			'comment-discussion | Review | finds bugs | Review this.',
			'edit | Shorten | Shorter!',
			'From this workspace',
			'comment | $(repo) House style | from this workspace | As we do it.',
			'comment-discussion | $(repo) a | from this workspace: .github/prompts/a.prompt.md | Plain.',
			'edit | $(repo) b | from this workspace: .github/prompts/b.prompt.md | of the file · From the file.',
		]);
	});

	it('that are invalid are listed, and say why when chosen', async () => {
		await writeUserPrompts(
			{ name: 'No text' },
			'words',
			{ name: 'Elsewhere', prompt: 'x', answer: 'terminal' },
			{ name: 'Good', prompt: 'x' },
		);
		await write('broken.prompt.md', '---\n[\n---\ntext');
		await write('empty.prompt.md', '---\nname: a\n---\n');
		await write('large.prompt.md', 'x'.repeat(100_001));
		const rows = await listRows();
		deepEqual(
			rows.map(row => row.split(' | ').slice(0, 2).join(' ')),
			[
				'Your prompts',
				'warning No text',
				'warning parley.prompts[1]',
				'warning Elsewhere',
				'comment-discussion Good',
				'From this workspace',
				'warning $(repo) broken',
				'warning $(repo) empty',
				'warning $(repo) large',
			],
		);
		match(rows[1] ?? '', /: prompt$/);
		match(rows[3] ?? '', /: answer$/);
		match(rows[6] ?? '', /the front matter is not valid YAML: \S/);
		match(rows[7] ?? '', /the file has no text below the front matter$/);
		match(rows[8] ?? '', /the file is larger than 100 KB$/);
		const running = vscode.commands.executeCommand('parley.runPrompt');
		user.button = 'Open';
		await user.pick('empty');
		await running;
		deepEqual(user.heard, ['“empty” cannot be used: the file has no text below the front matter | Open']);
		match(vscode.window.activeTextEditor?.document.uri.path ?? '', /empty\.prompt\.md$/);
		equal((await models.chats()).length, 0);
	});

	it('that are broken say so and hide a workspace’s namesake', async () => {
		await writeUserPrompts({ name: ' Review ', prompt: 7 });
		await writePrompts(vscode.ConfigurationTarget.Workspace, [{ name: 'Review', prompt: 'Theirs.' }]);
		await vscode.commands.executeCommand('parley.runPrompt', 'Review');
		deepEqual(user.heard, ['“Review” cannot be used: missing or not valid: prompt | Open']);
		equal((await models.chats()).length, 0);
	});

	it('wait in the composer with the code around the cursor', async () => {
		await writeUserPrompts({ name: 'Review', prompt: 'Review ${fileBasename}.' });
		const editor = await openWithSelection(FILE, 6, 6);
		editor.selection = new vscode.Selection(5, 0, 5, 0);
		await vscode.commands.executeCommand('parley.runPrompt', 'Review');
		await eventually(() => view.state.composer.draft === 'Review greeting.ts.', 'the words');
		deepEqual(
			view.state.composer.chips.map(({ name }) => name),
			['greeting.ts'],
		);
		view.say({ type: 'draft', text: 'My own words.' });
		await vscode.commands.executeCommand('parley.runPrompt', 'Review');
		await eventually(
			() => view.state.composer.draft === 'My own words.\nReview greeting.ts.',
			'below words of the user’s own',
		);
		equal((await models.chats()).length, 0);
		view.say({ type: 'send', text: view.state.composer.draft });
		const text = await sentText();
		ok(text.endsWith('My own words.\nReview greeting.ts.') && text.includes(editor.document.lineAt(5).text), text);
	});

	it('are sent at once when they name code that is unselected', async () => {
		await writeUserPrompts({ name: 'Translate', prompt: 'Translate ${selection}' });
		const editor = await openWithSelection(FILE, 6, 6);
		editor.selection = new vscode.Selection(5, 0, 5, 0);
		await vscode.commands.executeCommand('parley.runPrompt', 'Translate');
		ok((await sentText()).includes(editor.document.lineAt(5).text));
	});

	it('for a thread go to the chat while no comments are shown', async () => {
		await writeUserPrompts({ name: 'Why', prompt: 'Why?', answer: 'thread' });
		await openWithSelection(FILE, 6, 7);
		await withoutComments(() => vscode.commands.executeCommand('parley.runPrompt', 'Why'));
		ok((await sentText()).includes('Why?'));
		match(user.heard.join(), /\(comments\.visible\), so the answer is in the chat\. \| Open Setting$/);
		equal(access.threads.commentThreads.length, 0);
	});

	it('go to the chat with the selected code beside them', async () => {
		await writeUserPrompts({ name: 'Review', prompt: 'Review ${fileBasename} in ${language}.' });
		const { document, selection } = await openWithSelection(FILE, 6, 7);
		await vscode.commands.executeCommand('parley.runPrompt', 'Review');
		const text = await sentText();
		ok(text.includes('Review greeting.ts in typescript.'));
		ok(text.includes(document.getText(selection)));
	});

	it('contain the code where they name it, and only there', async () => {
		await writeUserPrompts({ name: 'Translate', prompt: 'Translate <${selection}> of ${file}; ${unknown}.' });
		const { document, selection } = await openWithSelection(FILE, 6, 7);
		await vscode.commands.executeCommand('parley.runPrompt', 'Translate');
		equal(await sentText(), `Translate <${document.getText(selection)}> of ${FILE}; \${unknown}.`);
	});

	it('go without code where no editor is open, unless they name it', async () => {
		await writeUserPrompts(
			{ name: 'Joke', prompt: 'Tell a joke.' },
			{ name: 'Translate', prompt: 'Translate ${selection}.' },
		);
		await vscode.commands.executeCommand('parley.runPrompt', 'Translate');
		deepEqual([user.heard.length, (await models.chats()).length], [1, 0]);
		await vscode.commands.executeCommand('parley.runPrompt', 'Joke');
		equal(await sentText(), 'Tell a joke.');
	});

	it('ask for what they want to know, one after the other', async () => {
		await writeUserPrompts({
			name: 'Write',
			prompt: 'Write ${input:what:a poem, a song} about ${input:topic}, ${input:what}.',
		});
		const running = vscode.commands.executeCommand('parley.runPrompt');
		await user.pick('Write');
		equal(await user.type('a haiku'), 'what | a poem, a song');
		equal(await user.type('${file}'), 'topic');
		await running;
		equal(await sentText(), 'Write a haiku about ${file}, a haiku.');
	});

	it('hand their text to a thread or an edit', async () => {
		await writeUserPrompts(
			{ name: 'Thread', prompt: 'Why ${fileBasename}?', answer: 'thread' },
			{ name: 'Edit', prompt: 'Shorten.', answer: 'edit' },
		);
		await openWithSelection(FILE, 6, 7);
		const handed: string[] = [];
		const services = {
			gate: access.gate,
			threads: {
				explain: async (target: Target, question?: string) =>
					void handed.push(`thread ${targetLabel(target)} ${question}`),
			},
			inlineEdit: {
				start: async ({ kind, target, instruction }: EditRequest) =>
					void handed.push(`${kind} ${targetLabel(target)} ${instruction}`),
			},
		} as unknown as Services;
		await runPrompt(services, 'Thread');
		await runPrompt(services, 'Edit');
		deepEqual(handed, ['thread greeting.ts:6–7 Why greeting.ts?', 'edit greeting.ts:6–7 Shorten.']);
	});

	it('of a workspace do not replace the user’s own', async () => {
		await writeUserPrompts({ name: 'Review', prompt: 'Mine.' });
		await writePrompts(vscode.ConfigurationTarget.Workspace, [{ name: 'Review', prompt: 'Theirs.' }]);
		await vscode.commands.executeCommand('parley.runPrompt', 'Review');
		equal(await sentText(), 'Mine.');
	});

	it('that are not there are told', async () => {
		await vscode.commands.executeCommand('parley.runPrompt', 'Nothing');
		deepEqual(user.heard, ['There is no prompt named Nothing. | Run Prompt…']);
	});

	it('of a workspace carry no hidden characters', async () => {
		const hidden = String.fromCodePoint(0xe0041, 0xe0042);
		await write('a.prompt.md', `---\nname: N${hidden}\n---\nSay${hidden} it.`);
		const [prompt] = await findPrompts(access.gate);
		deepEqual([prompt?.name, prompt?.content], ['N', { text: 'Say it.', answer: 'panel' }]);
	});

	it('of an unreadable folder say so, of a missing one are none', async () => {
		const registered = [
			vscode.workspace.registerFileSystemProvider('parley-closed', new ClosedFolders()),
			vscode.workspace.registerFileSystemProvider('parley-bare', new MemoryFiles()),
		];
		try {
			const [closed, ...more] = await readPromptFolder(
				{
					uri: vscode.Uri.parse('parley-closed:/a'),
					name: 'a',
					index: 0,
				},
				access.gate,
			);
			deepEqual([closed?.name, closed?.origin.from, more.length], ['.github/prompts', 'promptFolder', 0]);
			const { content } = closed ?? { content: { problem: '' } };
			match('problem' in content ? content.problem : '', /\S/);
			deepEqual(
				await readPromptFolder({ uri: vscode.Uri.parse('parley-bare:/a'), name: 'a', index: 0 }, access.gate),
				[],
			);
		} finally {
			for (const one of registered) {
				one.dispose();
			}
		}
	});

	it('are not read through links, which may lead out of the workspace', async function () {
		const { linkedPrompts } = await readControl();
		if (linkedPrompts === undefined) {
			throw new Error('The runner has made no links.');
		}
		// Linked as a file, and the whole folder as one.
		const folder = workspaceFolder();
		const [asFile, asFolder] = linkedPrompts.map(path => folder.with({ path }));
		ok(asFile !== undefined && asFolder !== undefined);
		const github = vscode.Uri.joinPath(folder, '.github');
		for (const linked of [asFile, asFolder]) {
			await vscode.workspace.fs.rename(linked, github);
			deepEqual(await findPrompts(access.gate), []);
			equal(
				(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(github, 'prompts/linked.prompt.md'))).length > 0,
				true,
				'it leads somewhere',
			);
			await vscode.workspace.fs.rename(github, linked);
		}
	});
});
