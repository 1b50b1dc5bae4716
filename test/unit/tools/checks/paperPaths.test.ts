import { strict as assert } from 'node:assert';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { deadPaths } from '../../../tools/checks/paperPaths';

const FILES = [
	'src/README.md',
	'src/core/llm/README.md',
	'test/README.md',
	'src/core/llm/types/limits.ts',
	'esbuild.js',
];

describe('the paths in a paper', () => {
	const root = mkdtempSync(join(tmpdir(), 'papers-'));
	const deadIn = async (paper: string): Promise<readonly string[]> => {
		writeFileSync(join(root, 'CONTRIBUTING.md'), paper);
		return deadPaths(root);
	};

	before(() => {
		for (const path of FILES) {
			mkdirSync(dirname(join(root, path)), { recursive: true });
			writeFileSync(join(root, path), '');
		}
		writeFileSync(join(root, '.gitignore'), 'out/\n*.vsix\n');
	});
	after(() => rmSync(root, { recursive: true, force: true }));

	for (const there of [
		'`esbuild.js`',
		'`src/core/llm/`',
		'`core/llm/types/limits.ts:12`',
		'`types/limits.ts`',
		'[limits](src/core/llm/types/limits.ts#top)',
		'`node esbuild.js --watch`',
	]) {
		it(`lead somewhere: ${there}`, async () => assert.deepEqual(await deadIn(there), []));
	}
	for (const [paper, dead] of [
		['`gone.ts`', 'gone.ts'],
		['`gone/`', 'gone/'],
		['`core/llm/gone`', 'core/llm/gone'],
		['`node src/gone.js`', 'src/gone.js'],
		['[gone](docs/gone.md)', 'docs/gone.md'],
	] as const) {
		it(`lead nowhere: ${paper}`, async () =>
			assert.deepEqual(await deadIn(`\n${paper}`), [`CONTRIBUTING.md:2: there is no ${dead}`]));
	}
	for (const other of [
		'`src/**/*.gone.ts`',
		'`src/NAME/NAME.ts`',
		'`…/gone.ts`',
		'`out/main.js`',
		'`/v1/chat/gone.json`',
		'`text/event-stream`',
		'`@scope/package`',
		'[site](https://example.com/gone.md)',
		'```\nsrc/`gone.ts`\n```',
	]) {
		it(`are not to be found in ${JSON.stringify(other)}`, async () => assert.deepEqual(await deadIn(other), []));
	}
	it('are missing where the paper is', async () => {
		rmSync(join(root, 'CONTRIBUTING.md'), { force: true });
		assert.deepEqual(await deadPaths(root), ['CONTRIBUTING.md is missing']);
	});
});
