import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { npm } from './npm.mjs';
import { ROOT } from './paths.mjs';

/**
 * Installs `node_modules` from scratch, unless it already matches package-lock.json. Avoids `npm ci`, which refuses a
 * lock without the optional packages of platforms that a mirror lacks; `--no-save` leaves the lock alone as well.
 */
export async function installDependencies(children, progress) {
	if (isInstalled()) {
		return;
	}
	await progress.step('Installing packages', () => {
		rmSync(join(ROOT, 'node_modules'), { recursive: true, force: true });
		return npm(children, ['install', '--include=dev', '--no-save'], ROOT);
	});
}

/**
 * npm writes `node_modules/.package-lock.json` last, so it is the stamp of a finished install. It lacks the optional
 * packages of other platforms; everything else must be there in the very version.
 */
function isInstalled() {
	const wanted = packagesOf(join(ROOT, 'package-lock.json'));
	const present = packagesOf(join(ROOT, 'node_modules/.package-lock.json'));
	return (
		present !== undefined &&
		Object.entries(wanted ?? {}).every(([path, { version, integrity, optional }]) => {
			const found = present[path];
			return (
				path === '' ||
				(found === undefined ? optional === true : found.version === version && found.integrity === integrity)
			);
		})
	);
}

function packagesOf(path) {
	try {
		return JSON.parse(readFileSync(path, 'utf8')).packages;
	} catch {
		return undefined;
	}
}
