import { join } from 'node:path';
import type { Teardown } from '../support/teardown';
import { openBrowser } from './host/browser';
import { CodeServer } from './host/codeServer';
import { openTestRoom, TESTS } from './host/testRoom';
import { WEB_TESTS, webExtension } from './host/webExtension';
import { argument } from './support/argument';
import { CALM_SETTINGS } from './support/calmSettings';
import { testMain } from './support/main';
import { ROOT } from './support/paths';
import { workbenchParts } from './support/provision';
import { say } from './support/say';
import type { Tally } from './support/tally';

/** `test:host [-- --web] [--grep TEXT]`: the tests that run inside VS Code, in its Node or in its web extension host. */
testMain((teardown, args) => runHostTests(teardown, args.includes('--web') ? 'web' : 'node', argument(args, '--grep')));

async function runHostTests(teardown: Teardown, kind: 'node' | 'web', grep: string | undefined): Promise<Tally> {
	say(`\nInside VS Code's ${kind === 'web' ? 'web' : 'Node'} extension host`);
	const { codeServer, browser } = workbenchParts();
	const { home, workspace, dataDir, report } = await openTestRoom(teardown, kind, grep);
	const server = await CodeServer.start({ program: codeServer, dataDir, extensionsDir: join(home, 'extensions'), settings: CALM_SETTINGS });
	teardown.add(() => server.stop());
	const context = await openBrowser({ program: browser, profile: join(home, 'browser') });
	teardown.add(() => context.close());
	const page = context.pages()[0] ?? (await context.newPage());
	page.on('crash', () => report.breakOff('The page crashed.'));
	const extension = kind === 'web' ? webExtension(TESTS) : ROOT;
	await page.goto(server.url({ folder: workspace, extension, tests: kind === 'web' ? join(extension, WEB_TESTS) : TESTS }));
	return report.tally();
}
