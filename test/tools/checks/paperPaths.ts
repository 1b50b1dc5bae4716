import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';

const PAPERS = ['src/README.md', 'CONTRIBUTING.md', 'test/README.md', 'src/core/llm/README.md'];

/** A path may also be relative to the paper's own folder. */
const BASES = ['.', 'src', 'src/core/llm'];

const FENCED = /^ *(`{3,}|~{3,})[^]*?^ *\1/gm;
const NAMED = /`(?<span>[^`\n]+)`|\]\((?<link>[^)\s]+)\)/g;

/** The shape of a path; globs, addresses, scopes of packages and quotations have another one. */
const PATH = /^[\w.-]+(?:\/[\w.-]+)*\/?$/;
const PLACEHOLDER = /(?:^|[/.])(?:NAME|ID|N|X)(?:[/.]|$)/;
const FILE = /\.(?:ts|tsx|js|mjs|cjs|css|json|md)$/;

/** Paths that a paper for newcomers names, and that are not there. */
export async function deadPaths(root: string): Promise<readonly string[]> {
	const generated = (await readFile(join(root, '.gitignore'), 'utf8')).split('\n').filter(line => line.endsWith('/'));
	const faults = PAPERS.map(async paper => {
		if (!existsSync(join(root, paper))) {
			return [`${paper} is missing`];
		}
		const bases = [posix.dirname(paper), ...BASES];
		return pathsIn(await readFile(join(root, paper), 'utf8'))
			.filter(({ path }) => !generated.some(folder => `${path}/`.startsWith(folder)))
			.filter(({ path }) => claimsToExist(root, path, bases) && !bases.some(base => existsSync(join(root, base, path))))
			.map(({ path, line }) => `${paper}:${line}: there is no ${path}`);
	});
	return (await Promise.all(faults)).flat();
}

function pathsIn(paper: string): readonly { readonly path: string; readonly line: number }[] {
	const prose = paper.replace(FENCED, fenced => fenced.replace(/[^\n]/g, ' '));
	return prose.split('\n').flatMap((text, index) =>
		[...text.matchAll(NAMED)]
			.flatMap(({ groups }) => (groups?.['span'] ?? groups?.['link'] ?? '').split(/\s+/))
			.map(word => word.replace(/#.*$|:\d.*$/, ''))
			.filter(word => PATH.test(word) && !PLACEHOLDER.test(word))
			.map(path => ({ path, line: index + 1 })),
	);
}

/**
 * Tells whether a word is meant as a path. Media types and model ids have slashes too: without an extension, the first
 * segment decides.
 */
const claimsToExist = (root: string, path: string, bases: readonly string[]): boolean =>
	FILE.test(path) ||
	path.endsWith('/') ||
	(path.includes('/') && bases.some(base => existsSync(join(root, base, path.split('/')[0] ?? ''))));
