import * as vscode from 'vscode';
import { assertNever } from '../../core/base/assertNever';
import { systemClock } from '../../core/base/clock';
import { type Disposable, DisposableStore } from '../../core/base/disposable';
import { omitUndefined } from '../../core/base/omitUndefined';
import type { ReviewHunk } from '../../core/edit/review/review';
import type { CommandId } from '../platform/ids';
import { changeSummary, changeTitle } from './changeStrings';
import { plainLabel } from '../platform/ui/plainLabel';
import type { EditSession } from './editSession';
import type { EditRef } from './findEdit';
import { LensRefresh } from './lensRefresh';
import { type ProgressIcon, progressIcon, progressString } from './editStrings';

export interface LensesParts {
	/** Returns the edits of a document that have lenses. */
	readonly editsIn: (uri: vscode.Uri) => readonly EditSession[];
	/** Called when VS Code gets new lenses of a document, at the moment in which it will show them. */
	readonly onDelivered: (uri: vscode.Uri) => void;
	/** Called when VS Code turns out not to request the lenses of some documents. */
	readonly onGivenUp: () => void;
}

/** The code lenses of edits: progress and actions above their lines. */
export class Lenses implements vscode.CodeLensProvider, Disposable {
	readonly #parts: LensesParts;
	readonly #owned = new DisposableStore();
	readonly #changed = this.#owned.add(new vscode.EventEmitter<void>());
	readonly #refresh: LensRefresh;
	/** The lenses of each document as they were last announced and last delivered; by URI, as text to compare. */
	#announced: ReadonlyMap<string, string> = new Map();
	readonly #delivered = new Map<string, string>();

	readonly onDidChangeCodeLenses = this.#changed.event;

