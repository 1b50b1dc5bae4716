import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { drawer } from './drawers';
import { STATES } from './states';
import { panelSuite } from './support/panelSuite';
import { takePosted } from './support/queries';

type Step = 'click' | 'escape' | { readonly type: string };

/** Dispatches all steps in one task: nothing can be rendered, focused or answered in between. */
const dispatchTogether = (element: Locator, ...steps: readonly Step[]): Promise<void> =>
	element.evaluate((one, all) => {
		const escape = (): boolean =>
			document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true }));
		for (const step of all) {
			if (step === 'click') {
				(one as HTMLElement).click();
			} else if (step === 'escape') {
				escape();
			} else {
				(one as HTMLInputElement).value = step.type;
				one.dispatchEvent(new Event('input', { bubbles: true }));
			}
		}
	}, steps);

describe('Escape in the panel', function () {
	this.timeout(60_000);
	const suite = panelSuite();

	it('closes a popover that is opened in the same moment', async () => {
		const panel = await suite.open();
		await panel.show(STATES.streaming);
		const tools = panel.page.getByRole('button', { name: 'Tools' });
		await dispatchTogether(tools, 'click', 'escape');
		assert.deepEqual(await takePosted(panel), []);
		assert.equal(await panel.page.getByRole('dialog').count(), 0);
		assert.equal(await tools.evaluate(element => element === document.activeElement), true);
		await dispatchTogether(tools, 'click', 'escape', 'escape');
		assert.deepEqual(await takePosted(panel), [{ type: 'stop' }]);
	});

	it('closes a popover from anywhere', async () => {
		const panel = await suite.open();
		await panel.show(STATES.streaming);
		await panel.page.getByRole('button', { name: 'Tools' }).click();
		await panel.page.getByRole('dialog').waitFor();
		await dispatchTogether(panel.page.locator('body'), 'escape');
		await panel.page.getByRole('dialog').waitFor({ state: 'detached' });
		assert.deepEqual(await takePosted(panel), []);
	});

	it('closes a drawer that has been asked for, and then stops the reply', async () => {
		const panel = await suite.open();
		await panel.show(STATES.streaming);
		const parameters = panel.page.getByRole('button', { name: 'Parameters' });
		await dispatchTogether(parameters, 'click', 'escape');
		const asked = { type: 'drawer', open: true };
		const closed = { type: 'drawer', open: false };
		assert.deepEqual(await takePosted(panel), [asked, closed]);
		// The host answers one after the other.
		await panel.patch({ op: 'drawer', drawer: drawer({}) });
		await panel.patch({ op: 'drawer', drawer: null });
		await panel.waitUntilDrawn();
		await dispatchTogether(parameters, 'escape');
		assert.deepEqual(await takePosted(panel), [{ type: 'stop' }]);
	});

	it('is the drawer’s until the host has closed it', async () => {
		const panel = await suite.open();
		await panel.show({ ...STATES.streaming, drawer: drawer({}) });
		await dispatchTogether(panel.page.locator('body'), 'escape', 'escape');
		const closed = { type: 'drawer', open: false };
		assert.deepEqual(await takePosted(panel), [closed, closed]);
	});

	it('ends a search that begins in the same moment, and nothing else', async () => {
		const panel = await suite.open();
		await panel.show({ ...STATES.streaming, drawer: drawer({}) });
		const search = panel.page.getByRole('searchbox', { name: 'Search parameters' });
		await dispatchTogether(search, { type: 'seed' }, 'escape');
		assert.deepEqual(await takePosted(panel), []);
		assert.equal(await search.inputValue(), '');
		await dispatchTogether(search, { type: 'seed' }, 'escape', 'escape');
		assert.deepEqual(await takePosted(panel), [{ type: 'drawer', open: false }]);
	});

	it('is the drawer’s in another field, and the search’s again when the keyboard is back there', async () => {
		const panel = await suite.open();
		await panel.show({ ...STATES.streaming, drawer: drawer({}) });
		const search = panel.page.getByRole('searchbox', { name: 'Search parameters' });
		await search.fill('seed');
		await panel.page.getByRole('button', { name: 'Set Seed' }).press('Escape');
		assert.deepEqual(await takePosted(panel), [{ type: 'drawer', open: false }]);
		assert.equal(await search.inputValue(), 'seed');
		await search.press('Escape');
		assert.deepEqual(await takePosted(panel), []);
		assert.equal(await search.inputValue(), '');
	});

	it('leaves a popover that a click or the focus has left in the same moment', async () => {
		const panel = await suite.open();
		await panel.show(STATES.streaming);
		const tools = panel.page.getByRole('button', { name: 'Tools' });
		for (const leave of ['pointerdown', 'focusin']) {
			await tools.evaluate((button, type) => {
				(button as HTMLElement).click();
				document.querySelector('h1')?.dispatchEvent(new Event(type, { bubbles: true }));
			}, leave);
			await panel.waitUntilDrawn();
			assert.equal(await panel.page.getByRole('dialog').count(), 0, leave);
		}
		await dispatchTogether(tools, 'escape');
		assert.deepEqual(await takePosted(panel), [{ type: 'stop' }]);
	});
});
