/** Ways to tell an error by its text. */
export const PLANTED_DECISIONS = [
	`error.message === BUSY`,
	`BUSY !== error.message`,
	`error.cause?.message.includes('busy')`,
	`/busy/.test(parseError.message)`,
	`switch (error.message) {}`,
	`switch (message) {}`,
	`message === BUSY`,
];

/** Ways to compose a sentence that no language can order. */
export const PLANTED_SENTENCES = [
	`l10n.t('Saved.') + text`,
	`text + vscode.l10n.t('Saved.')`,
	'`${strings.saved} ${text}`',
	`[title, hint].join(' ')`,
	`names.join(', ')`,
	`<b>.{' '}</b>`,
];

/** Ways to pass text of others to VS Code as it is. */
export const PLANTED_LABELS = [
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
export const PLANTED_ELEMENTS = [
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
export const PLANTED_NODES = [
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
export const BREACHES: Readonly<Record<string, string>> = {
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
