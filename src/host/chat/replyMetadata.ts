import { env, l10n } from 'vscode';
import type { ReplyTurn, Step } from '../../core/chat/conversation/conversation';
import { parseModelRef, type Profile } from '../../core/llm/profiles';
import type { Usage } from '../../core/llm/types/types';
import { preciseSeconds } from '../platform/strings/durationStrings';
import { finishReasonLabel } from '../platform/strings/outcomeLabel';
import { usageRows } from '../platform/strings/usageRows';
import type { MetaView } from '../../protocol/viewModel';

/** Returns the dim line below a reply, and its details: the model, the time, and the tokens counted by the server. */
export function replyMetadata(turn: ReplyTurn, profile: Profile | undefined): MetaView {
	const requestedModel = parseModelRef(turn.model)?.model ?? turn.model;
	const last = turn.steps.at(-1);
	const meta = last?.meta;
	const model = meta?.model ?? requestedModel;
	const usage = sumUsage(turn.steps);
	const first = turn.steps[0];
	const firstTextDelay = measurable(first?.startedAt, first?.firstTextAt);
	const speed = tokensPerSecond(last);
	const number = new Intl.NumberFormat(env.language);
	const formatNumber = (count: number): string => number.format(count);

	const line = [
		model,
		firstTextDelay === undefined ? '' : preciseSeconds(firstTextDelay),
		speed === undefined ? '' : l10n.t('{0} tokens/s', formatNumber(Math.round(speed))),
		usage.promptTokens === undefined
			? ''
			: usage.cachedTokens !== undefined && usage.cachedTokens > 0
				? l10n.t('{0} in ({1} cached)', formatNumber(usage.promptTokens), formatNumber(usage.cachedTokens))
				: l10n.t('{0} in', formatNumber(usage.promptTokens)),
		usage.completionTokens === undefined ? '' : l10n.t('{0} out', formatNumber(usage.completionTokens)),
	]
		.filter(part => part !== '')
		.join(' · ');

	const rows: readonly (readonly [string, string | undefined])[] = [
		[l10n.t('Provider'), profile?.name],
		[l10n.t('Requested model'), requestedModel],
		[l10n.t('Actual model'), meta?.model],
		[l10n.t('Number of requests'), turn.steps.length > 1 ? formatNumber(turn.steps.length) : undefined],
		[l10n.t('Time to first text'), firstTextDelay === undefined ? undefined : preciseSeconds(firstTextDelay)],
		...usageRows(usage),
		[l10n.t('Finish reason'), last?.finishReason && finishReasonLabel(last.finishReason)],
		[l10n.t('Service tier'), meta?.serviceTier],
		[l10n.t('System fingerprint'), meta?.systemFingerprint],
		[l10n.t('Response ID'), meta?.id],
		[l10n.t('Request ID'), meta?.requestId],
	];
	return {
		line,
		details: rows.flatMap(([label, value]) => (value === undefined || value === '' ? [] : [[label, value] as const])),
	};
}

/** Returns the ms between two times unless they read as none: of a fast answer, or a clock that was set back. */
function measurable(start: number | undefined, end: number | undefined): number | undefined {
	const ms = start === undefined || end === undefined ? 0 : end - start;
	return ms < 50 ? undefined : ms;
}

/** Returns the speed of the last step's text, if the server counted its tokens and it took long enough to measure. */
function tokensPerSecond(step: Step | undefined): number | undefined {
	if (step?.firstTextAt === undefined || step.endedAt === undefined || step.usage?.completionTokens === undefined) {
		return undefined;
	}
	const { completionTokens, reasoningTokens = 0 } = step.usage;
	// Some servers count reasoning apart from the rest: then there is more of it than of both.
	const textTokens = reasoningTokens > completionTokens ? completionTokens : completionTokens - reasoningTokens;
	const ms = step.endedAt - step.firstTextAt;
	const speed = (textTokens / ms) * 1_000;
	return ms < 200 || speed < 0.5 ? undefined : speed;
}

/** Adds up the usage of all steps of a turn, because each of them is paid for. */
function sumUsage(steps: readonly Step[]): Usage {
	const sum = (pick: (usage: Usage) => number | undefined): number | undefined => {
		const counts = steps
			.map(step => (step.usage === undefined ? undefined : pick(step.usage)))
			.filter(count => count !== undefined);
		return counts.length === 0 ? undefined : counts.reduce((total, count) => total + count, 0);
	};
	return {
		promptTokens: sum(usage => usage.promptTokens),
		completionTokens: sum(usage => usage.completionTokens),
		totalTokens: sum(usage => usage.totalTokens),
		cachedTokens: sum(usage => usage.cachedTokens),
		cacheWriteTokens: sum(usage => usage.cacheWriteTokens),
		audioPromptTokens: sum(usage => usage.audioPromptTokens),
		reasoningTokens: sum(usage => usage.reasoningTokens),
		audioCompletionTokens: sum(usage => usage.audioCompletionTokens),
		acceptedPredictionTokens: sum(usage => usage.acceptedPredictionTokens),
		rejectedPredictionTokens: sum(usage => usage.rejectedPredictionTokens),
		cost: sum(usage => usage.cost),
	};
}
