import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A cast that would let anything through the types of the stable API, in its usual disguises. */
const CASTS = [
	/\bvscode(?:\.\w+)*\s+as\s+(?:any|unknown|object|never|Record\b|\{)/,
	/<(?:any|unknown|object)>\s*vscode\b/,
	/\bvscode(?:\.\w+)*\[(?!\])/,
	/@ts-(?:ignore|nocheck|expect-error)/,
];

/**
 * Uses of API that VS Code has only proposed. The compiler refuses those that it sees, since it knows nothing but the
 * stable API; here is refused what would blind it. Resolves to the places, each with its reason.
 */
export async function proposedApi(root: string): Promise<readonly string[]> {
	const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as Record<string, unknown>;
	const declarations = globSync('{src,test}/**/vscode.proposed.*.d.ts', { cwd: root });
	return [
		...(manifest['enabledApiProposals'] === undefined
			? []
			: ['package.json: enabledApiProposals asks for proposed API']),
		...declarations.map(path => `${path}: declares proposed API`),
		...(await Promise.all(globSync('src/**/*.{ts,tsx}', { cwd: root }).map(path => castsIn(root, path)))).flat(),
	];
}

async function castsIn(root: string, path: string): Promise<readonly string[]> {
	const lines = (await readFile(join(root, path), 'utf8')).split('\n');
	return lines.flatMap((line, index) =>
		CASTS.some(cast => cast.test(line)) ? [`${path}:${index + 1}: blinds the compiler to proposed API`] : [],
	);
}
