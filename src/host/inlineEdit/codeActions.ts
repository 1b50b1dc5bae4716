import * as vscode from 'vscode';
import { codeEditors } from '../platform/editor/codeEditor';
import type { CodeLocation } from '../platform/editor/codeLocation';
import { editorSettings } from './editorSettings';
import type { CommandId } from '../platform/ids';
import { plainLabel } from '../platform/ui/plainLabel';

interface CodeActionOffer {
	readonly command: CommandId;
	readonly title: string;
	readonly kind: vscode.CodeActionKind;
	/** True for an action on diagnostics, which is offered only where there are some. */
	readonly isFix: boolean;
}

const offers = (): readonly CodeActionOffer[] => [
	{
		command: 'parley.fixInline',
		title: vscode.l10n.t('Fix with Parley'),
		kind: vscode.CodeActionKind.QuickFix,
		isFix: true,
	},
	{
		command: 'parley.editInline',
		title: vscode.l10n.t('Edit with Parley…'),
		kind: vscode.CodeActionKind.RefactorRewrite,
		isFix: false,
	},
	{
		command: 'parley.refactorInline',
		title: vscode.l10n.t('Refactor with Parley…'),
		kind: vscode.CodeActionKind.RefactorRewrite,
		isFix: false,
	},
	{
		command: 'parley.documentInline',
		title: vscode.l10n.t('Document with Parley'),
		kind: vscode.CodeActionKind.RefactorRewrite,
		isFix: false,
	},
	// Neither a fix nor a refactoring, so VS Code lists it under "More Actions".
	{
		command: 'parley.explainInline',
		title: vscode.l10n.t('Explain with Parley'),
		kind: vscode.CodeActionKind.Empty.append('parley').append('explain'),
		isFix: false,
	},
];

/**
 * Registers the actions of the lightbulb for all languages. The provider uses only its arguments, because VS Code calls
 * it at each move of the cursor.
 */
export function registerCodeActions(): vscode.Disposable {
	return vscode.languages.registerCodeActionsProvider(
		'*',
		{ provideCodeActions },
		{ providedCodeActionKinds: [...new Set(offers().map(({ kind }) => kind))] },
	);
}

export function provideCodeActions(
	document: vscode.TextDocument,
	range: vscode.Range,
	context: vscode.CodeActionContext,
): vscode.CodeAction[] {
	if (!editorSettings().lightbulb || !isWorthOffering(document, range, context) || !isShown(document)) {
		return [];
	}
	const { diagnostics, only } = context;
	return offers()
		.filter(({ kind, isFix }) => (only === undefined || only.contains(kind)) && (!isFix || diagnostics.length > 0))
		.map(({ command, title, kind, isFix }) => {
			const label = plainLabel(title);
			const action = new vscode.CodeAction(label, kind);
			const place: CodeLocation = {
				uri: document.uri.toString(),
				range: targetRange(document, range),
				problems: isFix ? diagnostics : [],
			};
			action.command = { command, title: label, arguments: [place] };
			if (isFix) {
				action.diagnostics = [...diagnostics];
			}
			return action;
		});
}

/**
 * Returns the user's selection as it is. From a hover and from the Problems view VS Code passes the range of a
 * diagnostic instead, which nobody selected: then only its start, around which the target is found as for any command.
 */
function targetRange(document: vscode.TextDocument, range: vscode.Range): vscode.Range {
	const isSelected =
		range instanceof vscode.Selection ||
		codeEditors().some(editor => editor.document === document && editor.selection.isEqual(range));
	return isSelected ? range : new vscode.Range(range.start, range.start);
}

/**
 * Returns false for a place where the lightbulb would mean nothing: unless the user asks for code actions, it appears
 * only where code is selected or there are diagnostics.
 */
const isWorthOffering = (
	document: vscode.TextDocument,
	range: vscode.Range,
	{ triggerKind, diagnostics }: vscode.CodeActionContext,
): boolean => triggerKind === vscode.CodeActionTriggerKind.Invoke || diagnostics.length > 0 || hasText(document, range);

/** Returns true unless the range is blank. Reads line by line, because the first one usually decides. */
function hasText(document: vscode.TextDocument, { start, end }: vscode.Range): boolean {
	for (let line = start.line; line <= end.line; line++) {
		const { text } = document.lineAt(line);
		const first = line === start.line ? start.character : 0;
		const last = line === end.line ? end.character : text.length;
		if (text.slice(first, last).trim() !== '') {
			return true;
		}
	}
	return false;
}

/** Returns false for input boxes of the workbench, which are documents as well. */
const isShown = (document: vscode.TextDocument): boolean => codeEditors().some(editor => editor.document === document);
