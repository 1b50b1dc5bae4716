import type { Browser } from 'playwright-core';
import type { InspectorState, ToInspectorHost, ToInspectorView } from '../../../../src/protocol/inspector';
import type { PanelServer } from './panelServer';
import { ViewPage, type ViewOptions } from './viewPage';

/** The built inspector in a plain browser. */
export class InspectorPage extends ViewPage<ToInspectorView, ToInspectorHost> {
	static async open(browser: Browser, server: PanelServer, options: ViewOptions = {}): Promise<InspectorPage> {
		const context = await ViewPage.context(browser, { width: 900, ...options });
		const opened = new InspectorPage(await context.newPage(), context);
		await opened.load(server.inspector, options.theme);
		return opened;
	}

	async show(state: InspectorState): Promise<void> {
		await this.send({ type: 'state', state });
		await this.page.getByRole('heading', { level: 1, name: state.strings.title }).waitFor();
	}
}
