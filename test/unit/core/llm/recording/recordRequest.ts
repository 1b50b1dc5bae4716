import assert from 'node:assert/strict';
import type { RequestObserver } from '../../../../../src/core/llm/types/observer';
import type { RecordedAttempt, RecordedExchange, RecordedFrame } from '../../../../../src/core/llm/recording/recorded';
import { Recorder, type RecorderBudget } from '../../../../../src/core/llm/recording/recorder';
import type { Endpoint, StreamPart } from '../../../../../src/core/llm/types/types';
import type { Act } from '../../../../tools/wire/rawServer';
import { BODY, onStage } from '../../../scenarios/llm/stage';

export const ABOUT = { chat: 'c1', model: 'work/m', question: '' };
/** A pause long enough that two writes are two reads. */
export const PAUSE: Act = { do: 'wait', ms: 5 };

export const framesOf = ({ frames }: RecordedAttempt): readonly RecordedFrame[] => [...frames.head, ...frames.tail];
export const textOf = (attempt: RecordedAttempt): string =>
	framesOf(attempt)
		.map(({ text }) => text)
		.join('');
export const attemptsOf = (exchange: RecordedExchange | undefined): readonly RecordedAttempt[] =>
	(exchange?.steps ?? []).flatMap(step => (step.kind === 'attempt' ? [step.attempt] : []));

export function only<T>(items: readonly T[]): T {
	const [first] = items;
	assert.ok(first !== undefined && items.length === 1, `${items.length} instead of one`);
	return first;
}

/** The record of one request. */
export interface Recorded {
	readonly exchange: RecordedExchange;
	readonly attempt: RecordedAttempt;
	/** Everything that could be seen from outside, as JSON, at every change. */
	readonly seen: readonly string[];
}

/** Records a request to a server with these answers, over a real socket. */
export async function record(
	answers: readonly (readonly Act[])[],
	{
		endpoint: own = {},
		body = BODY,
		room = {},
	}: {
		readonly endpoint?: Partial<Endpoint>;
		readonly body?: typeof BODY;
		readonly room?: Partial<RecorderBudget>;
	} = {},
): Promise<Recorded> {
	return onStage(
		(_, number) => answers[Math.min(number, answers.length) - 1] ?? [],
		async ({ client, endpoint, clock }) => {
			const recorder = new Recorder(clock, room);
			const seen: string[] = [];
			const look = (): RecordedExchange | undefined => recorder.find(recorder.list()[0]?.id ?? '');
			recorder.onDidChange(() => seen.push(JSON.stringify([recorder.list(), look()])));
			const observer = recorder.begin(ABOUT);
			await relay(client.stream({ ...endpoint, ...own }, body, new AbortController().signal, { observer }), observer);
			const exchange = look();
			assert.ok(exchange !== undefined);
			return { exchange, attempt: attemptsOf(exchange).at(-1) ?? assert.fail('nothing was sent'), seen };
		},
	);
}

/** Reports the parts to the observer as a session does. */
export async function relay(parts: AsyncIterable<StreamPart>, observer: RequestObserver): Promise<void> {
	for await (const part of parts) {
		if (part.type === 'retry') {
			observer.retry(part);
		} else if (part.type === 'end') {
			observer.end(part.reply.outcome);
		}
	}
}
