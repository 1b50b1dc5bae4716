import * as vscode from 'vscode';
import { codeEditors } from '../platform/editor/codeEditor';
import type { CodeLocation } from '../platform/editor/codeLocation';
import { editorSettings } from './editorSettings';
import type { CommandId } from '../platform/ids';

interface Offer {
	readonly command: CommandId;
	readonly title: string;
	readonly kind: vscode.CodeActionKind;
	/** Only where something is marked as wrong. */
	readonly fixes: boolean;
}

const offers = (): readonly Offer[] => [
	{
		command: 'parley.fixInline',
		title: vscode.l10n.t('Fix with Parley'),
		kind: vscode.CodeActionKind.QuickFix,
		fixes: true,
	},
	{
		command: 'parley.editInline',
		title: vscode.l10n.t('Edit with Parley…'),
		kind: vscode.CodeActionKind.RefactorRewrite,
		fixes: false,
	},
	{
		command: 'parley.refactorInline',
		title: vscode.l10n.t('Refactor with Parley…'),
		kind: vscode.CodeActionKind.RefactorRewrite,
		fixes: false,
	},
	{
		command: 'parley.documentInline',
		title: vscode.l10n.t('Document with Parley'),
		kind: vscode.CodeActionKind.RefactorRewrite,
		fixes: false,
	},
	// No refactoring, and of no kind that VS Code has a group for: it is listed under "More Actions".
	{
		command: 'parley.explainInline',
		title: vscode.l10n.t('Explain with Parley'),
		kind: vscode.CodeActionKind.Empty.append('parley').append('explain'),
		fixes: false,
	},
];

/** What the lightbulb offers, in every language. It looks at nothing but what VS Code hands over: it is asked at each move of the cursor. */
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
	if (!editorSettings().lightbulb || !isWorth(document, range, context) || !isShown(document)) {
		return [];
	}
	const { diagnostics, only } = context;
	return offers()
		.filter(({ kind, fixes }) => (only === undefined || only.contains(kind)) && (!fixes || diagnostics.length > 0))
		.map(({ command, title, kind, fixes }) => {
			const action = new vscode.CodeAction(title, kind);
			const place: CodeLocation = {
				uri: document.uri.toString(),
				range: meantBy(document, range),
				problems: fixes ? diagnostics : [],
			};
			action.command = { command, title, arguments: [place] };
			if (fixes) {
				action.diagnostics = [...diagnostics];
			}
			return action;
		});
}

/**
 * A selection of the user's is what he means. From a hover and from the Problems view VS Code hands over the range of a marker,
 * which nobody selected: it says where, and the code around it is found as everywhere.
 */
function meantBy(document: vscode.TextDocument, range: vscode.Range): vscode.Range {
	const isSelected =
		range instanceof vscode.Selection ||
		codeEditors().some(editor => editor.document === document && editor.selection.isEqual(range));
	return isSelected ? range : new vscode.Range(range.start, range.start);
}

/** A bulb on every line would say nothing: unasked, only where code is selected or something is wrong. */
const isWorth = (
	document: vscode.TextDocument,
	range: vscode.Range,
	{ triggerKind, diagnostics }: vscode.CodeActionContext,
): boolean => triggerKind === vscode.CodeActionTriggerKind.Invoke || diagnostics.length > 0 || hasText(document, range);

/** Line by line, because nearly always the first one tells. */
function hasText(document: vscode.TextDocument, { start, end }: vscode.Range): boolean {
	for (let line = start.line; line <= end.line; line++) {
		const { text } = document.lineAt(line);
		if (
			text.slice(line === start.line ? start.character : 0, line === end.line ? end.character : text.length).trim() !==
			''
		) {
			return true;
		}
	}
	return false;
}

/** Input boxes of the workbench are documents, too, but hold no code. */
const isShown = (document: vscode.TextDocument): boolean => codeEditors().some(editor => editor.document === document);
