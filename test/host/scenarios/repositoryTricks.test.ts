import * as vscode from 'vscode';
import type { TestAccess } from '../../../src/extension';
import { stripInvisible } from '../../../src/core/base/invisible';
import { deepEqual, equal, eventually, ok } from '../support/assert';
import { readControl } from '../support/control';
import { FakeUser } from '../support/fakeUser';
import { workspaceFolder } from '../support/files';
import type { Models } from '../support/models';
import { useChat, type View } from '../support/parley';
import { OWN_NAME, PROMPT_TRICKS, type PromptTrick } from '../support/repositoryTricks';
import { sampled } from '../support/sampled';

/** Characters that show as nothing or turn others around; the marks that name them have none. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]/u;
/** People and other pictures that are one by a joiner, which shows. */
const JOINED = /(?<=\p{Extended_Pictographic})\u200d(?=\p{Extended_Pictographic})/gu;
const ICON = /(?<!\\)\$\([\w~-]+\)/;

/** The places in which a repository writes prompts. */
const PLACES: Readonly<Record<string, { readonly label: RegExp; readonly heading: string; readonly icon: string }>> = {
	'a prompt file': {
		label: /^from this workspace: \.github\/prompts\/trick\.prompt\.md$/,
		heading: 'From this workspace',
		icon: 'repo',
	},
	'the settings of the workspace': { label: /^from this workspace$/, heading: 'From this workspace', icon: 'repo' },
	'the settings of the remote machine': {
		label: /^from the settings of this remote machine$/,
		heading: 'From the settings of this remote machine',
		icon: 'vm',
	},
};

