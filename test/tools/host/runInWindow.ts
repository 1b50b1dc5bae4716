import { join } from 'node:path';
import { Teardown } from '../../support/teardown';
import { workbenchParts } from '../support/provision';
import { QUIET_SETTINGS } from '../support/quietSettings';
import { ROOT } from '../support/paths';
import type { Tally } from '../support/tally';
import { openBrowser } from './browser';
import { CodeServer } from './codeServer';
import { plantedExtension } from './plantedExtension';
import { openTestEnvironment, TESTS, type TestWindow } from './testEnvironment';
import { WEB_TESTS, webExtension } from './webExtension';

/** Settings that hide what no test looks at, and every window would draw. */
const PLAIN_SETTINGS = {
	'breadcrumbs.enabled': false,
	'editor.minimap.enabled': false,
	'editor.occurrencesHighlight': 'off',
	'editor.stickyScroll.enabled': false,
	'git.enabled': false,
	'workbench.reduceMotion': 'on',
} as const;

const CHROME = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';

/** The user agents of Chrome on these systems. */
const USER_AGENTS = {
	mac: `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${CHROME}`,
	windows: `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${CHROME}`,
} as const;

/** Opens a window of VS Code, runs the tests inside it, and closes it. */
export async function runInWindow(window: TestWindow, teardown: Teardown): Promise<Tally> {
	const ownTeardown = new Teardown();
	teardown.add(() => ownTeardown.run());
	const tally = await runTests(window, ownTeardown);
	await ownTeardown.run();
	return tally;
}

async function runTests(window: TestWindow, teardown: Teardown): Promise<Tally> {
	const { codeServer, browser } = workbenchParts();
	const { home, workspace, dataDir, report } = await openTestEnvironment(teardown, window);
	const server = await CodeServer.start({
		program: codeServer,
		dataDir,
		extensionsDir: join(home, 'extensions'),
		workspaceTrust: !window.trusted,
		settings: {
			...QUIET_SETTINGS,
			...PLAIN_SETTINGS,
			...(window.trusted
				? {}
				: { 'security.workspace.trust.enabled': true, 'security.workspace.trust.startupPrompt': 'never' }),
		},
	});
	teardown.add(() => server.stop());
	const context = await openBrowser({
		program: browser,
		profile: join(home, 'browser'),
		width: 800,
		height: 500,
		userAgent: window.system && USER_AGENTS[window.system],
	});
	teardown.add(() => context.close());
	const page = context.pages()[0] ?? (await context.newPage());
	page.on('crash', () => report.breakOff('The page crashed.'));
	const { extension, tests } = extensionOf(window, home);
	await page.goto(server.url({ folder: workspace, extension, tests }));
	return report.tally();
}

function extensionOf(
	{ kind, planted }: TestWindow,
	home: string,
): { readonly extension: string; readonly tests: string } {
	if (kind === 'web') {
		const extension = webExtension(TESTS);
		return { extension, tests: join(extension, WEB_TESTS) };
	}
	return { extension: planted === undefined ? ROOT : plantedExtension(join(home, 'extension')), tests: TESTS };
}
