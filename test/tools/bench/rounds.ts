/** Something to measure. */
export interface Runner {
	readonly name: string;
	run(): Promise<void>;
}

/** Rounds that are not counted, in which the engine learns what is hot. */
const WARM_UP = 2;

/**
 * Resolves to the median time of each runner in milliseconds, by name. They take turns, and each round begins with
 * another one, so that the load of the machine affects all of them alike.
 */
export async function measure(runners: readonly Runner[], rounds: number): Promise<ReadonlyMap<string, number>> {
	const times = new Map(runners.map(({ name }) => [name, [] as number[]]));
	for (let round = -WARM_UP; round < rounds; round++) {
		for (let turn = 0; turn < runners.length; turn++) {
			const runner = runners[(round + WARM_UP + turn) % runners.length];
			if (runner === undefined) {
				continue;
			}
			const start = performance.now();
			await runner.run();
			const took = performance.now() - start;
			if (round >= 0) {
				times.get(runner.name)?.push(took);
			}
		}
	}
	return new Map([...times].map(([name, all]) => [name, median(all)]));
}

function median(values: readonly number[]): number {
	const sorted = values.toSorted((a, b) => a - b);
	const middle = Math.floor(sorted.length / 2);
	const upper = sorted[middle] ?? NaN;
	return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2;
}
