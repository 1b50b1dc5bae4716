import * as vscode from 'vscode';
import { assertNever } from '../../core/base/assertNever';
import { type Disposable, DisposableStore } from '../../core/base/disposable';
import type { LogPort } from '../../core/base/log';
import { path } from '../../core/chat/conversation';
import type { Attachment, Entry } from '../../core/chat/entries';
import type { Decision, Session } from '../../core/chat/session';
import type { Sessions } from '../../core/chat/sessions';
import { DEMO_PROFILE_ID } from '../../core/llm/profiles';
import type { ToolRegistry } from '../../core/tools/registry';
import type { Patch, ToHost } from '../../protocol/messages';
import type { ComposerView, NoticeView, ViewState } from '../../protocol/viewModel';
import type { Profiles } from '../platform/profiles';
import { onSettingChange, systemPrompt } from '../platform/settings';
import { Channel, type Port } from './channel';
import type { Composer } from './composer';
import {
	callOfViewId,
	presentCall,
	presentChip,
	presentEnd,
	presentStep,
	presentTurn,
	presentTurns,
	type Presenter,
	secondsBetween,
} from './present';
import { onEditorThemeChange, readEditorTheme } from './editorTheme';
import { noticesFor } from './notices';
import { suggestionsFor, type Suggestion } from './suggestions';
import { toolWords } from './toolWords';
import { panelWords } from './words';

/** What the panel asks of the rest of Parley; `extension.ts` answers with commands. */
export interface PanelActions {
	newChat(): void;
	showHistory(): void;
	selectModel(): void;
	addSelection(): void;
	/** A fixing button: `action` is its id, `profile` and `reply` are what it was shown on. */
	fix(action: string, profile: string, reply: string): void;
	openAttachment(attachment: Attachment): void;
	openLink(href: string): void;
}

export interface PanelParts {
	readonly sessions: Sessions;
	readonly composer: Composer;
	readonly profiles: Profiles;
	readonly tools: ToolRegistry;
	readonly log: LogPort;
	readonly actions: PanelActions;
	/** Says and logs what went wrong. */
	readonly report: (what: string, error: unknown) => void;
}

/**
 * One panel: shows the current session through one channel. The view holds nothing that this does not know, so a
 * view may come and go at any time.
 */
export class Panel implements Disposable {
	readonly #parts: PanelParts;
	readonly #channel: Channel;
	readonly #owned = new DisposableStore();
	readonly #presenter: Presenter;
	#ofSession = new DisposableStore();
	#session: Session;
	#suggestions: readonly Suggestion[] = [];
	/** Reply and step whose thinking has been told to be over. */
	#reasoned = '';
	#ready = false;
	#wantsFocus = false;
	#disposed = false;

