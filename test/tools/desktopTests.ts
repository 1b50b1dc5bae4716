import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { openTestRoom, TESTS } from './host/testRoom';
import { argument } from './support/argument';
import { CALM_SETTINGS } from './support/calmSettings';
import { desktopProgram } from './support/desktopProgram';
import { testMain } from './support/main';
import { ROOT } from './support/paths';
import { say } from './support/say';

/** `test:desktop [-- --grep TEXT]`: the tests of `test:host` in a desktop VS Code: the one at VSCODE_PATH, else a download. */
testMain(async (teardown, args) => {
	say('\nInside a desktop VS Code');
	const program = await desktopProgram();
	const { home, workspace, dataDir, report } = await openTestRoom(teardown, {
		kind: 'desktop',
		grep: argument(args, '--grep'),
		folders: 1,
		trusted: true,
	});
	mkdirSync(join(dataDir, 'User'), { recursive: true });
	writeFileSync(join(dataDir, 'User/settings.json'), JSON.stringify(CALM_SETTINGS));
	runTests({
		vscodeExecutablePath: program,
		extensionDevelopmentPath: ROOT,
		extensionTestsPath: TESTS,
		launchArgs: [
			workspace,
			`--user-data-dir=${dataDir}`,
			`--extensions-dir=${join(home, 'extensions')}`,
			'--disable-workspace-trust',
		],
	}).catch((error: unknown) =>
		report.breakOff(`VS Code ended: ${error instanceof Error ? error.message : String(error)}`),
	);
	return report.tally();
});
