import type { ErrorInfo } from '../types/chatError';
import { errorInfo } from '../types/errorInfo';
import { classifyFinishReason } from './finishReason';
import type { Outcome } from '../types/types';

/** How the reading of a reply came to its end. */
export type Ending =
	/** `[DONE]`, the end of the body, short silence after a finish_reason, long silence, the user, a limit. */
	| { readonly type: 'done' | 'eof' | 'settled' | 'gaveUp' | 'cancelled' | 'capped' }
	/** The connection broke. */
	| { readonly type: 'lost'; readonly error: ErrorInfo }
	/** The server reported an error, or answered with something that is no reply. */
	| { readonly type: 'error'; readonly error: ErrorInfo };

/** What is known of a reply when its reading has ended. */
export interface ReplyEvidence {
	readonly finishReason: string | undefined;
	/** Every answer that was asked for has its finish_reason. */
	readonly finished: boolean;
	readonly refused: boolean;
	readonly hasOutput: boolean;
	readonly damagedEvents: number;
	readonly url: string;
}

/**
 * The rule of terminal evidence: only a finish_reason or `[DONE]` makes a reply complete, and with one of them it is,
 * however the connection ended. Without, it is truncated, and never a success.
 */
export function decideOutcome(ending: Ending, evidence: ReplyEvidence): Outcome {
	switch (ending.type) {
		case 'cancelled':
		case 'capped':
			return { kind: ending.type };
		case 'error':
			return failed(ending.error, evidence);
		case 'lost':
			if (evidence.finished) {
				return byFinish(evidence);
			}
			return evidence.hasOutput ? { kind: 'truncated' } : failed(ending.error, evidence);
		case 'gaveUp':
			return evidence.finished ? byFinish(evidence) : { kind: 'stalled' };
		case 'eof':
			return evidence.finished ? byFinish(evidence) : { kind: 'truncated' };
		case 'done':
		case 'settled':
			return byFinish(evidence);
	}
}

function byFinish(evidence: ReplyEvidence): Outcome {
	const meaning = classifyFinishReason(evidence.finishReason ?? '');
	if (meaning === 'failed') {
		return failed(errorInfo('server', { code: evidence.finishReason, url: evidence.url }), evidence);
	}
	if (evidence.damagedEvents > 0) {
		return { kind: 'damaged' };
	}
	if (meaning === 'complete' && evidence.refused) {
		return { kind: 'refused' };
	}
	if (meaning === 'complete' && !evidence.hasOutput) {
		return failed(errorInfo('empty_response', { url: evidence.url }), evidence);
	}
	return { kind: meaning };
}

/** What the user has seen is never asked for again without a question. */
const failed = (error: ErrorInfo, { hasOutput }: ReplyEvidence): Outcome => ({
	kind: 'error',
	error: hasOutput ? { ...error, autoRetry: false } : error,
});
