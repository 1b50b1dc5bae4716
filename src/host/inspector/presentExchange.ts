import { l10n } from 'vscode';
import { assertNever } from '../../core/base/assertNever';
import { parseModelRef, type Profile } from '../../core/llm/profiles';
import type {
	RecordedAttempt,
	RecordedExchange,
	RecordedFrame,
	RecordedLogprobs,
	RecordedStep,
	RecordedSummary,
} from '../../core/llm/recording/recorded';
import type { Usage } from '../../core/llm/types/types';
import type {
	AnswerProbabilities,
	ResponseView,
	AttemptView,
	ExchangeRow,
	ExchangeView,
	FrameView,
	Pair,
	TimelineItemView,
} from '../../protocol/inspector';
import { readableBytes } from '../platform/ui/bytes';
import { describeAdaptation } from '../platform/strings/adaptationStrings';
import { errorStrings } from '../platform/strings/errorStrings';
import { usageRows } from '../platform/strings/usageRows';
import { outcomeView } from './outcomes';
import { count, duration, percent, timeOfDay } from './quantities';

/** Finds a profile by its id. */
export type FindProfile = (id: string) => Profile | undefined;

/** The most tokens of an answer that are shown with their probabilities. */
const MAX_PROBABILITIES = 5_000;

export const presentRow = (summary: RecordedSummary, findProfile: FindProfile): ExchangeRow => ({
	id: summary.id,
	question: /\S.*/.exec(summary.question)?.[0] ?? '',
	...namesOf(summary, findProfile),
	time: timeOfDay(summary.startedAt),
	outcome: outcomeView(summary),
	duration: duration(summary.duration),
	size: readableBytes(summary.received),
});

/** Returns an exchange for the view with one of its attempts; `number` is that of the attempt, from 1. */
export function presentExchange(exchange: RecordedExchange, number: number, findProfile: FindProfile): ExchangeView {
	const profile = profileOf(exchange, findProfile);
	const attempt = attemptsOf(exchange)[number - 1];
	return {
		id: exchange.id,
		...namesOf(exchange, findProfile),
		outcome: outcomeView(exchange),
		timeline: presentTimeline(exchange, profile),
		attempt: attempt === undefined ? null : presentAttempt(attempt, number, profile),
	};
}

export const attemptsOf = (exchange: RecordedExchange): readonly RecordedAttempt[] =>
	exchange.steps.flatMap(step => (step.kind === 'attempt' ? [step.attempt] : []));

export const profileOf = ({ model }: Pick<RecordedSummary, 'model'>, findProfile: FindProfile): Profile | undefined =>
	findProfile(parseModelRef(model)?.profile ?? '');

function namesOf(
	summary: Pick<RecordedSummary, 'model'>,
	findProfile: FindProfile,
): { readonly model: string; readonly profile: string } {
	const ref = parseModelRef(summary.model);
	return { model: ref?.model ?? summary.model, profile: profileOf(summary, findProfile)?.name ?? ref?.profile ?? '' };
}

function presentTimeline(exchange: RecordedExchange, profile: Profile | undefined): readonly TimelineItemView[] {
	let number = 0;
	const timeline = exchange.steps.map((step): TimelineItemView => {
		switch (step.kind) {
			case 'attempt':
				number++;
				return { kind: 'attempt', number, outcome: outcomeView(step.attempt), duration: attemptDuration(step.attempt) };
			case 'change':
				return { kind: 'change', text: describeAdaptation(step.change) };
			case 'retry':
				return { kind: 'retry', text: retryString(step, profile) };
			default:
				return assertNever(step);
		}
	});
	if (number > 0 || exchange.outcome?.kind !== 'error') {
		return timeline;
	}
	const { title, hint } = errorStrings(exchange.outcome.error, profile);
	return [
		...timeline,
		...[l10n.t('Nothing was sent.'), title, hint]
			.filter(text => text !== '')
			.map((text): TimelineItemView => ({ kind: 'error', text })),
	];
}

const attemptDuration = ({ endedAt }: RecordedAttempt): string => (endedAt === undefined ? '' : duration(endedAt));

const retryString = ({ wait, error }: Extract<RecordedStep, { kind: 'retry' }>, profile: Profile | undefined): string =>
	l10n.t('Retried after {0}: {1}', duration(wait), errorStrings(error, profile).title);

