import * as vscode from 'vscode';
import { type Disposable, DisposableStore } from '../../core/base/disposable';
import type { StatusKind } from '../../core/chat/session/replyWriter';
import { editorSettings } from './editorSettings';
import { setContext } from '../platform/settings/contexts';
import type { CommandId } from '../platform/ids';
import { Decorations } from './decorations';
import type { EditList } from './editList';
import { Lenses } from './lenses';
import { isRunning } from './findEdit';
import { isSameUri } from './textDocuments';
import { briefProgress, changeCount, type ProgressIcon, progressIcon, progressString } from './editStrings';
import { plainLabel } from '../platform/ui/plainLabel';

/** The interval of redrawing while a request is running, whose status counts seconds. */
const TICK_MS = 1_000;

/** The view of edits: lenses, decorations, an item of the status bar, and the context keys of keybindings and menus. */
export class EditView implements Disposable {
	readonly #edits: EditList;
	readonly #owned = new DisposableStore();
	readonly #decorations = this.#owned.add(new Decorations());
	readonly #lenses: Lenses;
	readonly #item = this.#owned.add(
		vscode.window.createStatusBarItem('parley.edits', vscode.StatusBarAlignment.Right, 99),
	);
	#tick: ReturnType<typeof setInterval> | undefined;
	/** The drawings that wait until the lenses of a document are sent, by its URI. */
	readonly #afterLenses = new Map<string, ReturnType<typeof setTimeout>>();

	constructor(edits: EditList) {
		this.#edits = edits;
		this.#lenses = this.#owned.add(
			new Lenses({
				editsIn: uri => (editorSettings().lenses ? edits.inDocument(uri) : []),
				onDelivered: uri => this.#drawWithLenses(uri),
				onGivenUp: () => this.#draw(),
			}),
		);
		this.#item.name = vscode.l10n.t('Parley Edits');
		this.#owned.add(edits.onDidChange(() => this.#draw()));
		this.#owned.add(
			vscode.window.onDidChangeVisibleTextEditors(() => {
				this.#lenses.editorsChanged();
				this.#draw();
			}),
		);
		this.#owned.add(vscode.window.onDidChangeActiveTextEditor(() => this.#draw()));
	}

	dispose(): void {
		clearInterval(this.#tick);
		this.#afterLenses.forEach(timer => clearTimeout(timer));
		this.#owned.dispose();
	}

	#draw(): void {
		const { all } = this.#edits;
		this.#lenses.refresh(all);
		// VS Code asks for lenses some time after they have changed. The colours change with them and not before: else a
		// lens would name a change that has no colour any more.
		this.#decorations.show(all, uri => !this.#lenses.isBehind(uri));
		this.#drawStatusBarItem();
		this.#updateContexts();
		const isAsking = all.some(({ phase }) => phase === 'asking');
		if (isAsking) {
			this.#tick ??= setInterval(() => this.#draw(), TICK_MS);
		} else {
			clearInterval(this.#tick);
			this.#tick = undefined;
		}
	}

	/**
	 * Draws a document whose new lenses are on their way to VS Code: new colours go before them, and the old ones after
	 * them. So no lens is ever without its colour.
	 */
	#drawWithLenses(uri: vscode.Uri): void {
		const isOfDocument = (other: vscode.Uri): boolean => isSameUri(other, uri);
		this.#decorations.show(this.#edits.all, isOfDocument, 'stay');
		clearTimeout(this.#afterLenses.get(uri.toString()));
		this.#afterLenses.set(
			uri.toString(),
			setTimeout(() => {
				this.#afterLenses.delete(uri.toString());
				if (!this.#lenses.isBehind(uri)) {
					this.#decorations.show(this.#edits.all, isOfDocument);
				}
			}),
		);
	}

	#updateContexts(): void {
		const active = vscode.window.activeTextEditor;
		const here = active === undefined ? [] : this.#edits.inDocument(active.document.uri);
		const hasStatus = (kind: StatusKind): boolean =>
			here.some(({ phase, chat }) => phase === 'asking' && chat?.status?.kind === kind);
		setContext('parley.editing', here.some(isRunning));
		setContext('parley.retrying', hasStatus('retrying'));
		setContext('parley.stalled', hasStatus('stalled'));
		setContext(
			'parley.reviewing',
			here.some(({ open }) => open.length > 0),
		);
	}

	/** Shows the edits of all files in the status bar: those that are running, else the number of changes to review. */
	#drawStatusBarItem(): void {
		const { all } = this.#edits;
		const running = all.filter(isRunning);
		const open = all.reduce((sum, edit) => sum + edit.open.length, 0);
		const [first] = running;
		if (first !== undefined) {
			const isSingle = running.length === 1;
			const text = isSingle ? briefProgress(first) : vscode.l10n.t('{0} edits', running.length);
			const icon = isSingle ? progressIcon(first) : '$(loading~spin)';
			this.#show({
				icon,
				text,
				tooltip: running.map(progressString).join('\n'),
				command: 'parley.openEditDiff',
				arguments: [{ edit: first.id }],
			});
		} else if (open > 0) {
			const text = vscode.l10n.t('{0} to review', changeCount(open));
			this.#show({ icon: '$(diff)', text, tooltip: text, command: 'parley.nextChange', arguments: [] });
		} else {
			this.#item.hide();
		}
	}

	#show({ icon, text, tooltip, ...command }: StatusBarContent): void {
		this.#item.text = `${icon} ${plainLabel(text)}`;
		this.#item.tooltip = plainLabel(tooltip);
		this.#item.command = { title: plainLabel(text), ...command };
		this.#item.accessibilityInformation = { label: plainLabel(tooltip), role: 'button' };
		this.#item.show();
	}
}

interface StatusBarContent {
	readonly icon: ProgressIcon | '$(diff)';
	/** A few words; the tooltip has the full text. */
	readonly text: string;
	readonly tooltip: string;
	readonly command: CommandId;
	readonly arguments: { readonly edit: number }[];
}
