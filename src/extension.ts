import * as vscode from 'vscode';
import { createPorts } from '#host';
import { systemClock } from './core/base/clock';
import { DisposableStore } from './core/base/disposable';
import { LatestWins } from './core/base/latestWins';
import { Repairs } from './core/chat/session/repairs';
import { Sessions } from './core/chat/session/sessions';
import { ChatClient } from './core/llm/client';
import { LearnedAdaptations } from './core/llm/adaptation/learnedAdaptations';
import { Recorder } from './core/llm/recording/recorder';
import { createDemoFetch } from './core/llm/demo/demo';
import { ToolRegistry } from './core/tools/registry';
import { ChatViewProvider } from './host/chat/chatViewProvider';
import { ComposerModel } from './host/chat/composerModel';
import type { PanelPort } from './host/chat/panelChannel';
import { ChatPanelController } from './host/chat/chatPanelController';
import type { ChatPanelActions, ChatPanelParts } from './host/chat/chatPanelParts';
import { createPanelActions } from './host/chat/panelActions';
import { PanelReveal } from './host/chat/panelReveal';
import { retryRepaired } from './host/chat/retryRepaired';
import { createStatusBar } from './host/chat/statusBar';
import { eraseOldChats } from './host/commands/deleteChat';
import { revealOnce } from './host/commands/firstRun';
import { RecentModels } from './host/commands/recentModels';
import { registerCommands } from './host/commands/registerCommands';
import type { ChatSurface } from './host/commands/services';
import { createInspector } from './host/inspector/createInspector';
import { registerCodeActions } from './host/inlineEdit/codeActions';
import { InlineEditController } from './host/inlineEdit/inlineEditController';
import { Inspector, type InspectorParts, type InspectorPort } from './host/inspector/inspector';
import { ClearTextConsent } from './host/platform/providers/clearTextConsent';
import { Connections } from './host/platform/providers/connections';
import { demoScript } from './host/platform/strings/demoScript';
import { createFetch } from './host/platform/fetch';
import { CHAT_VIEW } from './host/platform/ids';
import { DocumentGate } from './host/platform/gate/documentGate';
import { createHttpsOffer } from './host/platform/providers/httpsOffer';
import { createLearnedStateStore } from './host/platform/providers/learnedStateStore';
import { createLog } from './host/platform/log';
import { networkLimits } from './host/platform/settings/network';
import { Profiles } from './host/platform/providers/profiles';
import { createReport } from './host/platform/strings/report';
import { ApiKeys } from './host/platform/providers/secrets';
import { systemPrompt } from './host/platform/settings/settings';
import { workspaceIdentity } from './host/platform/workspaceIdentity';
import { createReadSelection } from './host/tools/readSelection';
import { ThreadController } from './host/threads/threadController';

/** The state of the one extension in this window: VS Code calls `deactivate` without arguments. */
const extension = { close: async (): Promise<void> => {} };

/** The objects that tests inside VS Code may use; outside of tests nobody gets them. */
export interface TestAccess {
	readonly sessions: Sessions;
	readonly profiles: Profiles;
	readonly keys: ApiKeys;
	readonly gate: DocumentGate;
	readonly composer: ComposerModel;
	readonly inlineEdit: InlineEditController;
	readonly threads: ThreadController;
	readonly logUri: vscode.Uri;
	readonly storageUri: vscode.Uri;
	/** Creates a panel on a view of the test's own; `applyCode` replaces the inline edit. */
	openPanel(port: PanelPort, applyCode?: ChatPanelActions['applyCode']): ChatPanelController;
	/** Creates an inspector on a view of the test's own; `copy` replaces the clipboard. */
	openInspector(port: InspectorPort, copy?: InspectorParts['copy']): Inspector;
}

/**
 * Builds the whole product, from the ports through the core to the surfaces. Only this file knows how they fit
 * together.
 */
