import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Teardown } from '../support/teardown';
import { CodeServer } from './host/codeServer';
import { QUIET_SETTINGS } from './support/quietSettings';
import { desktopProgram } from './support/desktopProgram';
import { Failure, main } from './support/main';
import { CACHE, ROOT } from './support/paths';
import { ProcessGroup } from './support/processGroup';
import { isFree } from './support/freePort';
import { provision } from './support/provision';
import { print } from './support/print';

const HOME = join(CACHE, 'start');
const WORKSPACE = join(HOME, 'workspace');
const FIRST_FILE = join(WORKSPACE, 'src/config.ts');

/** The same port each time, because the browser keeps keys and layout by it. */
const PORT = 8731;

main(async (teardown, args) => {
	if (!existsSync(WORKSPACE)) {
		cpSync(join(ROOT, 'test/fixtures/sample'), WORKSPACE, { recursive: true });
	}
	const { codeServer, desktop } = provision();
	if (codeServer !== undefined) {
		return serve(teardown, codeServer, args);
	}
	return openDesktop(teardown, desktop ?? (await desktopProgram()));
});

/** Serves a VS Code for the browser until Ctrl+C. */
async function serve(teardown: Teardown, program: string, args: readonly string[]): Promise<number> {
	const port = portOf(args);
	if (!(await isFree(port))) {
		throw new Failure(`Port ${port} is taken, perhaps by another start. Choose one with: npm start -- --port N`);
	}
	const dataDir = join(HOME, 'server');
	const isFirst = !existsSync(join(dataDir, 'data/User/settings.json'));
	const server = await CodeServer.start({
		program,
		dataDir,
		extensionsDir: join(HOME, 'extensions'),
		port,
		...(isFirst ? { settings: QUIET_SETTINGS } : {}),
	});
	teardown.add(() => server.stop());
	const url = server.url({ folder: WORKSPACE, extension: ROOT, file: FIRST_FILE });
	print(`\nParley is ready: ${url}\n\nCtrl+C stops it.`);
	if (!args.includes('--no-open')) {
		openInBrowser(url);
	}
	await server.ended();
	throw new Failure('The server has ended.');
}

function portOf(args: readonly string[]): number {
	const index = args.indexOf('--port');
	const port = index < 0 ? PORT : Number(args[index + 1]);
	if (!Number.isInteger(port) || port < 1 || port > 65_535) {
		throw new Failure('--port wants a number from 1 to 65535.');
	}
	return port;
}

/** Opens the browser if there is a display. */
function openInBrowser(url: string): void {
	const hasDisplay =
		process.platform !== 'linux' || Boolean(process.env['DISPLAY']) || Boolean(process.env['WAYLAND_DISPLAY']);
	if (!hasDisplay) {
		return;
	}
	const opener = process.platform === 'darwin' ? 'open' : 'xdg-open';
	// The address is on the terminal: whoever has no opener can click it.
	spawn(opener, [url], { stdio: 'ignore' }).on('error', () => undefined);
}

/** Runs the user's VS Code with separate folders until its window is closed. */
async function openDesktop(teardown: Teardown, program: string): Promise<number> {
	const userData = join(HOME, 'desktop');
	const settings = join(userData, 'User/settings.json');
	if (!existsSync(settings)) {
		mkdirSync(join(userData, 'User'), { recursive: true });
		writeFileSync(settings, `${JSON.stringify(QUIET_SETTINGS, null, '\t')}\n`);
	}
	const group = new ProcessGroup(
		program,
		[
			`--extensionDevelopmentPath=${ROOT}`,
			`--user-data-dir=${userData}`,
			`--extensions-dir=${join(HOME, 'extensions')}`,
			'--new-window',
			'--skip-welcome',
			'--skip-release-notes',
			'--disable-updates',
			'--disable-workspace-trust',
			...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
			WORKSPACE,
			FIRST_FILE,
		],
		{ stdio: 'ignore' },
	);
	teardown.add(() => group.stop());
	print('\nParley is ready: VS Code opens with it. Closing the window, or Ctrl+C, stops it.');
	await group.ended();
	return 0;
}
