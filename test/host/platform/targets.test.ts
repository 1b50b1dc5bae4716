import * as vscode from 'vscode';
import { findTarget, targetLabel, targetPassage } from '../../../src/host/platform/editor/findTarget';
import { selectedPassages } from '../../../src/host/platform/editor/selection';
import { Admission, type Passage } from '../../../src/host/platform/gate/passage';
import type { Target } from '../../../src/host/platform/editor/target';
import { deepEqual, equal, eventually, match } from '../support/assert';
import { workspaceFolder } from '../support/files';

const textOf = (passage: Passage): string => passage.text(Admission.grant(passage.document.uri));
const targetText = (target: Target): string => textOf(targetPassage(target));

describe('the code that a command is about', () => {
	const registered: vscode.Disposable[] = [];
	let opened = 0;

	afterEach('providers and editors', async () => {
		for (const one of registered.splice(0)) {
			one.dispose();
		}
		while (vscode.window.activeTextEditor !== undefined) {
			await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
		}
		await vscode.commands.executeCommand('workbench.action.closeAllEditors');
	});

	/** Opens a document with the cursor at the `|`, or with everything between two of them selected. */
	async function open(language: string, marked: string): Promise<vscode.TextEditor> {
		const [before = '', inside = '', after] = marked.split('|');
		// Each under a name of its own: a language server may still know the one before.
		const uri = vscode.Uri.from({
			scheme: 'untitled',
			path: `${language}-${++opened}.${language === 'typescript' ? 'ts' : 'txt'}`,
		});
		const typing = new vscode.WorkspaceEdit();
		typing.insert(uri, new vscode.Position(0, 0), `${before}${inside}${after ?? ''}`);
		await vscode.workspace.applyEdit(typing);
		const document = await vscode.workspace.openTextDocument(uri);
		const end = after === undefined ? before.length : before.length + inside.length;
		return vscode.window.showTextDocument(document, {
			selection: new vscode.Range(document.positionAt(before.length), document.positionAt(end)),
		});
	}
	/** Returns the target of a command, once the services of the language run. */
	const symbolTarget = (editor: vscode.TextEditor): Promise<Target> =>
		eventually(async () => {
			const target = await findTarget(editor);
			return target.from === 'symbol' ? target : undefined;
		}, 'symbols of TypeScript');
	const provide = (
		provideDocumentSymbols: () => vscode.ProviderResult<vscode.DocumentSymbol[] | vscode.SymbolInformation[]>,
	): void => {
		registered.push(vscode.languages.registerDocumentSymbolProvider('plaintext', { provideDocumentSymbols }));
	};

	it('is the whole lines of a selection', async () => {
		const target = await findTarget(await open('plaintext', 'one\nt|wo\nthre|e\nfour'));
		deepEqual([target.from, targetText(target)], ['selection', 'two\nthree']);
		match(targetLabel(target), /^plaintext-\d+\.txt:2–3$/);
	});

	/** Selects from the first to the last character of each pair of lines, the first pair first. */
	function selectLines(editor: vscode.TextEditor, ...pairs: readonly (readonly [from: number, to: number])[]): void {
		editor.selections = pairs.map(
			([from, to]) => new vscode.Selection(from, 0, to, editor.document.lineAt(to).text.length),
		);
	}

	it('is the first selection of several, with the others in order', async () => {
		const editor = await open('plaintext', `|${'line\n'.repeat(20)}`);
		selectLines(editor, [9, 10], [15, 15], [2, 4]);
		const { startLine, endLine, from, others = [] } = await findTarget(editor);
		deepEqual([startLine, endLine, from], [9, 10, 'selection']);
		deepEqual(
			others.map(lines => [lines.startLine, lines.endLine]),
			[
				[2, 4],
				[15, 15],
			],
		);
		deepEqual(
			selectedPassages(editor).map(passage => [passage.startLine, passage.endLine, textOf(passage)]),
			[
				[3, 5, 'line\nline\nline'],
				[10, 11, 'line\nline'],
				[16, 16, 'line'],
			],
		);
	});

	it('joins selections on neighbouring lines, as of columns', async () => {
		const editor = await open('plaintext', `|${'line\n'.repeat(8)}`);
		editor.selections = [3, 4, 5].map(line => new vscode.Selection(line, 1, line, 3));
		const target = await findTarget(editor);
		deepEqual([target.startLine, target.endLine, target.from, target.others], [3, 5, 'selection', undefined]);
		deepEqual(selectedPassages(editor).map(textOf), ['line\nline\nline']);
		// One of them ends at the start of the line after it.
		editor.selections = [new vscode.Selection(1, 0, 2, 0), new vscode.Selection(2, 0, 3, 0)];
		const joined = await findTarget(editor);
		deepEqual([joined.startLine, joined.endLine, joined.others], [1, 2, undefined]);
	});

	it('is what is selected, where another cursor selects nothing', async () => {
		const editor = await open('plaintext', `|${'line\n'.repeat(8)}`);
		editor.selections = [new vscode.Selection(1, 2, 1, 2), new vscode.Selection(5, 0, 5, 4)];
		const target = await findTarget(editor);
		deepEqual([target.startLine, target.endLine, target.from, target.others], [5, 5, 'selection', undefined]);
	});

	it('leaves out the line at whose start a selection ends', async () => {
		const target = await findTarget(await open('plaintext', 'one\n|two\n|three'));
		deepEqual([target.startLine, target.endLine], [1, 1]);
	});

	it('is the function around the cursor, as TypeScript knows it', async () => {
		const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(workspaceFolder(), 'src/greeting.ts'));
		const target = await symbolTarget(
			await vscode.window.showTextDocument(document, { selection: new vscode.Range(6, 4, 6, 4) }),
		);
		equal(targetLabel(target), 'greeting (greeting.ts:5–10)');
		match(targetText(target), /^export function greeting\(\)[^]*\}$/);
	});

	it('has the comment of a function, and is found from there', async () => {
		const code = '/** Adds. */\nfunction add(a: number, b: number) {\n\treturn a + b;\n}';
		for (const at of ['Adds', 'return']) {
			const target = await symbolTarget(await open('typescript', `const a = 1;\n\n${code.replace(at, `|${at}`)}\n`));
			deepEqual([target.symbol, targetText(target)], ['add', code]);
		}
	});

	it('is the method and not its class; between methods the class', async () => {
		const source = 'class A {\n\tone() {\n\t\treturn 1;|1|\n\t}\n|2|\n\ttwo = () => {\n\t\treturn 2;|3|\n\t};\n}\n';
		const at = async (mark: string): Promise<Target> => {
			const marked = source.replaceAll(/\|(\d)\|/g, (_whole, digit: string) => (digit === mark ? '|' : ''));
			return symbolTarget(await open('typescript', marked));
		};
		deepEqual([(await at('1')).symbol, (await at('2')).symbol, (await at('3')).symbol], ['one', 'A', 'two']);
	});

	it('is the function around a callback, or else the callback', async () => {
		const inner = await symbolTarget(
			await open(
				'typescript',
				'function all(list: string[]) {\n\treturn list.map(one => {\n\t\treturn one|;\n\t});\n}\n',
			),
		);
		equal(inner.symbol, 'all');
		const test = await symbolTarget(
			await open('typescript', "describe('a', () => {\n\tit('b', () => {\n\t\tok(1)|;\n\t});\n});\n"),
		);
		match(test.symbol ?? '', /^it\('b'\) callback$/);
		deepEqual([test.startLine, test.endLine], [1, 3]);
	});

	it('is a top-level table, but no constant inside a function', async () => {
		const table = await symbolTarget(await open('typescript', 'const table = {\n\ta: 1,|\n\tb: 2,\n};\n'));
		deepEqual([table.symbol, table.startLine, table.endLine], ['table', 0, 3]);
		const local = await symbolTarget(
			await open('typescript', 'function f() {\n\tconst table = {\n\t\ta: 1,|\n\t};\n\treturn table;\n}\n'),
		);
		equal(local.symbol, 'f');
	});

	it('is found among symbols that come flat, as older providers give them', async () => {
		const editor = await open('plaintext', 'part one\n  text\npart |two\n  text\nend');
		const at = (from: number, to: number): vscode.Location =>
			new vscode.Location(editor.document.uri, new vscode.Range(from, 0, to, 0));
		provide(() => [
			new vscode.SymbolInformation('all', vscode.SymbolKind.Module, '', at(0, 4)),
			new vscode.SymbolInformation('two', vscode.SymbolKind.Function, '', at(2, 4)),
			new vscode.SymbolInformation('one', vscode.SymbolKind.Function, '', at(0, 2)),
		]);
		const target = await findTarget(editor);
		deepEqual([target.symbol, target.startLine, target.endLine], ['two', 2, 3]);
	});

	it('is within the document, whatever a provider says', async () => {
		const editor = await open('plaintext', 'a|\nb');
		const range = new vscode.Range(0, 0, 900, 0);
		provide(() => [new vscode.DocumentSymbol('old', '', vscode.SymbolKind.Function, range, range)]);
		const target = await findTarget(editor);
		deepEqual([target.symbol, target.startLine, target.endLine], ['old', 0, 1]);
	});

	it('is what is on screen where nothing is known, and says so', async () => {
		const target = await findTarget(await open('plaintext', `a|\n${'b\n'.repeat(500)}`));
		equal(target.from, 'visible');
		equal(target.endLine < 200, true, `to line ${target.endLine}`);
		match(targetLabel(target), /^plaintext-\d+\.txt:1–\d+ \(visible lines\)$/);
	});

	it('is found despite a provider that hangs or throws', async () => {
		const editor = await open('plaintext', 'a|\nb');
		provide(() => new Promise(() => {}));
		equal((await findTarget(editor)).from, 'visible');
		registered.pop()?.dispose();
		provide(() => {
			throw new Error('broken');
		});
		equal((await findTarget(editor)).from, 'visible');
	});

	it('is all of a notebook’s cell', async () => {
		const cell = (value: string): vscode.NotebookCellData =>
			new vscode.NotebookCellData(vscode.NotebookCellKind.Code, value, 'plaintext');
		const data = new vscode.NotebookData([cell('first'), cell('a\nb')]);
		const notebook = await vscode.workspace.openNotebookDocument('jupyter-notebook', data);
		await vscode.window.showNotebookDocument(notebook, { selections: [new vscode.NotebookRange(1, 2)] });
		const editor = await eventually(
			() => vscode.window.visibleTextEditors.find(({ document }) => document === notebook.cellAt(1).document),
			'the cell has an editor',
		);
		const target = await findTarget(editor);
		deepEqual([target.from, targetText(target)], ['document', 'a\nb']);
		match(targetLabel(target), /, cell 2$/);
	});
});
