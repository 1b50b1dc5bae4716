import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import type { ToHost } from '../../../src/protocol/messages';
import { drawer } from './drawers';
import { STATES } from './states';
import type { PanelPage } from './support/panelPage';
import { panelSuite } from './support/panelSuite';

type Step = 'click' | 'escape' | { readonly type: string };

/** Happens in one go: nothing can be drawn, focused or answered in between. */
const atOnce = (element: Locator, ...steps: readonly Step[]): Promise<void> =>
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

const said = async (panel: PanelPage): Promise<readonly ToHost[]> => {
	await panel.drawn();
	const posted = await panel.posted();
	await panel.forgetPosted();
	return posted.filter(({ type }) => type !== 'ready');
};

describe('Escape in the panel', function () {
	this.timeout(60_000);
	const suite = panelSuite();

	it('closes a popover that is opened in the same moment', async () => {
		const panel = await suite.open();
		await panel.show(STATES.streaming);
		const tools = panel.page.getByRole('button', { name: 'Tools' });
		await atOnce(tools, 'click', 'escape');
		assert.deepEqual(await said(panel), []);
		assert.equal(await panel.page.getByRole('dialog').count(), 0);
		assert.equal(await tools.evaluate(element => element === document.activeElement), true);
		await atOnce(tools, 'click', 'escape', 'escape');
		assert.deepEqual(await said(panel), [{ type: 'stop' }]);
	});

	it('closes a popover from anywhere', async () => {
		const panel = await suite.open();
		await panel.show(STATES.streaming);
		await panel.page.getByRole('button', { name: 'Tools' }).click();
		await panel.page.getByRole('dialog').waitFor();
		await atOnce(panel.page.locator('body'), 'escape');
		await panel.page.getByRole('dialog').waitFor({ state: 'detached' });
		assert.deepEqual(await said(panel), []);
	});

	it('closes a drawer that has been asked for, and then stops the reply', async () => {
		const panel = await suite.open();
		await panel.show(STATES.streaming);
		const parameters = panel.page.getByRole('button', { name: 'Parameters' });
		await atOnce(parameters, 'click', 'escape');
		const asked = { type: 'drawer', open: true };
		const closed = { type: 'drawer', open: false };
		assert.deepEqual(await said(panel), [asked, closed]);
		// The host answers one after the other.
		await panel.patch({ op: 'drawer', drawer: drawer({}) });
		await panel.patch({ op: 'drawer', drawer: null });
		await panel.drawn();
		await atOnce(parameters, 'escape');
		assert.deepEqual(await said(panel), [{ type: 'stop' }]);
	});

	it('is the drawer’s until the host has closed it', async () => {
		const panel = await suite.open();
		await panel.show({ ...STATES.streaming, drawer: drawer({}) });
		await atOnce(panel.page.locator('body'), 'escape', 'escape');
		const closed = { type: 'drawer', open: false };
		assert.deepEqual(await said(panel), [closed, closed]);
	});

	it('ends a search that begins in the same moment, and nothing else', async () => {
		const panel = await suite.open();
		await panel.show({ ...STATES.streaming, drawer: drawer({}) });
		const search = panel.page.getByRole('searchbox', { name: 'Search parameters' });
		await atOnce(search, { type: 'seed' }, 'escape');
		assert.deepEqual(await said(panel), []);
		assert.equal(await search.inputValue(), '');
		await atOnce(search, { type: 'seed' }, 'escape', 'escape');
		assert.deepEqual(await said(panel), [{ type: 'drawer', open: false }]);
	});

	it('is the drawer’s in another field, and the search’s again when the keyboard is back there', async () => {
		const panel = await suite.open();
		await panel.show({ ...STATES.streaming, drawer: drawer({}) });
		const search = panel.page.getByRole('searchbox', { name: 'Search parameters' });
		await search.fill('seed');
		await panel.page.getByRole('button', { name: 'Set Seed' }).press('Escape');
		assert.deepEqual(await said(panel), [{ type: 'drawer', open: false }]);
		assert.equal(await search.inputValue(), 'seed');
		await search.press('Escape');
		assert.deepEqual(await said(panel), []);
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
			await panel.drawn();
			assert.equal(await panel.page.getByRole('dialog').count(), 0, leave);
		}
		await atOnce(tools, 'escape');
		assert.deepEqual(await said(panel), [{ type: 'stop' }]);
	});
});
