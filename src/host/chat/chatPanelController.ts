import * as vscode from 'vscode';
import { assertNever } from '../../core/base/assertNever';
import { type Disposable, DisposableStore } from '../../core/base/disposable';
import type { LatestWins } from '../../core/base/latestWins';
import type { LogPort } from '../../core/base/log';
import type { Attachment, ImageAttachment } from '../../core/chat/conversation/attachments';
import { currentPath } from '../../core/chat/conversation/conversation';
import type { Entry } from '../../core/chat/conversation/entries';
import type { Decision } from '../../core/chat/session/approvals';
import type { Session } from '../../core/chat/session/session';
import type { Sessions } from '../../core/chat/session/sessions';
import type { LearnedAdaptations } from '../../core/llm/adaptation/learnedAdaptations';
import { DEMO_PROFILE_ID, parseModelRef } from '../../core/llm/profiles';
import type { ToolRegistry } from '../../core/tools/registry';
import type { DrawerView } from '../../protocol/drawer';
import type { ToHost } from '../../protocol/messages';
import type { ComposerView, NoticeView, StatusView, ViewState } from '../../protocol/viewModel';
import type { Profiles } from '../platform/providers/profiles';
import { plainTextKey } from './plainTextKeys';
import { fromBase64 } from '../platform/base64';
import { codeEditor } from '../platform/editor/codeEditor';
import { errorStrings } from '../platform/strings/errorStrings';
import { uriAt } from '../platform/editor/selection';
import { onSettingChange } from '../platform/settings/settings';
import type { CodeBlock } from '../platform/editor/target';
import { attachmentOf } from './pickAttachments';
import { PanelChannel, type PanelPort } from './panelChannel';
import type { ComposerModel } from './composerModel';
import { composerView } from './composerView';
import { DrawerController, type DrawerMessage } from './drawerController';
import { EntryPatches } from './entryPatches';
import { callOfViewId, presentTurns, type Presenter } from './present';
import { onEditorThemeChange, readEditorTheme } from './editorTheme';
import { noticesFor } from './notices';
import { quotedSources } from './quotedSources';
import { suggestionsFor, type Suggestion } from './suggestions';
import { insertCode, newFile } from './codeBlockActions';
import { panelStrings } from './panelStrings';

/** What the panel asks of the rest of Parley; `extension.ts` answers with commands. */
export interface ChatPanelActions {
	newChat(): void;
	showHistory(): void;
	selectModel(): void;
	/** Asks what to attach. */
	pickAttachments(): Promise<readonly Attachment[]>;
	savePreset(session: Session): void;
	managePresets(session: Session): void;
	/** A fixing button: `action` is its id, `profile` and `reply` are what it was shown on. */
	fix(action: string, profile: string, reply: string): void;
	openAttachment(attachment: Attachment): void;
	/** Asks how closely the model looks at an image that is not sent yet. */
	askImageDetail(image: ImageAttachment): Promise<ImageAttachment | undefined>;
	openLink(href: string): void;
	/** Puts code where it belongs, as an edit that is looked at before it counts. */
	applyCode(code: CodeBlock): Promise<void>;
}

export interface ChatPanelParts {
	readonly sessions: Sessions;
	/** Everything that brings the user somewhere in the panel, in the order in which it began. */
	readonly order: LatestWins;
	readonly composer: ComposerModel;
	readonly profiles: Profiles;
	readonly tools: ToolRegistry;
	readonly learnedAdaptations: LearnedAdaptations;
	readonly log: LogPort;
	readonly actions: ChatPanelActions;
	/** Says and logs what went wrong. */
	readonly report: (what: string, error: unknown) => void;
}

/**
 * One panel: shows the current session through one channel. The view holds nothing that this does not know, so a
 * view may come and go at any time.
 */
export class ChatPanelController implements Disposable {
	readonly #parts: ChatPanelParts;
	readonly #channel: PanelChannel;
	readonly #owned = new DisposableStore();
	readonly #presenter: Presenter;
	#ofSession = new DisposableStore();
	#session: Session;
	#suggestions: readonly Suggestion[] = [];
	readonly #patches: EntryPatches;
	readonly #drawer: DrawerController;
	#ready = false;
	#showedDrawer = false;
	#wanted: 'composer' | 'parameters' | undefined;
	#disposed = false;

