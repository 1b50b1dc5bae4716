/** Asks again until there is an answer, and resolves to it; rejects, naming what was waited for, after the limit in ms. */
export async function until<T>(
	limit: number,
	what: string,
	ask: () => Promise<T | undefined> | T | undefined,
): Promise<T> {
	for (const end = Date.now() + limit; ; ) {
		const answer = await ask();
		if (answer !== undefined) {
			return answer;
		}
		if (Date.now() > end) {
			throw new Error(`Not within ${limit / 1000} s: ${what}`);
		}
		await new Promise(resolve => {
			setTimeout(resolve, 25);
		});
	}
}
