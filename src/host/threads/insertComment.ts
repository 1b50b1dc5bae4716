import * as vscode from 'vscode';
import { assertNever } from '../../core/base/assertNever';
import { findHidden } from '../../core/base/hiddenCharacters';
import type { NoCommentPlace } from '../../core/edit/comments/commentPlace';
import { writeComment, type WrittenComment } from '../../core/edit/comments/writeComment';
import { splitLines } from '../../core/edit/text/lines';
import { describeHidden } from '../platform/ui/hiddenCharacters';
import { inform, offer } from '../platform/ui/messages';
import type { Thread } from './thread';

/** Inserts an answer as a comment above the code of its thread, or says why it cannot. */
export async function insertComment(answer: string, { commentThread, range }: Thread): Promise<void> {
	// A closed file may have changed: the range is known only when it is open again.
	const document = await vscode.workspace.openTextDocument(commentThread.uri);
	if (range.isGone) {
		offerCopy(vscode.l10n.t('This code is no longer there. Copy the answer instead.'), answer);
		return;
	}
	const comment = writeComment(splitLines(document.getText()), range.current.start.line, document.languageId, {
		text: answer,
		width: lineWidthOf(document),
	});
	if (typeof comment === 'string') {
		offerCopy(noCommentString(comment, document.languageId), answer);
		return;
	}
	// The comment leaves out what does not show by itself; the user is told of it.
	const hidden = findHidden(answer);
	if (!(await insertAbove(document, comment))) {
		offerCopy(vscode.l10n.t('This file cannot be changed. Copy the answer instead.'), answer);
	} else if (hidden.length > 0) {
		void inform(
			vscode.l10n.t('The comment leaves out characters of the answer that do not show: {0}.', describeHidden(hidden)),
		);
	}
}

/** Says why an answer cannot become a comment, with a button that copies it. */
function offerCopy(text: string, answer: string): void {
	void offer(text, [{ label: vscode.l10n.t('Copy'), run: () => vscode.env.clipboard.writeText(answer) }]);
}

function noCommentString(reason: NoCommentPlace, languageId: string): string {
	switch (reason) {
		case 'none':
			return vscode.l10n.t('This language has no comments. Copy the answer instead.');
		case 'unknown':
			return vscode.l10n.t(
				'Parley does not know how comments are written in this language ({0}). Copy the answer instead.',
				languageId,
			);
		case 'text':
			return vscode.l10n.t('A comment above this code could become part of a string. Copy the answer instead.');
		default:
			return assertNever(reason);
	}
}

/** Inserts the comment as one step of Undo. Resolves to false if the document cannot be changed. */
async function insertAbove(document: vscode.TextDocument, { line, lines }: WrittenComment): Promise<boolean> {
	const eol = document.eol === vscode.EndOfLine.CRLF ? '\r\n' : '\n';
	const edit = new vscode.WorkspaceEdit();
	edit.insert(document.uri, new vscode.Position(line, 0), lines.map(added => added + eol).join(''));
	return vscode.workspace.applyEdit(edit);
}

/** Returns the column of the user's first ruler, or 80. */
function lineWidthOf(document: vscode.TextDocument): number {
	const rulers: unknown = vscode.workspace.getConfiguration('editor', document).get('rulers');
	const [first]: readonly unknown[] = Array.isArray(rulers) ? rulers : [];
	const column = typeof first === 'object' && first !== null && 'column' in first ? first.column : first;
	return typeof column === 'number' && column > 20 ? column : 80;
}
