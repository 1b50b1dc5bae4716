import { strict as assert } from 'node:assert';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { figures } from '../../../tools/checks/figures';

const FILES: Readonly<Record<string, string>> = {
	'core/llm/json/scan.ts': `/** What it scans. */\n/** Scans. */\n\n${'x'.repeat(121)}\n`,
	'core/llm/sse/read.ts': `import { scan } from '../json/scan';\n`,
	'core/llm/sse/readAll.ts': `import { scan } from '../json/scan';\nimport * as vscode from 'vscode';\n`,
	'core/base/one.ts': `import { two } from './two';\n`,
	'core/base/two.ts': `import { one } from './one';\n`,
	'host/platform/log.ts': `import * as vscode from 'vscode';\n`,
};

describe('the figures of a tree', () => {
	const root = mkdtempSync(join(tmpdir(), 'figures-'));
	let lines: readonly string[] = [];

	before(() => {
		for (const [path, text] of Object.entries(FILES)) {
			mkdirSync(dirname(join(root, 'src', path)), { recursive: true });
			writeFileSync(join(root, 'src', path), text);
		}
		lines = figures(root).split('\n');
	});
	after(() => rmSync(root, { recursive: true, force: true }));

	const rowOf = (room: string): readonly string[] | undefined =>
		lines.map(line => line.split(/ {2,}/)).find(([name]) => name === room);

	it('tell the shape of the whole', () =>
		assert.deepEqual(rowOf('src'), ['src', '6', '1', '4', '4', '50.0 %', '10.0 %', '1']));
	it('tell the shape of each room', () => {
		assert.deepEqual(rowOf('core/llm'), ['core/llm', '3', '2', '4', '4', '50.0 %', '14.3 %', '0']);
		assert.deepEqual(rowOf('core/base'), ['core/base', '2', '1', '1', '1', '0.0 %', '0.0 %', '1']);
		assert.deepEqual(rowOf('webview'), ['webview', '0', '0', '0', '0', '0.0 %', '0.0 %', '0']);
	});
	it('name the circles', () =>
		assert.ok(lines.includes('circle: core/base/one.ts -> core/base/two.ts -> core/base/one.ts')));
	it('name the files that import vscode in the core', () => {
		const at = lines.indexOf('vscode outside host and extension.ts: 1');
		assert.equal(lines[at + 1], 'core/llm/sse/readAll.ts');
	});
	it('count the imports between the folders of a room', () => {
		const at = lines.indexOf('core/llm, imports between its folders');
		assert.deepEqual(lines.slice(at + 1), ['  sse -> json: 2']);
	});
});
