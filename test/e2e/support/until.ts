import type { Locator } from 'playwright-core';

/**
 * Polls until there is a value and resolves to it; after the limit in ms, rejects with the name of what was awaited.
 */
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

/**
 * Resolves to the text of an element, as it is read, once it matches; after the limit in ms, rejects with both texts. A
 * turn of the chat has no text until it has been drawn.
 */
export async function reads(limit: number, element: Locator, wanted: RegExp): Promise<string> {
	let text = '';
	const matching = async (): Promise<string | undefined> => {
		text = await element.innerText();
		return wanted.test(text) ? text : undefined;
	};
	return until(limit, String(wanted), matching).catch(() => {
		throw new Error(`Not within ${limit / 1000} s: ${String(wanted)} in ${JSON.stringify(text)}`);
	});
}
