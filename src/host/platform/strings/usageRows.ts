import { env, l10n } from 'vscode';
import type { Usage } from '../../../core/llm/types/types';

/** Returns what the server counted, each kind as a label and a number; kinds without tokens are left out. */
export function usageRows(usage: Usage): readonly (readonly [label: string, count: string])[] {
	const number = new Intl.NumberFormat(env.language);
	const rows: readonly (readonly [string, number | undefined])[] = [
		[l10n.t('Tokens in'), usage.promptTokens],
		[l10n.t('of these cached'), usage.cachedTokens],
		[l10n.t('of these written to the cache'), usage.cacheWriteTokens || undefined],
		[l10n.t('of these audio'), usage.audioPromptTokens || undefined],
		[l10n.t('Tokens out'), usage.completionTokens],
		[l10n.t('of these reasoning'), usage.reasoningTokens],
		[l10n.t('of these audio'), usage.audioCompletionTokens || undefined],
		[l10n.t('of these predicted and accepted'), usage.acceptedPredictionTokens || undefined],
		[l10n.t('of these predicted and rejected'), usage.rejectedPredictionTokens || undefined],
	];
	const cost = new Intl.NumberFormat(env.language, { maximumSignificantDigits: 4 });
	return [
		...rows.flatMap(([label, count]) => (count === undefined ? [] : [[label, number.format(count)] as const])),
		...(usage.cost === undefined ? [] : [[l10n.t('Cost, says the server'), cost.format(usage.cost)] as const]),
	];
}
