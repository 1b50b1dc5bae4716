const SHORT = 256 * 1024;
const LONG = 4 * SHORT;

/**
 * Limit that linear work keeps, at 4 times as long for 1 MB as for 256 KB, and quadratic work, at 16 times, does not.
 */
export const LINEAR_GROWTH = 5;

/** Rounds at least: a single one may be slow for the short text alone, and hide what is not linear. */
const MIN_ROUNDS = 3;
const MAX_ROUNDS = 24;

/**
 * Time in microseconds that is too short to compare, being mostly caches and memory. Quadratic work takes far longer.
 */
const NEGLIGIBLE = 10_000;

/** Time in microseconds after which no further round is needed. */
const ENOUGH = 100_000;

/**
 * Measures how many times longer the work takes for 1 MB, in processor time and the best of some rounds: anything else
 * the machine does can only make work slower.
 */
export function growthOf(prepare: (length: number) => () => unknown): number {
	const works = [prepare(SHORT), prepare(LONG)] as const;
	let short = Infinity;
	let long = Infinity;
	for (let round = 0; round < MAX_ROUNDS; round++) {
		short = Math.min(short, timeOf(works[0]));
		long = Math.min(long, timeOf(works[1]));
		if (ratio(short, long) <= LINEAR_GROWTH && (round + 1 >= MIN_ROUNDS || short >= ENOUGH)) {
			break;
		}
	}
	return ratio(short, long);
}

const ratio = (short: number, long: number): number => long / Math.max(NEGLIGIBLE, short);

function timeOf(work: () => unknown): number {
	// Garbage of earlier work is not collected within this measurement.
	globalThis.gc?.();
	const before = process.cpuUsage();
	work();
	const { user, system } = process.cpuUsage(before);
	return user + system;
}