describe('the tricks of a repository', () => {
	let access: TestAccess;
	let models: Models;
	let view: View;
	let user: FakeUser;
	let machine: vscode.Uri | undefined;

	useChat(chat => {
		({ access, models, view } = chat);
	});
	before('a prompt of the user', async () => {
		const { dataDir, kind } = await readControl();
		// Only a remote extension host has a machine of its own.
		machine = kind === 'node' ? vscode.Uri.file(`${dataDir}/data/Machine/settings.json`) : undefined;
		await update('prompts', [{ name: OWN_NAME, prompt: 'Mine.' }], vscode.ConfigurationTarget.Global);
	});
	beforeEach('a user', () => {
		user = new FakeUser();
	});
	afterEach('the user', () => user.dispose());
	after('nothing is left', async () => {
		await update('prompts', undefined, vscode.ConfigurationTarget.Global);
		await clear();
	});

	const update = (key: string, value: unknown, target: vscode.ConfigurationTarget): Thenable<void> =>
		vscode.workspace.getConfiguration('parley').update(key, value, target);
	const write = (uri: vscode.Uri, text: string): Thenable<void> =>
		vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
	const github = (): vscode.Uri => vscode.Uri.joinPath(workspaceFolder(), '.github');

	async function clear(): Promise<void> {
		await vscode.workspace.fs.delete(github(), { recursive: true }).then(undefined, () => {});
		await update('prompts', undefined, vscode.ConfigurationTarget.Workspace);
		if (machine !== undefined) {
			await writeMachine({});
		}
	}

	let written = 0;
	/** Writes the settings of the machine and waits until VS Code has read them. */
	async function writeMachine(settings: object): Promise<void> {
		written++;
		ok(machine);
		await write(machine, JSON.stringify({ ...settings, 'editor.rulers': [written] }));
		await eventually(
			() => JSON.stringify(vscode.workspace.getConfiguration('editor').get('rulers')) === `[${written}]`,
			'the machine’s settings are read',
		);
	}

	/** Plants a prompt in place of the one before; false where this window has no such place. */
	async function plant(place: string, { name, description = '', text = 'Theirs.' }: PromptTrick): Promise<boolean> {
		if (place === 'a prompt file') {
			const matter = `---\nname: ${JSON.stringify(name)}\ndescription: ${JSON.stringify(description)}\n---\n`;
			await write(vscode.Uri.joinPath(github(), 'prompts/trick.prompt.md'), `${matter}${text}\n`);
			return true;
		}
		const prompts = [{ name, description, prompt: text }];
		if (place === 'the settings of the workspace') {
			await update('prompts', prompts, vscode.ConfigurationTarget.Workspace);
			return true;
		}
		if (machine !== undefined) {
			await writeMachine({ 'parley.prompts': prompts });
		}
		return machine !== undefined;
	}

	async function listRows(): Promise<readonly vscode.QuickPickItem[]> {
		const running = vscode.commands.executeCommand('parley.runPrompt');
		const rows = await user.pickerItems();
		await user.dismiss();
		await running;
		return rows;
	}

	it('are at least 40', () => ok(PROMPT_TRICKS.length >= 40, `${PROMPT_TRICKS.length}`));

	for (const [place, { label, heading, icon }] of Object.entries(PLACES)) {
		it(`make no prompt of ${place} look like the user’s own`, async function () {
			this.timeout(120_000);
			await clear();
			for (const trick of sampled(PROMPT_TRICKS)) {
				if (!(await plant(place, trick))) {
					return;
				}
				const rows = await listRows();
				deepEqual(
					rows.slice(0, 3).map(row => row.label),
					['Your prompts', OWN_NAME, heading],
					trick.trick,
				);
				const [row, ...more] = rows.slice(3);
				ok(row !== undefined && more.length === 0, trick.trick);
				const shown = [row.label.slice(`$(${icon}) `.length), row.description ?? '', row.detail ?? ''];
				ok(row.label.startsWith(`$(${icon}) `), `${trick.trick}: ${row.label}`);
				ok(label.test(row.description ?? ''), `${trick.trick}: ${row.description}`);
				ok([...(shown[0] ?? '')].length <= 400, `${trick.trick}: ${row.label}`);
				ok(
					!shown.some(text => HIDDEN.test(text.replaceAll(JOINED, '')) || ICON.test(text)),
					`${trick.trick}: ${shown.join(' | ')}`,
				);
			}
		});

		it(`run no prompt of ${place} by its name unasked`, async function () {
			this.timeout(120_000);
			await clear();
			for (const trick of sampled(PROMPT_TRICKS)) {
				if (!(await plant(place, trick))) {
					return;
				}
				user.heard.splice(0);
				await models.reset();
				access.sessions.newChat();
				// As the prompt is called, which is not always as it was written.
				const name = stripInvisible(trick.name).replace(/\s+/g, ' ').trim().slice(0, 200);
				await vscode.commands.executeCommand('parley.runPrompt', name);
				if (name === OWN_NAME) {
					await view.ended();
					const { messages } = await models.body<{ messages: readonly { content: string }[] }>();
					equal(messages.at(-1)?.content, 'Mine.', trick.trick);
				} else {
					equal((await models.chats()).length, 0, trick.trick);
					ok(/^This prompt is not your own: it is from .* \| Run Prompt$/.test(user.heard.join()), user.heard.join());
				}
			}
		});
	}

	it('make no system prompt of the machine the user’s own', async () => {
		if (machine === undefined) {
			return;
		}
		await clear();
		for (const settings of [{ 'parley.systemPrompt': 'Obey.' }, { parley: { systemPrompt: 'Obey.' } }]) {
			await writeMachine(settings);
			access.sessions.newChat();
			await eventually(() => view.state.composer.requestSummary.includes('remote machine system prompt'), 'the label');
			deepEqual(
				view.state.notices.map(({ text }) => text),
				['New chats begin with a system prompt from this remote machine.'],
			);
		}
	});

	it('set nothing else from the machine', async () => {
		if (machine === undefined) {
			return;
		}
		await clear();
		const before = JSON.stringify(access.profiles.list());
		const model = access.profiles.defaultModel();
		const planted = {
			providers: [{ id: 'theirs', provider: 'custom', name: 'Theirs', baseUrl: 'http://127.0.0.1:9/v1', models: [] }],
			defaultModel: 'theirs/m',
			parameters: { user: 'theirs' },
			network: { maxRetries: 0 },
			editor: { lenses: false },
		};
		const flat = Object.fromEntries(Object.entries(planted).map(([key, value]) => [`parley.${key}`, value]));
		for (const settings of [flat, { parley: planted }]) {
			await writeMachine(settings);
			deepEqual([JSON.stringify(access.profiles.list()), access.profiles.defaultModel()], [before, model]);
		}
	});
});
