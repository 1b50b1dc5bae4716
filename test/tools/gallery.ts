import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { StatusView } from '../../src/protocol/viewModel';
import { INSPECTOR_STATES, type InspectorStateName } from '../e2e/panel/exchanges';
import { STATES, type StateName } from '../e2e/panel/states';
import { launchChromium } from '../e2e/panel/support/browser';
import { InspectorPage } from '../e2e/panel/support/inspectorPage';
import { PanelPage } from '../e2e/panel/support/panelPage';
import { PanelServer } from '../e2e/panel/support/panelServer';
import { THEMES, type ThemeName } from '../e2e/panel/themes';
import { main } from './support/main';
import { fromRoot, OUT } from './support/paths';
import { print } from './support/print';

/** Returns a status that began a while ago and goes on in a while. */
const runningStatus = (status: StatusView): StatusView => ({
	...status,
	since: Date.now() - (status.kind === 'stalled' ? 64_000 : 3_000),
	...(status.until === undefined ? {} : { until: Date.now() + 3_000 }),
});

const WIDTHS = [300, 380, 640];

/**
 * `gallery [-- STATE …]`: pictures of the panel and the inspector in every state, theme and width, in `out/gallery`.
 */
main(async (teardown, only) => {
	const folder = join(OUT, 'gallery');
	const server = await PanelServer.start();
	teardown.add(() => server.close());
	const browser = await launchChromium();
	teardown.add(() => browser.close());
	await mkdir(folder, { recursive: true });
	for (const theme of Object.keys(THEMES) as ThemeName[]) {
		for (const width of WIDTHS) {
			const panel = await PanelPage.open(browser, server, { theme, width });
			for (const name of Object.keys(STATES) as StateName[]) {
				if (only.length > 0 && !only.includes(name)) {
					continue;
				}
				const state = STATES[name];
				await panel.show({ ...state, status: state.status === null ? null : runningStatus(state.status) });
				await panel.waitUntilDrawn();
				// Colours of code come a moment later.
				await panel.page.waitForTimeout(250);
				await panel.page.screenshot({ path: join(folder, `${name}-${theme}-${width}.png`) });
			}
			await panel.close();
			const inspector = await InspectorPage.open(browser, server, { theme, width });
			for (const name of Object.keys(INSPECTOR_STATES) as InspectorStateName[]) {
				if (only.length > 0 && !only.includes(`requests-${name}`)) {
					continue;
				}
				await inspector.show(INSPECTOR_STATES[name]);
				await inspector.waitUntilDrawn();
				await inspector.page.screenshot({ path: join(folder, `requests-${name}-${theme}-${width}.png`) });
			}
			await inspector.close();
		}
	}
	print(fromRoot(folder));
	return 0;
});
