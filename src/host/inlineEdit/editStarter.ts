import * as vscode from 'vscode';
import { omitUndefined } from '../../core/base/omitUndefined';
import type { Sessions } from '../../core/chat/session/sessions';
import type { EditKind } from '../../core/edit/editPrompt';
import { type Lines, standsAt } from '../../core/edit/text/lines';
import { TrackedLines } from '../../core/edit/review/trackedLines';
import type { Problem } from '../../core/edit/reply/unrelatedChanges';
import { targetLabel, targetPassage } from '../platform/editor/findTarget';
import type { EditRequest, LineSpan } from '../platform/editor/target';
import { textChangesOf } from '../platform/editor/textChanges';
import type { DocumentGate } from '../platform/gate/documentGate';
import type { Admission } from '../platform/gate/passage';
import type { Profiles } from '../platform/providers/profiles';
import { inform, warn } from '../platform/ui/messages';
import type { EditList } from './editList';
import type { EditPlan, EditRunner } from './editRunner';
import type { EditSession } from './editSession';
import { lineCount, presetsOf, titleOf } from './editStrings';
import type { InstructionInput } from './instruction';
import { preflight } from './preflight';
import type { ReviewActions } from './reviewActions';
import { linesOf, openDocument } from './textDocuments';

export interface EditStarterParts {
	readonly sessions: Sessions;
	readonly profiles: Profiles;
	readonly gate: DocumentGate;
	readonly edits: EditList;
	readonly review: ReviewActions;
	readonly instructions: InstructionInput;
	readonly runner: EditRunner;
}

/** Starts edits and repeats them: checks the lines, asks the user for the instruction and runs the request. */
export class EditStarter {
	readonly #parts: EditStarterParts;

	constructor(parts: EditStarterParts) {
		this.#parts = parts;
	}

	/** Resolves when the request is running, or the user has cancelled. The answer is applied later. */
	async start(request: EditRequest): Promise<void> {
		const { kind, target } = request;
		const { document } = target;
		const region = new TrackedLines(target.startLine, linesOf(document).slice(target.startLine, target.endLine + 1));
		// The document may change while the user types the instruction.
		const tracking = vscode.workspace.onDidChangeTextDocument(event => {
			if (event.document === document) {
				region.change(textChangesOf(event));
			}
		});
		const label = targetLabel(target);
		if (target.others !== undefined) {
			void inform(vscode.l10n.t('{0}: An edit is about one place. The other selections stay as they are.', label));
		}
		try {
			if (!(await preflight(this.#parts.edits, kind, document, region, label))) {
				return;
			}
			const problems = (request.problems ?? []).map(problem => problemOf(problem, target.startLine));
			const instruction = needsInstruction(request)
				? await this.#askInstruction(kind, label, region.lines)
				: (request.instruction ?? '');
			if (instruction === undefined) {
				return;
			}
			const base = linesOf(document);
			if (region.lost || !standsAt(base, region.start, region.lines)) {
				warnGone(label);
				return;
			}
			const plan: EditPlan = {
				kind,
				document,
				base,
				start: region.start,
				lines: region.lines,
				label,
				instruction,
				problems,
				admission: target.admission,
			};
			this.#parts.runner.run(plan);
		} finally {
			tracking.dispose();
		}
	}

	/** Undoes the open changes of an edit and requests it again, with an instruction that the user can change. */
	async retry(edit: EditSession): Promise<void> {
		const { edits } = this.#parts;
		const { kind, label, original } = edit;
		const instruction = await this.#askInstruction(kind, label, original, edit.instruction);
		if (instruction !== undefined) {
			await this.repeat(edit, instruction);
		} else if (edit.isOver) {
			edits.end(edit);
		}
	}

	/** Undoes the open changes of an edit and requests it again, with the same instruction or another one. */
	async repeat(edit: EditSession, instruction = edit.instruction): Promise<void> {
		const { edits, review, runner } = this.#parts;
		const { kind, label, problems } = edit;
		const document = await reopen(edit.uri);
		if (document === undefined) {
			edits.end(edit);
			warnGone(label);
			return;
		}
		const admission = await this.#admit(edit, document);
		if (admission === undefined) {
			return;
		}
		// The old changes are undone only now that the new request is certain.
		if (edit.open.length > 0 && !(await review.undoAll(edit))) {
			return;
		}
		const base = linesOf(document);
		const place = edit.currentPlace(base);
		edits.end(edit);
		if (place === undefined) {
			warnGone(label);
			return;
		}
		runner.run({ kind, document, base, ...place, label, instruction, problems, admission });
	}

	/** Returns the admission of the request before; asks the gate where there was none, or the document has moved. */
	async #admit(edit: EditSession, document: vscode.TextDocument): Promise<Admission | undefined> {
		return edit.admission?.covers(document.uri) === true
			? edit.admission
			: this.#parts.gate.admit([targetPassage(spanOf(document, edit))]);
	}

	/** Resolves to `undefined` if the user cancels. `value` is the instruction to change. */
	#askInstruction(kind: EditKind, label: string, lines: Lines, value?: string): Promise<string | undefined> {
		const { model, profile } = this.#parts.sessions.current.model;
		const provider = this.#parts.profiles.find(profile)?.name ?? profile;
		const count = lineCount(lines.length);
		return this.#parts.instructions.ask({
			title: titleOf(kind, label),
			placeholder:
				kind === 'fix'
					? vscode.l10n.t('What is wrong? Sends {0} to {1} · {2}', count, model, provider)
					: vscode.l10n.t('What should change? Sends {0} to {1} · {2}', count, model, provider),
			presets: presetsOf(kind),
			...omitUndefined({ value }),
		});
	}
}

/** Returns true if the user has to type what to do: the request does not say, and its kind alone does not either. */
function needsInstruction({ kind, instruction, problems = [] }: EditRequest): boolean {
	return (
		instruction === undefined && (kind === 'edit' || kind === 'refactor' || (kind === 'fix' && problems.length === 0))
	);
}

/** Returns the lines of an edit where they are now. */
const spanOf = (document: vscode.TextDocument, { region: { start, lines } }: EditSession): LineSpan => ({
	document,
	startLine: Math.min(start, document.lineCount - 1),
	endLine: Math.min(start + Math.max(1, lines.length), document.lineCount) - 1,
});

/** Shows a document again if it was closed. VS Code would create an empty one for the name of an untitled document. */
async function reopen(uri: vscode.Uri): Promise<vscode.TextDocument | undefined> {
	const open = openDocument(uri);
	if (open !== undefined || uri.scheme === 'untitled') {
		return open;
	}
	return vscode.window.showTextDocument(uri).then(
		({ document }) => document,
		() => undefined,
	);
}

function warnGone(label: string): void {
	void warn(vscode.l10n.t('{0}: The code is no longer there.', label));
}

/** Describes a diagnostic to the model: the line number as editors count, and the source's own message. */
function problemOf({ range, message, source, code }: vscode.Diagnostic, startLine: number): Problem {
	const number = typeof code === 'object' ? code.value : code;
	const origin = [source, number].filter(part => part !== undefined).join(' ');
	return {
		start: range.start.line - startLine,
		end: range.end.line + 1 - startLine,
		text: `line ${range.start.line + 1}: ${message}${origin === '' ? '' : ` (${origin})`}`,
	};
}