	constructor(port: PanelPort, parts: ChatPanelParts) {
		this.#parts = parts;
		this.#presenter = {
			findProfile: id => parts.profiles.find(id),
			isAsIs: (model, param) => isAsIs(parts, model, param),
			now: Date.now,
		};
		this.#patches = new EntryPatches(this.#presenter);
		this.#drawer = new DrawerController(parts.profiles, parts.learnedAdaptations);
		this.#session = parts.sessions.current;
		this.#channel = this.#owned.add(new PanelChannel(port, parts.log, message => this.#receive(message)));
		this.#owned.add(
			parts.sessions.onDidChangeCurrent(() => {
				this.#follow();
				this.#sendState();
			}),
		);
		this.#owned.add(parts.composer.onDidChange(() => this.#sendComposer()));
		this.#owned.add(parts.composer.onDidWrite(() => this.#sendComposer(parts.composer.draft)));
		this.#owned.add(parts.profiles.onDidChange(() => this.#sendState()));
		this.#owned.add(vscode.window.onDidChangeActiveTextEditor(() => this.#sendSuggestions()));
		this.#owned.add(onSettingChange('systemPrompt', () => this.#sendComposer()));
		this.#owned.add(onSettingChange('parameters', () => this.#sendDrawer()));
		this.#owned.add(vscode.workspace.onDidGrantWorkspaceTrust(() => this.#sendComposer()));
		this.#owned.add(onEditorThemeChange(() => void this.#sendCodeTheme()));
		this.#follow();
	}

	/** Puts the cursor into the composer. */
	focus(): void {
		this.#show('composer');
	}

	openParameters(): void {
		this.#show('parameters');
	}

	dispose(): void {
		this.#disposed = true;
		this.#ofSession.dispose();
		this.#owned.dispose();
	}

	/** A view that has not loaded yet does it when it has: the last word counts. */
	#show(goal: 'composer' | 'parameters'): void {
		if (!this.#ready) {
			this.#wanted = goal;
			return;
		}
		if (goal === 'parameters') {
			this.#drawer.open();
		} else {
			this.#drawer.close();
		}
		this.#sendDrawer();
		this.#channel.patch({ op: 'focus' });
	}

	#follow(): void {
		this.#ofSession.dispose();
		this.#ofSession = new DisposableStore();
		this.#session = this.#parts.sessions.current;
		this.#drawer.close();
		let [running, unwritten] = [this.#session.running, this.#session.unwritten];
		this.#ofSession.add(this.#session.onEntry(entry => this.#onEntry(entry)));
		this.#ofSession.add(
			this.#session.onStatus(() => {
				this.#channel.patch({ op: 'status', status: this.#statusView() });
				if (running !== this.#session.running || unwritten !== this.#session.unwritten) {
					[running, unwritten] = [this.#session.running, this.#session.unwritten];
					this.#sendComposer();
				}
			}),
		);
	}

	#receive(message: ToHost): void {
		const { actions, composer } = this.#parts;
		const session = this.#session;
		switch (message.type) {
			case 'ready':
				this.#begin();
				return;
			case 'send':
				void this.#send(message.text);
				return;
			case 'stop':
				session.stop();
				return;
			case 'draft':
				composer.type(message.text);
				this.#sendDrawer();
				return;
			case 'decide':
				this.#decide(message.call, message.decision);
				return;
			case 'suggest':
				void this.#suggest(message.suggestion);
				return;
			case 'attach':
				void this.#attach();
				return;
			case 'paste':
				this.#paste(message);
				return;
			case 'removeChip':
				composer.remove(message.chip);
				return;
			case 'openChip':
				this.#openChip(message.chip);
				return;
			case 'newChat':
				actions.newChat();
				return;
			case 'history':
				actions.showHistory();
				return;
			case 'pickModel':
				actions.selectModel();
				return;
			case 'tick':
				void session.tick(message.tool, message.on).catch((error: unknown) => this.#parts.report('tools', error));
				return;
			case 'steer':
				this.#steer(message.what);
				return;
			case 'pick':
				this.#pick(message.turn, message.step, message.answer);
				return;
			case 'change':
				this.#change(message.turn, message.param, message.undo);
				return;
			case 'drawer':
				this.#parts.order.begin();
				void this.#inDrawer(message);
				return;
			case 'preview':
			case 'setParameter':
			case 'writeParameter':
			case 'clearParameter':
			case 'parameterAction':
			case 'resetParameters':
			case 'usePreset':
				void this.#inDrawer(message);
				return;
			case 'savePreset':
				actions.savePreset(session);
				return;
			case 'managePresets':
				actions.managePresets(session);
				return;
			case 'act':
				this.#act(message.action, message.turn);
				return;
			case 'copy':
				void vscode.env.clipboard.writeText(message.text);
				return;
			case 'useCode':
				void this.#useCode(message).catch((error: unknown) => this.#parts.report('code', error));
				return;
			case 'openLink':
				actions.openLink(message.href);
				return;
			default:
				assertNever(message);
		}
	}

	#begin(): void {
		this.#ready = true;
		this.#sendState();
		if (this.#wanted !== undefined) {
			this.#show(this.#wanted);
			this.#wanted = undefined;
		}
		void this.#sendCodeTheme();
	}

	async #sendCodeTheme(): Promise<void> {
		const theme = await readEditorTheme();
		if (!this.#disposed) {
			this.#channel.codeTheme(theme ?? null);
		}
	}

	/** Only a card that asks can be answered; a click may come late. */
	#decide(card: string, decision: Decision): void {
		const asked = callOfViewId(this.#session.conversation, card);
		if (asked?.state === 'asking') {
			this.#session.decide(asked.call.id, decision);
		}
	}

	/** The view has emptied its box already: whatever keeps the message from being sent, it goes back there. */
	async #send(text: string): Promise<void> {
		const { composer } = this.#parts;
		const { attachments } = composer;
		const isEmpty = text.trim() === '';
		if (isEmpty && attachments.length === 0) {
			return;
		}
		composer.clear();
		this.#sendComposer();
		try {
			await this.#session.send({ text: isEmpty ? '' : text, attachments });
		} catch (error) {
			for (const attachment of attachments) {
				composer.attach(attachment);
			}
			composer.type(composer.draft === '' ? text : `${text}\n${composer.draft}`);
			this.#sendComposer(composer.draft);
			this.#parts.report('send', error);
		}
	}

	async #attach(): Promise<void> {
		const ticket = this.#parts.order.begin();
		try {
			for (const attachment of await this.#parts.actions.pickAttachments()) {
				this.#parts.composer.attach(attachment);
			}
			if (ticket.isLatest) {
				this.focus();
			}
		} catch (error) {
			this.#parts.report('attach', error);
		}
	}

	#paste({ name, mime, data }: Extract<ToHost, { type: 'paste' }>): void {
		try {
			this.#parts.composer.attach(attachmentOf(name, mime, fromBase64(data)));
		} catch (error) {
			this.#parts.report('paste', error);
		}
	}

	async #useCode({ how, code, language, turn }: Extract<ToHost, { type: 'useCode' }>): Promise<void> {
		switch (how) {
			case 'insert':
				return insertCode(code, language);
			case 'newFile':
				return newFile(code, language);
			case 'apply': {
				const originals = await quotedSources(this.#session.conversation, turn, uriAt);
				return this.#parts.actions.applyCode({ code, language, originals });
			}
			default:
				assertNever(how);
		}
	}

	#steer(what: 'hurry' | 'keepWaiting' | 'retry'): void {
		const session = this.#session;
		switch (what) {
			case 'hurry':
				session.retryNow();
				return;
			case 'keepWaiting':
				session.keepWaiting();
				return;
			case 'retry':
				void session.giveUpAndRetry().catch((error: unknown) => this.#parts.report('retry', error));
				return;
			default:
				assertNever(what);
		}
	}

	#pick(turn: string, step: number, answer: number): void {
		const reply = this.#session.conversation.turns.get(turn);
		const shown = reply?.kind === 'reply' ? reply.steps[step] : undefined;
		const choice = answer === 0 ? 0 : shown?.others[answer - 1]?.choice;
		if (choice !== undefined) {
			void this.#session.pick(turn, step, choice).catch((error: unknown) => this.#parts.report('pick', error));
		}
	}

	/** What is done to a parameter for a server counts for all its messages: the whole view says so. */
	#change(turn: string, param: string, undo: boolean): void {
		const reply = this.#session.conversation.turns.get(turn);
		const model = parseModelRef(reply?.kind === 'reply' ? reply.model : '');
		if (model !== undefined) {
			this.#parts.learnedAdaptations[undo ? 'exempt' : 'unexempt'](this.#parts.profiles.endpointKey(model), param);
			this.#sendState();
		}
	}

	async #inDrawer(message: DrawerMessage): Promise<void> {
		try {
			await this.#drawer.receive(message, this.#session);
		} catch (error) {
			this.#parts.report('parameters', error);
		}
		this.#sendDrawer();
		if (message.type === 'parameterAction') {
			this.#sendState();
		}
	}

	/** Sends what was suggested and nothing else; what is in the composer stays there. */
	async #suggest(id: string): Promise<void> {
		const suggestion = this.#suggestions.find(candidate => candidate.id === id);
		if (suggestion === undefined || this.#session.running || this.#session.readOnly) {
			return;
		}
		const attachment = suggestion.attachment();
		try {
			await this.#session.send({ text: suggestion.prompt, attachments: attachment === undefined ? [] : [attachment] });
		} catch (error) {
			this.#parts.report('suggest', error);
		}
	}

	#openChip(id: string): void {
		const sent = currentPath(this.#session.conversation).flatMap(turn =>
			turn.kind === 'user' ? turn.attachments : [],
		);
		const attachment = [...this.#parts.composer.attachments, ...sent].find(candidate => candidate.id === id);
		if (attachment?.kind === 'image' && this.#parts.composer.attachments.includes(attachment)) {
			void this.#askDetail(attachment);
		} else if (attachment !== undefined) {
			this.#parts.actions.openAttachment(attachment);
		}
	}

	async #askDetail(image: ImageAttachment): Promise<void> {
		const changed = await this.#parts.actions.askImageDetail(image);
		if (changed !== undefined) {
			this.#parts.composer.replace(changed);
		}
	}

	#act(action: string, reply: string): void {
		const turn = this.#session.conversation.turns.get(reply);
		const model = turn?.kind === 'reply' ? turn.model : '';
		this.#parts.actions.fix(action, model.slice(0, Math.max(0, model.indexOf('/'))), reply);
	}

	#onEntry(entry: Entry): void {
		const patches = this.#patches.of(entry, this.#session.conversation);
		if (patches === 'whole') {
			this.#sendState();
			return;
		}
		for (const patch of patches) {
			this.#channel.patch(patch);
		}
		if (entry.type === 'config') {
			this.#sendComposer();
		}
	}

	#sendState(): void {
		const { conversation } = this.#session;
		const { draft } = this.#parts.composer;
		const drawer = this.#drawerView();
		this.#showedDrawer = drawer !== null;
		this.#suggestions = this.#session.isEmpty ? suggestionsFor(codeEditor()) : [];
		const state: ViewState = {
			strings: panelStrings(),
			language: vscode.env.language,
			chat: { id: this.#session.id, title: conversation.title },
			turns: presentTurns(conversation, this.#presenter),
			composer: { ...this.#composerView(), draft },
			status: this.#statusView(),
			notices: this.#notices(),
			drawer,
			suggestions: this.#suggestionViews(),
		};
		this.#channel.state(state);
	}

	#statusView(): StatusView | null {
		const { status, model } = this.#session;
		if (status?.error === undefined) {
			return status;
		}
		const { error, ...rest } = status;
		return { ...rest, reason: errorStrings(error, this.#parts.profiles.find(model.profile)).title };
	}

	#sendComposer(draft?: string): void {
		this.#channel.patch({ op: 'composer', composer: this.#composerView(), ...(draft === undefined ? {} : { draft }) });
		this.#channel.patch({ op: 'notices', notices: this.#notices() });
		this.#sendDrawer();
	}

	#drawerView(): DrawerView | null {
		const { draft, attachments } = this.#parts.composer;
		return this.#drawer.view(this.#session, { text: draft, attachments });
	}

	#sendDrawer(): void {
		const drawer = this.#drawerView();
		if (drawer !== null || this.#showedDrawer) {
			this.#showedDrawer = drawer !== null;
			this.#channel.patch({ op: 'drawer', drawer });
		}
	}

	#sendSuggestions(): void {
		if (!this.#session.isEmpty) {
			return;
		}
		this.#suggestions = suggestionsFor(codeEditor());
		this.#channel.patch({ op: 'suggestions', suggestions: this.#suggestionViews() });
	}

	#suggestionViews(): ViewState['suggestions'] {
		return this.#suggestions.map(({ id, icon, label }) => ({ id, icon, label }));
	}

	#notices(): readonly NoticeView[] {
		const { sessions, profiles } = this.#parts;
		return noticesFor({
			problem: sessions.problem,
			unwritten: this.#session.unwritten,
			usesDemo: this.#session.model.profile === DEMO_PROFILE_ID,
			hasProfiles: profiles.configured().length > 0,
			settingProblems: profiles.problems,
			openKey: profiles.configured().find(profile => plainTextKey(profile) !== undefined),
		});
	}

	#composerView(): Omit<ComposerView, 'draft'> {
		const { composer, profiles, tools } = this.#parts;
		return composerView(this.#session, composer.attachments, profiles, tools);
	}
}

function isAsIs({ profiles, learnedAdaptations }: ChatPanelParts, model: string, param: string): boolean {
	const ref = parseModelRef(model);
	return ref !== undefined && learnedAdaptations.get(profiles.endpointKey(ref)).exempt.includes(param);
}
