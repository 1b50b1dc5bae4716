import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { Failure } from '../support/main';
import { ROOT } from '../support/paths';

/** Licences that ask for no more than to be named. */
const PERMISSIVE: ReadonlySet<string> = new Set([
	'MIT',
	'ISC',
	'BSD-2-Clause',
	'BSD-3-Clause',
	'Apache-2.0',
	'0BSD',
	'BlueOak-1.0.0',
	'CC-BY-4.0',
	'Unlicense',
	'CC0-1.0',
]);

/** A package of which icons are shipped as a font, so that no bundle knows of it. */
const SHIPPED_ICONS: readonly string[] = ['@vscode/codicons'];

const manifestSchema = z.object({
	name: z.string(),
	version: z.string(),
	license: z.string().optional(),
	homepage: z.string().optional(),
});

/**
 * Returns the licences of the packages of these source files. Fails if one is not permissive, or has no text to show.
 */
export function thirdPartyNotices(inputs: readonly string[]): string {
	const packages = [...new Set([...inputs.flatMap(packageOf), ...SHIPPED_ICONS])].toSorted();
	const notices = packages.map(name => {
		const folder = join(ROOT, 'node_modules', name);
		const { version, license, homepage } = manifestSchema.parse(
			JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')),
		);
		if (
			license === undefined ||
			!license
				.replaceAll(/[()]/g, '')
				.split(' OR ')
				.some(one => PERMISSIVE.has(one))
		) {
			throw new Failure(`${name} is under ${license ?? 'no licence'}, which may not be shipped.`);
		}
		const files = readdirSync(folder).filter(file => /^(?:licen[cs]e|notice|copying)/i.test(file));
		if (files.length === 0) {
			throw new Failure(`${name} has no licence text to pass on.`);
		}
		return [
			`${name} ${version} (${license})`,
			...(SHIPPED_ICONS.includes(name) ? ['Changed: only the icons in use are in the font.'] : []),
			...(homepage === undefined ? [] : [homepage]),
			'',
			...files.map(file => readFileSync(join(folder, file), 'utf8').trim()),
		].join('\n');
	});
	const rule = `\n\n${'-'.repeat(80)}\n\n`;
	return ['Parley is built with these packages, whose authors we thank.', ...notices].join(rule) + '\n';
}

/**
 * Returns the package of a file: `@scope/name` for `node_modules/@scope/name/lib/a.js`; a nested package counts as
 * itself.
 */
function packageOf(input: string): readonly string[] {
	const [, name] = /(?:^|\/)(node_modules\/(?:.*node_modules\/)?(?:@[^/]+\/)?[^/]+)\//.exec(input) ?? [];
	return name === undefined ? [] : [name.slice('node_modules/'.length)];
}
