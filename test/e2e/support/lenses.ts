import type { Locator, Page } from 'playwright-core';
import { until } from './until';

const LIMIT = 30_000;
/** Milliseconds in which VS Code redraws lenses after a change, with new ids. */
const REDRAW_DELAY = 300;
/** A click that has had no effect by then has hit nothing. */
const EFFECT_LIMIT = 5_000;

/** The code lenses above the lines of the active editor. */
export class Lenses {
	readonly #page: Page;

	constructor(page: Page) {
		this.#page = page;
	}

	withTitle(title: string | RegExp): Locator {
		return this.#page.locator('.codelens-decoration a', { hasText: title });
	}

	/** Resolves when one is there. */
	async appear(title: string | RegExp): Promise<void> {
		await this.withTitle(title).first().waitFor({ timeout: LIMIT });
	}

	/** Resolves when there is none, and none comes back: for a moment there is none whenever VS Code draws them anew. */
	async disappear(title: string | RegExp): Promise<void> {
		const isGone = async (): Promise<boolean> => (await this.withTitle(title).count()) === 0;
		await until(LIMIT, `no lens ${title}`, async () => {
			if (!(await isGone())) {
				return undefined;
			}
			await this.#page.waitForTimeout(REDRAW_DELAY);
			return (await isGone()) || undefined;
		});
	}

	/**
	 * Clicks the first lens until it has taken effect: `shown` appears, or else the lens goes away. VS Code moves lenses
	 * when it redraws them, or shows a light bulb beside them, and a click at that moment misses; a user would click
	 * again.
	 */
	async press(title: string | RegExp, shown?: Locator): Promise<void> {
		const lens = this.withTitle(title).first();
		await until(LIMIT, `what the lens ${title} does`, async () => {
			await this.appear(title);
			const count = await this.#countWhenSettled(title);
			await lens.click({ timeout: LIMIT });
			const hasEffect = async (): Promise<true | undefined> =>
				(shown === undefined ? (await this.#countWhenSettled(title)) < count : await shown.first().isVisible()) ||
				undefined;
			return until(EFFECT_LIMIT, 'an effect', hasEffect).catch(() => undefined);
		});
	}

	/** Returns the number of lenses, once VS Code has stopped drawing them. */
	async #countWhenSettled(title: string | RegExp): Promise<number> {
		const ids = (): Promise<readonly string[]> =>
			this.withTitle(title).evaluateAll(lenses => lenses.map(({ id }) => id));
		let before = await ids();
		await until(LIMIT, `the lenses ${title} to stand`, async () => {
			await this.#page.waitForTimeout(REDRAW_DELAY);
			const now = await ids();
			const isSettled = now.join() === before.join();
			before = now;
			return isSettled || undefined;
		});
		return before.length;
	}
}
