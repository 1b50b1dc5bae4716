import type { Ticket } from '../../core/base/latestWins';
import type { Attachment } from '../../core/chat/conversation/attachments';
import type { JournalFiles } from '../../core/chat/journal/journalFiles';
import type { Repairs } from '../../core/chat/session/repairs';
import type { Sessions } from '../../core/chat/session/sessions';
import type { ChatClient } from '../../core/llm/client';
import type { Connections } from '../platform/providers/connections';
import type { Log } from '../platform/log';
import type { Profiles } from '../platform/providers/profiles';
import type { RecentModels } from './recentModels';
import type { Report } from '../platform/strings/report';
import type { ApiKeys } from '../platform/providers/secrets';
import type { AdmittedTarget, EditRequest } from '../platform/editor/target';
import type { DocumentGate } from '../platform/gate/documentGate';
import type { ClearTextConsent } from '../platform/providers/clearTextConsent';

/** The chat panel, for commands. */
export interface ChatSurface {
	/** Takes a place in the order of things that bring the user to the panel: the one that began last wins. */
	begin(): Ticket;
	/** Shows the panel and leaves the keyboard focus where it is. */
	show(): Promise<void>;
	/** Shows the panel and puts the cursor into its composer, unless something newer than this has begun. */
	focus(ticket?: Ticket): Promise<void>;
	/** Shows the panel with its Parameters drawer. */
	openParameters(): Promise<void>;
	/** Puts a chip into the composer. */
	attach(attachment: Attachment): void;
	/** Writes text into the composer: below the user's own text, or only if there is none. */
	write(text: string, where: 'below' | 'ifEmpty'): void;
}

/** The request inspector, for commands. */
export interface RequestsSurface {
	/** Opens the inspector, or brings it to the front. */
	show(): void;
}

/** Explanations in comment threads, for commands. `about` is the argument that VS Code passes to a thread's actions. */
export interface ThreadsSurface {
	/** Opens a thread at the code and asks the question there; without one, asks for an explanation. */
	explain(target: AdmittedTarget, question?: string): Promise<void>;
	ask(about: unknown): Promise<void>;
	stop(about: unknown): Promise<void>;
	/** Requests the failed answer again. */
	retry(about: unknown): Promise<void>;
	/** Ends the wait for the next attempt. */
	retryNow(about: unknown): void;
	/** Goes on waiting for an answer that has stalled. */
	keepWaiting(about: unknown): void;
	copy(about: unknown): Promise<void>;
	insertAsComment(about: unknown): Promise<void>;
	continueInChat(about: unknown): Promise<void>;
	dismiss(about: unknown): Promise<void>;
}

/** A reference to an edit, or to one change of it. */
export interface EditRefArgument {
	readonly edit: number;
	readonly change?: number;
}

/** Edits in the editor, for commands. Without a reference each method is about the edit at the cursor. */
export interface InlineEditSurface {
	/** Requests an edit. Asks the user for the instruction first, if the kind of edit needs one and none is given. */
	start(request: EditRequest): Promise<void>;
	/** Undoes the edit and requests it again, with an instruction that the user can change. */
	retry(ref?: EditRefArgument): Promise<void>;
	/** Shows a diff from the document before the edit to the document now, or to the answer while it arrives. */
	openDiff(ref?: EditRefArgument): Promise<void>;
	cancel(ref?: EditRefArgument): Promise<void>;
	/** Ends the wait for the next attempt. */
	retryNow(ref?: EditRefArgument): void;
	/** Goes on waiting for an answer that has stalled. */
	keepWaiting(ref?: EditRefArgument): void;
	readonly review: ReviewSurface;
}

/** The review of an edit's changes, for commands. */
export interface ReviewSurface {
	accept(ref?: EditRefArgument): Promise<void>;
	reject(ref?: EditRefArgument): Promise<void>;
	acceptAll(ref?: EditRefArgument): Promise<void>;
	rejectAll(ref?: EditRefArgument): Promise<void>;
	next(ref?: EditRefArgument): Promise<void>;
	previous(ref?: EditRefArgument): Promise<void>;
	/** Shows the old lines of a change, and moves nothing. */
	show(ref?: EditRefArgument): Promise<void>;
}

/** The dependencies of all commands; built once in `extension.ts`. */
export interface Services {
	readonly sessions: Sessions;
	readonly repairs: Repairs;
	readonly recentModels: RecentModels;
	readonly journalFiles: JournalFiles;
	readonly profiles: Profiles;
	readonly keys: ApiKeys;
	readonly connections: Connections;
	readonly consent: ClearTextConsent;
	readonly client: ChatClient;
	readonly gate: DocumentGate;
	readonly chat: ChatSurface;
	readonly threads: ThreadsSurface;
	readonly inlineEdit: InlineEditSurface;
	readonly inspector: RequestsSurface;
	readonly log: Log;
	/** Restores the chat from before a reload, once. */
	readonly restore: () => Promise<void>;
	readonly report: Report;
	/** Remembers that the user left the older chats on purpose, so that a reload restores none of them. */
	readonly leaveChats: () => Promise<void>;
	/** The identity of the open workspace, as it is stored in chats. */
	readonly workspace: string;
}

/** A command. It holds no state, and leaves errors to the one catch of `registerCommands`. */
export type Command = (services: Services, ...args: readonly unknown[]) => unknown;