export async function activate(context: vscode.ExtensionContext): Promise<TestAccess | undefined> {
	const owned = new DisposableStore();
	context.subscriptions.push(owned);

	const platform = createPlatform(context, owned);
	const core = createCore(context, owned, platform);
	const panel = createPanel(context, owned, platform, { ...core, applyCode: code => inlineEdit.apply(code) });
	const { threads, inlineEdit } = createEditorSurfaces(context, owned, platform, { ...core, chat: panel.chat });
	const inspectorParts = partsOfInspector(platform, core);
	const inspector = owned.add(createInspector(context.extensionUri, inspectorParts));

	owned.add(
		registerCommands({
			...platform,
			...core,
			journalFiles: platform.ports.journalFiles,
			recentModels: new RecentModels(context.globalState),
			chat: panel.chat,
			threads,
			inlineEdit,
			inspector,
			restore: panel.restore,
			leaveChats: async () => context.workspaceState.update(LEFT_AT, platform.clock.now()),
		}),
	);
	extension.close = () => {
		inlineEdit.leave();
		return core.sessions.close();
	};

	platform.log.info(`Parley ${String(context.extension.packageJSON.version)} is active.`);
	// Not awaited: nothing waits for files that nobody sees.
	void eraseOldChats(platform.ports.journalFiles, platform.clock.now()).catch(() =>
		platform.log.warn('Chats that were deleted long ago could not be erased.'),
	);
	// Not awaited: the view that it shows waits for this function.
	void revealOnce(context.globalState, panel.chat);
	return context.extensionMode === vscode.ExtensionMode.Test
		? {
				sessions: core.sessions,
				profiles: platform.profiles,
				keys: platform.keys,
				gate: platform.gate,
				composer: panel.composer,
				inlineEdit,
				threads,
				logUri: context.logUri,
				storageUri: context.globalStorageUri,
				openPanel: (port, applyCode = panel.parts.actions.applyCode) =>
					new ChatPanelController(
						port,
						{ ...panel.parts, actions: { ...panel.parts.actions, applyCode } },
						() => undefined,
					),
				openInspector: (port, copy = inspectorParts.copy) => new Inspector(port, { ...inspectorParts, copy }),
			}
		: undefined;
}

/** Saves the state that is still in memory. Nothing depends on it, because VS Code does not promise to wait. */
export const deactivate = (): Promise<void> => extension.close();

/** The key of the time at which the user last left the chats for a new one. */
const LEFT_AT = 'leftChatsAt';

type Platform = ReturnType<typeof createPlatform>;

/** Creates the abilities of this host, and everything that is stored: settings, keys, consents. */
function createPlatform(context: vscode.ExtensionContext, owned: DisposableStore) {
	const keys = new ApiKeys(context.secrets);
	const log = owned.add(createLog(text => keys.redact(text)));
	const profiles = owned.add(new Profiles(log));
	const consent = new ClearTextConsent(context.globalState);
	const ports = createPorts(context);
	return {
		clock: systemClock,
		ports,
		gate: new DocumentGate(ports),
		keys,
		log,
		report: createReport(log, text => keys.redact(text)),
		profiles,
		consent,
		connections: new Connections(profiles, keys, baseUrl => consent.has(baseUrl)),
		workspace: workspaceIdentity(),
		findProfile: (id: string) => profiles.find(id),
	};
}

type Core = ReturnType<typeof createCore>;

