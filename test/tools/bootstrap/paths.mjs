import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** Everything that is fetched for tests and `npm start`, apart from `node_modules`. Ignored by git. */
export const CACHE = join(ROOT, '.vscode-test');

export function isExecutable(path) {
	try {
		accessSync(path, constants.X_OK);
		return statSync(path).isFile();
	} catch {
		return false;
	}
}

/** The full path of the first of these programs that stands on the PATH. */
export function onPath(...programs) {
	const folders = (process.env.PATH ?? '').split(delimiter).filter(folder => folder !== '');
	const endings = process.platform === 'win32' ? ['.exe', '.cmd'] : [''];
	return programs
		.flatMap(program => folders.flatMap(folder => endings.map(ending => join(folder, program + ending))))
		.find(isExecutable);
}
