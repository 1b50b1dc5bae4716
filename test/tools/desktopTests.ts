import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { openTestEnvironment, TESTS } from './host/testEnvironment';
import { argument } from './support/argument';
import { QUIET_SETTINGS } from './support/quietSettings';
import { desktopProgram } from './support/desktopProgram';
import { testMain } from './support/main';
import { ROOT } from './support/paths';
import { print } from './support/print';

/**
 * `test:desktop [-- --grep TEXT]`: the tests of `test:host` in a desktop VS Code, at VSCODE_PATH or else downloaded.
 */
testMain(async (teardown, args) => {
	print('\nInside a desktop VS Code');
	const program = await desktopProgram();
	const { home, workspace, dataDir, report } = await openTestEnvironment(teardown, {
		kind: 'desktop',
		grep: argument(args, '--grep'),
		folders: 1,
		trusted: true,
	});
	mkdirSync(join(dataDir, 'User'), { recursive: true });
	writeFileSync(join(dataDir, 'User/settings.json'), JSON.stringify(QUIET_SETTINGS));
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
