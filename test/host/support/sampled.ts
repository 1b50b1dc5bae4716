/** One in so many of a long list is tried in the worker of a browser, where all of it was tried in Node before. */
const SHARE = 4;

/** Returns a list as it is in Node; a sample of it in a worker, which runs the same code at a third of the speed. */
export const sampled = <T>(list: readonly T[]): readonly T[] =>
	'WorkerGlobalScope' in globalThis ? list.filter((_, at) => at % SHARE === 0) : list;
