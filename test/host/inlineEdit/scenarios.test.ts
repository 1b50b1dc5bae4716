import * as vscode from 'vscode';
import { splitLines, type TextChange } from '../../../src/core/edit/text/lines';
import { restoreInvisible } from '../../../src/core/edit/review/restoreInvisible';
import { rebase } from '../../../src/core/edit/review/rebase';
import { toTextChanges } from '../../../src/core/edit/diff/textChanges';
import { TrackedLines } from '../../../src/core/edit/review/trackedLines';
import { linesOf } from '../../../src/host/inlineEdit/textDocuments';
import { EditSession } from '../../../src/host/inlineEdit/editSession';
import { textChangesOf } from '../../../src/host/platform/editor/textChanges';
import { EditorModel, type Eol } from '../../support/editorModel';
import { type EditScenario, type EditStep, editScenario, runStep } from '../../support/editScenarios';
import { deepEqual, equal, eventually, ok } from '../support/assert';
import { readControl } from '../support/control';
import { openFile } from '../support/editing';
import { textOf } from '../support/files';

const SCENARIOS = 200;
const FIRST_SEED = 1;
const PART = 20;

type Listener = (event: vscode.TextDocumentChangeEvent) => void;

/** Plays the actions of a user and an edit both in the model of an editor that random tests use and in VS Code. */
describe('an edit while its user goes on writing, in the editor', () => {
	let editor: vscode.TextEditor;
	let listener: Listener = () => undefined;
	let listening: vscode.Disposable;

	before(async () => {
		listening = vscode.workspace.onDidChangeTextDocument(event => {
			if (event.document === editor.document) {
				listener(event);
			}
		});
		editor = await openFile('scenarios.txt', '');
	});

	after(async () => {
		listening.dispose();
		await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
	});

	const now = (): readonly [text: string, eol: Eol] => [editor.document.getText(), eolOf(editor.document)];

	const reads = (wanted: readonly [text: string, eol: Eol], what: string): void => deepEqual(now(), wanted, what);

	async function change(changes: readonly TextChange[], eol?: Eol): Promise<void> {
		const done = await editor.edit(
			builder => {
				changes.forEach(({ text, ...range }) => builder.replace(rangeOf(range), text));
				if (eol !== undefined) {
					builder.setEndOfLine(eol === '\n' ? vscode.EndOfLine.LF : vscode.EndOfLine.CRLF);
				}
			},
			// Line ends change before the stop, and what follows it would be a second step.
			{ undoStopBefore: eol === undefined, undoStopAfter: true },
		);
		ok(done, 'the editor took the change');
	}

	/** Runs Undo or Redo until the document has changed: a window that has just opened may move the focus elsewhere. */
	async function back(command: 'undo' | 'redo'): Promise<void> {
		const { version } = editor.document;
		for (let done = false; !done; ) {
			await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup');
			await vscode.commands.executeCommand(command);
			done = await eventually(() => editor.document.version > version, `${command} was heard`, 2_000).catch(
				() => false,
			);
		}
	}

	async function run(step: EditStep): Promise<void> {
		switch (step.kind) {
			case 'edit':
				return change(step.changes);
			case 'eol':
				return change([], step.eol);
			case 'undo':
			case 'redo':
				await back(step.kind);
		}
	}

	/** Plays a scenario with a real edit session and compares the two. Resolves to true if its proposal was applied. */
	async function play(scenario: EditScenario, model: EditorModel): Promise<boolean> {
		const { seed, start, original, proposal, steps } = scenario;
		const name = `seed ${seed}`;
		const asked = model.lines;
		const { uri } = editor.document;
		const edit = new EditSession({
			id: seed,
			kind: 'edit',
			uri,
			label: name,
			instruction: '',
			base: asked,
			start,
			original,
		});
		const ours = new TrackedLines(start, original);
		listener = event => edit.documentChanged(textChangesOf(event), linesOf(event.document), event.reason !== undefined);
		for (const step of steps) {
			await run(step);
			ours.change(runStep(model, step));
			reads([model.text, model.eol], `${name}, ${step.kind}`);
		}
		const wanted = rebase({
			document: model.lines,
			tracked: ours,
			original,
			asked,
			proposal: restoreInvisible(proposal, original),
		});
		const changes = wanted.kind === 'apply' ? toTextChanges(wanted.hunks, model.lines, model.eol) : [];
		const seen = new Set<string>();
		const hearing = vscode.workspace.onDidChangeTextDocument(() => seen.add(editor.document.getText()));
		const applied = await edit.apply(proposal);
		hearing.dispose();
		equal(applied, wanted.kind === 'refuse' ? wanted.reason : changes.length === 0 ? 'same' : 'applied', name);
		if (changes.length === 0) {
			deepEqual([...seen], [], `${name}, nothing was changed`);
			return false;
		}
		const before = [model.text, model.eol] as const;
		model.edit(changes);
		deepEqual([...seen], [model.text], `${name}, in one change`);
		await takeBack(name, edit, before, [model.text, model.eol]);
		return true;
	}

	type Reading = readonly [text: string, eol: Eol];

	async function takeBack(name: string, edit: EditSession, before: Reading, after: Reading): Promise<void> {
		const open = edit.open.length;
		ok(open > 0);
		await back('undo');
		reads(before, `${name}, taken back`);
		equal(edit.open.length, 0);
		await back('redo');
		reads(after, `${name}, there again`);
		equal(edit.open.length, open);
		equal(await edit.undo(edit.open.map(({ id }) => id)), 'applied');
		reads(before, `${name}, undone hunk by hunk`);
		equal(edit.open.length, 0);
	}

	/** A worker's editor is the same editor, only slower to talk to: there it is every fifth. */
	const stepHere = async (): Promise<number> => ((await readControl()).kind === 'web' ? 5 : 1);
	let applied = 0;

	// In parts, so that whoever listens hears that it goes on.
	for (let first = FIRST_SEED; first < FIRST_SEED + SCENARIOS; first += PART) {
		it(`is what the model says, scenarios ${first} to ${first + PART - 1} of ${SCENARIOS}`, async () => {
			const step = await stepHere();
			for (let seed = first; seed < first + PART; seed += step) {
				const scenario = editScenario(seed);
				const model = new EditorModel(scenario.raw);
				listener = () => undefined;
				const whole = editor.document.validateRange(new vscode.Range(0, 0, editor.document.lineCount, 0));
				await change([{ ...rangeFrom(whole), text: model.text }], model.eol);
				reads([model.text, model.eol], `seed ${seed}, the file`);
				applied += (await play(scenario, model)) ? 1 : 0;
			}
		});
	}

	it('was applied in many of them', async () => {
		ok(applied > (SCENARIOS / (await stepHere())) * 0.2, `only ${applied} were applied`);
	});

	it('leaves a file its byte order mark, line ends and last line', async () => {
		for (const [index, raw] of ['\ufeffa\r\nb\r\n', '\ufeffa\nb', 'a\r\nb', 'a\nb\n', 'a', ''].entries()) {
			editor = await openFile(`${index}.txt`, raw);
			const { document } = editor;
			const lines = splitLines(document.getText());
			const original = lines.slice(0, 2);
			const { uri } = document;
			const edit = new EditSession({
				id: 0,
				kind: 'edit',
				uri,
				label: '',
				instruction: '',
				base: lines,
				start: 0,
				original,
			});
			const proposal = ['é', ...original, '😀'];
			const saved = async (): Promise<string> => {
				ok(await document.save());
				const read = await vscode.workspace.fs.readFile(document.uri);
				return new TextDecoder('utf-8', { ignoreBOM: true }).decode(read);
			};
			equal(await edit.apply(proposal), 'applied');
			equal(
				await saved(),
				(raw.startsWith('\ufeff') ? '\ufeff' : '') + [...proposal, ...lines.slice(2)].join(eolOf(document)),
			);
			await back('undo');
			equal(await saved(), raw);
			equal(await textOf(document.uri), raw.replace('\ufeff', ''));
			await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
		}
	});
});

const eolOf = ({ eol }: vscode.TextDocument): Eol => (eol === vscode.EndOfLine.LF ? '\n' : '\r\n');

const rangeOf = ({ startLine, startCharacter, endLine, endCharacter }: Omit<TextChange, 'text'>): vscode.Range =>
	new vscode.Range(startLine, startCharacter, endLine, endCharacter);

const rangeFrom = ({ start, end }: vscode.Range): Omit<TextChange, 'text'> => ({
	startLine: start.line,
	startCharacter: start.character,
	endLine: end.line,
	endCharacter: end.character,
});
