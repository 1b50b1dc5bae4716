import { assertNever } from '../../base/assertNever';
import type { Clock } from '../../base/clock';
import { Emitter } from '../../base/event';
import { type AttemptBudget, AttemptRecord } from './attemptRecord';
import type { AppliedAdaptation } from '../types/appliedAdaptation';
import type { ErrorInfo } from '../types/chatError';
import type { AttemptObserver, ObservedRequest, RequestObserver, RequestOrigin } from '../types/observer';
import { redactedData } from '../secrets/redact';
import type { RecordedExchange, RecordedStep, RecordedSummary } from './recorded';
import type { Outcome } from '../types/types';

/** The recorder's limits; sizes are in characters. */
export interface RecorderBudget extends AttemptBudget {
	readonly exchanges: number;
	/** The size of all exchanges together; those still running may exceed it. */
	readonly total: number;
}

/** Characters of a question that are kept: a line of a list shows no more. */
const MAX_QUESTION = 200;

/** Characters that are searched for secrets: one that breaks off here is far behind what is kept. */
const MAX_SEARCHED = 2_000;

const MEGA = 1024 * 1024;
const DEFAULT_BUDGET: RecorderBudget = {
	exchanges: 50,
	total: 24 * MEGA,
	body: 4 * MEGA,
	frames: 4 * MEGA,
	tokens: 20_000,
};

/**
 * A recorder of the last requests and their answers, for the inspector. It keeps them in memory only, and drops the
 * oldest first. It receives bodies and answers with secrets in them, and lets none of those out.
 */
export class Recorder {
	readonly #clock: Clock;
	readonly #budget: RecorderBudget;
	readonly #changed = new Emitter<void>();
	#exchanges: ExchangeRecord[] = [];
	#beginCount = 0;

	/** Fires when anything visible has changed; also for every piece of an answer. */
	readonly onDidChange = this.#changed.event;

	constructor(clock: Clock, budget: Partial<RecorderBudget> = {}) {
		this.#clock = clock;
		this.#budget = { ...DEFAULT_BUDGET, ...budget };
	}

	/** Begins to record one request of a chat. */
	begin(origin: RequestOrigin): RequestObserver {
		this.#beginCount++;
		const exchange = new ExchangeRecord(String(this.#beginCount), origin, this.#clock, this.#budget, hasGrown => {
			if (hasGrown) {
				this.#evict();
			}
			this.#changed.fire();
		});
		this.#exchanges.push(exchange);
		this.#evict();
		this.#changed.fire();
		return exchange;
	}

	/** Lists the recorded exchanges, the newest first. */
	list(): readonly RecordedSummary[] {
		return this.#exchanges.map(exchange => exchange.summary()).toReversed();
	}

	/** Returns a snapshot of one exchange. */
	find(id: string): RecordedExchange | undefined {
		return this.#exchanges.find(exchange => exchange.id === id)?.snapshot();
	}

	/** Drops every exchange that has ended. */
	clear(): void {
		this.#exchanges = this.#exchanges.filter(exchange => exchange.isRunning);
		this.#changed.fire();
	}

	/** Drops the oldest exchanges that have ended, until the others fit. The newest always stays. */
	#evict(): void {
		const fits = (): boolean =>
			this.#exchanges.length <= this.#budget.exchanges &&
			this.#exchanges.reduce((sum, { size }) => sum + size, 0) <= this.#budget.total;
		const newest = this.#exchanges.at(-1);
		while (!fits()) {
			const oldest = this.#exchanges.find(exchange => !exchange.isRunning && exchange !== newest);
			if (oldest === undefined) {
				return;
			}
			this.#exchanges = this.#exchanges.filter(exchange => exchange !== oldest);
		}
	}
}

type Step =
	| { readonly kind: 'attempt'; readonly record: AttemptRecord }
	| { readonly kind: 'change'; readonly change: AppliedAdaptation }
	| Extract<RecordedStep, { kind: 'retry' }>;

/** The record of one request of a chat, with all of its attempts. */
class ExchangeRecord implements RequestObserver {
	readonly #startedAt: number;
	readonly #steps: Step[] = [];
	#redact: ((text: string) => string) | undefined;
	#reportedEnd: { readonly outcome: Outcome; readonly at: number } | undefined;

	/** Calls `changed` on every change, with true if an attempt has begun or ended. */
	constructor(
		readonly id: string,
		readonly origin: RequestOrigin,
		readonly clock: Clock,
		readonly budget: AttemptBudget,
		readonly onChange: (hasGrown: boolean) => void,
	) {
		this.#startedAt = clock.now();
	}

	attempt(request: ObservedRequest): AttemptObserver {
		this.#redact = request.redact;
		const record = new AttemptRecord(this.clock, this.budget, request, this.#lastAttempt, () =>
			this.onChange(record.outcome !== undefined),
		);
		this.#steps.push({ kind: 'attempt', record });
		this.onChange(true);
		return record;
	}

	adapted(change: AppliedAdaptation): void {
		this.#steps.push({ kind: 'change', change });
		this.onChange(false);
	}

	retry({ at, error }: { readonly at: number; readonly error: ErrorInfo }): void {
		this.#steps.push({ kind: 'retry', wait: Math.max(0, at - this.clock.now()), error });
		this.onChange(false);
	}

	end(outcome: Outcome): void {
		this.#reportedEnd = { outcome, at: this.clock.now() };
		this.onChange(false);
	}

	get size(): number {
		return this.#attempts.reduce((sum, { size }) => sum + size, 0);
	}

	get isRunning(): boolean {
		return this.#ending === undefined;
	}

	summary(): RecordedSummary {
		const attempts = this.#attempts;
		const ending = this.#ending;
		return {
			id: this.id,
			...this.origin,
			// It may hold a secret, as a change may.
			question: this.#redact?.(this.origin.question.slice(0, MAX_SEARCHED)).slice(0, MAX_QUESTION) ?? '',
			startedAt: this.#startedAt,
			duration: (ending?.at ?? this.clock.now()) - this.#startedAt,
			outcome: ending?.outcome,
			status: attempts.at(-1)?.status,
			attempts: attempts.length,
			received: attempts.reduce((sum, { received }) => sum + received, 0),
		};
	}

	snapshot(): RecordedExchange {
		return { ...this.summary(), steps: this.#steps.flatMap(step => this.#snapshotStep(step)) };
	}

	#snapshotStep(step: Step): readonly RecordedStep[] {
		switch (step.kind) {
			case 'attempt':
				return [{ kind: 'attempt', attempt: step.record.snapshot() }];
			case 'change':
				// A chosen value may hold a secret, and only the first attempt, a moment later, brings the redactor.
				return this.#redact === undefined
					? []
					: [{ kind: 'change', change: redactedData(step.change, this.#redact, this.#redact) }];
			case 'retry':
				return [step];
			default:
				return assertNever(step);
		}
	}

	get #attempts(): readonly AttemptRecord[] {
		return this.#steps.flatMap(step => (step.kind === 'attempt' ? [step.record] : []));
	}

	get #lastAttempt(): AttemptRecord | undefined {
		return this.#attempts.at(-1);
	}

	/** The end: as reported, or that of the last attempt if nothing followed it. */
	get #ending(): { readonly outcome: Outcome; readonly at: number } | undefined {
		const last = this.#steps.at(-1);
		if (this.#reportedEnd !== undefined || last?.kind !== 'attempt') {
			return this.#reportedEnd;
		}
		const { outcome, endedAt } = last.record;
		return outcome === undefined || endedAt === undefined ? undefined : { outcome, at: endedAt };
	}
}
