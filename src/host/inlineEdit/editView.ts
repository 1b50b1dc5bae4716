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
import { briefProgress, changeCount, progressIcon, progressString } from './editStrings';

/** Waiting is told in seconds. */
const TICK_MS = 1_000;

/** Everything that edits look like: lenses, decorations, an item in the status bar, and the contexts of keys and menus. */
export class EditView implements Disposable {
	readonly #edits: EditList;
	readonly #owned = new DisposableStore();
	readonly #decorations = this.#owned.add(new Decorations());
	readonly #lenses: Lenses;
	readonly #item = this.#owned.add(
		vscode.window.createStatusBarItem('parley.edits', vscode.StatusBarAlignment.Right, 99),
	);
	#tick: ReturnType<typeof setInterval> | undefined;

	constructor(edits: EditList) {
		this.#edits = edits;
		this.#lenses = this.#owned.add(new Lenses(uri => (editorSettings().lenses ? edits.inDocument(uri) : [])));
		this.#item.name = vscode.l10n.t('Parley edits');
		this.#owned.add(edits.onDidChange(() => this.#draw()));
		this.#owned.add(vscode.window.onDidChangeVisibleTextEditors(() => this.#draw()));
		this.#owned.add(vscode.window.onDidChangeActiveTextEditor(() => this.#draw()));
	}

	dispose(): void {
		clearInterval(this.#tick);
		this.#owned.dispose();
	}

	#draw(): void {
		const { all } = this.#edits;
		this.#decorations.show(all);
		this.#lenses.refresh(all);
		this.#drawItem();
		this.#tellContexts();
		const isAsking = all.some(({ phase }) => phase === 'asking');
		if (isAsking) {
			this.#tick ??= setInterval(() => this.#draw(), TICK_MS);
		} else {
			clearInterval(this.#tick);
			this.#tick = undefined;
		}
	}

	#tellContexts(): void {
		const active = vscode.window.activeTextEditor;
		const here = active === undefined ? [] : this.#edits.inDocument(active.document.uri);
		const waits = (kind: StatusKind): boolean =>
			here.some(({ phase, chat }) => phase === 'asking' && chat?.status?.kind === kind);
		setContext('parley.editing', here.some(isRunning));
		setContext('parley.retrying', waits('retrying'));
		setContext('parley.stalled', waits('stalled'));
		setContext(
			'parley.reviewing',
			here.some(({ open }) => open.length > 0),
		);
	}

	/** One line for all of them, wherever the user is: what runs, else what waits to be looked at. */
	#drawItem(): void {
		const { all } = this.#edits;
		const running = all.filter(isRunning);
		const open = all.reduce((sum, edit) => sum + edit.open.length, 0);
		const [first] = running;
		if (first !== undefined) {
			const isOne = running.length === 1;
			const text = isOne ? briefProgress(first) : vscode.l10n.t('{0} edits', running.length);
			const icon = isOne ? progressIcon(first) : '$(loading~spin)';
			this.#show({
				icon,
				text,
				about: running.map(progressString).join('\n'),
				command: 'parley.openEditDiff',
				arguments: [{ edit: first.id }],
			});
		} else if (open > 0) {
			const text = vscode.l10n.t('{0} to review', changeCount(open));
			this.#show({ icon: '$(diff)', text, about: text, command: 'parley.nextChange', arguments: [] });
		} else {
			this.#item.hide();
		}
	}

	#show({ icon, text, about, ...command }: Shown): void {
		this.#item.text = `${icon} ${text}`;
		this.#item.tooltip = about;
		this.#item.command = { title: text, ...command };
		this.#item.accessibilityInformation = { label: about, role: 'button' };
		this.#item.show();
	}
}

/** The item in the status bar, which is short, and in full what it is about. */
interface Shown {
	readonly icon: string;
	readonly text: string;
	readonly about: string;
	readonly command: CommandId;
	readonly arguments: { readonly edit: number }[];
}
