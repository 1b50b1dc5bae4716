import type { Attachment } from '../../core/chat/attachments';
import type { JournalFiles } from '../../core/chat/journalFiles';
import type { Sessions } from '../../core/chat/sessions';
import type { ChatClient } from '../../core/llm/client';
import type { Connections } from '../platform/connections';
import type { Log } from '../platform/log';
import type { Profiles } from '../platform/profiles';
import type { Report } from '../platform/report';
import type { ApiKeys } from '../platform/secrets';
import type { ClearTextConsent } from '../platform/clearTextConsent';

/** The chat panel as commands know it. */
export interface ChatSurface {
	/** Shows the panel and puts the cursor into its composer. */
	focus(): Promise<void>;
	/** Shows the panel with its Parameters drawer. */
	openParameters(): Promise<void>;
	/** Puts a chip into the composer. */
	attach(attachment: Attachment): void;
}

/** The request inspector as commands know it. */
export interface RequestsSurface {
	/** Opens it, or brings it to the front. */
	show(): void;
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
