import type { Locator, Page } from 'playwright-core';
import type { ToHost } from '../../../../src/protocol/messages';
import type { PanelPage } from './panelPage';

/** Returns what a screen reader was told last. */
export const announcement = (page: Page): Promise<string | null> =>
	page.locator('.visually-hidden[role=status]').textContent();

/** Returns the top edge of an element, in pixels; `NaN` where it is not visible. */
export const topOf = async (element: Locator): Promise<number> => (await element.boundingBox())?.y ?? Number.NaN;

export const isFocused = (element: Locator): Promise<boolean> =>
	element.evaluate(node => node === document.activeElement);

/** Returns the messages that the panel has posted since the last call. */
export async function takePosted(panel: PanelPage): Promise<readonly ToHost[]> {
	await panel.waitUntilDrawn();
	const posted = await panel.postedMessages();
	await panel.clearPosted();
	return posted.filter(({ type }) => type !== 'ready');
}
