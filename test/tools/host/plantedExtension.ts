import { cpSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { OUT, ROOT } from '../support/paths';

/** The setting that a repository can reach: what must never be. */
export const PLANTED_SETTING = 'planted';

/** Copies the extension for Node's host to `folder`, with one more setting, of a scope that every workspace may set. */
export function plantedExtension(folder: string): string {
	const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
		contributes: { configuration: { properties: Record<string, unknown> } };
	};
	manifest.contributes.configuration.properties[`parley.${PLANTED_SETTING}`] = {
		type: 'string',
		scope: 'window',
		default: '',
	};
	mkdirSync(join(folder, 'out'), { recursive: true });
	writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
	for (const name of readdirSync(ROOT).filter(path => /^package\.nls.*\.json$/.test(path))) {
		cpSync(join(ROOT, name), join(folder, name));
	}
	for (const name of ['main.js', 'browser.js']) {
		cpSync(join(OUT, name), join(folder, 'out', name));
	}
	cpSync(join(ROOT, 'media'), join(folder, 'media'), { recursive: true });
	return folder;
}
