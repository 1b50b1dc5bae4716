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
import { plainLabel } from '../platform/ui/plainLabel';

/** Returns the lines of a document, without line ends. */
export const linesOf = (document: TextDocument): string[] => splitLines(document.getText());

const rangeOf = ({ startLine, startCharacter, endLine, endCharacter }: TextChange): Range =>
	new Range(startLine, startCharacter, endLine, endCharacter);

const eolOf = ({ eol }: TextDocument): string => (eol === EndOfLine.CRLF ? '\r\n' : '\n');

/** Returns a document unless the user has closed it; VS Code keeps it in memory for a while after that. */
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

/** Makes one change that is one step of Undo. Resolves to false if the document has changed meanwhile or is locked. */
export async function replaceLines(document: TextDocument, hunks: readonly LineHunk[]): Promise<boolean> {
	const changes = toTextChanges(hunks, linesOf(document), eolOf(document));
	const { version } = document;
	// A locked editor reports success and changes nothing.
	return (await applyChanges(document, changes)) && document.version !== version;
}

async function applyChanges(document: TextDocument, changes: readonly TextChange[]): Promise<boolean> {
	const editor = window.visibleTextEditors.find(candidate => candidate.document === document);
	if (editor === undefined) {
		return workspace.applyEdit(toWorkspaceEdit(document, changes));
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

function toWorkspaceEdit({ uri }: TextDocument, changes: readonly TextChange[]): WorkspaceEdit {
	const edit = new WorkspaceEdit();
	for (const change of changes) {
		edit.replace(uri, rangeOf(change), change.text);
	}
	return edit;
}

/** Makes the change in VS Code's Refactor Preview, where the user ticks hunks. Resolves to false if they cancel. */
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
				label: plainLabel(label(hunk)),
				description: plainLabel(description),
			});
		}
	}
	return workspace.applyEdit(edit);
}

/** Resolves to true if VS Code knows that the document cannot be written. It does not report every locked editor. */
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
		// The file may be new, or absent for a moment; writing it will show.
		return false;
	}
}

/** The conflict markers of git. */
const CONFLICT_MARKER = /^(?:<{7}|>{7}|\|{7})(?: |$)/;

export const hasConflict = (lines: Lines): boolean => lines.some(line => CONFLICT_MARKER.test(line));
