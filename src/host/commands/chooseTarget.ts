import * as vscode from 'vscode';
import { isSecretPath } from '../../core/tools/pathGate';
import { asCodePlace, type CodePlace } from '../platform/editor/codePlace';
import { codeEditor, codeEditors } from '../platform/editor/codeEditor';
import { findTarget, targetLabel, targetText } from '../platform/editor/findTarget';
import { confirm, inform } from '../platform/ui/messages';
import type { Target } from '../platform/editor/target';

/** An editor and what of it is meant: the user's selection, or what a code action was about. */
export interface CodeChoice {
	readonly editor: vscode.TextEditor;
	readonly range: vscode.Range;
	readonly problems: CodePlace['problems'];
}

/** The code that a command is about. `undefined` where there is none, or the user thought better of it; he has been told then. */
export async function chooseTarget(about?: unknown): Promise<Target | undefined> {
	const choice = await chooseCode(about);
	return choice === undefined ? undefined : resolveTarget(choice);
}

/** What `about` names, else the editor that is or was last in focus. */
export async function chooseCode(about: unknown): Promise<CodeChoice | undefined> {
	const place = asCodePlace(about);
	const editor = place === undefined ? activeEditor() : await editorOf(vscode.Uri.parse(place.uri, true));
	if (editor === undefined) {
		void inform(await whyNone());
		return undefined;
	}
	return {
		editor,
		range: editor.document.validateRange(place?.range ?? editor.selection),
		problems: place?.problems ?? [],
	};
}

/** Finds the target, and asks about one that the user may not want to send. */
export async function resolveTarget(choice: CodeChoice, find: FindTarget = byRange): Promise<Target | undefined> {
	const target = await vscode.window.withProgress(
		{ location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Looking for the code around the cursor') },
		() => findCurrent(choice, find),
	);
	const question = questionAbout(target);
	if (question === undefined) {
		return target;
	}
	const send = vscode.l10n.t('Go On');
	return (await confirm(question, send)) ? target : undefined;
}

/** The user may type while the language is asked: what it says of the text before is about other lines. */
async function findCurrent(choice: CodeChoice, find: FindTarget): Promise<Target> {
	const { editor } = choice;
	const { document } = editor;
	let { range } = choice;
	for (let tries = 1; ; tries++) {
		const { version } = document;
		const target = await find({ ...choice, range });
		if (document.version === version || tries === MAX_TRIES) {
			return target;
		}
		range = document.validateRange(editor.selection);
	}
}

type FindTarget = (choice: CodeChoice) => Promise<Target>;
const byRange: FindTarget = ({ editor, range }) => findTarget(editor, range);

const MAX_TRIES = 5;

/** In a notebook whose cell is chosen but not being typed in, no editor counts as active. */
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

/** VS Code gives extensions no document of a larger file; in bytes. */
const MAX_DOCUMENT = 50 * 1024 * 1024;

async function whyNone(): Promise<string> {
	const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
	const size =
		input instanceof vscode.TabInputText
			? await vscode.workspace.fs.stat(input.uri).then(
					stat => stat.size,
					() => 0,
				)
			: 0;
	return size > MAX_DOCUMENT
		? vscode.l10n.t('VS Code shows files over 50 MB to no extension. Copy the part that you want into a new file.')
		: vscode.l10n.t('Open a file and select some code first.');
}

/** In characters. More is likelier a mistake than a wish, and costs money. */
const MAX_UNASKED = 200_000;
/** A rule of thumb for code. */
const CHARACTERS_PER_TOKEN = 4;

function questionAbout(target: Target): string | undefined {
	const { length } = targetText(target);
	if (length > MAX_UNASKED) {
		const number = new Intl.NumberFormat(vscode.env.language);
		const tokens = number.format(Math.round(length / CHARACTERS_PER_TOKEN));
		return vscode.l10n.t(
			'{0} has {1} characters, ≈ {2} tokens. Send it to the model?',
			targetLabel(target),
			number.format(length),
			tokens,
		);
	}
	return target.from !== 'selection' && isSecretPath(target.document.uri.path)
		? vscode.l10n.t('Files of this name often hold keys or passwords. Send {0} to the model?', targetLabel(target))
		: undefined;
}
