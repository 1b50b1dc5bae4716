import { strict as assert } from 'node:assert';
import { join, posix } from 'node:path';
import {
	importCycles,
	passedDoors,
	type SourceTree,
	readSourceTree,
	forbiddenPackages,
	forbiddenImports,
} from '../support/architecture';
import {
	emptyInnerRooms,
	foldersOf,
	forbiddenInnerImports,
	innerMapFaults,
	type InnerRooms,
	ROOT_FOLDER,
} from '../support/innerImports';
import { INNER_ROOMS } from '../support/innerRooms';

describe('the house', () => {
	const sources = readSourceTree(join(process.cwd(), 'src'));

	it('has files in it', () => {
		assert.ok(sources.size > 100);
	});
	it('lets each room look only where it may', () => {
		assert.deepEqual(forbiddenImports(sources), []);
	});
	it('lets each folder of a room look only where it may', () => {
		assert.deepEqual(forbiddenInnerImports(sources, INNER_ROOMS), []);
	});
	it('has a file in each folder of the map', () => {
		assert.deepEqual(emptyInnerRooms(sources, INNER_ROOMS), []);
	});
	it('keeps packages in their rooms', () => {
		assert.deepEqual(forbiddenPackages(sources), []);
	});
	it('reaches VS Code through the files that make it safe', () => {
		assert.deepEqual(passedDoors(sources), []);
	});
	it('has no circles', () => {
		assert.deepEqual(importCycles(sources), []);
	});
});

describe('the map of the inner rooms', () => {
	it('has no faults', () => {
		assert.deepEqual(innerMapFaults(INNER_ROOMS), []);
	});
	for (const room of Object.keys(INNER_ROOMS)) {
		const folders = foldersOf(INNER_ROOMS, room);
		const pairs = Object.keys(folders).flatMap(from =>
			Object.keys(folders)
				.filter(to => to !== from)
				.map(to => ({ from, to, isOpen: folders[from]?.includes(to) === true })),
		);

		it(`refuses each import that it does not open in ${room}`, () => {
			for (const { from, to } of pairs.filter(({ isOpen }) => !isOpen)) {
				const [importer, imported] = [plantedIn(room, from), plantedIn(room, to)];
				assert.deepEqual(forbiddenInnerImports(importing(importer, imported), INNER_ROOMS), [
					`${importer} -> ${imported}`,
				]);
			}
		});
		it(`lets each import through that it opens in ${room}`, () => {
			for (const { from, to } of pairs.filter(({ isOpen }) => isOpen)) {
				const planted = importing(plantedIn(room, from), plantedIn(room, to));
				assert.deepEqual(forbiddenInnerImports(planted, INNER_ROOMS), []);
			}
		});
		it(`refuses a file in a folder of its own in ${room}`, () => {
			assert.deepEqual(forbiddenInnerImports(new Map([[`${room}/planted/a.ts`, '']]), INNER_ROOMS), [
				`${room}/planted/a.ts stands in no folder of ${room} that is on the map`,
			]);
		});
	}
	it('refuses a folder in a room that has none', () => {
		assert.deepEqual(
			forbiddenInnerImports(
				new Map([
					['core/base/a.ts', ''],
					['core/base/planted/a.ts', ''],
				]),
				{},
			),
			['core/base/planted/a.ts stands in no folder of core/base that is on the map'],
		);
	});
	it('is faulty where it leads in a circle', () => {
		const circle: InnerRooms = { 'core/llm': { a: ['b'], b: ['c'], c: ['a'] }, 'core/edit': { a: ['b'], b: [] } };
		assert.deepEqual(innerMapFaults(circle), ['core/llm: a -> b -> c -> a']);
	});
	it('is faulty where it opens or divides something unknown', () => {
		assert.deepEqual(innerMapFaults({ 'core/llm': { a: ['b'] }, planted: {} }), [
			'core/llm: b is opened, but is not on the map',
			'planted is no room',
		]);
	});
	it('is faulty where nothing stands in a folder', () => {
		const map: InnerRooms = { 'core/llm': { '(root)': [], json: [], sse: [] } };
		assert.deepEqual(emptyInnerRooms(new Map([['core/llm/json/a.ts', '']]), map), [
			'core/llm: nothing stands in (root)',
			'core/llm: nothing stands in sse',
		]);
	});
});

/** Returns a source tree of two files, of which the first imports the second. */
const importing = (importer: string, imported: string): SourceTree =>
	new Map([
		[importer, `import { a } from './${posix.relative(posix.dirname(importer), imported.replace(/\.ts$/, ''))}';\n`],
		[imported, ''],
	]);

const plantedIn = (room: string, folder: string): string =>
	posix.join(room, folder === ROOT_FOLDER ? '.' : folder, 'planted.ts');

describe('the guard of the house', () => {
	it('bites on a planted breach of each rule', () => {
		const breached: SourceTree = new Map([
			['core/llm/client.ts', `import * as vscode from 'vscode';\nexport * from '../../host/platform/log';\n`],
			['core/llm/types.ts', `import type { A } from 'openai/resources';\nimport { B } from 'openai';\n`],
			['core/base/a.ts', `import {\n\ttype B,\n} from './b';\n`],
			['core/base/b.ts', `import { a } from './a';\n`],
			['host/platform/log.ts', `const later = import('node:fs');\n`],
			[
				'webview/main.tsx',
				`import './style.css';\nimport { render } from 'preact';\nimport { a } from '../core/base/a';\n`,
			],
			['host/chat/focus.ts', `void commands.executeCommand(\n'workbench.action.closeSidebar');\n`],
			['host/chat/link.ts', `void env.openExternal(uri);\n`],
			['host/chat/hover.ts', `const hover = new vscode.MarkdownString(text);\n`],
			['host/chat/own.ts', `void commands.executeCommand<void>('parley.stop');\n`],
			['loose.ts', ''],
		]);
		assert.deepEqual(forbiddenImports(breached), [
			'core/llm/client.ts -> host/platform/log.ts',
			'webview/main.tsx -> core/base/a.ts',
			'loose.ts stands in no room',
		]);
		assert.deepEqual(forbiddenPackages(breached), [
			'core/llm/client.ts uses vscode',
			'core/llm/types.ts uses openai',
			'host/platform/log.ts uses node:fs',
		]);
		assert.deepEqual(passedDoors(breached), [
			'host/chat/focus.ts passes host/platform/ui/hostCommands.ts',
			'host/chat/link.ts passes host/platform/ui/externalLinks.ts',
			'host/chat/hover.ts passes host/platform/ui/plainMarkdown.ts',
		]);
		assert.deepEqual(importCycles(breached), ['core/base/a.ts -> core/base/b.ts -> core/base/a.ts']);
	});
});
