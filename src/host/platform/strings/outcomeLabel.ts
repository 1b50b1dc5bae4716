import { l10n } from 'vscode';
import { assertNever } from '../../../core/base/assertNever';
import type { Outcome } from '../../../core/llm/types/types';

/** Says in a sentence how a reply ended; empty where the reply itself shows it. */
export function outcomeLabel(kind: Outcome['kind']): string {
	switch (kind) {
		case 'complete':
		case 'error':
			return '';
		case 'length':
			return l10n.t('The answer reached the length limit.');
		case 'filtered':
			return l10n.t('The provider’s content filter cut this answer.');
		case 'refused':
			return l10n.t('The model refused.');
		case 'cancelled':
			return l10n.t('Stopped.');
		case 'truncated':
			return l10n.t('Cut off: the connection ended before the answer was complete.');
		case 'damaged':
			return l10n.t('Part of this answer was damaged on the way. What could be read is shown.');
		case 'stalled':
			return l10n.t('The server stopped sending. What arrived is kept.');
		case 'capped':
			return l10n.t('Stopped at a limit of Parley. What arrived is kept.');
		default:
			return assertNever(kind);
	}
}
