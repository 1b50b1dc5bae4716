import type { Frame, Locator } from 'playwright-core';
import type { ChatPanel } from './chatPanel';

/** A setting of a row of the Parameters drawer, by the kind of its control. */
export type Setting =
	| { readonly by: 'typing'; readonly text: string }
	| { readonly by: 'choosing'; readonly option: string }
	/** The last option of a choice, and then a word of one's own. */
	| { readonly by: 'other'; readonly text: string }
	/** JSON in the row's editor; first an option where there are several. */
	| { readonly by: 'writing'; readonly option?: string; readonly json: unknown }
	| { readonly by: 'listing'; readonly items: readonly string[] }
	| { readonly by: 'ticking'; readonly options: readonly string[] }
	/** Opening it is enough: on is what it begins with. */
	| { readonly by: 'switching'; readonly on: boolean };

/** The Parameters drawer as a user finds it: rows by their titles. */
export class ParametersDrawer {
	readonly #frame: Frame;

	constructor(readonly panel: ChatPanel) {
		this.#frame = panel.frame;
	}

	async open(): Promise<void> {
		await this.panel.button('button', 'Parameters').click();
		await this.panel.button('button', 'Back to the chat').waitFor();
	}

	async close(): Promise<void> {
		await this.panel.button('button', 'Back to the chat').click();
		await this.panel.box.waitFor();
	}

	row(title: string): Locator {
		return this.#frame.getByRole('group', { name: title, exact: true });
	}

	async set(title: string, setting: Setting): Promise<void> {
		const row = this.row(title);
		const add = row.getByRole('button', { name: `Set ${title}`, exact: true });
		if (await add.isVisible()) {
			await add.click();
		}
		const box = row.getByRole('textbox', { name: title, exact: true });
		switch (setting.by) {
			case 'typing':
				await box.fill(setting.text);
				await box.press('Enter');
				return;
			case 'choosing':
				await row.getByRole('combobox').selectOption(setting.option);
				return;
			case 'other':
				await row.getByRole('combobox').selectOption({ label: 'Other…' });
				await box.fill(setting.text);
				await box.press('Enter');
				return;
			case 'writing':
				if (setting.option !== undefined) {
					await row.getByRole('combobox').selectOption(setting.option);
				}
				await box.fill(JSON.stringify(setting.json));
				await row.getByRole('button', { name: 'Apply' }).click();
				return;
			case 'listing':
				for (const [at, item] of setting.items.entries()) {
					if (at > 0) {
						await row.getByRole('button', { name: 'Add' }).click();
					}
					const field = row.getByRole('textbox', { name: `Text ${at + 1}` });
					await field.fill(item);
					await field.press('Enter');
				}
				return;
			case 'ticking':
				for (const option of setting.options) {
					await row.getByRole('checkbox', { name: option }).check({ force: true });
				}
				return;
			case 'switching':
				if (!setting.on) {
					await row.getByRole('combobox').selectOption('off');
				}
		}
	}

	async clear(title: string): Promise<void> {
		await this.row(title)
			.getByRole('button', { name: `Do not send ${title}`, exact: true })
			.click();
		await this.row(title)
			.getByRole('button', { name: `Set ${title}`, exact: true })
			.waitFor();
	}

	/** Returns the preview of the request, as it is shown. */
	async preview(): Promise<string> {
		const show = this.panel.button('button', 'What will be sent');
		if (await show.isVisible()) {
			await show.click();
		}
		return (await this.#frame.getByRole('region', { name: 'What will be sent' }).locator('pre').textContent()) ?? '';
	}
}
