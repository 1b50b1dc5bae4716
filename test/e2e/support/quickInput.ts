import type { Locator, Page } from 'playwright-core';
import { until } from './until';

const LIMIT = 30_000;
/** A list that is still being filled. */
const FILL_LIMIT = 2_000;

/** The input at the top of the window: palette, lists and guided inputs. */
export class QuickInput {
	readonly #page: Page;
	readonly #widget: Locator;

	constructor(page: Page) {
		this.#page = page;
		this.#widget = page.locator('.quick-input-widget');
	}

	/** The text box. */
	get box(): Locator {
		return this.#widget.locator('.quick-input-box input');
	}

	async appears(): Promise<void> {
		await this.box.waitFor({ state: 'visible', timeout: LIMIT });
	}

	/**
	 * Opens the input with a key and types. A window that is still busy with something else takes the focus away and
	 * closes it again; this then tries once more, as a user would.
	 */
	async openWith(key: string, text: string): Promise<void> {
		await until(LIMIT, `the input of ${key}`, async () => {
			await this.#page.keyboard.press(key);
			return this.#fill(text, FILL_LIMIT).then(
				() => true as const,
				() => undefined,
			);
		});
	}

	/**
	 * Opens the input with a key, types, and chooses the row with exactly this label. Tries again where the window closed
	 * the input in between, or where the list lacked the row: a list shows what was known when it opened.
	 */
	async choose(key: string, text: string, label: string): Promise<void> {
		await until(2 * LIMIT, `"${label}" by ${key}`, async () => {
			await this.openWith(key, text);
			const isChosen = await until(FILL_LIMIT, label, () => this.#clickRow(label)).catch(() => false);
			if (!isChosen) {
				await this.#page.keyboard.press('Escape');
			}
			return isChosen || undefined;
		});
	}

	async disappears(): Promise<void> {
		await this.#widget.waitFor({ state: 'hidden', timeout: LIMIT });
	}

	async title(): Promise<string> {
		return (await this.#widget.locator('.quick-input-title').textContent())?.trim() ?? '';
	}

	/** Resolves when a step with this title stands: the way from one step to the next is not instant. */
	async titleIs(title: string | RegExp): Promise<void> {
		await this.#widget.locator('.quick-input-title', { hasText: title }).waitFor({ timeout: LIMIT });
	}

	/** Returns the text below the box: the prompt, or the reason why the input is invalid. */
	async message(): Promise<string> {
		return (await this.#widget.locator('.quick-input-message').textContent())?.trim() ?? '';
	}

	/** Replaces the text in the box. */
	async type(text: string): Promise<void> {
		await this.#fill(text, LIMIT);
	}

	/**
	 * Types a path into a file dialog and presses Enter. The dialog reads its folder first and then writes a suggestion
	 * into the box, over anything that has been typed by then.
	 */
	async enterPath(path: string): Promise<void> {
		await until(LIMIT, 'the suggestion of the dialog', async () => {
			const suggested = await this.box.inputValue();
			return (suggested !== '' && !suggested.endsWith('/')) || undefined;
		});
		await this.#fill(path, LIMIT);
		await until(LIMIT, `${path} in the dialog`, async () => (await this.box.inputValue()) === path || undefined);
		await this.accept();
		await this.disappears();
	}

	/** Types, and chooses the row with exactly this label; tries again in case the right list appears only later. */
	async find(text: string, label: string): Promise<void> {
		await until(LIMIT, `"${label}" in the list`, async () => {
			await this.#fill(text, LIMIT);
			return until(FILL_LIMIT, label, () => this.#clickRow(label)).catch(() => undefined);
		});
	}

	/** Sends Enter to the box only: if it has just been closed, a key press would go into the user's file. */
	async accept(limit = LIMIT): Promise<void> {
		await this.box.waitFor({ state: 'visible', timeout: limit });
		await this.box.evaluate(box => {
			box.focus();
			box.dispatchEvent(
				new KeyboardEvent('keydown', { key: 'Enter', code: 'Enter', keyCode: 13, bubbles: true, cancelable: true }),
			);
		});
	}

	/** Presses Escape until the input is closed: if the list of notifications is open, the first Escape closes that. */
	async cancel(): Promise<void> {
		await until(LIMIT, 'the input to go', async () => {
			await this.#page.keyboard.press('Escape');
			return this.#widget.waitFor({ state: 'hidden', timeout: FILL_LIMIT }).then(
				() => true as const,
				() => undefined,
			);
		});
	}

	/** Presses the button that leads to the previous step. */
	async back(): Promise<void> {
		await this.#widget.locator('.quick-input-left-action-bar .codicon').first().click();
	}

	/** Returns the labels that the list shows now; of a list that is closed, none. */
	async labels(): Promise<readonly string[]> {
		return this.#rows().evaluateAll(rows =>
			rows
				.filter(row => row.getClientRects().length > 0)
				.map(row => row.querySelector('.label-name')?.textContent?.trim() ?? ''),
		);
	}

	/** Resolves when a row with this very label is there. */
	async hasRow(label: string): Promise<void> {
		await until(LIMIT, `"${label}" in the list`, async () => (await this.labels()).includes(label) || undefined);
	}

	/** Chooses the row with this very label, as soon as it is there. */
	async pick(label: string): Promise<void> {
		await until(LIMIT, `"${label}" in the list`, () => this.#clickRow(label));
	}

	/** Presses a button of a row, by its tooltip. */
	async pressButton(label: string, button: string): Promise<void> {
		await until(LIMIT, `the button "${button}" of "${label}"`, () =>
			this.#clickRow(label, `.action-label[aria-label="${button}"]`),
		);
	}

	/**
	 * Types into the box itself, and not into whatever has the focus by then: a busy window may take the focus away in
	 * between, and the text would end up in the user's file.
	 */
	async #fill(text: string, timeout: number): Promise<void> {
		await this.box.waitFor({ state: 'visible', timeout });
		await this.box.evaluate(
			(box, value) => {
				(box as HTMLInputElement).value = value;
				box.dispatchEvent(new Event('input', { bubbles: true }));
			},
			text,
			{ timeout },
		);
	}

	/**
	 * Finds the row and clicks it in one step: the list may change between the two, and a key press may go elsewhere.
	 * `part` is a selector for the part of the row to click. Returns true if it was there.
	 */
	async #clickRow(label: string, part?: string): Promise<true | undefined> {
		const exists = await this.#rows().evaluateAll(
			(rows, [wanted, selector]) => {
				// An input that loses the focus is about to close, and hears no click any more.
				if (!(document.activeElement?.closest('.quick-input-widget') instanceof Element)) {
					return false;
				}
				// A list that is closed keeps its rows, out of sight, until the next one has some.
				const shown = rows.filter(candidate => candidate.getClientRects().length > 0);
				const row = shown.find(candidate => candidate.querySelector('.label-name')?.textContent?.trim() === wanted);
				const target = selector === undefined ? row : row?.querySelector(selector);
				// A button hears its click alone; the row hears all that begins on it.
				for (const type of selector === undefined ? ['mousedown', 'mouseup', 'click'] : ['click']) {
					target?.dispatchEvent(new MouseEvent(type, { bubbles: true, cancelable: true, button: 0, detail: 1 }));
				}
				return target instanceof Element;
			},
			[label, part] as const,
		);
		return exists || undefined;
	}

	#rows(): Locator {
		return this.#widget.locator('.quick-input-list .monaco-list-row');
	}
}
