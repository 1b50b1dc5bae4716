const SHORT = 256 * 1024;
const LONG = 4 * SHORT;

/** Linear work takes 4 times as long for 1 MB as for 256 KB, quadratic work 16 times. */
export const LINEAR_GROWTH = 5;

/** A single round may be slow for the short text alone, and hide what is not linear. */
const LEAST_ROUNDS = 3;
const MAX_ROUNDS = 24;

/** Too short a time to compare, in microseconds: caches and memory make the most of it. What is quadratic takes far longer. */
const NOTHING = 10_000;

/** Long enough that one round says it, in microseconds. */
const ENOUGH = 100_000;

/**
 * How many times longer the work takes for 1 MB. It is the processor's time, and the best of some rounds: whatever else the
 * machine does only ever makes work slower.
 */
export function growthOf(prepare: (length: number) => () => unknown): number {
	const works = [prepare(SHORT), prepare(LONG)] as const;
	let [short, long] = [Infinity, Infinity];
	for (let round = 0; round < MAX_ROUNDS; round++) {
		short = Math.min(short, timeOf(works[0]));
		long = Math.min(long, timeOf(works[1]));
		if (ratio(short, long) <= LINEAR_GROWTH && (round + 1 >= LEAST_ROUNDS || short >= ENOUGH)) {
			break;
		}
	}
	return ratio(short, long);
}

const ratio = (short: number, long: number): number => long / Math.max(NOTHING, short);

function timeOf(work: () => unknown): number {
	// What others left behind is not collected on this time.
	globalThis.gc?.();
	const before = process.cpuUsage();
	work();
	const { user, system } = process.cpuUsage(before);
	return user + system;
}
