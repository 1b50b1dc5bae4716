import { parse } from 'jsonc-parser/lib/esm/main';
import * as vscode from 'vscode';
import { deepEqual, equal, ok } from '../support/assert';
import { type Harmless, type KeyRule, takenKeys } from '../support/keyRules';
import { parley } from '../support/parley';

/**
 * VS Code's own commands that lose Escape while an edit is generated or a thread answers, each with why that is
 * harmless.
 */
const HARMLESS: Harmless = {
	anywhere: new Map([
		['notebook.cell.quitEdit', 'In a cell the first Escape cancels the edit, and the next one leaves the cell.'],
		['notebook.hideFind', 'The same: the next one closes the search.'],
		['workbench.action.closeModalEditor', 'The same: the next one closes the editor.'],
		['noteMultiCursor.exit', 'The same.'],
	]),
	replying: new Map([
		['workbench.action.hideComment', 'The first Escape stops the answer, and the next one folds the thread.'],
		['cancelSelection', 'It never comes to this: folding the thread is stronger.'],
		['removeSecondaryCursors', 'The same.'],
	]),
};

const NONE: Harmless = { anywhere: new Map(), replying: new Map() };

interface Contributed {
	readonly command: string;
	readonly key: string;
	readonly mac?: string;
}

/** The host runs it in a window of each system's keys. */
describe('the default keys', () => {
	let rules: readonly KeyRule[];

	before('VS Code’s own list of them', async () => {
		await parley();
		const document = await vscode.workspace.openTextDocument(
			vscode.Uri.parse('vscode://defaultsettings/keybindings.json'),
		);
		rules = parse(document.getText()) as readonly KeyRule[];
	});

	it('are all of VS Code’s and all of Parley’s', () => {
		const manifest = vscode.extensions.getExtension('parley.parley')?.packageJSON as
			| { readonly contributes: { readonly keybindings: readonly Contributed[] } }
			| undefined;
		const parleyCommands = rules.filter(({ command }) => command.startsWith('parley.')).map(({ command }) => command);
		deepEqual(parleyCommands.toSorted(), manifest?.contributes.keybindings.map(({ command }) => command).toSorted());
		ok(rules.length > 900, `${rules.length} keys`);
		ok(
			rules.some(({ command }) => command === 'undo'),
			'undo has its key',
		);
	});

	it('take none that VS Code uses itself', () => {
		deepEqual(takenKeys(rules, HARMLESS), []);
	});

	it('leave Undo and Redo as they are', () => {
		const undo = rules.filter(({ command }) => command === 'undo' || command === 'redo').map(({ key }) => key);
		ok(undo.length >= 2);
		deepEqual(
			rules.filter(({ command, key }) => command.startsWith('parley.') && undo.includes(key)),
			[],
		);
	});

	it('would be told of one that is taken', () => {
		const findTaken = (key: string, when: string): readonly string[] =>
			takenKeys([...rules, { key, command: 'parley.planted', when }], HARMLESS);
		equal(
			findTaken('f2', 'parley.editing').includes(
				'f2: editor.action.rename, editorHasRenameProvider && editorTextFocus && !editorReadonly',
			),
			true,
		);
		equal(
			findTaken('f1', 'editorTextFocus').some(row => row.startsWith('f1: workbench.action.showCommands')),
			true,
			'a key without a context of ours',
		);
		equal(
			findTaken('escape', 'parley.editing').some(row => row.includes('hideSuggestWidget')),
			true,
			'a widget that is not thought of',
		);
		equal(
			takenKeys(
				[...rules, { key: 'escape', command: 'parley.planted', when: 'commentEditorFocused && parley.answering' }],
				NONE,
			).some(row => row.includes('workbench.action.hideComment')),
			true,
			'the reply box, where a comment is not elsewhere',
		);
	});
});
