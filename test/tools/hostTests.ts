import { cpSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ModelServer } from '../support/modelServer';
import type { Teardown } from '../support/teardown';
import { openBrowser } from './host/browser';
import { CodeServer } from './host/codeServer';
import { ReportServer } from './host/reportServer';
import { WEB_TESTS, webExtension } from './host/webExtension';
import { argument } from './support/argument';
import { CALM_SETTINGS } from './support/calmSettings';
import { testMain } from './support/main';
import { OUT, ROOT } from './support/paths';
import { workbenchParts } from './support/provision';
import { say } from './support/say';
import type { Tally } from './support/tally';

/** `test:host [-- --web] [--grep TEXT]`: the tests that run inside VS Code, in its Node or in its web extension host. */
testMain(async (teardown, args) => {
	const web = args.includes('--web');
	say(`\nInside VS Code's ${web ? 'web' : 'Node'} extension host`);
	return runHostTests(teardown, { web, grep: argument(args, '--grep') });
});

async function runHostTests(teardown: Teardown, { web, grep }: { readonly web: boolean; readonly grep: string | undefined }): Promise<Tally> {
	const { codeServer, browser } = workbenchParts();
	const home = mkdtempSync(join(tmpdir(), 'parley-host-'));

	const report = await ReportServer.start();
	teardown.add(() => report.stop());
	const models = await ModelServer.start();
	teardown.add(() => models.stop());
	const modelsWithoutCors = await ModelServer.start({ cors: false });
	teardown.add(() => modelsWithoutCors.stop());

	const workspace = join(home, 'workspace');
	const dataDir = join(home, 'server');
	cpSync(join(ROOT, 'test/fixtures/sample'), workspace, { recursive: true });
	writeFileSync(join(workspace, '.parley-test.json'), JSON.stringify({
		report: report.url, models: models.url, modelsWithoutCors: modelsWithoutCors.url, dataDir, kind: web ? 'web' : 'node', ...grep === undefined ? {} : { grep },
	}));

	const server = await CodeServer.start({ program: codeServer, dataDir, extensionsDir: join(home, 'extensions'), settings: CALM_SETTINGS });
	teardown.add(() => server.stop());
	const context = await openBrowser({ program: browser, profile: join(home, 'browser') });
	teardown.add(() => context.close());
	const page = context.pages()[0] ?? await context.newPage();
	page.on('crash', () => report.breakOff('The page crashed.'));
	const tests = join(OUT, 'test/host/index');
	const extension = web ? webExtension(tests) : ROOT;
	await page.goto(server.url({ folder: workspace, extension, tests: web ? join(extension, WEB_TESTS) : tests }));
	return report.tally();
}
