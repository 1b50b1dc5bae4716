import * as vscode from 'vscode';
import { admitPath, type PathFacts, type Verdict } from '../../core/tools/pathGate';
import { READ_SELECTION } from '../../core/tools/readSelection';
import { defineTool, type Tool, type ToolOutcome } from '../../core/tools/tool';
import { codeEditor } from '../platform/editor/codeEditor';
import { type Passage, placeLabel, selectedPassage, visiblePassage } from '../platform/editor/selection';

/** What is selected in the active editor: file, range, language, text, and the diagnostics inside it. */
export function createReadSelection(facts: PathFacts): Tool {
	return defineTool({
		...READ_SELECTION,
		prepare: ({ range }) => {
			const editor = codeEditor();
			const found =
				editor === undefined ? undefined : range === 'visible' ? visiblePassage(editor) : selectedPassage(editor);
			return {
				preview: found === undefined ? vscode.l10n.t('Nothing is selected') : placeLabel(found),
				run: async () => {
					if (editor === undefined) {
						return failure('No text editor is open.');
					}
					if (found === undefined) {
						return nothingSelected(editor);
					}
					const verdict = await admit(found.document, facts);
					return verdict.allowed ? success(found) : failure(refusal(found.path, verdict.reason));
				},
			};
		},
	});
}

/**
 * A document without a file was typed by the user in this window: there is no path to escape by. Any other must belong
 * to a folder of the workspace by its whole address, not by its path alone: an old version in git has the same path.
 */
async function admit({ isUntitled, uri }: vscode.TextDocument, facts: PathFacts): Promise<Verdict> {
	if (isUntitled) {
		return { allowed: true };
	}
	const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
	const file = uri.scheme === 'vscode-notebook-cell' && folder !== undefined ? folder.with({ path: uri.path }) : uri;
	return vscode.workspace.getWorkspaceFolder(file) === undefined
		? { allowed: false, reason: 'outside' }
		: admitPath(file.path, facts);
}

function success(passage: Passage): ToolOutcome {
	const { document, range, path, startLine, endLine, text } = passage;
	const problems = vscode.languages
		.getDiagnostics(document.uri)
		.filter(diagnostic => diagnostic.range.intersection(range) !== undefined);
	return {
		ok: true,
		text: JSON.stringify(
			{
				file: path,
				language: document.languageId,
				startLine,
				endLine,
				text,
				...(problems.length > 0 ? { diagnostics: problems.slice(0, MAX_PROBLEMS).map(describe) } : {}),
			},
			undefined,
			1,
		),
		summary: placeLabel(passage),
	};
}

const MAX_PROBLEMS = 50;

const SEVERITIES = ['error', 'warning', 'information', 'hint'] as const;

const describe = (diagnostic: vscode.Diagnostic): object => ({
	line: diagnostic.range.start.line + 1,
	severity: SEVERITIES[diagnostic.severity],
	message: diagnostic.message,
	...(diagnostic.source === undefined ? {} : { source: diagnostic.source }),
});

function nothingSelected(editor: vscode.TextEditor): ToolOutcome {
	const { path, startLine, endLine } = visiblePassage(editor);
	return {
		ok: true,
		summary: vscode.l10n.t('Nothing is selected'),
		text: `Nothing is selected in ${path}. Lines ${startLine} to ${endLine} are visible: call read_selection with {"range":"visible"} to read them.`,
	};
}

const failure = (text: string): ToolOutcome => ({ ok: false, text, summary: '' });

const USER_CAN = 'The user can add it to the chat with the command "Parley: Add Selection to Chat".';

function refusal(path: string, reason: 'outside' | 'unresolved' | 'excluded' | 'secret'): string {
	switch (reason) {
		case 'outside':
			return `${path} is not inside the workspace, so tools may not read it. ${USER_CAN}`;
		case 'unresolved':
			return `It cannot be told where ${path} really is, so tools may not read it. ${USER_CAN}`;
		case 'excluded':
			return `${path} is excluded by the user's settings. ${USER_CAN}`;
		case 'secret':
			return `${path} may hold secrets, so tools may not read it. ${USER_CAN}`;
	}
}
