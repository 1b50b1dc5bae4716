import type { AppliedAdaptation } from '../../llm/types/appliedAdaptation';
import type { ParameterValues } from '../../llm/parameters/parameterValues';
import type { AudioAnswer, Citation, Outcome, ReplyMeta, ToolCall, Usage } from '../../llm/types/types';
import type { CallResult, CallState } from '../../tools/tool';
import type { Attachment } from './attachments';

/** Version of the journal's line format. A reader that meets a higher one opens the chat read-only. */
export const JOURNAL_VERSION = 1;

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
			/** Where it is held: beside the code, as an edit or a thread is, or in the panel, where it begins by default. */
			readonly surface?: 'panel' | 'editor';
			/** What this chat says of parameters, whole; `null` is *not sent*. */
			readonly parameters?: ParameterValues;
			/** As the first journals said it: `false` switched them off. */
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
	/** The request differs from what was chosen. */
	| { readonly type: 'adapted'; readonly reply: string; readonly step: number; readonly change: AppliedAdaptation }
	/** Appended text. A stream writes them at least every second; consecutive ones of a kind are one string. */
	| {
			readonly type: 'text' | 'reasoning' | 'refusal';
			readonly reply: string;
			readonly step: number;
			/** Which of `n` answers; absent for the first. */
			readonly choice?: number;
			readonly text: string;
	  }
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
			/** What only the end of an answer brings, of the first one and then of the others. */
			readonly answers?: readonly AnswerEnd[];
	  }
	/** The user goes on with another of `n` answers. */
	| { readonly type: 'pick'; readonly reply: string; readonly step: number; readonly choice: number }
	| {
			readonly type: 'call';
			readonly reply: string;
			readonly step: number;
			readonly call: string;
			readonly state: CallState;
			readonly result?: CallResult;
	  }
	| { readonly type: 'end'; readonly reply: string; readonly at: number; readonly outcome: Outcome };

/** What is known of one of `n` answers when it has ended. */
export interface AnswerEnd {
	readonly choice: number;
	readonly finishReason?: string;
	readonly citations?: readonly Citation[];
	readonly audio?: AudioAnswer & { readonly format: string };
	/** Calls of an answer that was not the first never run. */
	readonly calls?: readonly ToolCall[];
}
