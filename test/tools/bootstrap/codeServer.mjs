import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { npm } from './npm.mjs';
import { CACHE, ROOT } from './paths.mjs';
import { Failure } from './progress.mjs';
import { freshFolder, isFinished, markFinished } from './stamp.mjs';

/** code-server 4.N holds VS Code 1.N. */
const VERSION = '4.139.1';
const SPDLOG = join(ROOT, 'test/tools/host/spdlog.cjs');

/** A real VS Code from npm, for machines that cannot download one. Returns the folder of its server. */
export async function installCodeServer(children, progress) {
	if (process.platform !== 'linux') {
		throw new Failure(
			'The browser workbench is set up on Linux only. ' +
				'Here, `npm start -- --desktop` and `npm run test:desktop` use a desktop VS Code.',
		);
	}
	const folder = join(CACHE, 'code-server');
	const server = join(folder, 'node_modules/code-server/lib/vscode');
	if (!isFinished(folder, VERSION)) {
		await progress.step(`Installing code-server ${VERSION}, a VS Code in the browser (0.6 GB)`, async () => {
			freshFolder(folder);
			await npm(children, ['install', `code-server@${VERSION}`], folder);
			// Its postinstall script would do these two, and compile native modules that nothing here needs.
			await npm(children, ['install', '--omit=dev'], server);
			await npm(children, ['install', '--omit=dev'], join(server, 'extensions'));
			markFinished(folder, VERSION);
		});
	}
	copyFileSync(SPDLOG, join(server, 'node_modules/@vscode/spdlog/index.js'));
	return server;
}
