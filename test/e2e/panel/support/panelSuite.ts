import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { launchChromium } from './browser';
import { InspectorPage } from './inspectorPage';
import { PanelPage } from './panelPage';
import { PanelServer } from './panelServer';
import type { ViewOptions } from './viewPage';

/** The start of a suite of tests of a view. */
export interface ViewSuite<Page> {
	readonly server: PanelServer;
	/**
	 * Opens a fresh view. It is closed after the test, which fails where the page had a problem or violated its policy.
	 */
	open(options?: ViewOptions): Promise<Page>;
}

export type PanelSuite = ViewSuite<PanelPage>;

interface OpenedView {
	readonly problems: readonly string[];
	violations(): Promise<readonly string[]>;
	close(): Promise<void>;
}

/** Registers the hooks of a suite: one server and one browser for all of its tests, a page for each. */
export const panelSuite = (): PanelSuite => viewSuite((...parts) => PanelPage.open(...parts));
export const inspectorSuite = (): ViewSuite<InspectorPage> => viewSuite((...parts) => InspectorPage.open(...parts));

function viewSuite<Page extends OpenedView>(
	openPage: (browser: Browser, server: PanelServer, options?: ViewOptions) => Promise<Page>,
): ViewSuite<Page> {
	let server: PanelServer | undefined;
	let browser: Browser | undefined;
	const opened: Page[] = [];

	before(async () => {
		server = await PanelServer.start();
		browser = await launchChromium();
	});

	afterEach(async () => {
		for (const page of opened.splice(0)) {
			const violations = await page.violations();
			await page.close();
			assert.deepEqual([...violations, ...page.problems], []);
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
			const page = await openPage(browser, server, options);
			opened.push(page);
			return page;
		},
	};
}
