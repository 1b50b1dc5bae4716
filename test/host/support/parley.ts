import * as vscode from 'vscode';
import type { TestAccess } from '../../../src/extension';
import type { ChatPanelController } from '../../../src/host/chat/chatPanelController';
import type { ChatPanelActions } from '../../../src/host/chat/chatPanelParts';
import type { AdmittedTarget, Target } from '../../../src/host/platform/editor/target';
import { Admission } from '../../../src/host/platform/gate/passage';
import type { Patch, ToHost, ToView } from '../../../src/protocol/messages';
import type { CallView, ReplyTurnView, StepView, TurnView, ViewState } from '../../../src/protocol/viewModel';
import { eventually, isSame } from './assert';
import { Models } from './models';

/** Resolves to the Parley that runs in this window. */
export async function parley(): Promise<TestAccess> {
	const extension = vscode.extensions.getExtension<TestAccess | undefined>('parley.parley');
	const access = await extension?.activate();
	if (access === undefined) {
		throw new Error('Parley gives tests no access: is it loaded from its folder?');
	}
	return access;
}

/** A view of the test's own on a real panel: says what a user would do, and keeps every byte it is told. */
export class View implements vscode.Disposable {
	readonly #panel: ChatPanelController;
	readonly #received: ToView[] = [];
	#post: (message: unknown) => void = () => {};

	constructor(access: TestAccess, applyCode?: ChatPanelActions['applyCode']) {
		this.#panel = access.openPanel(
			{
				postMessage: async message => {
					this.#received.push(JSON.parse(JSON.stringify(message)) as ToView);
					return true;
				},
				onDidReceiveMessage: listener => {
					this.#post = listener;
					return { dispose: () => {} };
				},
			},
			applyCode,
		);
		this.say({ type: 'ready' });
	}

	say(message: ToHost): void {
		this.#post(message);
	}

	/** Posts an arbitrary message, as a hostile page could. */
	sayAnything(message: unknown): void {
		this.#post(message);
	}

	get everything(): string {
		return JSON.stringify(this.#received);
	}
	get count(): number {
		return this.#received.length;
	}

	/** The state that a view would hold now: the last whole one with the patches that came since. */
	get state(): ViewState {
		const index = this.#received.findLastIndex(({ type }) => type === 'state');
		const first = this.#received[index];
		if (first?.type !== 'state') {
			throw new Error('No state has come yet.');
		}
		return this.#received
			.slice(index + 1)
			.flatMap(message => (message.type === 'patches' ? message.patches : []))
			.reduce(applyPatch, first.state);
	}

	/** Resolves to the newest reply as soon as it has ended. */
	async ended(): Promise<ReplyTurnView> {
		return eventually(() => {
			const turn = this.state.turns.at(-1);
			return turn?.kind === 'reply' && turn.end !== null && !this.state.composer.running ? turn : undefined;
		}, 'the reply ends');
	}

	/** Resolves to the call that asks for permission, as soon as its card is shown. */
	async asking(): Promise<CallView> {
		return eventually(() => {
			const turn = this.state.turns.at(-1);
			return turn?.kind === 'reply'
				? turn.steps.flatMap(step => step.calls).find(call => call.state === 'asking')
				: undefined;
		}, 'the card asks');
	}

	/** Asks and waits for the end of the answer. */
	async ask(text: string): Promise<ReplyTurnView> {
		const before = this.state.turns.length;
		this.say({ type: 'send', text });
		await eventually(() => this.state.turns.length > before, 'the message is shown');
		return this.ended();
	}

	dispose(): void {
		this.#panel.dispose();
	}
}

/** Applies a patch with a separate reducer, so that host and webview are each tested against the protocol. */
function applyPatch(state: ViewState, patch: Patch): ViewState {
	const reply = (id: string, change: (turn: ReplyTurnView) => ReplyTurnView): ViewState => ({
		...state,
		turns: state.turns.map(turn => (turn.kind === 'reply' && turn.id === id ? change(turn) : turn)),
	});
	const step = (id: string, index: number, change: (step: StepView) => StepView): ViewState =>
		reply(id, turn => ({ ...turn, steps: turn.steps.map((old, at) => (at === index ? change(old) : old)) }));
	switch (patch.op) {
		case 'turn':
			return { ...state, turns: upsert<TurnView>(state.turns, patch.turn, turn => turn.id === patch.turn.id) };
		case 'step':
			return reply(patch.turn, turn => ({
				...turn,
				steps: turn.steps.length > patch.step ? turn.steps.with(patch.step, patch.value) : [...turn.steps, patch.value],
			}));
		case 'append':
			return step(patch.turn, patch.step, old => appendText(old, patch));
		case 'reasoned':
			return step(patch.turn, patch.step, old => ({ ...old, reasoningSeconds: patch.seconds }));
		case 'call':
			return step(patch.turn, patch.step, old => ({
				...old,
				calls: upsert(old.calls, patch.call, call => call.id === patch.call.id),
			}));
		case 'end':
			return reply(patch.turn, turn => ({ ...turn, end: patch.end }));
		case 'status':
			return { ...state, status: patch.status };
		case 'composer':
			return { ...state, composer: { ...patch.composer, draft: patch.draft ?? state.composer.draft } };
		case 'drawer':
			return { ...state, drawer: patch.drawer };
		case 'title':
			return { ...state, chat: { ...state.chat, title: patch.title } };
		case 'notices':
			return { ...state, notices: patch.notices };
		case 'suggestions':
			return { ...state, suggestions: patch.suggestions };
		case 'focus':
			return state;
	}
}

