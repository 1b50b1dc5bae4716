import {
	EndOfLine,
	FilePermission,
	Range,
	TabInputText,
	TabInputTextDiff,
	type TextDocument,
	type Uri,
	WorkspaceEdit,
	window,
	workspace,
} from 'vscode';
import { type LineHunk, type Lines, splitLines, type TextChange } from '../../core/edit/text/lines';
import { toTextChanges } from '../../core/edit/diff/textChanges';

/** Documents as the engine sees them: lines, and changes of them. */
export const linesOf = (document: TextDocument): string[] => splitLines(document.getText());

const rangeOf = ({ startLine, startCharacter, endLine, endCharacter }: TextChange): Range =>
	new Range(startLine, startCharacter, endLine, endCharacter);

const eolOf = ({ eol }: TextDocument): string => (eol === EndOfLine.CRLF ? '\r\n' : '\n');

/** `undefined` where the user has closed it. VS Code keeps a document alive for a while after that. */
export function openDocument(uri: Uri): TextDocument | undefined {
	const document = workspace.textDocuments.find(candidate => isSameUri(candidate.uri, uri) && !candidate.isClosed);
	const isShown = window.visibleTextEditors.some(editor => editor.document === document) || hasTab(uri);
	return isShown || uri.scheme === 'vscode-notebook-cell' ? document : undefined;
}

const hasTab = (uri: Uri): boolean =>
	window.tabGroups.all
		.flatMap(({ tabs }) => tabs)
		.some(
			({ input }) =>
				(input instanceof TabInputText && isSameUri(input.uri, uri)) ||
				(input instanceof TabInputTextDiff && (isSameUri(input.modified, uri) || isSameUri(input.original, uri))),
		);

export const isSameUri = (a: Uri, b: Uri): boolean => a.toString() === b.toString();

/** One change of the document and one step of its undo. False where it has moved on meanwhile, or takes no change. */
export async function replaceLines(document: TextDocument, hunks: readonly LineHunk[]): Promise<boolean> {
	const changes = toTextChanges(hunks, linesOf(document), eolOf(document));
	const { version } = document;
	// An editor that is locked says that all is done, and does nothing.
	return (await makeChanges(document, changes)) && document.version !== version;
}

async function makeChanges(document: TextDocument, changes: readonly TextChange[]): Promise<boolean> {
	const editor = window.visibleTextEditors.find(candidate => candidate.document === document);
	if (editor === undefined) {
		return workspace.applyEdit(asWorkspaceEdit(document, changes));
	}
	return editor.edit(
		builder => {
			for (const change of changes) {
				builder.replace(rangeOf(change), change.text);
			}
		},
		{ undoStopBefore: true, undoStopAfter: true },
	);
}

function asWorkspaceEdit({ uri }: TextDocument, changes: readonly TextChange[]): WorkspaceEdit {
	const edit = new WorkspaceEdit();
	for (const change of changes) {
		edit.replace(uri, rangeOf(change), change.text);
	}
	return edit;
}

/** The same through VS Code's own list of changes, where each is confirmed before anything is changed. */
export async function confirmLines(
	document: TextDocument,
	hunks: readonly LineHunk[],
	label: (hunk: LineHunk) => string,
	description: string,
): Promise<boolean> {
	const lines = linesOf(document);
	const edit = new WorkspaceEdit();
	for (const hunk of hunks) {
		for (const change of toTextChanges([hunk], lines, eolOf(document))) {
			edit.replace(document.uri, rangeOf(change), change.text, {
				needsConfirmation: true,
				label: label(hunk),
				description,
			});
		}
	}
	return workspace.applyEdit(edit);
}

/** Whether VS Code knows that nothing can be written there. An editor may still be locked in ways that it does not tell. */
export async function isReadOnly(document: TextDocument): Promise<boolean> {
	const notebook = workspace.notebookDocuments.find(candidate =>
		candidate.getCells().some(cell => cell.document === document),
	);
	const { uri, isUntitled } = notebook ?? document;
	if (isUntitled) {
		return false;
	}
	if (workspace.fs.isWritableFileSystem(uri.scheme) !== true) {
		return true;
	}
	try {
		const { permissions = 0 } = await workspace.fs.stat(uri);
		return (permissions & FilePermission.Readonly) !== 0;
	} catch {
		// It may be new, or gone for a moment; writing tells.
		return false;
	}
}

/** The marks that git leaves between two sides of a conflict. */
const CONFLICT = /^(?:<{7}|>{7}|\|{7})(?: |$)/;

export const holdsConflict = (lines: Lines): boolean => lines.some(line => CONFLICT.test(line));
