import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { OUT, ROOT } from '../support/paths';

/** Where the tests lie in it. */
export const WEB_TESTS = 'out/tests';

/**
 * A copy of the extension that has only its web half: without `main` and a wish of its own in the manifest, VS Code runs
 * it in a worker.
 * A copy and not links, because the server refuses to serve what a link leads out to. The tests are in it, because VS Code
 * runs tests where the extension runs that they lie in. Returns its folder.
 */
export function webExtension(tests: string): string {
	const folder = join(OUT, 'webExtension');
	const {
		main: _main,
		extensionKind: _kind,
		...manifest
	} = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Record<string, unknown>;
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(join(folder, 'out'), { recursive: true });
	writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
	for (const name of readdirSync(ROOT).filter(path => /^package\.nls.*\.json$/.test(path))) {
		cpSync(join(ROOT, name), join(folder, name));
	}
	cpSync(join(OUT, 'browser.js'), join(folder, 'out/browser.js'));
	cpSync(join(ROOT, 'media'), join(folder, 'media'), { recursive: true });
	cpSync(`${tests}.js`, join(folder, `${WEB_TESTS}.js`));
	return folder;
}
