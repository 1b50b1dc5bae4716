import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const STAMP = 'installed.txt';

/** Tells whether the folder holds exactly this content, and all of it: the stamp is written last. */
export function isFinished(folder, content) {
	try {
		return readFileSync(join(folder, STAMP), 'utf8') === content;
	} catch {
		return false;
	}
}

export function markFinished(folder, content) {
	writeFileSync(join(folder, STAMP), content);
}

/** An empty folder with a package.json, so that npm installs here and not in a folder above. */
export function freshFolder(folder) {
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
}
