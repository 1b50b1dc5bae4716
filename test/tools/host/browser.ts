import { type BrowserContext, chromium } from 'playwright-core';

/** The arguments that a headless Chromium needs as root, and those that keep it from calling home. */
export const BROWSER_ARGUMENTS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
	// A window in the background must stream as fast as one in front.
	'--disable-renderer-backgrounding',
	'--disable-background-timer-throttling',
	'--disable-backgrounding-occluded-windows',
];

export interface BrowserOptions {
	readonly program: string;
	/** The browser's profile: secrets and layout of a workbench live in it. */
	readonly profile: string;
	readonly width?: number;
	readonly height?: number;
	/** Device pixels per pixel: 2 for pictures that stay sharp. */
	readonly scale?: number;
	/** The user agent of the browser, from which a workbench derives its key bindings. */
	readonly userAgent?: string | undefined;
}

/** Opens a browser with a profile of its own that may use the clipboard. */
export async function openBrowser({
	program,
	profile,
	width = 1280,
	height = 800,
	scale = 1,
	userAgent,
}: BrowserOptions): Promise<BrowserContext> {
	const context = await chromium.launchPersistentContext(profile, {
		executablePath: program,
		headless: true,
		args: BROWSER_ARGUMENTS,
		viewport: { width, height },
		deviceScaleFactor: scale,
		...(userAgent === undefined ? {} : { userAgent }),
		serviceWorkers: 'allow',
		// The tool decides when to leave.
		handleSIGINT: false,
		handleSIGTERM: false,
		handleSIGHUP: false,
	});
	await context.grantPermissions(['clipboard-read', 'clipboard-write']);
	return context;
}
