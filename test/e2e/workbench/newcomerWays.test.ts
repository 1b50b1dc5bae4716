import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Frame } from 'playwright-core';
import * as z from 'zod';
import { ModelServer } from '../../support/modelServer';
import { ROOT } from '../../tools/support/paths';
import { until } from '../support/until';
import { useWorkbench } from '../support/useWorkbench';
import type { WorkbenchOptions } from '../support/workbench';

const LIMIT = 30_000;
const KEY = 'sk-newcomer-0123456789';

const bundleSchema = z.record(z.string(), z.string());

/** Returns a function that says a string of the product in a language. */
function speaker(locale: 'zh-cn' | undefined): (text: string) => string {
	const bundle =
		locale && bundleSchema.parse(JSON.parse(readFileSync(join(ROOT, `media/l10n/bundle.l10n.${locale}.json`), 'utf8')));
	return text => (bundle === undefined ? text : (bundle[text] ?? assert.fail(`${text} is not translated`)));
}

interface Way {
	readonly name: string;
	readonly options: WorkbenchOptions;
	readonly locale?: 'zh-cn';
	readonly command: string;
	readonly width?: number;
}

const WAYS: readonly Way[] = [
	{ name: 'with the keyboard alone, at 300 px', options: {}, command: 'Parley: Add Provider…', width: 300 },
	{ name: 'in Chinese', options: { locale: 'zh-cn' }, locale: 'zh-cn', command: 'Parley: 添加提供商…' },
];

for (const { name, options, locale, command, width } of WAYS) {
	describe(`A newcomer ${name}`, () => {
		const workbench = useWorkbench(options);
		const say = speaker(locale);
		let server: ModelServer;
		let panel: Frame;

		before(async () => {
			server = await ModelServer.start();
			panel = await workbench.panel();
			if (width !== undefined) {
				await workbench.setPanelWidth(width);
			}
		});
		after(() => server.stop());

		const press = (key: string): Promise<void> => workbench.page.keyboard.press(key);
		/** Types into the step that stands, as a whole, and goes on. */
		const answer = async (step: number, text: string): Promise<void> => {
			await workbench.quickInput.titleIs(`(${step}/5)`);
			await press('Control+A');
			await press('Delete');
			await workbench.page.keyboard.type(text);
			await press('Enter');
		};
		/** Resolves when the focus is on a button of the panel with this name, by Tab alone. */
		const tabTo = (label: string): Promise<true> =>
			until(LIMIT, `the focus on "${label}"`, async () => {
				const focused = await panel.evaluate(() => document.activeElement?.textContent?.trim() ?? '');
				if (focused === label) {
					return true;
				}
				await press('Shift+Tab');
				return undefined;
			});

		it('gets from the first Enter through the tour to an answer', async () => {
			const { quickInput, lenses } = workbench;
			server.script({ apiKey: KEY, models: ['alpha'], replies: [{ chunks: ['Welcome.'] }] });
			await panel.locator('#panel textarea').focus();
			await press('Enter');
			await tabTo(say('See an edit'));
			await workbench.screenshot(`newcomer-tour-${locale ?? 'keyboard'}`);
			await press('Enter');
			await lenses.appear(say('Keep'));
			await workbench.screenshot(`newcomer-edit-${locale ?? 'keyboard'}`);

			await workbench.runCommand(command);
			await quickInput.titleIs('(1/5)');
			await quickInput.hasRow(say('Custom…'));
			await press('ArrowUp');
			await press('Enter');
			await answer(2, 'http://127.0.0.1:9/v1');
			await answer(3, 'sk-wrong-0123456789');
			await quickInput.titleIs('(4/5)');
			await quickInput.hasRow(say('Change the base URL'));
			await workbench.screenshot(`newcomer-address-${locale ?? 'keyboard'}`);
			await press('Enter');
			await answer(2, server.url);
			await answer(3, 'sk-wrong-0123456789');
			await quickInput.titleIs('(4/5)');
			await quickInput.hasRow(say('Change the API key'));
			await workbench.screenshot(`newcomer-key-${locale ?? 'keyboard'}`);
			await press('Enter');
			await answer(3, KEY);
			await quickInput.titleIs('(4/5)');
			await quickInput.hasRow('alpha');
			await press('Enter');
			await quickInput.titleIs('(5/5)');
			await workbench.screenshot(`newcomer-name-${locale ?? 'keyboard'}`);
			await press('Enter');
			await panel.getByRole('button', { name: say('Model: {0}').replace('{0}', 'alpha') }).waitFor({ timeout: LIMIT });
			const box = panel.locator('#panel textarea');
			await until(
				LIMIT,
				'the focus in the composer',
				async () => (await box.evaluate(each => each === document.activeElement)) || undefined,
			);
			await workbench.page.keyboard.type('hello');
			await press('Enter');
			await panel.getByText('Welcome.').waitFor({ timeout: LIMIT });
			await workbench.screenshot(`newcomer-answer-${locale ?? 'keyboard'}`);
		});
	});
}
