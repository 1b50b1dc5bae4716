import type { AppliedAdaptation } from '../../llm/types/appliedAdaptation';
import type { ParameterValues } from '../../llm/parameters/parameterValues';
import type {
	AudioAnswer,
	CarriedFields,
	Citation,
	MediaAnswer,
	Outcome,
	ReplyMeta,
	ToolCall,
	Usage,
} from '../../llm/types/types';
import type { CallResult, CallState } from '../../tools/tool';
import type { Attachment } from './attachments';

/** Version of the journal's line format. A reader that meets a higher one opens the chat read-only. */
export const JOURNAL_VERSION = 1;

/**
 * An event of a chat. The journal stores entries, the session emits them, and a conversation is their fold and no more,
 * so that the disk and the screen cannot differ.
 */
export type Entry =
	| { readonly type: 'chat'; readonly id: string; readonly at: number; readonly workspace: string }
	| { readonly type: 'title'; readonly title: string; readonly by: 'first message' | 'user' }
	/** Settings of the chat from here on; an absent field leaves a setting as it was. */
	| {
			readonly type: 'config';
			readonly model?: string;
			readonly tools?: readonly string[];
			/** The place of the chat: beside the code, as an edit or a thread, or in the panel, which is the default. */
			readonly surface?: 'panel' | 'editor';
			/** All parameters that this chat sets; `null` is *not sent*. */
			readonly parameters?: ParameterValues;
			/** The form of the first journals, in which `false` switched them off. */
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
	/** The beginning of a request of this reply; steps count from 0. */
	| { readonly type: 'step'; readonly reply: string; readonly step: number; readonly at: number }
	/** A difference of the request from what was chosen. */
	| { readonly type: 'adapted'; readonly reply: string; readonly step: number; readonly change: AppliedAdaptation }
	/** Text to append. A stream is written at least every second; consecutive pieces of a kind are one entry. */
	| {
			readonly type: 'text' | 'reasoning' | 'refusal';
			readonly reply: string;
			readonly step: number;
			/** Index among `n` answers; absent for the first. */
			readonly choice?: number;
			readonly text: string;
	  }
	/** The end of a request, with its assembled calls and its usage. */
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
			/** The facts that only the end of an answer brings, for the first answer and then the others. */
			readonly answers?: readonly AnswerEnd[];
	  }
	/** The user's choice of another of `n` answers to go on with. */
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

/** The facts about one of `n` answers that arrive with its end. */
export interface AnswerEnd {
	readonly choice: number;
	readonly finishReason?: string;
	readonly citations?: readonly Citation[];
	readonly audio?: AudioAnswer & { readonly format: string };
	readonly media?: readonly MediaAnswer[];
	/** Calls of another answer than the first; they never run. */
	readonly calls?: readonly ToolCall[];
	/** What the server sent for its own later use, and the server, as `serverMark` names it. */
	readonly carried?: CarriedFields & { readonly from: string };
}
