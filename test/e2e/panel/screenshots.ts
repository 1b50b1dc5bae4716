import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { launchChromium } from './support/browser';
import { PanelPage } from './support/panelPage';
import { PanelServer } from './support/panelServer';
import { STATES, type StateName } from './states';
import { THEMES, type ThemeName } from './themes';

/** Draws every state in every theme and width into a folder, to be looked at: `screenshots.mjs FOLDER [state …]`. */
const [folder = 'out/screenshots', ...only] = process.argv.slice(2);
const server = await PanelServer.start();
const browser = await launchChromium();
await mkdir(folder, { recursive: true });
for (const theme of Object.keys(THEMES) as ThemeName[]) {
	for (const width of [300, 380, 640]) {
		const panel = await PanelPage.open(browser, server, { theme, width });
		for (const name of Object.keys(STATES) as StateName[]) {
			if (only.length > 0 && !only.includes(name)) { continue; }
			const state = STATES[name];
			await panel.show(state.status === null ? state : { ...state, status: { ...state.status, since: Date.now() - 3_000 } });
			await panel.drawn();
			await panel.page.waitForTimeout(250);
			await panel.page.screenshot({ path: join(folder, `${name}-${theme}-${width}.png`) });
		}
		await panel.close();
	}
}
await browser.close();
await server.close();
