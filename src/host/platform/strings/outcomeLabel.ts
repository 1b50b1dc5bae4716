import { l10n } from 'vscode';
import { assertNever } from '../../../core/base/assertNever';
import type { ReplyTurn } from '../../../core/chat/conversation/conversation';
import { classifyFinishReason } from '../../../core/llm/reply/finishReason';
import { DEFAULT_LIMITS } from '../../../core/llm/types/limits';
import type { Outcome } from '../../../core/llm/types/types';
import { readableBytes } from '../ui/bytes';

/** Says in a sentence how a reply ended; empty where the reply itself shows it. */
export function outcomeLabel(kind: Outcome['kind'], steps: ReplyTurn['steps'] = []): string {
	switch (kind) {
		case 'complete':
		case 'error':
			return '';
		case 'length':
			return l10n.t('The answer reached the length limit.');
		case 'filtered':
			return l10n.t('The provider’s content filter cut this answer short.');
		case 'refused':
			return l10n.t('The model refused.');
		case 'cancelled':
			return l10n.t('Stopped.');
		case 'truncated':
			return isLeftOpen(steps)
				? l10n.t('Cut off: the window was reloaded.')
				: l10n.t('Cut off: the connection ended before the answer was complete.');
		case 'damaged':
			return l10n.t('Part of this answer was damaged in transit. Everything readable is shown.');
		case 'stalled':
			return l10n.t('The server stopped sending. What arrived is kept.');
		case 'capped':
			return limitLabel(steps);
		default:
			return assertNever(kind);
	}
}

/** Tells whether the window went away during a reply: a request did not end, or a call was cancelled by nobody. */
function isLeftOpen(steps: ReplyTurn['steps']): boolean {
	const last = steps.at(-1);
	return last !== undefined && (last.endedAt === undefined || last.calls.some(({ state }) => state === 'cancelled'));
}

/** Names the limit of Parley that a reply met: where its last calls ran, it was the number of requests. */
function limitLabel(steps: ReplyTurn['steps']): string {
	if (steps.at(-1)?.calls.some(({ result }) => result !== undefined) === true) {
		return l10n.t('Parley stopped after {0} requests in a row for tools. What had arrived is kept.', steps.length);
	}
	return l10n.t(
		'Parley stopped: the answer was longer than {0} of text or {1} of sound and pictures. What had arrived is kept.',
		readableBytes(DEFAULT_LIMITS.maxText),
		readableBytes(DEFAULT_LIMITS.maxAudio),
	);
}

/** Names an outcome in a word or two, for a list. */
export function outcomeName(kind: Exclude<Outcome['kind'], 'error'>): string {
	switch (kind) {
		case 'complete':
			return l10n.t('Complete');
		case 'cancelled':
			return l10n.t('Stopped');
		case 'length':
			return l10n.t('Length limit');
		case 'filtered':
			return l10n.t('Filtered');
		case 'refused':
			return l10n.t('Refused');
		case 'truncated':
			return l10n.t('Cut off');
		case 'damaged':
			return l10n.t('Damaged');
		case 'stalled':
			return l10n.t('Stalled');
		case 'capped':
			return l10n.t('Parley limit');
		default:
			return assertNever(kind);
	}
}

/** Names a finish_reason in words, with the server's own behind them: "Length limit (max_tokens)". */
export function finishReasonLabel(finishReason: string): string {
	const meaning = classifyFinishReason(finishReason);
	const isCall = meaning === 'complete' && /tool|function/i.test(finishReason);
	const name = isCall ? l10n.t('Calls tools') : meaning === 'failed' ? l10n.t('Failed') : outcomeName(meaning);
	return l10n.t('{0} ({1})', name, finishReason);
}
