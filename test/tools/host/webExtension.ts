import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { OUT, ROOT } from '../support/paths';

/**
 * A copy of the extension that has only its web half: without `main` in the manifest VS Code runs it in a worker.
 * A copy and not links, because the server refuses to serve what a link leads out to. Returns its folder.
 */
export function webExtension(): string {
	const folder = join(OUT, 'webExtension');
	const { main: _main, ...manifest } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Record<string, unknown>;
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(join(folder, 'out'), { recursive: true });
	writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
	for (const name of readdirSync(ROOT).filter(path => /^package\.nls.*\.json$/.test(path))) { cpSync(join(ROOT, name), join(folder, name)); }
	cpSync(join(OUT, 'browser.js'), join(folder, 'out/browser.js'));
	cpSync(join(ROOT, 'media'), join(folder, 'media'), { recursive: true });
	return folder;
}
