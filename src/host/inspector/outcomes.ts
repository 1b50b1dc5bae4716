import { l10n } from 'vscode';
import { assertNever } from '../../core/base/assertNever';
import type { RecordedSummary } from '../../core/llm/recording/recorded';
import type { OutcomeView } from '../../protocol/inspector';

/**
 * Names the state of a request or of one of its attempts in a word. Error kinds are the same words in every language,
 * as in the log.
 */
export function outcomeView({ outcome, status }: Pick<RecordedSummary, 'outcome' | 'status'>): OutcomeView {
	const warning = (label: string): OutcomeView => ({ tone: 'warning', icon: 'warning', label });
	switch (outcome?.kind) {
		case undefined:
			return { tone: 'running', icon: 'loading', label: l10n.t('Running') };
		case 'complete':
			return { tone: 'good', icon: 'check', label: l10n.t('Complete') };
		case 'cancelled':
			return { tone: 'plain', icon: 'circle-slash', label: l10n.t('Stopped') };
		case 'length':
			return warning(l10n.t('Length limit'));
		case 'filtered':
			return warning(l10n.t('Filtered'));
		case 'refused':
			return warning(l10n.t('Refused'));
		case 'truncated':
			return warning(l10n.t('Cut off'));
		case 'damaged':
			return warning(l10n.t('Damaged'));
		case 'stalled':
			return warning(l10n.t('Stalled'));
		case 'capped':
			return warning(l10n.t('Parley limit'));
		case 'error':
			return {
				tone: 'bad',
				icon: 'error',
				label: [status, outcome.error.kind].filter(part => part !== undefined).join(' '),
			};
		default:
			return assertNever(outcome);
	}
}
