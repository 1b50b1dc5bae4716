import { l10n } from 'vscode';
import { assertNever } from '../../core/base/assertNever';
import type { RecordedSummary } from '../../core/llm/recording/recorded';
import type { OutcomeView } from '../../protocol/inspector';
import { errorKindLabel } from '../platform/strings/errorStrings';
import { outcomeName } from '../platform/strings/outcomeLabel';

/** Names the state of a request or of one of its attempts in a word or two: "429 · Rate limit". */
export function outcomeView({ outcome, status }: Pick<RecordedSummary, 'outcome' | 'status'>): OutcomeView {
	switch (outcome?.kind) {
		case undefined:
			return { tone: 'running', icon: 'loading', label: l10n.t('Running') };
		case 'complete':
			return { tone: 'good', icon: 'check', label: outcomeName(outcome.kind) };
		case 'cancelled':
			return { tone: 'plain', icon: 'circle-slash', label: outcomeName(outcome.kind) };
		case 'length':
		case 'filtered':
		case 'refused':
		case 'truncated':
		case 'damaged':
		case 'stalled':
		case 'capped':
			return { tone: 'warning', icon: 'warning', label: outcomeName(outcome.kind) };
		case 'error': {
			const kind = errorKindLabel(outcome.error.kind);
			return { tone: 'bad', icon: 'error', label: status === undefined ? kind : `${status} · ${kind}` };
		}
		default:
			return assertNever(outcome);
	}
}
