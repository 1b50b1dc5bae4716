/** Waits for a step of some work, then throws the signal's reason if it was aborted in the meantime. */
export async function unlessAborted<T>(signal: AbortSignal, step: PromiseLike<T>): Promise<T> {
	const value = await step;
	signal.throwIfAborted();
	return value;
}

/** Runs work and resolves as well when it ends because the signal was aborted. Other errors are thrown. */
export async function untilAborted(signal: AbortSignal, work: () => Promise<void>): Promise<void> {
	try {
		await work();
	} catch (error) {
		if (!signal.aborted || error !== signal.reason) {
			throw error;
		}
	}
}
