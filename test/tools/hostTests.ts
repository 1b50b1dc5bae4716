import { join } from 'node:path';
import { Teardown } from '../support/teardown';
import { openBrowser } from './host/browser';
import { CodeServer } from './host/codeServer';
import { PLANTED_SETTING, plantedExtension } from './host/plantedExtension';
import { openTestEnvironment, TESTS, type TestWindow } from './host/testEnvironment';
import { WEB_TESTS, webExtension } from './host/webExtension';
import { argument } from './support/argument';
import { QUIET_SETTINGS } from './support/quietSettings';
import { testMain } from './support/main';
import { ROOT } from './support/paths';
import { workbenchParts } from './support/provision';
import { print } from './support/print';
import { sum, type Tally } from './support/tally';

/** The suite that wants windows of its own: trust, and the number of folders, are settled when a window opens. */
const WINDOW_SUITE = 'the settings of a repository';
/** The suite that wants the keys of every system. */
const KEYS_SUITE = 'the default keys';

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

/** `test:host [-- --web] [--grep TEXT]`: the tests that run inside VS Code, in its Node or its web extension host. */
testMain(async (teardown, args) => {
	const kind = args.includes('--web') ? 'web' : 'node';
	const grep = argument(args, '--grep');
	const tallies: Tally[] = [];
	for (const [title, window] of windowsFor(kind, grep)) {
		print(`\nInside VS Code's ${kind === 'web' ? 'web' : 'Node'} extension host${title}`);
		const windowTeardown = new Teardown();
		teardown.add(() => windowTeardown.run());
		tallies.push(await runInWindow(window, windowTeardown));
		await windowTeardown.run();
	}
	return sum(tallies);
});

function windowsFor(
	kind: 'node' | 'web',
	grep: string | undefined,
): readonly (readonly [title: string, window: TestWindow])[] {
	const untrustedFolders = [
		', in two folders that are not trusted',
		{ kind, grep: WINDOW_SUITE, folders: 2, trusted: false },
	] as const;
	// The settings are VS Code's and their reader is one for both hosts: the browser's need not see every window.
	const others =
		kind === 'web'
			? [untrustedFolders]
			: [
					untrustedFolders,
					[', in two folders', { kind, grep: WINDOW_SUITE, folders: 2, trusted: true }] as const,
					[', in a folder that is not trusted', { kind, grep: WINDOW_SUITE, folders: 1, trusted: false }] as const,
					[
						', with a setting that every workspace reaches',
						{ kind, grep: WINDOW_SUITE, folders: 1, trusted: true, planted: PLANTED_SETTING },
					] as const,
					[', with the keys of macOS', { kind, grep: KEYS_SUITE, folders: 1, trusted: true, system: 'mac' }] as const,
					[
						', with the keys of Windows',
						{ kind, grep: KEYS_SUITE, folders: 1, trusted: true, system: 'windows' },
					] as const,
				];
	const selected = others.filter(([, window]) => grep === undefined || window.grep.includes(grep));
	return [['', { kind, grep, folders: 1, trusted: true }], ...selected];
}

async function runInWindow(window: TestWindow, teardown: Teardown): Promise<Tally> {
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
