import assert from 'node:assert/strict';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser } from 'playwright-core';
import { launchChromium } from './support/browser';
import { PanelPage } from './support/panelPage';
import { PanelServer } from './support/panelServer';
import { STATES, type StateName } from './states';
import type { ThemeName } from './themes';

/** Checks every rule that axe has, best practices included. */
async function assertClean(shownPanel: PanelPage): Promise<void> {
	const { violations } = await new AxeBuilder({ page: shownPanel.page }).analyze();
	assert.deepEqual(
		violations.map(({ id, help, nodes }) => ({
			id,
			help,
			nodes: nodes.map(node => `${node.html} ${node.failureSummary ?? ''}`),
		})),
		[],
	);
	// Of the icons, only those are shipped that the sources name.
	const blank = await shownPanel.page
		.locator('.codicon')
		.evaluateAll(icons =>
			icons.filter(icon => !/^"[^"]+"$/.test(getComputedStyle(icon, '::before').content)).map(icon => icon.className),
		);
	assert.deepEqual(blank, []);
}

describe('accessibility of the panel', function () {
	this.timeout(60_000);
	let server: PanelServer;
	let browser: Browser;
	let panel: PanelPage | undefined;

	before(async () => {
		server = await PanelServer.start();
		browser = await launchChromium();
	});

	afterEach(async () => {
		await panel?.close();
		panel = undefined;
	});

	after(async () => {
		await browser.close();
		await server.close();
	});

	const themes: readonly ThemeName[] = ['dark', 'light', 'highContrast', 'highContrastLight'];
	for (const theme of themes) {
		describe(`has nothing to find in ${theme}`, () => {
			let shownPanel: PanelPage;
			before(async () => {
				shownPanel = await PanelPage.open(browser, server, { theme, reducedMotion: true });
			});
			after(() => shownPanel.close());

			for (const name of Object.keys(STATES) as StateName[]) {
				it(name, async () => {
					await shownPanel.show(STATES[name]);
					await shownPanel.waitUntilDrawn();
					await assertClean(shownPanel);
				});
			}

			it('what belongs to an answer, opened', async () => {
				for (const [name, disclosure] of [
					['manySources', 'Sources 40'],
					['changes', 'Adapted for the provider 3'],
				] as const) {
					await shownPanel.show(STATES[name]);
					await shownPanel.page.getByRole('button', { name: disclosure }).click();
					await shownPanel.waitUntilDrawn();
					await assertClean(shownPanel);
				}
			});

			it('everything opened', async () => {
				await shownPanel.show(STATES.conversation);
				await shownPanel.page.getByRole('button', { name: 'Thought for 4 s' }).click();
				await shownPanel.page.getByRole('group', { name: 'Tool call: read_selection' }).getByRole('button').click();
				await shownPanel.page.getByRole('button', { name: /^gpt-5\.4 · / }).click();
				await shownPanel.page.getByRole('button', { name: 'Tools', exact: true }).click();
				await shownPanel.page.getByRole('dialog', { name: 'Tools' }).waitFor();
				await assertClean(shownPanel);
			});

			it('every parameter opened', async () => {
				await shownPanel.show(STATES.parametersNothing);
				await shownPanel.page.evaluate(() => {
					for (const add of document.querySelectorAll<HTMLElement>('[aria-label^="Set "]')) {
						add.click();
					}
				});
				await shownPanel.page.getByRole('button', { name: /^Set / }).waitFor({ state: 'detached' });
				await shownPanel.waitUntilDrawn();
				await assertClean(shownPanel);
			});
		});
	}

	it('names what the workbench’s users and tests rely on', async () => {
		panel = await PanelPage.open(browser, server);
		const { page } = panel;
		await panel.show(STATES.asking);
		await panel.waitUntilDrawn();
		for (const name of ['New chat', 'History', 'Attach', 'Tools', 'Parameters', 'Model: gpt-5.4', 'Stop']) {
			assert.equal(await page.getByRole('button', { name, exact: true }).count(), 1, name);
		}
		assert.equal(
			await page.getByRole('log', { name: 'Conversation' }).getByRole('article', { name: 'You' }).count(),
			2,
		);
		assert.equal(await page.getByRole('article', { name: 'Assistant' }).count(), 2);
		assert.equal(await page.getByRole('textbox', { name: 'Message' }).count(), 1);
		const card = page.getByRole('group', { name: 'Tool call: search_text', exact: true });
		for (const name of ['Allow once', 'Allow in this chat', 'Deny']) {
			assert.equal(await card.getByRole('button', { name, exact: true }).count(), 1, name);
		}
		for (const name of ['Copy code', 'Insert at cursor', 'Apply to editor', 'New file']) {
			assert.equal(await page.getByRole('button', { name, exact: true }).count(), 1, name);
		}
		await panel.show(STATES.error);
		assert.equal(await page.getByRole('alert').getByRole('button', { name: 'Set API key', exact: true }).count(), 1);
		assert.equal(
			await page.getByRole('article', { name: 'Assistant' }).getByRole('button', { name: 'Copy', exact: true }).count(),
			1,
		);
	});

	it('speaks the language of the words', async () => {
		panel = await PanelPage.open(browser, server);
		await panel.show(STATES.chinese);
		assert.equal(await panel.page.evaluate(() => document.documentElement.lang), 'zh-cn');
	});

	it('marks a reply that is being written as busy, and says what goes on beside it', async () => {
		panel = await PanelPage.open(browser, server);
		const { page } = panel;
		await panel.show(STATES.waiting);
		const reply = page.getByRole('article', { name: 'Assistant' });
		const announcement = page.locator('.visually-hidden[role=status]');
		assert.equal(await reply.getAttribute('aria-busy'), 'true');
		await panel.patch(
			{ op: 'status', status: { kind: 'streaming', since: Date.now() } },
			{ op: 'append', turn: 'r1', step: 0, answer: 0, field: 'text', text: 'Hello' },
		);
		await page.waitForFunction(
			() => document.querySelector('.visually-hidden[role=status]')?.textContent === 'Answering…',
		);
		await panel.patch({ op: 'append', turn: 'r1', step: 0, answer: 0, field: 'text', text: ' there' });
		await panel.waitUntilDrawn();
		assert.equal(await announcement.textContent(), 'Answering…', 'tokens are not read out');
		await panel.patch(
			{
				op: 'end',
				turn: 'r1',
				end: {
					outcome: 'length',
					label: 'Cut off: the limit was reached.',
					error: null,
					meta: { line: '', details: [] },
				},
			},
			{ op: 'status', status: null },
		);
		await page.waitForFunction(
			() => document.querySelector('.visually-hidden[role=status]')?.textContent === 'Cut off: the limit was reached.',
		);
		assert.equal(await reply.getAttribute('aria-busy'), 'false');
	});
});
