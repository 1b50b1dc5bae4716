import { l10n } from 'vscode';
import { assertNever } from '../../core/base/assertNever';
import type { EditKind } from '../../core/edit/editPrompt';
import { statusString } from '../platform/strings/statusStrings';
import type { EditSession } from './editSession';
import type { InstructionPreset } from './instruction';

/** Says what runs, on which code, and how far it is: `Documenting twice (greet.ts:5–7)… 3 lines`. */
export const progressString = (edit: EditSession): string =>
	edit.phase === 'deciding' ? waitString(edit) : joinState(activityOn(edit), stateString(edit));

const waitString = ({ label, pending }: EditSession): string =>
	pending?.subject === undefined
		? l10n.t('{0} · An answer is waiting', label)
		: l10n.t('{0}: {1}', label, pending.subject);

/** Says the same without the code, for the status bar: `Documenting… 3 lines`. */
export const briefProgress = (edit: EditSession): string =>
	edit.phase === 'deciding' ? l10n.t('An answer is waiting') : joinState(activity(edit.kind), stateString(edit));

/** An icon before the progress of an edit. */
export type ProgressIcon = '$(question)' | '$(loading~spin)';

/** Returns a spinner for work that goes on by itself, a question mark for an edit that waits for the user. */
export const progressIcon = ({ phase }: EditSession): ProgressIcon =>
	phase === 'deciding' ? '$(question)' : '$(loading~spin)';

/** Joins activity and state in the user's language: after the ellipsis of the activity Chinese has no space. */
const joinState = (text: string, state: string): string => (state === '' ? text : l10n.t('{0} {1}', text, state));

function activityOn({ kind, label }: EditSession): string {
	switch (kind) {
		case 'edit':
			return l10n.t('Editing {0}…', label);
		case 'refactor':
			return l10n.t('Refactoring {0}…', label);
		case 'fix':
			return l10n.t('Fixing {0}…', label);
		case 'document':
			return l10n.t('Documenting {0}…', label);
		case 'tests':
			return l10n.t('Writing tests for {0}…', label);
		default:
			return assertNever(kind);
	}
}

function activity(kind: EditKind): string {
	switch (kind) {
		case 'edit':
			return l10n.t('Editing…');
		case 'refactor':
			return l10n.t('Refactoring…');
		case 'fix':
			return l10n.t('Fixing…');
		case 'document':
			return l10n.t('Documenting…');
		case 'tests':
			return l10n.t('Writing tests…');
		default:
			return assertNever(kind);
	}
}

function stateString({ chat, streamed }: EditSession): string {
	const status = chat?.status;
	if (status === undefined || status === null) {
		return '';
	}
	switch (status.kind) {
		case 'streaming':
		case 'tool':
		case 'asking':
			return lineCount(streamed.lines.length);
		default:
			return statusString(status, Date.now());
	}
}

export const lineCount = (count: number): string => (count === 1 ? l10n.t('1 line') : l10n.t('{0} lines', count));

export const changeCount = (count: number): string => (count === 1 ? l10n.t('1 change') : l10n.t('{0} changes', count));

/** Returns the title of the input for the instruction, which the chat in the history has as well. */
export function titleOf(kind: EditKind, label: string): string {
	switch (kind) {
		case 'edit':
			return l10n.t('Edit {0}', label);
		case 'refactor':
			return l10n.t('Refactor {0}', label);
		case 'fix':
			return l10n.t('Fix {0}', label);
		case 'document':
			return l10n.t('Document {0}', label);
		case 'tests':
			return l10n.t('Tests for {0}', label);
		default:
			return assertNever(kind);
	}
}

export function presetsOf(kind: EditKind): readonly InstructionPreset[] {
	switch (kind) {
		case 'refactor':
			return [
				l10n.t('Simplify it'),
				l10n.t('Better names'),
				l10n.t('Split it into smaller functions'),
				l10n.t('Remove duplication'),
				l10n.t('Return early instead of nesting'),
			].map(toPreset);
		case 'edit':
			return [l10n.t('Add error handling'), l10n.t('Add types'), l10n.t('Make it faster')].map(toPreset);
		case 'fix':
		case 'document':
		case 'tests':
			return [];
		default:
			return assertNever(kind);
	}
}

const toPreset = (label: string): InstructionPreset => ({ label, instruction: label });
