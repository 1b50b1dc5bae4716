import { env, l10n } from 'vscode';
import { assertNever } from '../../../core/base/assertNever';
import { percentOf, type Status } from '../../../core/chat/session/replyRun';
import type { RepairKind } from '../../../core/chat/session/repairs';
import type { PromptProgress } from '../../../core/llm/types/types';
import { wholeSeconds } from './durationStrings';

/**
 * Says in a sentence what a reply is waiting for, and for how long, in whole seconds; `now` is ms since the epoch. The
 * panel has the same sentences as patterns and counts by itself.
 */
export function statusString({ kind, since, until, reading }: Status, now: number): string {
	if (reading !== undefined) {
		return readingString(reading);
	}
	const seconds = Math.floor((now - since) / 1_000);
	switch (kind) {
		case 'connecting':
			return seconds < 1 ? l10n.t('Connecting…') : l10n.t('Connecting… {0}', wholeSeconds(seconds));
		case 'waiting':
			return seconds < 1
				? l10n.t('Waiting for the answer…')
				: l10n.t('Waiting for the answer… {0}', wholeSeconds(seconds));
		case 'thinking':
			return seconds < 1 ? l10n.t('Thinking…') : l10n.t('Thinking… {0}', wholeSeconds(seconds));
		case 'streaming':
			return seconds < 1 ? l10n.t('Answering…') : l10n.t('Answering… {0}', wholeSeconds(seconds));
		case 'tool':
			return seconds < 1 ? l10n.t('Running a tool…') : l10n.t('Running a tool… {0}', wholeSeconds(seconds));
		case 'asking':
			return l10n.t('Waiting for you');
		case 'retrying':
			return until === undefined || until <= now
				? l10n.t('Retrying…')
				: l10n.t('Retrying in {0}', wholeSeconds(Math.ceil((until - now) / 1_000)));
		case 'stalled':
			return seconds < 1 ? l10n.t('No data for a while') : l10n.t('No data for {0}', wholeSeconds(seconds));
		default:
			return assertNever(kind);
	}
}

/** Says for which repair a question was asked again by itself. */
export function repairString(repaired: RepairKind): string {
	switch (repaired) {
		case 'key':
			return l10n.t('Asked again with the new key.');
		case 'address':
			return l10n.t('Asked again at the new address.');
		case 'headers':
			return l10n.t('Asked again with the new headers.');
		case 'model':
			return l10n.t('Asked again with the new model.');
		default:
			return assertNever(repaired);
	}
}

/** Says how far the server has read the prompt. */
export function readingString(reading: PromptProgress): string {
	const number = new Intl.NumberFormat(env.language);
	const [percent, total, cached] = [percentOf(reading), reading.total, reading.cached].map(count =>
		number.format(count),
	);
	return reading.cached === 0
		? l10n.t('Reading {0} % of {1} tokens', percent ?? '', total ?? '')
		: l10n.t('Reading {0} % of {1} tokens, {2} cached', percent ?? '', total ?? '', cached ?? '');
}
