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
import { readSourceTree, forbiddenPackages } from '../support/architecture';
import {
	BREACHES,
	PLANTED_DECISIONS,
	PLANTED_ELEMENTS,
	PLANTED_LABELS,
	PLANTED_NODES,
	PLANTED_SENTENCES,
} from '../support/plantedBreaches';
import {
	comments,
	errorsByKind,
	exportedNames,
	lineWidth,
	moduleState,
	papers,
	sentences,
} from '../tools/checks/houseChecks';
import type { StaticCheck } from '../tools/checks/staticCheck';
import {
	deadCode,
	drawnText,
	format,
	gatedText,
	lint,
	ownFields,
	stableApi,
	types,
} from '../tools/checks/staticChecks';

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
		rmSync(join(root, 'test/README.md'), { force: true });
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
		for (const room of ['src/core/base', 'test/support']) {
			it(`a file that is too long in ${room}`, () => {
				const fault = `${room}/plantedLong\\.ts.*too many lines \\(401\\)`;
				assert.match(faults, new RegExp(fault));
			});
		}
		it('a function of too many parameters', () =>
			assert.match(faults, /plantedParameters\.ts.*too many parameters \(6\)/));
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
	it('by the map: Node in the host outside its desktop half', () => {
		assert.ok(
			forbiddenPackages(readSourceTree(join(root, 'src'))).includes('host/platform/plantedNode.ts uses node:fs'),
		);
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

	describe('by the rules of the house', () => {
		const faultsOf = (check: StaticCheck): Promise<readonly string[]> =>
			check.run(root).then(faults => faults.split('\n'));

		it('a line that is too wide', async () =>
			assert.ok((await faultsOf(lineWidth)).includes('src/core/base/plantedWide.ts:1: 146 columns')));
		it('a name with two meanings', async () => {
			const faults = await faultsOf(exportedNames);
			for (const [name, ...paths] of [
				['PlantedName', 'src/core/base/plantedName.ts', 'src/webview/plantedName.ts'],
				['PlantedHelper', 'test/support/plantedName.ts', 'test/tools/support/plantedName.ts'],
			]) {
				assert.ok(faults.includes(`${name} is exported from ${paths.join(', ')}`));
			}
		});
		it('a path that leads nowhere', async () =>
			assert.ok((await faultsOf(papers)).includes('CONTRIBUTING.md:2: there is no src/planted/gone.ts')));
		it('a paper that is missing', async () =>
			assert.ok((await faultsOf(papers)).includes('test/README.md is missing')));
		it('variables of a module', async () =>
			assert.deepEqual(
				(await faultsOf(moduleState)).filter(fault => fault.includes('planted')),
				[1, 2, 3].map(line => `src/core/base/plantedState.ts:${line}: a variable of the module`),
			));
		it('sentences that no language can order', async () =>
			assert.deepEqual(
				(await faultsOf(sentences))
					.filter(fault => fault.includes('plantedSentence'))
					.map(fault => fault.split(': ')[0])
					.toSorted(),
				PLANTED_SENTENCES.map((_, index) => `src/webview/plantedSentence.tsx:${index + 1}`),
			));
		it('errors told apart by their text', async () =>
			assert.deepEqual(
				(await faultsOf(errorsByKind)).filter(fault => fault.includes('planted')),
				PLANTED_DECISIONS.map(
					(_, index) => `src/core/base/plantedMessage.ts:${index + 1}: decides by the text of an error`,
				),
			));

		it('names of others that are looked up in an object', async function () {
			this.timeout(SLOW);
			assert.deepEqual(
				(await faultsOf(ownFields)).filter(fault => fault.includes('planted')),
				[2, 3].map(line => `src/core/base/plantedLookup.ts:${line}: looks up a foreign name without own()`),
			);
		});

		it('text of others that is drawn as it is', async function () {
			this.timeout(SLOW);
			const planted = (path: string, texts: readonly string[]): readonly string[] => {
				const written = (BREACHES[path] ?? '').split('\n');
				return texts.map(
					text => `${path}:${written.findIndex(line => line.trim() === text || line.trim() === `${text};`) + 1}`,
				);
			};
			const found = (await faultsOf(drawnText)).filter(fault => fault.includes('planted'));
			assert.deepEqual(
				[...new Set(found.map(fault => fault.replace(/: .*/, '')))].toSorted(),
				[
					...planted('src/host/chat/plantedText.ts', PLANTED_LABELS),
					...planted('src/webview/chat/plantedText.tsx', [...PLANTED_ELEMENTS, ...PLANTED_NODES]),
				].toSorted(),
			);
		});

		it('text of documents that goes past the gate', async function () {
			this.timeout(SLOW);
			const faults = (await faultsOf(gatedText)).filter(fault => fault.includes('planted'));
			for (const [line, fault] of [
				[8, 'reads a document with TextDocument.getText'],
				[8, 'reads with TextDocument.getText and sends with ChatSurface.write'],
				[9, 'sends with ChatSurface.write what src/host/inlineEdit/textDocuments.ts may have read'],
				[10, 'reads a document with TextDocument.getText'],
				[11, 'reads a document with TextDocument.getText'],
				[12, 'makes an attachment of text'],
				[13, 'grants an admission'],
			]) {
				assert.ok(faults.includes(`src/host/commands/plantedRead.ts:${line}: ${fault}`), faults.join('\n'));
			}
		});

		describe('on comments', () => {
			let faults: readonly string[] = [];
			before(async () => {
				faults = await faultsOf(comments);
			});

			it('too many that begin with a clause', () => {
				assert.match(faults.join('\n'), /^src: \d+\.\d % of \d+ doc comments begin with a clause, not 3\.0 %$/m);
				assert.match(faults.join('\n'), /^test: \d+\.\d % of /m);
				assert.ok(faults.includes('src/core/base/plantedClauses.ts:200: What is planted.'));
				assert.ok(faults.includes('test/support/plantedClauses.ts:598: Whether it is planted.'));
			});
			for (const [place, pronoun] of [
				['src/core/base/plantedComment.ts:1', 'he'],
				['src/core/base/plantedComment.ts:2', 'His'],
				['src/host/platform/plantedText.ts:1', 'him'],
				['test/unit/plantedTitle.test.ts:1', 'himself'],
				['CONTRIBUTING.md:2', 'he'],
				['package.nls.planted.json:2', 'his'],
			]) {
				it(`a user who is "${pronoun}" in ${place}`, () =>
					assert.ok(faults.includes(`${place}: "${pronoun}": the user is "the user" or "they"`)));
			}
		});
	});

	it('by the formatter: a file that is not laid out', async function () {
		this.timeout(SLOW);
		assert.match(await format.run(root), /plantedLayout\.ts/);
	});
});
