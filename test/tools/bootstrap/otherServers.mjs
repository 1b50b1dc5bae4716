import { join } from 'node:path';
import { npm } from './npm.mjs';
import { CACHE } from './paths.mjs';
import { freshFolder, isFinished, markFinished } from './stamp.mjs';

const PACKAGES = [
	'@copilotkit/aimock@1.43.0',
	'@portkey-ai/gateway@1.15.2',
	'@musistudio/llms@1.0.53',
	// The gateway changes headers of answers, which later ones of these do not let it.
	'@hono/node-server@1.13.8',
	'@hono/node-ws@1.2.0',
];

/** Servers that others wrote, for `npm run servers`. Returns the folder of their packages. */
export async function installOtherServers(children, progress) {
	const folder = join(CACHE, 'servers');
	const content = PACKAGES.join('\n');
	if (!isFinished(folder, content)) {
		await progress.step(`Installing ${PACKAGES.slice(0, 3).join(', ')}: servers to try the client on`, async () => {
			freshFolder(folder);
			await npm(children, ['install', '--save-exact', ...PACKAGES], folder);
			markFinished(folder, content);
		});
	}
	return join(folder, 'node_modules');
}