	constructor(port: Port, parts: PanelParts) {
		this.#parts = parts;
		this.#presenter = { findProfile: id => parts.profiles.find(id), now: Date.now };
		this.#session = parts.sessions.current;
		this.#channel = this.#owned.add(new Channel(port, parts.log, message => this.#receive(message)));
		this.#owned.add(
			parts.sessions.onDidChangeCurrent(() => {
				this.#follow();
				this.#sendState();
			}),
		);
		this.#owned.add(parts.composer.onDidChange(() => this.#sendComposer()));
		this.#owned.add(parts.profiles.onDidChange(() => this.#sendState()));
		this.#owned.add(vscode.window.onDidChangeActiveTextEditor(() => this.#sendSuggestions()));
		this.#owned.add(onSettingChange('systemPrompt', () => this.#sendComposer()));
		this.#owned.add(vscode.workspace.onDidGrantWorkspaceTrust(() => this.#sendComposer()));
		this.#owned.add(onEditorThemeChange(() => void this.#sendCodeTheme()));
		this.#follow();
	}

	/** Puts the cursor into the composer; a view that has not loaded yet does it when it has. */
	focus(): void {
		this.#wantsFocus = !this.#ready;
		if (this.#ready) {
			this.#channel.patch({ op: 'focus' });
		}
	}

	dispose(): void {
		this.#disposed = true;
		this.#ofSession.dispose();
		this.#owned.dispose();
	}

	#follow(): void {
		this.#ofSession.dispose();
		this.#ofSession = new DisposableStore();
		this.#session = this.#parts.sessions.current;
		let [running, unwritten] = [this.#session.running, this.#session.unwritten];
		this.#ofSession.add(this.#session.onEntry(entry => this.#onEntry(entry)));
		this.#ofSession.add(
			this.#session.onStatus(() => {
				this.#channel.patch({ op: 'status', status: this.#session.status });
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
				return;
			case 'decide':
				this.#decide(message.call, message.decision);
				return;
			case 'suggest':
				void this.#suggest(message.suggestion);
				return;
			case 'attach':
				actions.addSelection();
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
				void session.configure({
					tools: message.on ? [...session.tools, message.tool] : session.tools.filter(tool => tool !== message.tool),
				});
				return;
			case 'switch':
				void session.configure({ [message.field]: message.on });
				return;
			case 'act':
				this.#act(message.action, message.turn);
				return;
			case 'copy':
				void vscode.env.clipboard.writeText(message.text);
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
		if (this.#wantsFocus) {
			this.focus();
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
		if (text.trim() === '' && attachments.length === 0) {
			return;
		}
		composer.clear();
		this.#sendComposer();
		try {
			await this.#session.send({ text, attachments });
		} catch (error) {
			for (const attachment of attachments) {
				composer.attach(attachment);
			}
			composer.type(composer.draft === '' ? text : `${text}\n${composer.draft}`);
			this.#sendComposer(composer.draft);
			this.#parts.report('send', error);
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
		const sent = path(this.#session.conversation).flatMap(turn => (turn.kind === 'user' ? turn.attachments : []));
		const attachment = [...this.#parts.composer.attachments, ...sent].find(candidate => candidate.id === id);
		if (attachment !== undefined) {
			this.#parts.actions.openAttachment(attachment);
		}
	}

	#act(action: string, reply: string): void {
		const turn = this.#session.conversation.turns.get(reply);
		const model = turn?.kind === 'reply' ? turn.model : '';
		this.#parts.actions.fix(action, model.slice(0, Math.max(0, model.indexOf('/'))), reply);
	}

	#onEntry(entry: Entry): void {
		for (const patch of this.#patches(entry)) {
			this.#channel.patch(patch);
		}
	}

	/** What an entry changes on the screen. */
	#patches(entry: Entry): readonly Patch[] {
		const { conversation } = this.#session;
		switch (entry.type) {
			case 'chat':
			case 'allow':
				return [];
			case 'title':
				return [{ op: 'title', title: entry.title }];
			case 'config':
				return [{ op: 'composer', composer: this.#composerView() }];
			case 'user':
			case 'reply':
				return this.#turnPatches(entry.id);
			case 'step':
			case 'stepEnd':
				return this.#stepPatches(entry.reply, entry.step);
			case 'text':
			case 'reasoning':
			case 'refusal':
				return [
					...this.#reasonedPatches(entry),
					{ op: 'append', turn: entry.reply, step: entry.step, field: entry.type, text: entry.text },
				];
			case 'call': {
				const turn = conversation.turns.get(entry.reply);
				const calls = turn?.kind === 'reply' ? (turn.steps[entry.step]?.calls ?? []) : [];
				const index = calls.findIndex(({ call }) => call.id === entry.call);
				const call = calls[index];
				return call === undefined
					? []
					: [{ op: 'call', turn: entry.reply, step: entry.step, call: presentCall(entry.reply, entry.step, index, call) }];
			}
			case 'end': {
				const turn = conversation.turns.get(entry.reply);
				return turn?.kind === 'reply' ? [{ op: 'end', turn: turn.id, end: presentEnd(turn, entry.outcome, this.#presenter) }] : [];
			}
			default:
				return assertNever(entry);
		}
	}

	/** A turn that is not below the last one shown is another branch, and the whole view changes. */
	#turnPatches(id: string): readonly Patch[] {
		const turns = path(this.#session.conversation);
		const turn = turns.at(-1);
		if (turn === undefined || turn.id !== id) {
			return [];
		}
		const siblings = [...this.#session.conversation.turns.values()].filter(other => other.parent === turn.parent);
		if (siblings.length > 1) {
			this.#sendState();
			return [];
		}
		return [{ op: 'turn', turn: presentTurn(turn, this.#presenter) }];
	}

	#stepPatches(reply: string, step: number): readonly Patch[] {
		const turn = this.#session.conversation.turns.get(reply);
		const value = turn?.kind === 'reply' ? turn.steps[step] : undefined;
		return turn?.kind === 'reply' && value !== undefined ? [{ op: 'step', turn: reply, step, value: presentStep(turn, step, value) }] : [];
	}

	#reasonedPatches(entry: Extract<Entry, { type: 'text' | 'reasoning' | 'refusal' }>): readonly Patch[] {
		const key = `${entry.reply}/${entry.step}`;
		const turn = this.#session.conversation.turns.get(entry.reply);
		const step = turn?.kind === 'reply' ? turn.steps[entry.step] : undefined;
		if (entry.type === 'reasoning' || step === undefined || step.reasoning === '' || this.#reasoned === key) {
			return [];
		}
		this.#reasoned = key;
		return [{ op: 'reasoned', turn: entry.reply, step: entry.step, seconds: secondsBetween(step.startedAt, this.#presenter.now()) }];
	}

	#sendState(): void {
		const { conversation, status } = this.#session;
		const { draft } = this.#parts.composer;
		this.#suggestions = this.#session.isEmpty ? suggestionsFor(vscode.window.activeTextEditor) : [];
		const state: ViewState = {
			words: panelWords(),
			language: vscode.env.language,
			chat: { id: this.#session.id, title: conversation.title },
			turns: presentTurns(conversation, this.#presenter),
			composer: { ...this.#composerView(), draft },
			status,
			notices: this.#notices(),
			suggestions: this.#suggestionViews(),
		};
		this.#channel.state(state);
	}

	#sendComposer(draft?: string): void {
		this.#channel.patch({ op: 'composer', composer: this.#composerView(), ...(draft === undefined ? {} : { draft }) });
		this.#channel.patch({ op: 'notices', notices: this.#notices() });
	}

	#sendSuggestions(): void {
		if (!this.#session.isEmpty) {
			return;
		}
		this.#suggestions = suggestionsFor(vscode.window.activeTextEditor);
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
		});
	}

	#composerView(): Omit<ComposerView, 'draft'> {
		const { composer, profiles, tools } = this.#parts;
		const session = this.#session;
		const { model } = session;
		const prompt = systemPrompt();
		return {
			chips: composer.attachments.map(presentChip),
			model: {
				label: model.model,
				profile: profiles.find(model.profile)?.name ?? model.profile,
				isDemo: model.profile === DEMO_PROFILE_ID,
			},
			tools: tools.list().map(tool => ({ name: tool.name, ...pickWords(tool.name), ticked: session.tools.includes(tool.name) })),
			stream: session.stream,
			includeUsage: session.includeUsage,
			extras:
				prompt.text.trim() === ''
					? []
					: [prompt.from === 'workspace' ? vscode.l10n.t('system prompt from this workspace') : vscode.l10n.t('system prompt')],
			running: session.running,
			readOnly: session.readOnly,
		};
	}
}

function pickWords(name: string): { readonly title: string; readonly description: string } {
	const { title, description } = toolWords(name);
	return { title, description };
}
