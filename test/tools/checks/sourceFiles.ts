import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';

/** A file of the project. `path` is relative to the project's folder, with forward slashes. */
export interface SourceFile {
	readonly path: string;
	readonly text: string;
}

/** Every file that we write for a machine to run or to show. */
export const CODE = ['{src,test}/**/*.{ts,tsx,js,mjs,cjs,css}', 'esbuild.js'];

/** The folder of the fixtures, which are data: the rules for our own code do not apply to them. */
const FIXTURES = 'test/fixtures/';

export async function readSources(root: string, patterns: readonly string[]): Promise<readonly SourceFile[]> {
	const paths = globSync(patterns, { cwd: root })
		.map(path => path.split(sep).join('/'))
		.filter(path => !path.startsWith(FIXTURES))
		.toSorted();
	return Promise.all(paths.map(async path => ({ path, text: await readFile(join(root, path), 'utf8') })));
}

/** Counts from 1, as editors do. */
export const lineAt = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;
