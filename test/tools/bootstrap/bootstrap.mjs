import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { browserPath } from './browser.mjs';
import { Children, Interrupted } from './children.mjs';
import { installCodeServer } from './codeServer.mjs';
import { COMMANDS } from './commands.mjs';
import { installDependencies } from './dependencies.mjs';
import { installOtherServers } from './otherServers.mjs';
import { nodeRuntime } from './nodeRuntime.mjs';
import { Failure, Progress } from './progress.mjs';
import { ROOT } from './paths.mjs';

/** Provisions what the command needs, builds, and runs it on Node 24. Resolves to the exit code. */
export async function bootstrap([name, ...args]) {
	const command = COMMANDS[name];
	if (command === undefined) {
		process.stderr.write(`Usage: node test/tools/bootstrap.mjs ${Object.keys(COMMANDS).join(' | ')} [arguments]\n`);
		return 1;
	}
	const children = new Children();
	const progress = new Progress();
	try {
		const needs = command.needs(args);
		await installDependencies(children, progress);
		const node = await nodeRuntime(children, progress);
		const provision = {
			...(needs.vscode === 'server' ? { codeServer: await installCodeServer(children, progress) } : {}),
			...(needs.vscode === 'desktop' ? { desktop: needs.desktop } : {}),
			...(needs.browser ? { browser: await browserPath(children, progress, { chinese: needs.chinese === true }) } : {}),
			...(needs.otherServers ? { otherServers: await installOtherServers(children, progress) } : {}),
			milliseconds: Math.round(performance.now()),
		};
		await progress.step('Building', () =>
			children.run(node, [join(ROOT, 'esbuild.js'), ...command.build], { quiet: true }),
		);
		const built = Math.round(performance.now()) - provision.milliseconds;
		return await runTool(children, node, [join(ROOT, 'out/test/tools', `${command.tool}.mjs`), ...args], {
			...provision,
			buildMilliseconds: built,
		});
	} catch (error) {
		if (error instanceof Interrupted) {
			return 130;
		}
		if (!(error instanceof Failure)) {
			throw error;
		}
		process.stderr.write(`${error.message}\n`);
		// What could not begin has failed, and whoever reads the last line shall find it there.
		if (command.closes) {
			process.stdout.write('\n0 passed, 1 failed\n');
		}
		return 1;
	}
}

/** The tool's temporary folder goes when it has gone, however it went. */
async function runTool(children, node, args, provision) {
	const temporary = mkdtempSync(join(tmpdir(), 'parley-'));
	try {
		return await children.follow(node, ['--enable-source-maps', ...args], {
			PARLEY_PROVISION: JSON.stringify(provision),
			TMPDIR: temporary,
			TMP: temporary,
			TEMP: temporary,
			...(provision.browser === undefined ? {} : { CHROME_PATH: provision.browser }),
		});
	} finally {
		rmSync(temporary, { recursive: true, force: true, maxRetries: 5 });
	}
}
