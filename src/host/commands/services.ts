import type { Ticket } from '../../core/base/latestWins';
import type { Attachment } from '../../core/chat/conversation/attachments';
import type { JournalFiles } from '../../core/chat/journal/journalFiles';
import type { Sessions } from '../../core/chat/session/sessions';
import type { ChatClient } from '../../core/llm/client';
import type { Connections } from '../platform/providers/connections';
import type { Log } from '../platform/log';
import type { Profiles } from '../platform/providers/profiles';
import type { Report } from '../platform/strings/report';
import type { ApiKeys } from '../platform/providers/secrets';
import type { EditRequest, Target } from '../platform/editor/target';
import type { ClearTextConsent } from '../platform/providers/clearTextConsent';

/** The chat panel as commands know it. */
export interface ChatSurface {
	/** Has begun what will bring the user to the panel when something else is done: what is begun later goes before it. */
	begin(): Ticket;
	/** Shows the panel, and leaves the keyboard where it is. */
	show(): Promise<void>;
	/** Shows the panel and puts the cursor into its composer, unless something newer than this has begun. */
	focus(ticket?: Ticket): Promise<void>;
	/** Shows the panel with its Parameters drawer. */
	openParameters(): Promise<void>;
	/** Puts a chip into the composer. */
	attach(attachment: Attachment): void;
	/** Writes what waits in the composer to be sent: below what the user has typed there, or only where he has not. */
	write(text: string, where: 'below' | 'ifEmpty'): void;
}

/** The request inspector as commands know it. */
export interface RequestsSurface {
	/** Opens it, or brings it to the front. */
	show(): void;
}

/** Explanations at the code, as commands know them. `about` is what VS Code hands to a thread's actions. */
export interface ThreadsSurface {
	/** Opens a thread at the code and asks there; for an explanation where no question is given. */
	explain(target: Target, question?: string): Promise<void>;
	ask(about: unknown): Promise<void>;
	stop(about: unknown): Promise<void>;
	/** Asks again for the answer that failed. */
	retry(about: unknown): Promise<void>;
	/** Makes the wait for the next attempt end now. */
	retryNow(about: unknown): void;
	/** Waits on for an answer that has stalled. */
	keepWaiting(about: unknown): void;
	copy(about: unknown): Promise<void>;
	insertAsComment(about: unknown): Promise<void>;
	continueInChat(about: unknown): Promise<void>;
	dismiss(about: unknown): Promise<void>;
}

/** An edit, or one change of it. */
export interface EditRefArgument {
	readonly edit: number;
	readonly change?: number;
}

/** Edits in the editor, as commands know them. Without a place it is what the cursor is at. */
export interface InlineEditSurface {
	/** Asks for an edit; for the instruction first, where the kind wants one and none is given. */
	start(request: EditRequest): Promise<void>;
	/** Takes the edit back and asks again, with the instruction to change. */
	retry(ref?: EditRefArgument): Promise<void>;
	/** What was there beside what is there; or what comes, while it comes. */
	openDiff(ref?: EditRefArgument): Promise<void>;
	cancel(ref?: EditRefArgument): Promise<void>;
	/** Makes the wait for the next attempt end now. */
	retryNow(ref?: EditRefArgument): void;
	/** Waits on for an answer that has stalled. */
	keepWaiting(ref?: EditRefArgument): void;
	readonly review: ReviewSurface;
}

/** The changes of edits, as commands know them. */
export interface ReviewSurface {
	accept(ref?: EditRefArgument): Promise<void>;
	reject(ref?: EditRefArgument): Promise<void>;
	acceptAll(ref?: EditRefArgument): Promise<void>;
	rejectAll(ref?: EditRefArgument): Promise<void>;
	next(ref?: EditRefArgument): Promise<void>;
	previous(ref?: EditRefArgument): Promise<void>;
}

/** What commands work with; built once in `extension.ts`. */
export interface Services {
	readonly sessions: Sessions;
	readonly journalFiles: JournalFiles;
	readonly profiles: Profiles;
	readonly keys: ApiKeys;
	readonly connections: Connections;
	readonly consent: ClearTextConsent;
	readonly client: ChatClient;
	readonly chat: ChatSurface;
	readonly threads: ThreadsSurface;
	readonly inlineEdit: InlineEditSurface;
	readonly inspector: RequestsSurface;
	readonly log: Log;
	/** Brings back the chat of before a reload, once. */
	readonly restore: () => Promise<void>;
	readonly report: Report;
	/** Remembers that older chats were left on purpose. */
	readonly leaveChats: () => Promise<void>;
	/** The open workspace's identity, as chats carry it. */
	readonly workspace: string;
}

/** A command: its own file, no state, errors left to the one catch of `registerCommands`. */
export type Command = (services: Services, ...args: readonly unknown[]) => unknown;