	constructor(parts: LensesParts) {
		this.#parts = parts;
		this.#refresh = this.#owned.add(
			new LensRefresh(
				systemClock,
				() => this.#changed.fire(),
				() => parts.onGivenUp(),
			),
		);
		this.#owned.add(vscode.languages.registerCodeLensProvider('*', this));
		this.#owned.add(
			vscode.workspace.onDidCloseTextDocument(({ uri }) => {
				this.#delivered.delete(uri.toString());
			}),
		);
	}

	/** Redraws lenses only where they differ: a lens that is redrawn during a click does not get the click. */
	refresh(all: readonly EditSession[]): void {
		const before = this.#announced;
		this.#announced = new Map(
			[...new Map(all.map(({ uri }) => [uri.toString(), uri])).values()].flatMap(uri => {
				const text = this.#textOf(uri);
				return text === '' ? [] : [[uri.toString(), text] as const];
			}),
		);
		const uris = new Set([...before.keys(), ...this.#announced.keys()]);
		this.#refresh.changed(
			[...uris].filter(uri => before.get(uri) !== this.#announced.get(uri)),
			countEditors,
		);
	}

	/** Announces again what did not arrive while no editor showed its document. */
	editorsChanged(): void {
		const isStale = ([uri, text]: readonly [string, string]): boolean =>
			(this.#announced.get(uri) ?? '') !== text && countEditors(uri) > 0;
		this.#refresh.changed(
			[...this.#delivered].filter(isStale).map(([uri]) => uri),
			countEditors,
		);
	}

	/** Tells whether VS Code shows older lenses of a document than these, and is going to ask for these. */
	isBehind(uri: vscode.Uri): boolean {
		return this.#delivered.has(uri.toString()) && this.#refresh.isPending(uri.toString());
	}

	provideCodeLenses({ uri, lineCount }: vscode.TextDocument): vscode.CodeLens[] {
		const key = uri.toString();
		const text = this.#textOf(uri);
		const isNews = this.isBehind(uri) || (this.#delivered.get(key) ?? '') !== text;
		this.#delivered.set(key, text);
		this.#refresh.requested(key);
		if (isNews) {
			this.#parts.onDelivered(uri);
		}
		return this.#parts
			.editsIn(uri)
			.flatMap(edit => lensesOf(edit).map(lens => toCodeLens(lens, edit.id, lineCount - 1)));
	}

	dispose(): void {
		this.#owned.dispose();
	}

	/** Returns the lenses of a document as text to compare; empty where there are none. */
	#textOf(uri: vscode.Uri): string {
		const lenses = this.#parts.editsIn(uri).flatMap(edit => lensesOf(edit).map(lens => [edit.id, lens]));
		return lenses.length === 0 ? '' : JSON.stringify(lenses);
	}
}

/** Counts the editors whose lenses VS Code requests. By default the sides of a diff have none. */
function countEditors(uri: string): number {
	const document = vscode.window.visibleTextEditors.find(editor => editor.document.uri.toString() === uri)?.document;
	if (document === undefined || vscode.workspace.getConfiguration('editor', document).get('codeLens') === false) {
		return 0;
	}
	const shown = vscode.window.tabGroups.all.map(({ activeTab }) => activeTab?.input);
	const texts = shown.filter(input => input instanceof vscode.TabInputText && input.uri.toString() === uri);
	const isInDiff = shown.some(input => input instanceof vscode.TabInputTextDiff && input.modified.toString() === uri);
	// What is neither is in an editor of another kind, such as a notebook.
	return texts.length === 0 && !isInDiff ? 1 : texts.length;
}

interface Lens {
	readonly line: number;
	readonly title: string;
	readonly icon?: ProgressIcon;
	/** Absent for a label, which does nothing. */
	readonly command?: CommandId;
	readonly tooltip?: string;
	/** The id of the change that the command is about; absent where it is about the whole edit. */
	readonly change?: number;
}

function toCodeLens(
	{ line, title, icon, command, tooltip, change }: Lens,
	edit: number,
	lastLine: number,
): vscode.CodeLens {
	const place = new vscode.Position(Math.min(line, lastLine), 0);
	const ref: EditRef = { edit, ...omitUndefined({ change }) };
	return new vscode.CodeLens(new vscode.Range(place, place), {
		title: icon === undefined ? plainLabel(title) : `${icon} ${plainLabel(title)}`,
		// VS Code draws a lens without a command as text.
		command: command ?? '',
		...omitUndefined({ tooltip: tooltip === undefined ? undefined : plainLabel(tooltip) }),
		...(command === undefined ? {} : { arguments: [ref] }),
	});
}

function lensesOf(edit: EditSession): readonly Lens[] {
	switch (edit.phase) {
		case 'asking':
		case 'deciding': {
			const line = edit.region.start;
			return [
				{ line, icon: progressIcon(edit), title: progressString(edit), command: 'parley.openEditDiff' },
				...waitLenses(edit, line),
				{ line, title: vscode.l10n.t('Cancel'), command: 'parley.cancelEdit' },
			];
		}
		case 'reviewing':
			// Those of one change first: where both stand on one line, "Keep" is the first and "Keep All" is further on.
			return [...edit.open.flatMap(changeLenses), ...wholeLenses(edit)];
		case 'parked':
		case 'over':
			return [];
		default:
			return assertNever(edit.phase);
	}
}

function changeLenses(hunk: ReviewHunk): readonly Lens[] {
	const { id: change, tracked } = hunk;
	const line = tracked.start;
	return [
		{ line, title: vscode.l10n.t('Keep'), command: 'parley.acceptChange', change },
		{ line, title: vscode.l10n.t('Undo'), command: 'parley.rejectChange', change },
		{ line, title: changeTitle(hunk), tooltip: changeSummary(hunk), command: 'parley.showRemovedLines', change },
	];
}

/** Returns the actions on all changes of an edit, behind a label that keeps them apart from those on one. */
function wholeLenses({ open, region, canRetry }: EditSession): readonly Lens[] {
	const [first] = open;
	if (first === undefined) {
		return [];
	}
	// Lost lines have no place any more.
	const line = region.lost ? first.tracked.start : Math.min(region.start, first.tracked.start);
	const all: readonly Lens[] = [
		{ line, title: vscode.l10n.t('All {0} changes:', open.length) },
		{ line, title: vscode.l10n.t('Keep All'), command: 'parley.acceptAllChanges' },
		{ line, title: vscode.l10n.t('Undo All'), command: 'parley.rejectAllChanges' },
	];
	return [
		...(open.length > 1 ? all : []),
		...(canRetry ? ([{ line, title: vscode.l10n.t('Retry…'), command: 'parley.retryEdit' }] satisfies Lens[]) : []),
		{ line, title: vscode.l10n.t('Open Diff'), command: 'parley.openEditDiff' },
	];
}

/** Returns the actions on a request that waits for its next attempt or has stalled; *Cancel* is always there. */
function waitLenses({ chat }: EditSession, line: number): readonly Lens[] {
	switch (chat?.status?.kind) {
		case 'retrying':
			return [{ line, title: vscode.l10n.t('Retry Now'), command: 'parley.retryNow' }];
		case 'stalled':
			return [
				{ line, title: vscode.l10n.t('Keep Waiting'), command: 'parley.keepWaiting' },
				{ line, title: vscode.l10n.t('Retry…'), command: 'parley.retryEdit' },
			];
		default:
			return [];
	}
}
