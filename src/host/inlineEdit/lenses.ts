import * as vscode from 'vscode';
import { systemClock } from '../../core/base/clock';
import type { Disposable } from '../../core/base/disposable';
import type { CommandId } from '../platform/ids';
import type { EditSession } from './editSession';
import { LensRefresh } from './lensRefresh';
import { progressIcon, progressString } from './editStrings';

/** What can be done with an edit, above its lines. */
export class Lenses implements vscode.CodeLensProvider, Disposable {
	readonly #changed = new vscode.EventEmitter<void>();
	readonly #refresh = new LensRefresh(systemClock, () => this.#changed.fire());
	readonly #registration: Disposable;
	readonly #edits: (uri: vscode.Uri) => readonly EditSession[];
	/** The lenses of each document, as a text to compare. */
	#shown: ReadonlyMap<string, string> = new Map();

	readonly onDidChangeCodeLenses = this.#changed.event;

	constructor(edits: (uri: vscode.Uri) => readonly EditSession[]) {
		this.#edits = edits;
		this.#registration = vscode.languages.registerCodeLensProvider('*', this);
	}

	/** `all` as they are now. Only where that makes a difference: a lens that is drawn anew in the moment of a click takes no click. */
	refresh(all: readonly EditSession[]): void {
		const before = this.#shown;
		const shown = new Map<string, string>();
		for (const edit of all) {
			const [uri, lenses] = [edit.uri.toString(), lensesOf(edit, Number.MAX_SAFE_INTEGER)];
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
		this.#refresh.asked(uri.toString());
		return this.#edits(uri).flatMap(edit => lensesOf(edit, lineCount - 1));
	}

	dispose(): void {
		this.#registration.dispose();
		this.#refresh.dispose();
		this.#changed.dispose();
	}
}

type Row = readonly [title: string, command: CommandId, change?: number];

function lensesOf(edit: EditSession, lastLine: number): vscode.CodeLens[] {
	const at = (line: number, rows: readonly Row[]): vscode.CodeLens[] => {
		const range = new vscode.Range(Math.min(line, lastLine), 0, Math.min(line, lastLine), 0);
		return rows.map(([title, command, change]) => {
			const place = { edit: edit.id, ...(change === undefined ? {} : { change }) };
			return new vscode.CodeLens(range, { title, command, arguments: [place] });
		});
	};
	switch (edit.phase) {
		case 'asking':
		case 'deciding':
			return at(edit.region.start, [
				[`${progressIcon(edit)} ${progressString(edit)}`, 'parley.openEditDiff'],
				...waysOn(edit),
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
			// Lines that were lost are not followed any more.
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
	}
}

/** What can be done, beside leaving it, while an answer waits for its time or its server. */
function waysOn({ chat }: EditSession): readonly Row[] {
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
