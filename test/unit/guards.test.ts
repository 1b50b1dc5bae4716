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

/** Ways to tell an error by its text. */
const PLANTED_DECISIONS = [
	`error.message === BUSY`,
	`BUSY !== error.message`,
	`error.cause?.message.includes('busy')`,
	`/busy/.test(parseError.message)`,
	`switch (error.message) {}`,
	`switch (message) {}`,
	`message === BUSY`,
];

/** Ways to compose a sentence that no language can order. */
const PLANTED_SENTENCES = [
	`l10n.t('Saved.') + text`,
	`text + vscode.l10n.t('Saved.')`,
	'`${strings.saved} ${text}`',
	`[title, hint].join(' ')`,
	`names.join(', ')`,
	`<b>.{' '}</b>`,
];

/** Ways to pass text of others to VS Code as it is. */
const PLANTED_LABELS = [
	'item.text = text',
	'item.tooltip = `$(add) ${text}`',
	`item.name = vscode.l10n.t('{0}', text)`,
	`item.command = { command: '', title: text }`,
	`item.accessibilityInformation = { ...row }`,
	'void vscode.window.showInformationMessage(text)',
	`void vscode.window.showErrorMessage('', text)`,
	'void vscode.window.showQuickPick([text])',
	'void vscode.window.showQuickPick([{ label: text }])',
	'void vscode.window.showQuickPick([rest])',
	`void vscode.commands.executeCommand('vscode.diff', item, item, text)`,
	'void new vscode.MarkdownString(text)',
];

/** Ways to render text of others as it is. */
const PLANTED_ELEMENTS = [
	'<b>{text}</b>',
	`<b>{text === '' ? strings.you : text}</b>`,
	'<b>{`${strings.you} ${text}`}</b>',
	'<b title={text}>.</b>',
	'<b aria-roledescription={text}>.</b>',
	'<b {...{ title: text }}>.</b>',
	'<b {...others}>.</b>',
	'<b>{[text]}</b>',
];

/** Ways to write text of others into the DOM as it is. */
const PLANTED_NODES = [
	'node.textContent = text',
	'node.append(text)',
	'node.title = text',
	`node.setAttribute('title', text)`,
	'node.appendChild(document.createTextNode(text))',
];

/** A word for strings that would break the rule here, too. */
const PRONOUN = 'him';

const lines = (...all: readonly string[]): string => `${all.join('\n')}\n`;

