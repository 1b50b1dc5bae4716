import { type QuickInputButton, type QuickPick, type QuickPickItemKind, type ThemeIcon, window } from 'vscode';
import { showHidden } from '../../../core/base/hiddenCharacters';
import { omitUndefined } from '../../../core/base/omitUndefined';
import { plainLabel } from './plainLabel';

/*
 * VS Code makes an icon of `$(name)` in a row of a list. The title of a chat, the name of a file or a line of code must
 * never become one. The rows of a list know an escape that other labels do not: only this file shows lists.
 */

/** Escapes what a row would draw as an icon. Rows know this escape, so that their text stays what it is. */
const plainRow = (text: string): string => showHidden(text, 'prose').replaceAll(/\$(?=\([\w~-]+\))/g, '\\$');

/** A row of a list. All of its text is shown as it is; an icon before it is named apart. */
export interface PickItem {
	/** The name of the icon before the label, without `$()`. */
	readonly icon?: string;
	readonly iconPath?: ThemeIcon;
	readonly label: string;
	readonly description?: string;
	readonly detail?: string;
	readonly kind?: QuickPickItemKind;
	readonly alwaysShow?: boolean;
	readonly buttons?: readonly QuickInputButton[];
}

/** The words around a list. */
interface PickOptions {
	readonly title?: string;
	readonly placeHolder?: string;
	readonly ignoreFocusOut?: boolean;
}

declare const isPlain: unique symbol;
/** A row whose text means nothing to VS Code. */
export type PlainItem<Item extends PickItem> = Item & { readonly [isPlain]: true };

/** Makes rows for a list from `createPick`. */
export const plainItems = <Item extends PickItem>(items: readonly Item[]): readonly PlainItem<Item>[] =>
	items.map(item => {
		const { icon, label, description, detail } = item;
		return {
			...item,
			label: (icon === undefined ? '' : `$(${icon}) `) + plainRow(label),
			...omitUndefined({
				description: description === undefined ? undefined : plainRow(description),
				detail: detail === undefined ? undefined : plainRow(detail),
			}),
		} as PlainItem<Item>;
	});

/** Creates a list that takes the rows of `plainItems` and no others. */
export const createPick = <Item extends PickItem>(): QuickPick<PlainItem<Item>> =>
	window.createQuickPick<PlainItem<Item>>();

/** Shows a list and resolves to the row that the user chose. */
export const showPick = <Item extends PickItem>(
	items: readonly Item[],
	{ title, placeHolder, ignoreFocusOut = false }: PickOptions,
): Thenable<Item | undefined> =>
	window.showQuickPick<PlainItem<Item>>(plainItems(items), {
		ignoreFocusOut,
		...omitUndefined({
			title: title === undefined ? undefined : plainLabel(title),
			placeHolder: placeHolder === undefined ? undefined : plainLabel(placeHolder),
		}),
	});
