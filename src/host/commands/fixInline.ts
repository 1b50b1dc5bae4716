import * as vscode from 'vscode';
import { findTarget, targetAround } from '../platform/editor/findTarget';
import type { LineSpan, Target } from '../platform/editor/target';
import { chooseCode, type CodeChoice, resolveTarget } from './chooseTarget';
import type { Command } from './services';

/** Fixes the problems that VS Code reports for the code; where it reports none, the user says what to fix. */
export const fixInline: Command = async ({ gate, inlineEdit }, about) => {
	const choice = await chooseCode(about);
	const target = choice === undefined ? undefined : await resolveTarget(gate, choice, findFixTarget);
	if (choice !== undefined && target !== undefined) {
		const problems = choice.problems.length > 0 ? choice.problems : problemsIn(target, choice.range.start);
		await inlineEdit.start({ kind: 'fix', target, problems });
	}
};

/** The lines on each side of a problem that is in no symbol. */
const MARGIN = 5;

/** Returns the selection; else the code around the problem at the cursor; else the target of every other command. */
function findFixTarget({ editor, range, problems }: CodeChoice): Promise<Target> {
	const { document } = editor;
	const cursorLine = { document, startLine: range.start.line, endLine: range.start.line };
	const [problem] = problems.length > 0 ? problems : problemsIn(cursorLine, range.start);
	return range.isEmpty && problem !== undefined
		? targetAround(document, problem.range.start.line, () => ({
				startLine: Math.max(0, problem.range.start.line - MARGIN),
				endLine: Math.min(document.lineCount - 1, problem.range.end.line + MARGIN),
				from: 'problem',
			}))
		: findTarget(editor, range);
}

const MAX_PROBLEMS = 50;

/** Returns the errors and warnings of these lines, the nearest to the cursor first. */
function problemsIn({ document, startLine, endLine }: LineSpan, cursor: vscode.Position): readonly vscode.Diagnostic[] {
	const distance = ({ range }: vscode.Diagnostic): number =>
		range.contains(cursor) ? -1 : Math.max(range.start.line - cursor.line, cursor.line - range.end.line, 0);
	return vscode.languages
		.getDiagnostics(document.uri)
		.filter(
			({ range, severity }) =>
				severity <= vscode.DiagnosticSeverity.Warning && range.start.line <= endLine && range.end.line >= startLine,
		)
		.toSorted((a, b) => distance(a) - distance(b) || a.severity - b.severity)
		.slice(0, MAX_PROBLEMS);
}
