import * as vscode from 'vscode';
import { asCodeLocation, type CodeLocation } from '../platform/editor/codeLocation';
import { codeEditor, codeEditors } from '../platform/editor/codeEditor';
import { findTarget, targetLabel, targetPassages } from '../platform/editor/findTarget';
import { confirm, inform } from '../platform/ui/messages';
import type { AdmittedTarget, Target } from '../platform/editor/target';
import type { DocumentGate } from '../platform/gate/documentGate';

/** A range in an editor that a command is about: the user's selection, or the range of a code action. */
export interface CodeChoice {
	readonly editor: vscode.TextEditor;
	readonly range: vscode.Range;
	readonly problems: CodeLocation['problems'];
}

/**
 * Finds the code that a command is about. `undefined` where there is none, which the user is told, or where they chose
 * not to send it.
 */
export async function chooseTarget(gate: DocumentGate, about?: unknown): Promise<AdmittedTarget | undefined> {
	const choice = await chooseCode(about);
	return choice === undefined ? undefined : resolveTarget(gate, choice);
}

/** Returns the range that `about` names, else the selection of the editor that is or was last in focus. */
export async function chooseCode(about: unknown): Promise<CodeChoice | undefined> {
	const location = asCodeLocation(about);
	const editor = location === undefined ? activeEditor() : await editorOf(vscode.Uri.parse(location.uri, true));
	if (editor === undefined) {
		void inform(await explainMissing());
		return undefined;
	}
	return {
		editor,
		range: editor.document.validateRange(location?.range ?? editor.selection),
		problems: location?.problems ?? [],
	};
}

/** Finds the target, and asks the user first about one that they may not want to send. */
export async function resolveTarget(
	gate: DocumentGate,
	choice: CodeChoice,
	find: FindTarget = findByRange,
): Promise<AdmittedTarget | undefined> {
	const target = await vscode.window.withProgress(
		{ location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Looking for the code around the cursor…') },
		() => findCurrent(choice, find),
	);
	const passages = targetPassages(target);
	const admission = await gate.admit(passages);
	const length = passages.reduce((sum, passage) => sum + passage.length, 0);
	return admission === undefined || (length > MAX_UNCONFIRMED && !(await confirmLength(target, length)))
		? undefined
		: { ...target, admission };
}

/** Finds the target again while the user types: symbols of the text before stand at other lines. */
async function findCurrent(choice: CodeChoice, find: FindTarget): Promise<Target> {
	const { editor } = choice;
	const { document } = editor;
	let { range } = choice;
	for (let attempt = 1; ; attempt++) {
		const { version } = document;
		const target = await find({ ...choice, range });
		if (document.version === version || attempt === MAX_ATTEMPTS) {
			return target;
		}
		range = document.validateRange(editor.selection);
	}
}

type FindTarget = (choice: CodeChoice) => Promise<Target>;
const findByRange: FindTarget = ({ editor, range }) => findTarget(editor, range);

const MAX_ATTEMPTS = 5;

/**
 * Returns the editor that commands act on. In a notebook with a selected cell that is not in edit mode, VS Code has no
 * active one.
 */
export function activeEditor(): vscode.TextEditor | undefined {
	const notebook = vscode.window.activeNotebookEditor;
	const index = notebook?.selection.start;
	const cell =
		notebook === undefined || index === undefined || index >= notebook.notebook.cellCount
			? undefined
			: notebook.notebook.cellAt(index);
	return codeEditor() ?? codeEditors().find(({ document }) => document === cell?.document);
}

const editorOf = async (uri: vscode.Uri): Promise<vscode.TextEditor> =>
	vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString()) ??
	vscode.window.showTextDocument(uri);

/** The largest file, in bytes, that VS Code opens as a document for extensions. */
const MAX_DOCUMENT_BYTES = 50 * 1024 * 1024;

/** Says why there is no editor that a command could work on. */
async function explainMissing(): Promise<string> {
	const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
	const size =
		input instanceof vscode.TabInputText
			? await vscode.workspace.fs.stat(input.uri).then(
					stat => stat.size,
					() => 0,
				)
			: 0;
	return size > MAX_DOCUMENT_BYTES
		? vscode.l10n.t(
				'{0} does not give extensions files over 50 MB. Copy the part you need into a new file.',
				vscode.env.appName,
			)
		: vscode.l10n.t('Open a file and select some code first.');
}

/** The most characters that are sent without a question: more is likely a mistake, and costs money. */
const MAX_UNCONFIRMED = 200_000;
/** A rule of thumb for code. */
const CHARACTERS_PER_TOKEN = 4;

async function confirmLength(target: Target, length: number): Promise<boolean> {
	const number = new Intl.NumberFormat(vscode.env.language);
	const tokens = number.format(Math.round(length / CHARACTERS_PER_TOKEN));
	const question = vscode.l10n.t(
		'{0} has {1} characters, ≈ {2} tokens. Send it to the model?',
		targetLabel(target),
		number.format(length),
		tokens,
	);
	return confirm(question, vscode.l10n.t('Send'));
}