/** Creates the client, the tools and the conversations. */
function createCore(context: vscode.ExtensionContext, owned: DisposableStore, platform: Platform) {
	const { clock, ports, keys, log, report, profiles, connections, workspace, gate } = platform;
	const fetch = createFetch(createDemoFetch(demoScript(), clock), ports.fetch);
	const client = new ChatClient({ fetch, clock, log }, () => networkLimits(ports.reachesLoopbackFreely));
	const recorder = new Recorder(clock);
	const learnedAdaptations = new LearnedAdaptations(createLearnedStateStore(context.globalState));
	const tools = new ToolRegistry();
	owned.add(tools.register(createReadSelection(gate)));
	const offerHttps = createHttpsOffer(profiles, keys);
	const sessions = new Sessions({
		client,
		clock,
		log,
		tools,
		workspace,
		files: ports.journalFiles,
		newId: () => crypto.randomUUID(),
		defaults: () => ({
			model: profiles.defaultModel(),
			tools: ['read_selection'],
			systemPrompt: systemPrompt().text,
		}),
		settingsOf: model => profiles.settingsOf(model),
		learnedAdaptations,
		upgraded: (model, baseUrl) => void offerHttps(model, baseUrl).catch((error: unknown) => report('https', error)),
		observe: about => recorder.begin(about),
		connect: model => connections.connect(model),
	});
	return { client, recorder, learnedAdaptations, tools, sessions, repairs: owned.add(new Repairs()) };
}

/** Creates the chat panel, its status bar item, and the panel's surface for commands. */
function createPanel(
	context: vscode.ExtensionContext,
	owned: DisposableStore,
	{ gate, keys, log, report, profiles }: Platform,
	{ sessions, repairs, tools, learnedAdaptations, applyCode }: Core & Pick<ChatPanelActions, 'applyCode'>,
) {
	const composer = new ComposerModel(context.workspaceState);
	const restore = once(() =>
		sessions
			.restore(context.workspaceState.get<number>(LEFT_AT, 0))
			.catch((error: unknown) => report('restore', error)),
	);
	const order = new LatestWins();
	const parts: ChatPanelParts = {
		sessions,
		order,
		composer,
		profiles,
		tools,
		learnedAdaptations,
		gate,
		log,
		actions: createPanelActions({ sessions, profiles, keys, gate, report }, applyCode),
		report,
	};
	const view = new ChatViewProvider(context.extensionUri, parts, restore);
	owned.add(vscode.window.registerWebviewViewProvider(CHAT_VIEW, view));
	owned.add(createStatusBar(sessions, id => profiles.find(id)));
	owned.add(retryRepaired(sessions, repairs, report));
	const showView = (options: object): Thenable<unknown> =>
		vscode.commands.executeCommand(`${CHAT_VIEW}.focus`, options);
	const reveal = new PanelReveal({ restore, showView, panel: view, order });
	const chat: ChatSurface = {
		begin: () => reveal.begin(),
		show: () => reveal.show(),
		focus: ticket => reveal.focus(ticket),
		openParameters: () => reveal.openParameters(),
		attach: attachment => composer.attach(attachment),
		write: (text, where) => composer.write(text, where),
	};
	return { composer, restore, parts, chat };
}

/** Creates the surfaces in the editor: comment threads, inline edits and code actions. */
function createEditorSurfaces(
	context: vscode.ExtensionContext,
	owned: DisposableStore,
	{ clock, gate, report, profiles, findProfile }: Platform,
	{ sessions, repairs, chat }: Core & { readonly chat: ChatSurface },
) {
	const openChat = async (id: string): Promise<void> => {
		const ticket = chat.begin();
		const session = await sessions.open(id);
		if (session === sessions.current) {
			await session.configure({ surface: 'panel' });
		}
		await chat.focus(ticket);
	};
	const threads = owned.add(new ThreadController({ sessions, repairs, findProfile, clock, report, openChat }));
	const inlineEdit = owned.add(
		new InlineEditController({
			sessions,
			repairs,
			gate,
			profiles,
			report,
			remembered: context.globalState,
			running: context.workspaceState,
			openChat,
		}),
	);
	owned.add(registerCodeActions());
	return { threads, inlineEdit };
}

/** Returns the dependencies of an inspector. */
const partsOfInspector = ({ findProfile, clock, log }: Platform, { recorder }: Core): InspectorParts => ({
	recorder,
	findProfile,
	clock,
	log,
	copy: text => vscode.env.clipboard.writeText(text),
});

/** Makes a function that runs once and returns the same promise to every caller. */
function once(run: () => Promise<void>): () => Promise<void> {
	let running: Promise<void> | undefined;
	return () => (running ??= run());
}
