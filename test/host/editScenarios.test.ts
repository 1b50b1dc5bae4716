import * as vscode from 'vscode';
import { applyHunks } from '../../src/core/edit/hunks';
import { type LineHunk, splitLines, type TextChange } from '../../src/core/edit/lines';
import { Review } from '../../src/core/edit/review';
import { settle } from '../../src/core/edit/settle';
import { toTextChanges } from '../../src/core/edit/textChanges';
import { TrackedLines } from '../../src/core/edit/trackedLines';
import { EditorModel, type Eol } from '../support/editorModel';
import { type EditScenario, type EditStep, editScenario, runStep } from '../support/editScenarios';
import { deepEqual, equal, eventually, ok } from './support/assert';
import { readControl } from './support/control';
import { openFile } from './support/editing';
import { textOf } from './support/files';

const SCENARIOS = 200;
const FIRST_SEED = 1;
const PART = 20;

type Listener = (event: vscode.TextDocumentChangeEvent) => void;

/** What a user and an edit do to a document, in the model of an editor that random tests use, and here. */
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

	/** Like its key, the command speaks to what has the focus, which a window that has just opened may give to something else meanwhile. */
	async function back(command: 'undo' | 'redo'): Promise<void> {
		const { version } = editor.document;
		for (let done = false; !done; ) {
			await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup');
			await vscode.commands.executeCommand(command);
			done = await eventually(() => editor.document.version > version, `${command} was heard`, 2_000).catch(() => false);
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

	/** What became of the scenario, and whether it was applied. */
	async function play(scenario: EditScenario, model: EditorModel): Promise<boolean> {
		const [tracked, ours] = [0, 1].map(() => new TrackedLines(scenario.start, scenario.original));
		ok(tracked !== undefined && ours !== undefined);
		listener = ({ contentChanges }) => tracked.change(contentChanges.map(toTextChange));
		for (const step of scenario.steps) {
			await run(step);
			ours.change(runStep(model, step));
			reads([model.text, model.eol], `seed ${scenario.seed}, ${step.kind}`);
		}
		const { original, proposal } = scenario;
		const document = splitLines(editor.document.getText());
		const settlement = settle({ document, tracked, original, proposal });
		deepEqual(settlement, settle({ document: model.lines, tracked: ours, original, proposal }), `seed ${scenario.seed}`);
		const changes = settlement.kind === 'apply' ? toTextChanges(settlement.hunks, document, model.eol) : [];
		if (settlement.kind === 'apply' && changes.length > 0) {
			model.edit(changes);
			await applyAndTakeBack(`seed ${scenario.seed}`, document, settlement.hunks, changes, model);
			return true;
		}
		return false;
	}

	async function applyAndTakeBack(
		name: string,
		document: readonly string[],
		hunks: readonly LineHunk[],
		changes: readonly TextChange[],
		model: EditorModel,
	): Promise<void> {
		const before = now();
		const review = new Review(document, hunks);
		const seen = new Set<string>();
		listener = () => seen.add(editor.document.getText());
		await change(changes);
		reads([model.text, model.eol], `${name}, applied`);
		deepEqual([...seen], [model.text], `${name}, in one change`);
		listener = ({ contentChanges, reason }) =>
			review.change(contentChanges.map(toTextChange), splitLines(editor.document.getText()), reason !== undefined);
		const open = review.open.length;
		await back('undo');
		reads(before, `${name}, taken back`);
		equal(review.open.length, 0);
		await back('redo');
		reads([model.text, model.eol], `${name}, there again`);
		equal(review.open.length, open);
		const ids = review.open.map(({ id }) => id);
		const after = splitLines(editor.document.getText());
		const old = review.undo(ids, after);
		ok(old.kind === 'apply');
		await change(toTextChanges(old.hunks, after, model.eol));
		review.undone(ids, splitLines(editor.document.getText()));
		reads(before, `${name}, undone hunk by hunk`);
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

	it('leaves a file as it was, mark of the byte order, line ends and last line among them', async () => {
		for (const [index, raw] of ['\ufeffa\r\nb\r\n', '\ufeffa\nb', 'a\r\nb', 'a\nb\n', 'a', ''].entries()) {
			editor = await openFile(`${index}.txt`, raw);
			const { document } = editor;
			const lines = splitLines(document.getText());
			const original = lines.slice(0, 2);
			const settlement = settle({ document: lines, tracked: new TrackedLines(0, original), original, proposal: ['é', ...original, '😀'] });
			ok(settlement.kind === 'apply');
			const saved = async (): Promise<string> => {
				ok(await document.save());
				const read = await vscode.workspace.fs.readFile(document.uri);
				return new TextDecoder('utf-8', { ignoreBOM: true }).decode(read);
			};
			await change(toTextChanges(settlement.hunks, lines, eolOf(document)));
			equal(await saved(), (raw.startsWith('\ufeff') ? '\ufeff' : '') + applyHunks(lines, settlement.hunks).join(eolOf(document)));
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

const toTextChange = ({ range, text }: vscode.TextDocumentContentChangeEvent): TextChange => ({ ...rangeFrom(range), text });
