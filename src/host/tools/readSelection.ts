import * as vscode from 'vscode';
import { assertNever } from '../../core/base/assertNever';
import { omitUndefined } from '../../core/base/omitUndefined';
import type { GateReason } from '../../core/tools/pathGate';
import { READ_SELECTION } from '../../core/tools/readSelection';
import { defineTool, type Tool, type ToolOutcome } from '../../core/tools/tool';
import { codeEditor } from '../platform/editor/codeEditor';
import { fullPlacesLabel, placesLabel, selectedPassages, visiblePassage } from '../platform/editor/selection';
import type { DocumentGate } from '../platform/gate/documentGate';
import { Admission, type Passage } from '../platform/gate/passage';

/** Creates the tool that reads the selection of the active editor: file, lines, language, text and diagnostics. */
export function createReadSelection(gate: DocumentGate): Tool {
	return defineTool({
		...READ_SELECTION,
		prepare: ({ range }) => {
			const editor = codeEditor();
			const passages =
				editor !== undefined && range === 'visible' ? [visiblePassage(editor)] : selectedPassages(editor);
			const [passage] = passages;
			const read = async (): Promise<ToolOutcome> => {
				if (editor === undefined) {
					return failure('No text editor is open.');
				}
				if (passage === undefined) {
					return nothingSelected(editor);
				}
				const admission = await gate.admitForModel(passage);
				return admission instanceof Admission
					? success(passages, admission)
					: failure(refusal(passage.path, admission));
			};
			// What the user has seen is what is sent.
			let seen: Promise<ToolOutcome> | undefined;
			return {
				preview: passage === undefined ? vscode.l10n.t('Nothing is selected') : fullPlacesLabel(passages),
				look: async () => (await (seen ??= read())).text,
				run: () => seen ?? read(),
			};
		},
	});
}

/** Answers with passages of one document; with several, each has its lines. */
function success(passages: readonly Passage[], admission: Admission): ToolOutcome {
	const [first] = passages;
	if (first === undefined) {
		return failure('Nothing is selected.');
	}
	const { document, path } = first;
	const linesOf = (passage: Passage): object => {
		const { startLine, endLine } = passage;
		return { startLine, endLine, text: passage.text(admission) };
	};
	const problems = vscode.languages
		.getDiagnostics(document.uri)
		.filter(diagnostic => passages.some(({ range }) => diagnostic.range.intersection(range) !== undefined));
	return {
		ok: true,
		text: JSON.stringify(
			{
				file: path,
				language: document.languageId,
				...(passages.length === 1 ? linesOf(first) : { selections: passages.map(linesOf) }),
				...omitUndefined({
					diagnostics: problems.length > 0 ? problems.slice(0, MAX_PROBLEMS).map(describe) : undefined,
				}),
			},
			undefined,
			1,
		),
		summary: placesLabel(passages),
	};
}

const MAX_PROBLEMS = 50;

const SEVERITIES = ['error', 'warning', 'information', 'hint'] as const;

const describe = (diagnostic: vscode.Diagnostic): object => ({
	line: diagnostic.range.start.line + 1,
	severity: SEVERITIES[diagnostic.severity],
	message: diagnostic.message,
	...omitUndefined({ source: diagnostic.source }),
});

function nothingSelected(editor: vscode.TextEditor): ToolOutcome {
	const { path, startLine, endLine } = visiblePassage(editor);
	return {
		ok: true,
		summary: vscode.l10n.t('Nothing is selected'),
		text: [
			`Nothing is selected in ${path}. Lines ${startLine} to ${endLine} are visible:`,
			'call read_selection with {"range":"visible"} to read them.',
		].join(' '),
	};
}

const failure = (text: string): ToolOutcome => ({ ok: false, text, summary: '' });

/** Names the command by its title in this window, as the model repeats it. */
const userCan = (): string =>
	`The user can add it to the chat with the command "${vscode.l10n.t('Parley: Add Selection to Chat')}".`;

function refusal(path: string, reason: GateReason): string {
	switch (reason) {
		case 'outside':
			return `${path} is not inside the workspace, so tools may not read it. ${userCan()}`;
		case 'unresolved':
			return `It cannot be told where ${path} really is, so tools may not read it. ${userCan()}`;
		case 'excluded':
			return `${path} is excluded by the user's settings. ${userCan()}`;
		case 'secret':
			return `${path} may hold secrets, so tools may not read it. ${userCan()}`;
		default:
			return assertNever(reason);
	}
}
