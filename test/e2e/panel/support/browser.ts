import { type Browser, chromium } from 'playwright-core';
import { BROWSER_ARGUMENTS } from '../../../tools/host/browser';
import { provision } from '../../../tools/support/provision';

/** Launches the provisioned Chromium without a window, for pages that need no workbench. */
export function launchChromium(): Promise<Browser> {
	const { browser } = provision();
	if (browser === undefined) {
		throw new Error('This command was started without its browser.');
	}
	return chromium.launch({ executablePath: browser, args: BROWSER_ARGUMENTS, headless: true });
}
