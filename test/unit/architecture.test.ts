import { strict as assert } from 'node:assert';
import { join } from 'node:path';
import {
	rawMessages,
	importCycles,
	type SourceTree,
	readSources,
	forbiddenPackages,
	forbiddenImports,
} from '../support/architecture';

describe('the house', () => {
	const house = readSources(join(process.cwd(), 'src'));

	it('has files in it', () => {
		assert.ok(house.size > 100);
	});
	it('lets each room look only where it may', () => {
		assert.deepEqual(forbiddenImports(house), []);
	});
	it('keeps packages in their rooms', () => {
		assert.deepEqual(forbiddenPackages(house), []);
	});
	it('shows no message but through the one that makes no links', () => {
		assert.deepEqual(rawMessages(house), []);
	});
	it('has no circles', () => {
		assert.deepEqual(importCycles(house), []);
	});
});

describe('the guard of the house', () => {
	it('bites on a planted breach of each rule', () => {
		const breached: SourceTree = new Map([
			['core/llm/client.ts', `import * as vscode from 'vscode';\nexport * from '../../host/platform/log';\n`],
			['core/llm/types.ts', `import type { A } from 'openai/resources';\nimport { B } from 'openai';\n`],
			['core/base/a.ts', `import {\n\ttype B,\n} from './b';\n`],
			['core/base/b.ts', `import { a } from './a';\n`],
			['host/threads/threads.ts', `import { window } from 'vscode';\nvoid window.showErrorMessage('');\n`],
			['host/platform/log.ts', `const later = import('node:fs');\n`],
			[
				'webview/main.tsx',
				`import './style.css';\nimport { render } from 'preact';\nimport { a } from '../core/base/a';\n`,
			],
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
		assert.deepEqual(rawMessages(breached), ['host/threads/threads.ts']);
		assert.deepEqual(importCycles(breached), ['core/base/a.ts -> core/base/b.ts -> core/base/a.ts']);
	});
});
