import * as vscode from 'vscode';
import { type Disposable, DisposableStore } from '../../core/base/disposable';
import { omitUndefined } from '../../core/base/omitUndefined';
import type { Entry } from '../../core/chat/conversation/entries';
import type { Session } from '../../core/chat/session/session';
import { DEMO_PROFILE_ID, parseModelRef } from '../../core/llm/profiles';
import type { DrawerView } from '../../protocol/drawer';
import type { ComposerView, NoticeView, StatusView } from '../../protocol/viewModel';
import { codeEditor } from '../platform/editor/codeEditor';
import type { TourStep } from '../platform/ids';
import { onSettingChange, systemPrompt } from '../platform/settings/settings';
import { errorStrings } from '../platform/strings/errorStrings';
import type { ChatPanelParts } from './chatPanelParts';
import { composerView } from './composerView';
import { DrawerController } from './drawerController';
import { onEditorThemeChange, readEditorTheme } from './editorTheme';
import { EntryPatches } from './entryPatches';
import type { HandlerContext } from './messageHandler';
import { createMessageHandlers, handleMessage } from './messageHandlers';
import { noticesFor } from './notices';
import { PanelChannel, type PanelPort } from './panelChannel';
import { panelStrings } from './panelStrings';
import { type Presenter, presentTurns } from './present';
import { type Suggestion, suggestionsFor, tourSuggestions } from './suggestions';
import { readingString, repairString } from '../platform/strings/statusStrings';
import { barTitle, noticeFacts, type StatusStrings, statusView, suggestionViews, viewState } from './viewState';

/** A part of the panel that a command takes the user to. */
export type PanelTarget = 'composer' | 'parameters';

/**
 * One panel: shows the current session through one channel, and keeps the view up to date. The view holds no state of
 * its own, so VS Code may dispose of it and create it again at any time.
 */
export class ChatPanelController implements Disposable {
	readonly #parts: ChatPanelParts;
	readonly #showTitle: (title: string) => void;
	readonly #channel: PanelChannel;
	readonly #disposables = new DisposableStore();
	readonly #presenter: Presenter;
	readonly #patches: EntryPatches;
	readonly #drawer: DrawerController;
	#sessionDisposables = new DisposableStore();
	#session: Session;
	#suggestions: readonly Suggestion[] = [];
	readonly #takenSteps = new Set<TourStep>();
	/** The view has loaded. */
	#isReady = false;
	/** The view has been sent an open drawer. */
	#isDrawerShown = false;
	/** The target of a command that came before the view had loaded. */
	#pendingTarget: PanelTarget | undefined;
	#isDisposed = false;

