import type { Locator, Page } from 'playwright-core';
import type { QuickInput } from './quickInput';
import { until } from './until';

const LIMIT = 30_000;
/** A file of the workspace. */
const OPEN_LIMIT = 5_000;

/** The text editor in front. */
export class Editor {
	readonly #page: Page;
	readonly #quickInput: QuickInput;

	constructor(page: Page, quickInput: QuickInput) {
		this.#page = page;
		this.#quickInput = quickInput;
	}

	/** Opens a file by its path in the workspace. Resolves when its text is shown. */
	async open(path: string): Promise<void> {
		const name = path.slice(path.lastIndexOf('/') + 1);
		const tab = this.#page.locator(`.editor-group-container.active .tab.active[data-resource-name="${name}"]`);
		// The list of files may be filled while a row of it is clicked: then it was another one.
		await until(LIMIT, `${name} in an editor`, async () => {
			await this.#quickInput.choose('Control+P', path, name);
			return tab.waitFor({ timeout: OPEN_LIMIT }).then(
				() => true as const,
				() => undefined,
			);
		});
		await this.#lines().first().waitFor();
	}

	/** Selects whole lines, one-based and inclusive. The editor has the focus afterwards. */
	async select(startLine: number, endLine: number): Promise<void> {
		const status = (text: string | RegExp): Promise<void> =>
			this.#page.locator('.part.statusbar', { hasText: text }).waitFor({ timeout: OPEN_LIMIT });
		const select = async (): Promise<true> => {
			// The first line may be scrolled away, or lie under something.
			await this.#page.keyboard.press('Control+1');
			await this.#quickInput.openWith('Control+G', `:${startLine}:1`);
			await this.#quickInput.accept(OPEN_LIMIT);
			await this.#quickInput.disappears();
			await status(`Ln ${startLine}, Col 1`);
			await this.#page
				.locator('.editor-group-container.active .monaco-editor.focused')
				.first()
				.waitFor({ timeout: OPEN_LIMIT });
			for (let line = startLine; line < endLine; line++) {
				await this.#page.keyboard.press('Shift+ArrowDown');
			}
			await this.#page.keyboard.press('Shift+End');
			await status(new RegExp(`Ln ${endLine}, Col \\d+ \\(\\d+ selected\\)`));
			return true;
		};
		// A window that is busy may close the input before it is answered, or give the keys to something else.
		await until(LIMIT, `lines ${startLine} to ${endLine} selected`, () => select().catch(() => undefined));
	}

	#lines(): Locator {
		return this.#page.locator('.editor-group-container.active .monaco-editor .view-line');
	}
}
