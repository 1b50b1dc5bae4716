import { assertNever } from '../../base/assertNever';
import type { ErrorInfo } from '../types/chatError';
import { errorInfo } from '../types/errorInfo';
import { classifyFinishReason } from './finishReason';
import type { Outcome } from '../types/types';

/** The way in which the reading of a reply ended. */
export type Ending =
	/** `[DONE]`, the end of the body, short silence after a finish_reason, long silence, the user, or a limit. */
	| { readonly type: 'done' | 'eof' | 'settled' | 'timedOut' | 'cancelled' | 'capped' }
	/** A broken connection. */
	| { readonly type: 'lost'; readonly error: ErrorInfo }
	/** An error that the server reported, or an answer that is no reply. */
	| { readonly type: 'error'; readonly error: ErrorInfo };

/** The facts about a reply when its reading has ended. */
export interface ReplyEvidence {
	readonly finishReason: string | undefined;
	/** True if every requested choice has a finish_reason. */
	readonly isFinished: boolean;
	readonly isRefused: boolean;
	readonly hasOutput: boolean;
	readonly damagedEvents: number;
	readonly url: string;
	/** The server's words in events that were no piece of an answer; empty if there were none. */
	readonly foreignText: string;
}

/**
 * Decides the outcome by the rule of terminal evidence: a finish_reason or `[DONE]` makes a reply complete, however the
 * connection ended. Without one of them it is truncated, and never a success.
 */
export function decideOutcome(ending: Ending, evidence: ReplyEvidence): Outcome {
	switch (ending.type) {
		case 'cancelled':
		case 'capped':
			return { kind: ending.type };
		case 'error':
			return errorOutcome(ending.error, evidence);
		case 'lost':
			if (evidence.isFinished) {
				return outcomeByFinishReason(evidence);
			}
			return evidence.hasOutput ? { kind: 'truncated' } : errorOutcome(ending.error, evidence);
		case 'timedOut':
			return evidence.isFinished ? outcomeByFinishReason(evidence) : { kind: 'stalled' };
		case 'eof':
			return evidence.isFinished ? outcomeByFinishReason(evidence) : { kind: 'truncated' };
		case 'done':
		case 'settled':
			return outcomeByFinishReason(evidence);
		default:
			return assertNever(ending);
	}
}

function outcomeByFinishReason(evidence: ReplyEvidence): Outcome {
	const meaning = classifyFinishReason(evidence.finishReason ?? '');
	if (meaning === 'failed') {
		// The answer was generated and may have been paid for, so the user decides whether to ask again.
		const { finishReason: code, url } = evidence;
		return errorOutcome(errorInfo('server', { code, url, autoRetry: false }), evidence);
	}
	if (evidence.damagedEvents > 0) {
		return { kind: 'damaged' };
	}
	if (meaning === 'complete' && evidence.isRefused) {
		return { kind: 'refused' };
	}
	if (meaning === 'complete' && !evidence.hasOutput) {
		const { url, foreignText: serverText } = evidence;
		return errorOutcome(errorInfo('empty_response', { url, serverText }), evidence);
	}
	return { kind: meaning };
}

/** Makes an error outcome. A request whose output the user has seen is never sent again without asking. */
const errorOutcome = (error: ErrorInfo, { hasOutput }: ReplyEvidence): Outcome => ({
	kind: 'error',
	error: hasOutput ? { ...error, autoRetry: false } : error,
});
