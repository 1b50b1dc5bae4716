import * as vscode from 'vscode';
import { assertNever } from '../../core/base/assertNever';
import { systemClock } from '../../core/base/clock';
import type { Disposable } from '../../core/base/disposable';
import { omitUndefined } from '../../core/base/omitUndefined';
import type { CommandId } from '../platform/ids';
import type { EditSession } from './editSession';
import type { EditRef } from './findEdit';
import { LensRefresh } from './lensRefresh';
import { progressIcon, progressString } from './editStrings';

/** The code lenses of edits: progress and actions above their lines. */
export class Lenses implements vscode.CodeLensProvider, Disposable {
	readonly #changed = new vscode.EventEmitter<void>();
	readonly #refresh = new LensRefresh(systemClock, () => this.#changed.fire());
	readonly #registration: Disposable;
	readonly #edits: (uri: vscode.Uri) => readonly EditSession[];
	/** The lenses of each document by URI, as JSON to compare. */
	#shown: ReadonlyMap<string, string> = new Map();

	readonly onDidChangeCodeLenses = this.#changed.event;

	constructor(edits: (uri: vscode.Uri) => readonly EditSession[]) {
		this.#edits = edits;
		this.#registration = vscode.languages.registerCodeLensProvider('*', this);
	}

	/** Redraws lenses only where they differ: a lens that is redrawn during a click does not get the click. */
	refresh(all: readonly EditSession[]): void {
		const before = this.#shown;
		const shown = new Map<string, string>();
		for (const edit of all) {
			const uri = edit.uri.toString();
			const lenses = lensesOf(edit, Number.MAX_SAFE_INTEGER);
			if (lenses.length > 0) {
				shown.set(uri, (shown.get(uri) ?? '') + JSON.stringify(lenses));
			}
		}
		this.#shown = shown;
		const uris = new Set([...before.keys(), ...shown.keys()]);
		const { visibleTextEditors } = vscode.window;
		this.#refresh.changed(
			[...uris].filter(uri => before.get(uri) !== shown.get(uri)),
			uri => visibleTextEditors.some(({ document }) => document.uri.toString() === uri),
		);
	}

	provideCodeLenses({ uri, lineCount }: vscode.TextDocument): vscode.CodeLens[] {
		this.#refresh.requested(uri.toString());
		return this.#edits(uri).flatMap(edit => lensesOf(edit, lineCount - 1));
	}

	dispose(): void {
		this.#registration.dispose();
		this.#refresh.dispose();
		this.#changed.dispose();
	}
}

/** One lens; `change` is the id of the change that its command is about. */
type Row = readonly [title: string, command: CommandId, change?: number];

function lensesOf(edit: EditSession, lastLine: number): vscode.CodeLens[] {
	const at = (line: number, rows: readonly Row[]): vscode.CodeLens[] => {
		const range = new vscode.Range(Math.min(line, lastLine), 0, Math.min(line, lastLine), 0);
		return rows.map(([title, command, change]) => {
			const ref: EditRef = { edit: edit.id, ...omitUndefined({ change }) };
			return new vscode.CodeLens(range, { title, command, arguments: [ref] });
		});
	};
	switch (edit.phase) {
		case 'asking':
		case 'deciding':
			return at(edit.region.start, [
				[`${progressIcon(edit)} ${progressString(edit)}`, 'parley.openEditDiff'],
				...waitLenses(edit),
				[vscode.l10n.t('Cancel'), 'parley.cancelEdit'],
			]);
		case 'reviewing': {
			const { open } = edit;
			if (open.length === 0) {
				return [];
			}
			const whole: readonly Row[] = [
				...(open.length > 1
					? ([
							[vscode.l10n.t('Keep All'), 'parley.acceptAllChanges'],
							[vscode.l10n.t('Undo All'), 'parley.rejectAllChanges'],
						] satisfies Row[])
					: []),
				...(edit.canRetry ? ([[vscode.l10n.t('Retry…'), 'parley.retryEdit']] satisfies Row[]) : []),
				[vscode.l10n.t('Open Diff'), 'parley.openEditDiff'],
			];
			// Lost lines have no place any more.
			const { lost, start } = edit.region;
			const first = open[0]?.tracked.start ?? start;
			return [
				...at(lost ? first : Math.min(start, first), whole),
				...open.flatMap(({ id, tracked }) =>
					at(tracked.start, [
						[vscode.l10n.t('Keep'), 'parley.acceptChange', id],
						[vscode.l10n.t('Undo'), 'parley.rejectChange', id],
						[vscode.l10n.t('Show'), 'parley.nextChange', id],
					]),
				),
			];
		}
		case 'parked':
		case 'over':
			return [];
		default:
			return assertNever(edit.phase);
	}
}

/** Returns the actions on a request that waits for its next attempt or has stalled; *Cancel* is always there. */
function waitLenses({ chat }: EditSession): readonly Row[] {
	switch (chat?.status?.kind) {
		case 'retrying':
			return [[vscode.l10n.t('Retry Now'), 'parley.retryNow']];
		case 'stalled':
			return [
				[vscode.l10n.t('Keep Waiting'), 'parley.keepWaiting'],
				[vscode.l10n.t('Retry…'), 'parley.retryEdit'],
			];
		default:
			return [];
	}
}
