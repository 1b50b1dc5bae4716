import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { OUT, ROOT } from '../support/paths';

/** The folder of the tests in the copy. */
export const WEB_TESTS = 'out/tests';

/**
 * Copies the web half of the extension: without `main` and `extensionKind` in the manifest, VS Code runs it in a
 * worker. Copies instead of linking, because the server refuses to serve files outside its folder. Includes the tests,
 * because VS Code runs tests in the host of the extension that contains them. Returns the folder of the copy.
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
