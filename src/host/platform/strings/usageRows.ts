import { env, l10n } from 'vscode';
import type { Usage } from '../../../core/llm/types/types';

/** Indents the label of a part by a space that no layout collapses and no screen reader speaks. */
const part = (label: string): string => `\u2003${label}`;

/** Returns what the server counted, each kind as a label and a number; kinds without tokens are left out. */
export function usageRows(usage: Usage): readonly (readonly [label: string, count: string])[] {
	const number = new Intl.NumberFormat(env.language);
	const rows: readonly (readonly [string, number | undefined])[] = [
		[l10n.t('Input tokens'), usage.promptTokens],
		[part(l10n.t('cached')), usage.cachedTokens],
		[part(l10n.t('written to the cache')), usage.cacheWriteTokens || undefined],
		[part(l10n.t('audio')), usage.audioPromptTokens || undefined],
		[l10n.t('Output tokens'), usage.completionTokens],
		[part(l10n.t('reasoning')), usage.reasoningTokens],
		[part(l10n.t('audio')), usage.audioCompletionTokens || undefined],
		[part(l10n.t('predicted, accepted')), usage.acceptedPredictionTokens || undefined],
		[part(l10n.t('predicted, rejected')), usage.rejectedPredictionTokens || undefined],
	];
	const cost = new Intl.NumberFormat(env.language, { maximumSignificantDigits: 4 });
	return [
		...rows.flatMap(([label, count]) => (count === undefined ? [] : [[label, number.format(count)] as const])),
		...(usage.cost === undefined ? [] : [[l10n.t('Cost (server’s figure)'), cost.format(usage.cost)] as const]),
	];
}
