import assert from 'node:assert/strict';
import { PARAMETER_NAMES } from '../../../src/core/llm/parameters/parameterTable';
import { DRAWERS, drawer } from './drawers';
import { STATES } from './states';
import { sendDrawer, sentRow, drawerSuite } from './support/drawerSuite';
import { isFocused, takePosted } from './support/queries';
import { state } from './views';

describe('the Parameters drawer', function () {
	this.timeout(60_000);
	const { suite, open } = drawerSuite();

	describe('in place of the chat', () => {
		it('opens with the button, takes the keyboard, and gives it back', async () => {
			const panel = await suite.open();
			await panel.show(STATES.conversation);
			const button = panel.page.getByRole('button', { name: 'Parameters' });
			assert.equal(await button.getAttribute('aria-expanded'), 'false');
			await button.click();
			assert.deepEqual(await panel.awaitPosted('drawer'), { type: 'drawer', open: true });
			await panel.patch({ op: 'drawer', drawer: DRAWERS.much });
			await panel.page.getByRole('main', { name: 'Parameters' }).waitFor();
			assert.equal(await panel.page.getByRole('textbox', { name: 'Message' }).count(), 0, 'the chat is out of reach');
			assert.equal(
				await panel.page.locator('[aria-expanded=true].icon-button').getAttribute('aria-label'),
				'Parameters',
			);
			await panel.page.waitForFunction(
				() => document.activeElement?.getAttribute('aria-label') === 'Search parameters',
			);
			await panel.page.getByRole('button', { name: 'Back to the chat' }).click();
			assert.deepEqual(await panel.awaitPosted('drawer'), { type: 'drawer', open: false });
			await panel.patch({ op: 'drawer', drawer: null });
			await panel.page.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === 'Parameters');
			assert.equal(await button.getAttribute('aria-expanded'), 'false');
		});

		it('leaves the reader’s place and what is typed as they were', async () => {
			const panel = await suite.open({ height: 300 });
			await panel.show(STATES.conversation);
			const log = panel.page.getByRole('log');
			await panel.page.getByRole('textbox', { name: 'Message' }).fill('half a question');
			await log.evaluate(element => element.scrollTo(0, 40));
			await panel.page.getByRole('button', { name: 'Newest' }).waitFor();
			await panel.patch({ op: 'drawer', drawer: DRAWERS.much });
			await panel.page.getByRole('main', { name: 'Parameters' }).waitFor();
			await panel.patch({
				op: 'append',
				turn: 'r1',
				step: 1,
				answer: 0,
				field: 'text',
				text: '\n\nand more'.repeat(40),
			});
			await panel.waitUntilDrawn();
			await panel.patch({ op: 'drawer', drawer: null });
			await log.waitFor();
			assert.equal(await log.evaluate(element => element.scrollTop), 40);
			assert.equal(await panel.page.getByRole('textbox', { name: 'Message' }).inputValue(), 'half a question');
		});

		it('closes with Escape, from a field too, and a running reply goes on', async () => {
			const panel = await suite.open();
			await panel.show({ ...STATES.streaming, drawer: drawer({ temperature: sentRow(0.2) }) });
			const field = panel.page.getByRole('textbox', { name: 'Temperature' });
			await field.fill('0.7');
			await field.press('Escape');
			assert.deepEqual(await takePosted(panel), [
				{ type: 'setParameter', name: 'temperature', value: 0.7 },
				{ type: 'drawer', open: false },
			]);
			await panel.page.locator('body').click({ position: { x: 190, y: 400 } });
			await panel.page.keyboard.press('Escape');
			assert.deepEqual(await takePosted(panel), [{ type: 'drawer', open: false }]);
			await panel.patch({ op: 'drawer', drawer: null });
			await panel.page.getByRole('textbox', { name: 'Message' }).press('Escape');
			assert.deepEqual(await takePosted(panel), [{ type: 'stop' }]);
		});

		it('takes the keyboard where the host asks for it', async () => {
			const panel = await open();
			await panel.page.getByRole('button', { name: 'Save as…' }).focus();
			await panel.patch({ op: 'focus' });
			await panel.page.waitForFunction(
				() => document.activeElement?.getAttribute('aria-label') === 'Search parameters',
			);
		});

		it('leaves the keyboard in the composer where the host wants it there when it closes', async () => {
			const panel = await open();
			await panel.patch({ op: 'drawer', drawer: null }, { op: 'focus' });
			await panel.page.waitForFunction(() => document.activeElement?.tagName === 'TEXTAREA');
			await panel.waitUntilDrawn();
			assert.equal(await panel.page.evaluate(() => document.activeElement?.tagName), 'TEXTAREA');
		});
	});

	describe('as a whole', () => {
		it('has its title and buttons in one row', async () => {
			const panel = await open();
			const boxes = await Promise.all(
				['Back to the chat', 'Reset all to the values of the model or provider', 'What will be sent'].map(name =>
					panel.page.getByRole('button', { name, exact: true }).boundingBox(),
				),
			);
			const title = await panel.page.getByRole('heading', { level: 1 }).last().boundingBox();
			assert.ok(title !== null && title.height < 30, JSON.stringify(title));
			assert.deepEqual(new Set(boxes.map(box => Math.round(box?.y ?? 0))).size, 1);
		});

		it('is reset where the chat says something', async () => {
			const panel = await open();
			const reset = panel.page.getByRole('button', { name: 'Reset all to the values of the model or provider' });
			assert.equal(await reset.getAttribute('aria-disabled'), 'true');
			await reset.click({ force: true });
			assert.deepEqual(await takePosted(panel), []);
			await sendDrawer(panel, { seed: sentRow(7) });
			await reset.click();
			assert.deepEqual(await takePosted(panel), [{ type: 'resetParameters' }]);
		});

		it('is chosen, kept and managed by name', async () => {
			const panel = await open();
			const select = panel.page.getByRole('combobox', { name: 'Preset' });
			assert.equal(
				await select.evaluate(element => (element as HTMLSelectElement).selectedOptions[0]?.text),
				'No preset',
			);
			await sendDrawer(panel, {}, { presets: ['Precise', 'Free'] });
			await select.selectOption('Free');
			assert.deepEqual(await takePosted(panel), [{ type: 'usePreset', name: 'Free' }]);
			await sendDrawer(panel, { seed: sentRow(7) }, { presets: ['Precise', 'Free'], preset: 'Free' });
			assert.equal(await select.inputValue(), 'Free');
			await select.selectOption({ label: 'No preset' });
			assert.deepEqual(await takePosted(panel), [{ type: 'resetParameters' }]);
			await sendDrawer(panel, { seed: sentRow(7) }, { presets: ['Precise', 'Free'], preset: 'Free' });
			await panel.page.getByRole('button', { name: 'Save as…' }).click();
			await panel.page.getByRole('button', { name: 'Manage presets…' }).click();
			assert.deepEqual(await takePosted(panel), [{ type: 'savePreset' }, { type: 'managePresets' }]);
		});

		it('is searched by title, API name and description until Escape ends it', async () => {
			const panel = await open();
			const search = panel.page.getByRole('searchbox', { name: 'Search parameters' });
			const titles = (): Promise<readonly string[]> => panel.page.locator('.parameter-title').allTextContents();
			await search.fill('max_tok');
			assert.deepEqual(await titles(), ['Max tokens (legacy)']);
			await search.fill('LIKELY words');
			assert.deepEqual(await titles(), ['Frequency penalty', 'Presence penalty']);
			assert.deepEqual(await panel.page.getByRole('heading', { level: 2 }).allTextContents(), ['Sampling']);
			await search.fill('xyzzy');
			assert.deepEqual(await titles(), []);
			assert.equal(await panel.page.getByText('No matching parameters.').first().isVisible(), true);
			await search.press('Escape');
			assert.equal((await titles()).length, PARAMETER_NAMES.length);
			assert.deepEqual(await takePosted(panel), []);
			await search.press('Escape');
			assert.deepEqual(await takePosted(panel), [{ type: 'drawer', open: false }]);
		});

		it('shows what will be sent, live, to be read and copied', async () => {
			const panel = await open();
			await panel.page.getByRole('button', { name: 'What will be sent', exact: true }).click();
			assert.deepEqual(await takePosted(panel), [{ type: 'preview', open: true }]);
			const preview = (json: string, changes: readonly string[]) => ({
				target: 'POST https://api.example/v1/chat/completions',
				json,
				size: '1.2 KB',
				changes,
			});
			const body = '{\n  "n": -1.5e3,\n  "t": "a: \\"b\\", true",\n  "b": [true, null],\n  "rtl": "\u202Ex"\n}';
			await sendDrawer(panel, {}, { preview: preview(body, []) });
			const shown = panel.page.getByRole('region', { name: 'What will be sent' });
			assert.match(
				await shown.innerText(),
				/1\.2 KB[^]*POST https:\/\/api\.example\/v1\/chat\/completions[^]*Nothing was adapted/,
			);
			const kinds = await shown
				.locator('code > span')
				.evaluateAll(all => all.map(one => `${one.className} ${one.textContent}`));
			assert.deepEqual(kinds, [
				'json-name "n"',
				'json-number -1.5e3',
				'json-name "t"',
				'json-string "a: \\"b\\", true"',
				'json-name "b"',
				'json-word true',
				'json-word null',
				'json-name "rtl"',
				'json-string "U+202Ex"',
			]);
			assert.equal(await shown.locator('code').textContent(), body.replace('\u202E', 'U+202E'));
			await shown.getByRole('button', { name: 'Copy JSON' }).click();
			assert.deepEqual(await takePosted(panel), [{ type: 'copy', text: body }]);
			await sendDrawer(panel, {}, { preview: preview('{}', ['temperature 1.4 → 1: Claude takes 0–1']) });
			assert.match(await shown.innerText(), /temperature 1\.4 → 1: Claude takes 0–1\s*\{\}/);
			await panel.page.getByRole('button', { name: 'Hide what will be sent' }).click();
			assert.deepEqual(await takePosted(panel), [{ type: 'preview', open: false }]);
			await sendDrawer(panel, {});
			assert.equal(await shown.count(), 0);
		});

		it('keeps the reader’s place in what will be sent while it changes', async () => {
			const panel = await open();
			const preview = (n: number) => ({
				target: 'POST x',
				json: JSON.stringify({ n, list: Array.from({ length: 300 }, (_, index) => index) }, null, 2),
				size: '',
				changes: [],
			});
			await sendDrawer(panel, {}, { preview: preview(1) });
			const code = panel.page.locator('.preview-json');
			await code.evaluate(element => element.scrollTo(0, 500));
			await sendDrawer(panel, {}, { preview: preview(2) });
			assert.equal(await code.evaluate(element => element.scrollTop), 500);
		});

		it('is done with the keyboard alone', async () => {
			const panel = await open({ stream: {}, stream_options: {} });
			const { keyboard } = panel.page;
			await panel.page.getByRole('searchbox').focus();
			await keyboard.type('temperature');
			// Tab stops: the preset, its two buttons, the first row.
			for (const key of ['Tab', 'Tab', 'Tab', 'Tab', 'Enter']) {
				await keyboard.press(key);
			}
			await keyboard.type('0.4');
			await keyboard.press('Enter');
			assert.deepEqual(await takePosted(panel), [{ type: 'setParameter', name: 'temperature', value: 0.4 }]);
			await sendDrawer(panel, { temperature: sentRow(0.4) });
			assert.equal(await isFocused(panel.page.getByRole('textbox', { name: 'Temperature' })), true);
			await keyboard.press('Tab');
			await keyboard.press('Enter');
			assert.deepEqual(await takePosted(panel), [{ type: 'clearParameter', name: 'temperature', to: 'notSent' }]);
			await sendDrawer(panel, {});
			await keyboard.press('Enter');
			assert.equal(await isFocused(panel.page.getByRole('textbox', { name: 'Temperature' })), true);
			await keyboard.press('Escape');
			assert.deepEqual(await takePosted(panel), [{ type: 'drawer', open: false }]);
		});

		for (const width of [300, 380, 640]) {
			it(`fits ${width} pixels: nothing is wider than the panel, and nothing but its rows scrolls`, async () => {
				const panel = await suite.open({ width });
				for (const name of ['nothing', 'much', 'preview', 'hard', 'chinese'] as const) {
					await panel.show(state({ drawer: DRAWERS[name] }));
					await panel.waitUntilDrawn();
					await panel.page.evaluate(() => {
						for (const button of document.querySelectorAll<HTMLElement>('[aria-label^="Set "]')) {
							button.click();
						}
					});
					await panel.waitUntilDrawn();
					const wide = await panel.page.evaluate(() =>
						[...document.querySelectorAll('.drawer *')]
							.filter(element => {
								const box = element.getBoundingClientRect();
								// A field scrolls by itself, and what is cut on purpose stands in full in its tooltip.
								const mayBeCut = element.matches('select, input, s, h1, .drawer-model');
								// A line of text ends where its box cuts it.
								if (element.matches('bdi')) {
									return false;
								}
								const isCut = !mayBeCut && element.clientWidth > 0 && element.scrollWidth > element.clientWidth + 1;
								return isCut || box.right > innerWidth + 0.5 || box.left < -0.5;
							})
							.map(element => `${element.tagName}.${element.className}`),
					);
					assert.deepEqual(wide, [], name);
				}
			});
		}
	});
});
