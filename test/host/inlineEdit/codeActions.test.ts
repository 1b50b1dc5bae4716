import * as vscode from 'vscode';
import { provideCodeActions } from '../../../src/host/inlineEdit/codeActions';
import { deepEqual, equal, eventually } from '../support/assert';
import { parley } from '../support/parley';

const ALL = ['Edit with Parley…', 'Refactor with Parley…', 'Document with Parley', 'Explain with Parley'];

describe('the lightbulb', () => {
	let document: vscode.TextDocument;
	let problems: vscode.DiagnosticCollection;

	beforeEach('a file with a problem on its third line', async () => {
		await parley();
		document = await vscode.workspace.openTextDocument({ language: 'plaintext', content: 'one two\n\nthree\n' });
		await vscode.window.showTextDocument(document);
		problems = vscode.languages.createDiagnosticCollection('test');
		problems.set(document.uri, [
			new vscode.Diagnostic(new vscode.Range(2, 0, 2, 5), 'is wrong', vscode.DiagnosticSeverity.Error),
		]);
	});
	afterEach(async () => {
		problems.dispose();
		await vscode.workspace.getConfiguration('parley').update('editor', undefined, vscode.ConfigurationTarget.Global);
		await vscode.commands.executeCommand('workbench.action.closeAllEditors');
	});

	/** Returns Parley's actions in the menu of VS Code. */
	async function asked(range: vscode.Range, kind?: vscode.CodeActionKind): Promise<readonly vscode.CodeAction[]> {
		const found = await vscode.commands.executeCommand<vscode.CodeAction[]>(
			'vscode.executeCodeActionProvider',
			document.uri,
			range,
			...(kind === undefined ? [] : [kind.value]),
		);
		return found.filter(({ title }) => title.includes('Parley'));
	}
	const titles = (actions: readonly vscode.CodeAction[]): readonly string[] => actions.map(({ title }) => title);
	/** Returns the actions of the lightbulb, which VS Code requests as the cursor moves. */
	const offered = (range: vscode.Range, diagnostics: readonly vscode.Diagnostic[]): readonly vscode.CodeAction[] =>
		provideCodeActions(document, range, {
			triggerKind: vscode.CodeActionTriggerKind.Automatic,
			diagnostics,
			only: undefined,
		});
	const unasked = (range: vscode.Range): readonly string[] => titles(offered(range, []));

	it('offers all actions on request, and a fix only with a problem', async () => {
		deepEqual(titles(await asked(new vscode.Range(0, 0, 0, 0))).toSorted(), ALL.toSorted());
		const actions = await eventually(async () => {
			const found = await asked(new vscode.Range(2, 1, 2, 1));
			return found.length > ALL.length ? found : undefined;
		}, 'the problem is known');
		const fix = actions.find(({ title }) => title === 'Fix with Parley');
		deepEqual([fix?.kind?.value, fix?.isPreferred ?? false], ['quickfix', false]);
	});

	it('knows which problem is to be fixed, and where', () => {
		const problem = problems.get(document.uri) ?? [];
		const [fix] = offered(new vscode.Range(2, 2, 2, 2), problem);
		deepEqual(fix?.diagnostics, problem);
		deepEqual(fix?.command, {
			command: 'parley.fixInline',
			title: 'Fix with Parley',
			arguments: [{ uri: document.uri.toString(), range: new vscode.Range(2, 2, 2, 2), problems: problem }],
		});
	});

	it('keeps a selection, and takes only the start of a marker', async () => {
		const rangeOf = ([action]: readonly vscode.CodeAction[]): unknown => {
			const [place] = (action?.command?.arguments ?? []) as readonly { readonly range: vscode.Range }[];
			return place?.range;
		};
		const [marker] = problems.get(document.uri) ?? [];
		const marked = new vscode.Range(2, 0, 2, 5);
		deepEqual(rangeOf(offered(marked, marker === undefined ? [] : [marker])), new vscode.Range(2, 0, 2, 0));
		deepEqual(rangeOf(offered(new vscode.Selection(2, 5, 2, 0), [])), new vscode.Selection(2, 5, 2, 0));
		const editor = await vscode.window.showTextDocument(document);
		editor.selection = new vscode.Selection(2, 0, 2, 5);
		deepEqual(rangeOf(offered(marked, [])), marked);
	});

	it('offers only what is of the kind that is asked for', async () => {
		const problem = new vscode.Range(2, 0, 2, 5);
		await eventually(async () => (await asked(problem)).length > ALL.length, 'the problem is known');
		deepEqual(titles(await asked(problem, vscode.CodeActionKind.QuickFix)), ['Fix with Parley']);
		deepEqual(titles(await asked(problem, vscode.CodeActionKind.Refactor)), ALL.slice(0, 3));
		deepEqual(titles(await asked(problem, vscode.CodeActionKind.SourceFixAll)), []);
	});

	it('is lit unasked only for a selection with text or a problem', () => {
		const problem = problems.get(document.uri) ?? [];
		deepEqual(unasked(new vscode.Range(0, 2, 0, 2)), []);
		deepEqual(unasked(new vscode.Range(0, 3, 0, 4)), []);
		deepEqual(unasked(new vscode.Range(1, 0, 2, 0)), []);
		deepEqual(unasked(new vscode.Range(0, 0, 0, 3)), ALL);
		deepEqual(titles(offered(new vscode.Range(2, 2, 2, 2), problem)), ['Fix with Parley', ...ALL]);
	});

	it('can be switched off', async () => {
		await vscode.workspace
			.getConfiguration('parley')
			.update('editor', { lightbulb: false }, vscode.ConfigurationTarget.Global);
		await eventually(async () => (await asked(new vscode.Range(0, 0, 0, 3))).length === 0, 'the setting arrives');
		deepEqual(unasked(new vscode.Range(0, 0, 0, 3)), []);
	});

	it('is not lit where there is no editor', async () => {
		const hidden = await vscode.workspace.openTextDocument({ language: 'plaintext', content: 'hidden' });
		const context = { triggerKind: vscode.CodeActionTriggerKind.Invoke, diagnostics: [], only: undefined };
		equal(provideCodeActions(hidden, new vscode.Range(0, 0, 0, 6), context).length, 0);
	});
});
