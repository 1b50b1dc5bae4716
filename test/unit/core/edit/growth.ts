const SHORT = 256 * 1024;
const LONG = 4 * SHORT;

/** Linear work takes 4 times as long for 1 MB as for 256 KB, quadratic work 16 times. */
export const LINEAR_GROWTH = 8;

const MOST_ROUNDS = 12;

/** Too short a time to compare, in microseconds. */
const NOTHING = 3_000;

/**
 * How many times longer the work takes for 1 MB. It is the processor's time, and the best of some rounds: whatever else the
 * machine does only ever makes work slower.
 */
export function growthOf(prepare: (length: number) => () => unknown): number {
	const works = [prepare(SHORT), prepare(LONG)] as const;
	let [short, long] = [Infinity, Infinity];
	for (let round = 0; round < MOST_ROUNDS && !(ratio(short, long) <= LINEAR_GROWTH); round++) {
		short = Math.min(short, timeOf(works[0]));
		long = Math.min(long, timeOf(works[1]));
	}
	return ratio(short, long);
}

const ratio = (short: number, long: number): number => long / Math.max(NOTHING, short);

function timeOf(work: () => unknown): number {
	const before = process.cpuUsage();
	work();
	const { user, system } = process.cpuUsage(before);
	return user + system;
}
