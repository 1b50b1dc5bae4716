import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];

/** A headless Chromium that calls nobody. */
export function launchChromium(): Promise<Browser> {
	const folders = (process.env['PATH'] ?? '').split(delimiter);
	const executablePath = process.env['CHROME_PATH'] ?? NAMES.flatMap(name => folders.map(folder => join(folder, name))).find(path => existsSync(path));
	if (executablePath === undefined) { throw new Error('No Chromium was found. Install one or set CHROME_PATH.'); }
	const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
	return chromium.launch({ executablePath, args, headless: true });
}
