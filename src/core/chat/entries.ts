import type { Outcome, ReplyMeta, ToolCall, Usage } from '../llm/types';
import type { CallResult, CallState } from '../tools/tool';

/** Version of the journal's line format. A reader that meets a higher one opens the chat read-only. */
export const JOURNAL_VERSION = 1;

/** Code or text that the user put into a message, as it was at that moment. */
export interface Attachment {
	readonly id: string;
	readonly kind: 'selection';
	/** Relative to its workspace folder where it is in one, else a full path or the name of an untitled document. */
	readonly path: string;
	/** The document's URI, to open it again. */
	readonly uri: string;
	readonly languageId: string;
	/** One-based, inclusive, as an editor shows them. */
	readonly startLine: number;
	readonly endLine: number;
	readonly text: string;
}

/**
 * What happened in a chat, in order. The journal stores them, the session emits them, and a conversation is
 * nothing but their fold, so that what is on disk and what is on screen cannot differ.
 */
export type Entry =
	| { readonly type: 'chat'; readonly id: string; readonly at: number; readonly workspace: string }
	| { readonly type: 'title'; readonly title: string; readonly by: 'first message' | 'user' }
	/** What the chat is set to from here on; an absent field leaves the setting as it was. */
	| {
			readonly type: 'config';
			readonly model?: string;
			readonly tools?: readonly string[];
			readonly stream?: boolean;
			readonly includeUsage?: boolean;
	  }
	/** A tool that the user allowed for the rest of this chat. */
	| { readonly type: 'allow'; readonly tool: string }
	| {
			readonly type: 'user';
			readonly id: string;
			readonly parent: string | null;
			readonly at: number;
			readonly text: string;
			readonly attachments: readonly Attachment[];
	  }
	| {
			readonly type: 'reply';
			readonly id: string;
			readonly parent: string;
			readonly at: number;
			readonly model: string;
			readonly tools?: readonly string[];
	  }
	/** A request of this reply begins; steps count from 0. */
	| { readonly type: 'step'; readonly reply: string; readonly step: number; readonly at: number }
	/** Appended text. A stream writes them at least every second; consecutive ones of a kind are one string. */
	| { readonly type: 'text' | 'reasoning' | 'refusal'; readonly reply: string; readonly step: number; readonly text: string }
	/** The request has ended: its calls as assembled, its usage. */
	| {
			readonly type: 'stepEnd';
			readonly reply: string;
			readonly step: number;
			readonly at: number;
			readonly calls: readonly ToolCall[];
			readonly finishReason?: string;
			readonly usage?: Usage;
			readonly meta: ReplyMeta;
			readonly firstTextAt?: number;
	  }
	| {
			readonly type: 'call';
			readonly reply: string;
			readonly step: number;
			readonly call: string;
			readonly state: CallState;
			readonly result?: CallResult;
	  }
	| { readonly type: 'end'; readonly reply: string; readonly at: number; readonly outcome: Outcome };
