import { strict as assert } from 'node:assert';
import {
	appendFileSync,
	cpSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readSources, forbiddenPackages } from '../support/architecture';
import { deadCode, format, lint, stableApi, types } from '../tools/checks/staticChecks';

/** Files that break a rule each, by path. */
const BREACHES: Readonly<Record<string, string>> = {
	'src/core/base/plantedVscode.ts': `import * as vscode from 'vscode';\n\nexport const planted = vscode.version;\n`,
	'src/core/base/plantedDom.ts': `export const planted = document.title;\n`,
	'src/core/base/plantedAny.ts': `export const planted: any = 1;\n`,
	'src/core/base/plantedLayout.ts': `export const planted   = { a:1 }\n`,
	'src/core/base/plantedCircle.ts': `import { other } from './plantedOther';\n\nexport const planted = (): number => other() + 1;\n`,
	'src/core/base/plantedOther.ts': `import { planted } from './plantedCircle';\n\nexport const other = (): number => planted() - 1;\n`,
	'src/webview/plantedHost.ts': `import { COMMANDS } from '../host/platform/ids';\n\nexport const planted = COMMANDS;\n`,
	'src/host/platform/plantedNode.ts': `import { readFileSync } from 'node:fs';\n\nexport const planted = readFileSync;\n`,
	'src/host/platform/plantedProposed.ts': `import * as vscode from 'vscode';\n\nexport const planted = (): unknown => vscode.workspace.findTextInFiles({ pattern: 'x' }, () => undefined);\n`,
	'src/host/platform/plantedCast.ts': `import * as vscode from 'vscode';\n\nexport const planted = (vscode.workspace as unknown as { findTextInFiles: unknown }).findTextInFiles;\n`,
	'src/host/platform/vscode.proposed.planted.d.ts': `declare module 'vscode' {\n\texport const planted: number;\n}\n`,
};

const COPIED = [
	'src',
	'test',
	'package.json',
	'tsconfig.json',
	'.oxlintrc.json',
	'biome.json',
	'knip.json',
	'esbuild.js',
	'.gitignore',
];
const SLOW = 120_000;

/** A guard that lets everything through looks like one that has nothing to object to: hence one breach of each rule. */
describe('the static checks bite on', () => {
	const root = mkdtempSync(join(tmpdir(), 'guards-'));

	before('a copy of the project with breaches', () => {
		for (const path of COPIED) {
			cpSync(join(process.cwd(), path), join(root, path), { recursive: true });
		}
		symlinkSync(join(process.cwd(), 'node_modules'), join(root, 'node_modules'), 'junction');
		for (const [path, text] of Object.entries(BREACHES)) {
			mkdirSync(dirname(join(root, path)), { recursive: true });
			writeFileSync(join(root, path), text);
		}
		appendFileSync(join(root, 'src/core/base/assertNever.ts'), `\nexport const plantedUnused = 1;\n`);
		const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<string, unknown>;
		writeFileSync(
			join(root, 'package.json'),
			JSON.stringify({ ...manifest, enabledApiProposals: ['findTextInFiles'] }),
		);
	});
	after(() => rmSync(root, { recursive: true, force: true }));

	describe('by the compiler', () => {
		let faults = '';
		before('tsc', async function () {
			this.timeout(SLOW);
			faults = await types.run(root);
		});

		it('vscode in the core', () => assert.match(faults, /plantedVscode\.ts\(\d+,\d+\): error/));
		it('the DOM in the core', () => assert.match(faults, /plantedDom\.ts\(\d+,\d+\): error TS2584/));
		it('the host in the webview', () => assert.match(faults, /plantedHost\.ts\(\d+,\d+\): error TS6307/));
		it('a proposed API', () =>
			assert.match(faults, /plantedProposed\.ts\(\d+,\d+\): error TS2339: Property 'findTextInFiles'/));
	});

	describe('by the linter', () => {
		let faults = '';
		before('oxlint', async function () {
			this.timeout(SLOW);
			faults = await lint.run(root);
		});

		it('any', () => assert.match(faults, /plantedAny\.ts.*no-explicit-any/));
		it('a circle of imports', () => assert.match(faults, /planted(?:Circle|Other)\.ts.*no-cycle/));
		it('vscode in the core', () => assert.match(faults, /plantedVscode\.ts.*no-restricted-imports/));
		it('the host in the webview', () => assert.match(faults, /plantedHost\.ts.*no-restricted-imports/));
	});

	describe('by the search for dead code', () => {
		let faults = '';
		before('knip', async function () {
			this.timeout(SLOW);
			faults = await deadCode.run(root);
		});

		it('an export that nobody uses', () => assert.match(faults, /plantedUnused\s.*assertNever\.ts/));
		it('a file that nobody uses', () => assert.match(faults, /^src\/core\/base\/plantedDom\.ts/m));
	});

	// The compiler lets it through: the types of `openai` bring those of Node with them.
	it('by the map of the house: Node in the host outside its desktop half', () => {
		assert.ok(forbiddenPackages(readSources(join(root, 'src'))).includes('host/platform/plantedNode.ts uses node:fs'));
	});

	describe('by our own eyes', () => {
		let faults = '';
		before(async () => {
			faults = await stableApi.run(root);
		});

		it('a cast that blinds the compiler to proposed API', () => assert.match(faults, /plantedCast\.ts:3: /));
		it('a declaration of proposed API', () => assert.match(faults, /vscode\.proposed\.planted\.d\.ts: declares/));
		it('a request for proposed API in the manifest', () => assert.match(faults, /package\.json: enabledApiProposals/));
	});

	it('by the formatter: a file that is not laid out', async function () {
		this.timeout(SLOW);
		assert.match(await format.run(root), /plantedLayout\.ts/);
	});
});
