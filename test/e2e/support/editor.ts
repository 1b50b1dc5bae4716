import type { Locator, Page } from 'playwright-core';
import type { QuickInput } from './quickInput';

/** The text editor in front. */
export class Editor {
	readonly #page: Page;
	readonly #quickInput: QuickInput;

	constructor(page: Page, quickInput: QuickInput) {
		this.#page = page;
		this.#quickInput = quickInput;
	}

	/** Path in the workspace. Resolves when its text is shown. */
	async open(path: string): Promise<void> {
		const name = path.slice(path.lastIndexOf('/') + 1);
		await this.#quickInput.choose('Control+P', path, name);
		await this.#page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor();
		await this.#lines().first().waitFor();
	}

	/** Whole lines, one-based and inclusive. The editor has the focus afterwards. */
	async select(startLine: number, endLine: number): Promise<void> {
		// The first line may be scrolled away, or lie under something.
		await this.#page.keyboard.press('Control+1');
		await this.#quickInput.summon('Control+G', `:${startLine}:1`);
		await this.#quickInput.accept();
		await this.#quickInput.disappears();
		for (let line = startLine; line < endLine; line++) {
			await this.#page.keyboard.press('Shift+ArrowDown');
		}
		await this.#page.keyboard.press('Shift+End');
		await this.#page.locator('.part.statusbar', { hasText: /selected/ }).waitFor();
	}

	#lines(): Locator {
		return this.#page.locator('.editor-group-container.active .monaco-editor .view-line');
	}
}
