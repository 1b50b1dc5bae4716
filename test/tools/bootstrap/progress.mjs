/** Something that the user can put right: its message is the whole explanation, without a stack. */
export class Failure extends Error {}

const seconds = since => `${((performance.now() - since) / 1000).toFixed(1)} s`;

/** Tells what is being done and for how long: in place on a terminal, as lines in a log. */
export class Progress {
	#live = process.stdout.isTTY === true;

	/** Announces the work before it begins, and its time when it ends. */
	async step(title, work) {
		const since = performance.now();
		const line = () => `${title} … ${seconds(since)}`;
		process.stdout.write(this.#live ? line() : `${title} …\n`);
		const beat = setInterval(
			() => process.stdout.write(this.#live ? `\r${line()}` : `${line()}\n`),
			this.#live ? 500 : 15_000,
		);
		try {
			const result = await work();
			process.stdout.write(this.#live ? `\r${line()}, done\n` : `${line()}, done\n`);
			return result;
		} catch (error) {
			if (this.#live) {
				process.stdout.write('\n');
			}
			throw error;
		} finally {
			clearInterval(beat);
		}
	}
}