	/** Creates the panel; `showTitle` says in the title bar which chat it shows. */
	constructor(port: PanelPort, parts: ChatPanelParts, showTitle: (title: string) => void) {
		this.#parts = parts;
		this.#showTitle = showTitle;
		this.#presenter = {
			findProfile: id => parts.profiles.find(id),
			isExempt: (model, param) => isExempt(parts, model, param),
			now: Date.now,
		};
		this.#patches = new EntryPatches(this.#presenter);
		this.#drawer = new DrawerController(parts.profiles, parts.learnedAdaptations);
		this.#session = parts.sessions.current;
		const handlers = createMessageHandlers(this.#handlerContext());
		const add = <T extends Disposable>(disposable: T): T => this.#disposables.add(disposable);
		this.#channel = add(new PanelChannel(port, parts.log, message => handleMessage(handlers, message)));
		add(
			parts.sessions.onDidChangeCurrent(() => {
				this.#followCurrentSession();
				this.#sendState();
			}),
		);
		add(parts.composer.onDidChangeAttachments(() => this.#sendComposer()));
		add(parts.composer.onDidReplaceDraft(() => this.#sendComposer(parts.composer.draft)));
		add(parts.profiles.onDidChange(() => this.#sendState()));
		add(vscode.window.onDidChangeActiveTextEditor(() => this.#sendSuggestions()));
		add(vscode.window.onDidChangeTextEditorSelection(() => this.#sendSuggestions()));
		add(onSettingChange('systemPrompt', () => this.#sendComposer()));
		add(onSettingChange('parameters', () => this.#sendDrawer()));
		add(vscode.workspace.onDidGrantWorkspaceTrust(() => this.#sendComposer()));
		add(onEditorThemeChange(() => void this.#sendCodeTheme()));
		this.#followCurrentSession();
	}

	/** Puts the cursor into the composer. */
	focus(): void {
		this.#reveal('composer');
	}

	openParameters(): void {
		this.#reveal('parameters');
	}

	dispose(): void {
		this.#isDisposed = true;
		this.#sessionDisposables.dispose();
		this.#disposables.dispose();
	}

	#handlerContext(): HandlerContext {
		const session = (): Session => this.#session;
		const suggestions = (): readonly Suggestion[] => this.#suggestions;
		return {
			parts: this.#parts,
			drawer: this.#drawer,
			get session() {
				return session();
			},
			get suggestions() {
				return suggestions();
			},
			begin: () => this.#begin(),
			focus: () => this.focus(),
			sendState: () => this.#sendState(),
			sendComposer: draft => this.#sendComposer(draft),
			sendDrawer: () => this.#sendDrawer(),
			noteTourStep: step => {
				this.#takenSteps.add(step);
				this.#sendSuggestions();
			},
		};
	}

	/** Goes to a part of the panel, or waits until the view has loaded. The latest command wins. */
	#reveal(target: PanelTarget): void {
		if (!this.#isReady) {
			this.#pendingTarget = target;
			return;
		}
		if (target === 'parameters') {
			this.#drawer.show();
		} else {
			this.#drawer.close();
		}
		this.#sendDrawer();
		this.#channel.sendPatch({ op: 'focus' });
	}

	#followCurrentSession(): void {
		this.#sessionDisposables.dispose();
		this.#sessionDisposables = new DisposableStore();
		const session = this.#parts.sessions.current;
		this.#session = session;
		this.#drawer.close();
		let { running, unwritten } = session;
		this.#sessionDisposables.add(session.onEntry(entry => this.#onEntry(entry)));
		this.#sessionDisposables.add(
			session.onStatus(() => {
				this.#channel.sendPatch({ op: 'status', status: this.#statusView() });
				if (running !== session.running || unwritten !== session.unwritten) {
					({ running, unwritten } = session);
					this.#sendComposer();
				}
			}),
		);
	}

	#begin(): void {
		this.#isReady = true;
		this.#sendState();
		if (this.#pendingTarget !== undefined) {
			this.#reveal(this.#pendingTarget);
			this.#pendingTarget = undefined;
		}
		void this.#sendCodeTheme();
	}

	#onEntry(entry: Entry): void {
		const patches = this.#patches.patchesFor(entry, this.#session.conversation);
		if (patches === 'whole') {
			this.#sendState();
			return;
		}
		for (const patch of patches) {
			this.#channel.sendPatch(patch);
		}
		if (entry.type === 'config') {
			this.#sendComposer();
		}
		if (entry.type === 'config' || entry.type === 'user') {
			this.#sendSuggestions();
		}
		if (entry.type === 'title' || entry.type === 'user') {
			this.#showTitle(barTitle(this.#session));
		}
	}

	#sendState(): void {
		this.#showTitle(barTitle(this.#session));
		const drawer = this.#drawerView();
		this.#isDrawerShown = drawer !== null;
		this.#suggestions = this.#suggest();
		this.#channel.sendState(
			viewState(this.#session, {
				strings: panelStrings(),
				language: vscode.env.language,
				composer: this.#composerView(),
				draft: this.#parts.composer.draft,
				notices: this.#notices(),
				drawer,
				suggestions: this.#suggestions,
				presentTurns: conversation => presentTurns(conversation, this.#presenter),
				...this.#statusStrings(),
			}),
		);
	}

	#sendComposer(draft?: string): void {
		this.#channel.sendPatch({ op: 'composer', composer: this.#composerView(), ...omitUndefined({ draft }) });
		this.#channel.sendPatch({ op: 'notices', notices: this.#notices() });
		this.#sendDrawer();
	}

	#sendDrawer(): void {
		const drawer = this.#drawerView();
		if (drawer !== null || this.#isDrawerShown) {
			this.#isDrawerShown = drawer !== null;
			this.#channel.sendPatch({ op: 'drawer', drawer });
		}
	}

	#sendSuggestions(): void {
		const before = suggestionViews(this.#suggestions);
		this.#suggestions = this.#suggest();
		const suggestions = suggestionViews(this.#suggestions);
		// A selection changes with every key, what can be tried with it seldom.
		if (JSON.stringify(suggestions) !== JSON.stringify(before)) {
			this.#channel.sendPatch({ op: 'suggestions', suggestions });
		}
	}

	#suggest(): readonly Suggestion[] {
		if (this.#session.isEmpty) {
			return suggestionsFor(codeEditor());
		}
		return this.#session.model.profile === DEMO_PROFILE_ID ? tourSuggestions(this.#takenSteps) : [];
	}

	async #sendCodeTheme(): Promise<void> {
		const theme = await readEditorTheme();
		if (!this.#isDisposed) {
			this.#channel.sendCodeTheme(theme ?? null);
		}
	}

	#statusView(): StatusView | null {
		return statusView(this.#session, this.#statusStrings());
	}

	#statusStrings(): StatusStrings {
		return {
			describeError: error => errorStrings(error, this.#parts.profiles.find(this.#session.model.profile)).title,
			describeReading: readingString,
			describeRepair: repairString,
		};
	}

	#composerView(): Omit<ComposerView, 'draft'> {
		const { composer, profiles, tools } = this.#parts;
		return composerView(this.#session, composer.attachments, profiles, tools);
	}

	#drawerView(): DrawerView | null {
		const { draft, attachments } = this.#parts.composer;
		return this.#drawer.view(this.#session, { text: draft, attachments });
	}

	#notices(): readonly NoticeView[] {
		const { sessions, profiles } = this.#parts;
		const facts = { configured: profiles.configured(), problems: profiles.problems };
		const { from, text } = systemPrompt();
		const isForeign = this.#session.isEmpty && from !== 'user' && text.trim() !== '';
		return noticesFor({
			...noticeFacts(this.#session, sessions.problem, facts),
			foreignPrompt: isForeign ? from : undefined,
		});
	}
}

/** Tells whether the user has undone the adaptation of a parameter for the model `profile/model`. */
function isExempt({ profiles, learnedAdaptations }: ChatPanelParts, model: string, param: string): boolean {
	const ref = parseModelRef(model);
	return ref !== undefined && learnedAdaptations.get(profiles.endpointKey(ref)).exempt.includes(param);
}