function appendText(step: StepView, { answer, field, text }: Extract<Patch, { op: 'append' }>): StepView {
	return answer === 0
		? { ...step, [field]: step[field] + text }
		: {
				...step,
				others: step.others.map((other, index) =>
					index === answer - 1 ? { ...other, [field]: other[field] + text } : other,
				),
			};
}

const upsert = <T>(list: readonly T[], value: T, same: (other: T) => boolean): readonly T[] =>
	list.some(same) ? list.map(other => (same(other) ? value : other)) : [...list, value];

/** A key that appears nowhere else, so that finding it anywhere is a leak. */
export const CANARY = 'sk-canary-7b1f0c9de24a4d6f8e35';

/**
 * Sets up the model server as the one provider, with a key, and chooses its model for a new chat. Values that are
 * already set are not written again: settings and secrets are slow, and this runs before each test.
 */
export async function useModels(access: TestAccess, models: Models, key: string | undefined = CANARY): Promise<void> {
	const profile = {
		id: 'test',
		provider: 'custom',
		name: 'Test',
		baseUrl: models.url,
		headers: {},
		parameters: {},
		models: [{ id: 'test-model' }],
	};
	if ((await access.keys.get(profile)) !== key) {
		await access.keys.delete(profile.id);
		if (key !== undefined) {
			await access.keys.set(profile, key);
		}
	}
	if (!isInSettings(profile)) {
		await access.profiles.save(profile);
		await access.profiles.setDefaultModel({ profile: 'test', model: 'test-model' });
		await eventually(() => access.profiles.find('test')?.baseUrl === models.url, 'the settings arrive');
	}
	access.sessions.newChat();
	await access.sessions.current.configure({ model: 'test/test-model' });
}

/** Tells whether a profile is set already, with `test/test-model` as the default model. */
function isInSettings(profile: { readonly id: string }): boolean {
	const user = (key: string): unknown => vscode.workspace.getConfiguration('parley').inspect(key)?.globalValue;
	const rows = user('providers');
	return user('defaultModel') === 'test/test-model' && Array.isArray(rows) && rows.some(row => isSame(row, profile));
}

/** Leaves nothing behind that the next test could see. */
async function cleanUp(access: TestAccess): Promise<void> {
	access.sessions.current.stop();
	await eventually(() => !access.sessions.current.running, 'the reply ends');
	access.sessions.newChat();
	access.composer.clear();
	await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

/** The fixture of a test of a chat: Parley, the model server that is its one provider, and a view. */
export interface Chat {
	readonly access: TestAccess;
	readonly models: Models;
	readonly view: View;
}

/**
 * Starts a new chat before each test of a suite, passes it to `begin`, and cleans up after. Call it inside `describe`.
 */
export function useChat(begin: (chat: Chat) => void): void {
	let chat: Chat;
	beforeEach('a chat', async () => {
		const access = await parley();
		const models = await Models.open();
		await useModels(access, models);
		chat = { access, models, view: new View(access) };
		begin(chat);
	});
	afterEach('the chat', async () => {
		chat.view.dispose();
		await cleanUp(chat.access);
	});
}

/** Lets a target through without asking, where the gate is not the subject. */
export const admitted = (target: Target): AdmittedTarget => ({
	...target,
	admission: Admission.grant(target.document.uri),
});

/** Opens a file of the workspace with the given lines (one-based, inclusive) selected. */
export async function openWithSelection(path: string, from: number, to: number): Promise<vscode.TextEditor> {
	const folder = vscode.workspace.workspaceFolders?.[0];
	if (folder === undefined) {
		throw new Error('The tests want a workspace folder.');
	}
	const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder.uri, path));
	const selection = new vscode.Range(from - 1, 0, to - 1, document.lineAt(to - 1).text.length);
	return vscode.window.showTextDocument(document, { selection });
}
