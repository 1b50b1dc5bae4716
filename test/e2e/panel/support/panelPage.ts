import type { Browser } from 'playwright-core';
import type { Patch, ToHost, ToView } from '../../../../src/protocol/messages';
import type { ViewState } from '../../../../src/protocol/viewModel';
import type { PanelServer } from './panelServer';
import { ViewPage, type ViewOptions } from './viewPage';

/** The built panel in a plain browser. */
export class PanelPage extends ViewPage<ToView, ToHost> {
	static async open(browser: Browser, server: PanelServer, options: ViewOptions = {}): Promise<PanelPage> {
		const context = await ViewPage.context(browser, options);
		const opened = new PanelPage(await context.newPage(), context);
		await opened.load(server.panel, options.theme);
		return opened;
	}

	async show(state: ViewState): Promise<void> {
		await this.send({ type: 'state', state });
		await this.page.locator('.message:visible, .drawer').first().waitFor();
		// Until it has been drawn once, a turn has no text to be read.
		await this.waitUntilDrawn();
	}

	patch(...patches: readonly Patch[]): Promise<void> {
		return this.send({ type: 'patches', patches });
	}
}
