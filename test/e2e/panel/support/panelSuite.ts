import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { launchChromium } from './browser';
import { PanelPage } from './panelPage';
import { PanelServer } from './panelServer';

/** What a suite of panel tests starts from. */
export interface PanelSuite {
	readonly server: PanelServer;
	/** A fresh panel; it is closed after the test, which fails where the page had a problem or its policy was broken. */
	open(options?: Parameters<typeof PanelPage.open>[2]): Promise<PanelPage>;
}

/** Registers the hooks of a suite: one server and one browser for all of its tests, a page for each. */
export function panelSuite(): PanelSuite {
	let server: PanelServer | undefined;
	let browser: Browser | undefined;
	const opened: PanelPage[] = [];

	before(async () => {
		server = await PanelServer.start();
		browser = await launchChromium();
	});

	afterEach(async () => {
		for (const panel of opened.splice(0)) {
			const violations = await panel.violations();
			await panel.close();
			assert.deepEqual([...violations, ...panel.problems], []);
		}
	});

	after(async () => {
		await browser?.close();
		await server?.close();
	});

	return {
		get server() {
			if (server === undefined) {
				throw new Error('The suite has not begun.');
			}
			return server;
		},
		async open(options) {
			if (server === undefined || browser === undefined) {
				throw new Error('The suite has not begun.');
			}
			const panel = await PanelPage.open(browser, server, options);
			opened.push(panel);
			return panel;
		},
	};
}