function presentAttempt(attempt: RecordedAttempt, number: number, profile: Profile | undefined): AttemptView {
	const { head, tail } = attempt.frames;
	return {
		number,
		method: attempt.method,
		url: attempt.url,
		...presentResponse(attempt, profile),
		requestHeaders: attempt.requestHeaders,
		body: attempt.body,
		bodySize: readableBytes(attempt.bodyBytes),
		bodyNote: attempt.bodyCut
			? l10n.t('Only the beginning of this body was kept. Its full size is {0}.', readableBytes(attempt.bodyBytes))
			: '',
		hasCurl: hasCurl(attempt),
		frames: presentFrames(head),
		leftOut: leftOutString(attempt),
		lastFrames: presentFrames(tail),
		logprobs: attempt.logprobs.map(presentProbabilities),
		usage:
			attempt.usage === undefined
				? []
				: [...usageRows(attempt.usage), ...withoutEmpty([[l10n.t('Total tokens'), totalOf(attempt.usage)]])],
	};
}

/** Tells whether an attempt can be sent again: its body is complete and its server has an address. */
export const hasCurl = ({ url, bodyCut }: RecordedAttempt): boolean => /^https?:/.test(url) && !bodyCut;

export function presentResponse(attempt: RecordedAttempt, profile: Profile | undefined): ResponseView {
	const { outcome, meta } = attempt;
	const error = outcome?.kind === 'error' ? outcome.error : undefined;
	const after = (ms: number | undefined): string | undefined => (ms === undefined ? undefined : duration(ms));
	return {
		outcome: outcomeView(attempt),
		error: error === undefined ? null : { title: errorStrings(error, profile).title, serverText: error.serverText },
		facts: withoutEmpty([
			[l10n.t('Status'), attempt.status?.toString()],
			[l10n.t('Time to headers'), after(attempt.headersAt)],
			[l10n.t('Time to first byte'), after(attempt.firstByteAt)],
			[l10n.t('Total time'), after(attempt.endedAt)],
			[l10n.t('Sent'), readableBytes(attempt.bodyBytes)],
			[l10n.t('Received'), readableBytes(attempt.received)],
			[l10n.t('Actual model'), meta?.model],
			[l10n.t('Service tier'), meta?.serviceTier],
			[l10n.t('System fingerprint'), meta?.systemFingerprint],
			[l10n.t('Response ID'), meta?.id],
			[l10n.t('Request ID'), meta?.requestId ?? error?.requestId],
		]),
		responseHeaders: attempt.responseHeaders,
	};
}

export const presentFrames = (frames: readonly RecordedFrame[]): readonly FrameView[] =>
	frames.map(({ at, text }) => [at, text]);

export function leftOutString({ frames: { leftOut } }: RecordedAttempt): string {
	if (leftOut.frames === 0) {
		return '';
	}
	return leftOut.frames === 1
		? l10n.t('1 frame is left out here ({0} characters).', count(leftOut.characters))
		: l10n.t('{0} frames are left out here ({1} characters).', count(leftOut.frames), count(leftOut.characters));
}

function presentProbabilities(
	{ choice, tokens, cut }: RecordedLogprobs,
	_: number,
	all: readonly RecordedLogprobs[],
): AnswerProbabilities {
	return {
		title: all.length === 1 && choice === 0 ? '' : l10n.t('Answer {0}', choice + 1),
		note:
			cut || tokens.length > MAX_PROBABILITIES
				? l10n.t('Only the first {0} tokens are shown.', count(Math.min(tokens.length, MAX_PROBABILITIES)))
				: '',
		rows: tokens.slice(0, MAX_PROBABILITIES).map(({ token, probability, top }) => ({
			token,
			probability: percent(probability),
			value: Math.min(1, probability),
			alternatives: top.filter(other => other.token !== token).map(other => [other.token, percent(other.probability)]),
		})),
	};
}

const totalOf = ({ totalTokens }: Usage): string | undefined =>
	totalTokens === undefined ? undefined : count(totalTokens);

/** Leaves out the rows without a value. */
const withoutEmpty = (rows: readonly (readonly [string, string | undefined])[]): readonly Pair[] =>
	rows.flatMap(([label, value]) => (value === undefined || value === '' ? [] : [[label, value] as const]));