/** Files that break a rule each, by path. */
const BREACHES: Readonly<Record<string, string>> = {
	'src/core/base/plantedVscode.ts': `import * as vscode from 'vscode';\n\nexport const planted = vscode.version;\n`,
	'src/core/base/plantedDom.ts': `export const planted = document.title;\n`,
	'src/core/base/plantedAny.ts': `export const planted: any = 1;\n`,
	'src/core/base/plantedLayout.ts': `export const planted   = { a:1 }\n`,
	'src/core/base/plantedCircle.ts': lines(
		`import { other } from './plantedOther';\n`,
		'export const planted = (): number => other() + 1;',
	),
	'src/core/base/plantedOther.ts': lines(
		`import { planted } from './plantedCircle';\n`,
		'export const other = (): number => planted() - 1;',
	),
	'src/webview/plantedHost.ts': lines(
		`import { COMMANDS } from '../host/platform/ids';\n`,
		'export const planted = COMMANDS;',
	),
	'src/host/platform/plantedNode.ts': lines(
		`import { readFileSync } from 'node:fs';\n`,
		'export const planted = readFileSync;',
	),
	'src/host/platform/plantedProposed.ts': lines(
		`import * as vscode from 'vscode';\n`,
		'export const planted = (): unknown =>',
		`\tvscode.workspace.findTextInFiles({ pattern: 'x' }, () => undefined);`,
	),
	'src/host/platform/plantedCast.ts': lines(
		`import * as vscode from 'vscode';\n`,
		'export const planted = (vscode.workspace as unknown as { findTextInFiles: unknown }).findTextInFiles;',
	),
	'src/core/base/plantedLong.ts': '// planted\n'.repeat(401),
	'test/support/plantedLong.ts': '// planted\n'.repeat(401),
	'src/core/base/plantedParameters.ts': 'export const planted = (a: 1, b: 1, c: 1, d: 1, e: 1, f: 1) => undefined;\n',
	'src/core/base/plantedWide.ts': `export const planted = '${'x'.repeat(120)}';\n`,
	'src/core/base/plantedClauses.ts': '/** What is planted. */\n'.repeat(200),
	'test/support/plantedClauses.ts': '/**\n * Whether it is planted.\n */\n'.repeat(200),
	'src/core/base/plantedComment.ts': '/** Asks the user whether he agrees. */\nexport {}; // His choice.\n',
	'src/host/platform/plantedText.ts': `export const planted = vscode.l10n.t('Nothing that concerns ${PRONOUN}.');\n`,
	'test/unit/plantedTitle.test.ts': `it('does it ${PRONOUN}self', () => undefined);\n`,
	'CONTRIBUTING.md': 'Ask the maintainer before\nhe asks. See `src/planted/gone.ts`.\n',
	'package.nls.planted.json': `{\n\t"planted": "Sends his key."\n}\n`,
	'src/core/base/plantedName.ts': `export type PlantedName = 1;\n`,
	'src/webview/plantedName.ts': `export const PlantedName = 1;\n`,
	'test/support/plantedName.ts': `export class PlantedHelper {}\n`,
	'test/tools/support/plantedName.ts': `export function PlantedHelper(): void {}\n`,
	'src/core/base/plantedMessage.ts': PLANTED_DECISIONS.map(decision => `${decision};\n`).join(''),
	'src/core/base/plantedLookup.ts': lines(
		'type Known = Readonly<Record<string, number>>;',
		'export const planted = (record: Known, name: string): number | undefined => record[name];',
		'export const has = (record: Known, name: string): boolean => name in record;',
		`export const fine = (record: Readonly<Record<'a' | 'b', number>>, name: 'a' | 'b'): number => record[name];`,
	),
	'src/host/chat/plantedText.ts': lines(
		`import * as vscode from 'vscode';`,
		`import { plainLabel } from '../platform/ui/plainLabel';`,
		'interface Row {\n\treadonly label: string;\n}',
		'export function planted(text: string, item: vscode.StatusBarItem, row: Row, rest: object & Row): void {',
		...PLANTED_LABELS.map(label => `\t${label};`),
		`\titem.text = plainLabel(text);`,
		`\titem.name = vscode.l10n.t('{0} of {1}', 1, plainLabel(text));`,
		`\tvoid vscode.window.showInformationMessage(vscode.l10n.t('Copied'));`,
		'}',
	),
	'src/webview/chat/plantedText.tsx': lines(
		`import type { VNode } from 'preact';`,
		`import { showHidden } from '../../core/base/hiddenCharacters';`,
		`import type { PanelStrings } from '../../protocol/panelStrings';`,
		`import { MarkedText } from '../controls/markedText';`,
		'type Props = { readonly text: string; readonly strings: PanelStrings; readonly others: Record<string, string> };',
		'export const Planted = ({ text, strings, others }: Props): VNode => (',
		'\t<p title={showHidden(text)} id={text} aria-label={strings.you}>',
		...PLANTED_ELEMENTS.map(element => `\t\t${element}`),
		'\t\t<MarkedText text={text} />',
		'\t\t{strings.you}',
		'\t</p>',
		');',
		'export function plantedDom(node: HTMLElement, text: string): void {',
		...PLANTED_NODES.map(node => `\t${node};`),
		`\tnode.setAttribute('title', showHidden(text));`,
		'}',
	),
	'src/webview/plantedSentence.tsx': PLANTED_SENTENCES.map(sentence => `${sentence};\n`).join(''),
	'src/core/base/plantedState.ts': `let planted = 1;\nexport let plantedToo = 2;\nvar plantedLast = 3;\n`,
	'src/host/commands/plantedRead.ts': lines(
		`import type { TextDocument } from 'vscode';`,
		`import type { SelectionAttachment } from '../../core/chat/conversation/attachments';`,
		`import { Admission, Passage } from '../platform/gate/passage';`,
		`import { linesOf } from '../inlineEdit/textDocuments';`,
		`import type { ChatSurface } from './services';\n`,
		'export function planted(document: TextDocument, chat: ChatSurface, attachment: SelectionAttachment): void {',
		`	chat.write(document.getText(), 'below');`,
		`	chat.write(linesOf(document).join(), 'below');`,
		`	chat.write(document['getText'](), 'below');`,
		`	const { getText } = document;`,
		`	chat.attach({ ...attachment, id: '', kind: 'selection', text: '' });`,
		`	void [getText, new Passage(document, document.lineAt(0).range).text(Admission.grant(document.uri))];`,
		'}',
	),
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
