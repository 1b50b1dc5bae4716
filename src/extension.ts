import * as vscode from 'vscode';
import { createPorts } from '#host';
import { systemClock } from './core/base/clock';
import { DisposableStore } from './core/base/disposable';
import { LatestWins } from './core/base/latestWins';
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
import { createStatusBar } from './host/chat/statusBar';
import { revealOnce } from './host/commands/firstRun';
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
import { createWorkspaceFacts } from './host/tools/workspaceFacts';
import { ThreadController } from './host/threads/threadController';

let closing: () => Promise<void> = async () => {};

/** What tests inside VS Code may hold; nothing of it is there outside of them. */
export interface TestAccess {
	readonly sessions: Sessions;
	readonly profiles: Profiles;
	readonly keys: ApiKeys;
	readonly composer: ComposerModel;
	readonly inlineEdit: InlineEditController;
	readonly threads: ThreadController;
	readonly logUri: vscode.Uri;
	readonly storageUri: vscode.Uri;
	/** A panel on a view of the test's own, with an editing surface of its own where it has one. */
	openPanel(port: PanelPort, applyCode?: ChatPanelActions['applyCode']): ChatPanelController;
	/** An inspector on a view of the test's own, with a clipboard of its own where it has one. */
	openInspector(port: InspectorPort, copy?: InspectorParts['copy']): Inspector;
}

/** The whole product, top to bottom: ports, then core, then surfaces. Nothing else knows how they fit together. */
export async function activate(context: vscode.ExtensionContext): Promise<TestAccess | undefined> {
	const owned = new DisposableStore();
	context.subscriptions.push(owned);
	const clock = systemClock;

	// What this host can do, and what it keeps.
	const ports = createPorts(context);
	const keys = new ApiKeys(context.secrets);
	const log = owned.add(createLog(text => keys.redact(text)));
	const report = createReport(log, text => keys.redact(text));
	const profiles = owned.add(new Profiles(log));
	const consent = new ClearTextConsent(context.globalState);
	const connections = new Connections(profiles, keys, baseUrl => consent.has(baseUrl));

	// The client, the tools, the conversations.
	const fetch = createFetch(createDemoFetch(demoScript(), clock), ports.fetch);
	const client = new ChatClient({ fetch, clock, log }, () => networkLimits(ports.reachesLoopbackFreely));
	const recorder = new Recorder(clock);
	const learnedAdaptations = new LearnedAdaptations(createLearnedStateStore(context.globalState));
	const tools = new ToolRegistry();
	owned.add(tools.register(createReadSelection(createWorkspaceFacts(ports))));
	const workspace = workspaceIdentity();
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

	// The panel.
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
		log,
		actions: createPanelActions(sessions, profiles, keys, loose => inlineEdit.apply(loose), report),
		report,
	};
	const view = new ChatViewProvider(context.extensionUri, parts, restore);
	owned.add(vscode.window.registerWebviewViewProvider(CHAT_VIEW, view));
	owned.add(createStatusBar(sessions));
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

	// In the editor.
	const openChat = async (id: string): Promise<void> => {
		const ticket = chat.begin();
		const session = await sessions.open(id);
		if (session === sessions.current) {
			await session.configure({ surface: 'panel' });
		}
		await chat.focus(ticket);
	};
	const threads = owned.add(
		new ThreadController({ sessions, findProfile: id => profiles.find(id), clock, report, openChat }),
	);
	const inlineEdit = owned.add(
		new InlineEditController({
			sessions,
			profiles,
			report,
			remembered: context.globalState,
			running: context.workspaceState,
			openChat,
		}),
	);
	closing = () => {
		inlineEdit.leave();
		return sessions.close();
	};
	owned.add(registerCodeActions());

	// The exchange.
	const exchanges: InspectorParts = {
		recorder,
		findProfile: id => profiles.find(id),
		clock,
		log,
		copy: text => vscode.env.clipboard.writeText(text),
	};
	const inspector = owned.add(createInspector(context.extensionUri, exchanges));

	// The commands.
	const leaveChats = async (): Promise<void> => context.workspaceState.update(LEFT_AT, clock.now());
	owned.add(
		registerCommands({
			sessions,
			journalFiles: ports.journalFiles,
			profiles,
			keys,
			connections,
			consent,
			client,
			chat,
			threads,
			inlineEdit,
			inspector,
			log,
			restore,
			report,
			leaveChats,
			workspace,
		}),
	);

	log.info(`Parley ${String(context.extension.packageJSON.version)} is active.`);
	// Not awaited: the view that it shows waits for this function.
	void revealOnce(context.globalState, chat);
	return context.extensionMode === vscode.ExtensionMode.Test
		? {
				sessions,
				profiles,
				keys,
				composer,
				inlineEdit,
				threads,
				logUri: context.logUri,
				storageUri: context.globalStorageUri,
				openPanel: (port, applyCode = parts.actions.applyCode) =>
					new ChatPanelController(port, { ...parts, actions: { ...parts.actions, applyCode } }),
				openInspector: (port, copy = exchanges.copy) => new Inspector(port, { ...exchanges, copy }),
			}
		: undefined;
}

/** Gives what is still in memory its chance; nothing depends on it, because VS Code does not promise to wait. */
export const deactivate = (): Promise<void> => closing();

const LEFT_AT = 'leftChatsAt';

/** The same promise for every caller. */
function once(run: () => Promise<void>): () => Promise<void> {
	let running: Promise<void> | undefined;
	return () => (running ??= run());
}
