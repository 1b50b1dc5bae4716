import * as vscode from 'vscode';
import { originOf } from '../../core/llm/secrets/url';
import { isUnencrypted } from '../platform/providers/connections';
import type { PickItem } from '../platform/ui/quickPick';
import { askPick, askText, type StepFrame } from './guidedInput';
import type { Services } from './services';

/** The headers of a provider, as the user edits them. No value is shown. */
export interface EditedHeaders {
	readonly baseUrl: string;
	names(): readonly string[];
	/** Stores a header; one without a value is removed. */
	set(name: string, value: string): Promise<void>;
}

interface HeaderItem extends PickItem {
	readonly header?: string;
	readonly isDone?: boolean;
}

/** Lets the user add, change and remove headers until they are done. Returns whether any was changed. */
export async function editHeaders(frame: StepFrame, services: Services, headers: EditedHeaders): Promise<boolean> {
	let isChanged = headers.names().length === 0 && (await editHeader(frame, services, headers, undefined));
	if (headers.names().length === 0) {
		return isChanged;
	}
	for (;;) {
		const rows: readonly HeaderItem[] = [
			...headers.names().map(name => ({ icon: 'symbol-key', label: name, description: '••••', header: name })),
			{ icon: 'add', label: vscode.l10n.t('Add a header…'), alwaysShow: true },
			{ icon: 'check', label: vscode.l10n.t('Done'), alwaysShow: true, isDone: true },
		];
		const result = await askPick<HeaderItem>(frame, {
			placeholder: vscode.l10n.t('Headers that are sent to {0} with every request', originOf(headers.baseUrl)),
			items: rows,
			selected: items => items.find(({ isDone }) => isDone === true),
		});
		if (result === undefined || result === 'back' || result.value.isDone === true) {
			return isChanged;
		}
		isChanged = (await editHeader(frame, services, headers, result.value.header)) || isChanged;
	}
}

/** Asks for a header's value, and first for its name where it is new. Returns whether it was changed. */
async function editHeader(
	frame: StepFrame,
	services: Services,
	headers: EditedHeaders,
	known: string | undefined,
): Promise<boolean> {
	const { baseUrl } = headers;
	const named = known === undefined ? await askName(frame) : { name: known, value: '' };
	if (named === undefined) {
		return false;
	}
	const typed = named.value === '' ? await askValue(frame, named.name, baseUrl, known !== undefined) : named.value;
	const isAllowed = typed === undefined || typed === '' || !isUnencrypted(baseUrl);
	if (typed === undefined || !(isAllowed || (await services.consent.ask(baseUrl)))) {
		return false;
	}
	await headers.set(named.name, typed);
	return true;
}

interface NamedHeader {
	readonly name: string;
	/** The value, if it was pasted along. */
	readonly value: string;
}

async function askName(frame: StepFrame): Promise<NamedHeader | undefined> {
	const result = await askText(
		{ ...frame, step: Math.max(2, frame.step) },
		{
			prompt: vscode.l10n.t('Name of the header, as the provider documents it'),
			placeholder: 'x-portkey-provider',
			check: text =>
				readHeader(text) === undefined
					? { problem: vscode.l10n.t('A header’s name has letters, digits and dashes only.') }
					: undefined,
		},
	);
	return result === undefined || result === 'back' ? undefined : readHeader(result.value);
}

/** Reads a name, or a pasted `name: value`. */
function readHeader(text: string): NamedHeader | undefined {
	const [, name, value = ''] = /^\s*([!#$%&'*+.^_`|~0-9a-z-]+)\s*(?::\s*([\x20-\x7e]*?))?\s*$/i.exec(text) ?? [];
	return name === undefined ? undefined : { name, value };
}

async function askValue(
	frame: StepFrame,
	name: string,
	baseUrl: string,
	canRemove: boolean,
): Promise<string | undefined> {
	const result = await askText(
		{ ...frame, step: Math.max(2, frame.step) },
		{
			prompt: vscode.l10n.t(
				'Value of {0}. It is stored in secret storage and sent only to {1}.',
				name,
				originOf(baseUrl),
			),
			placeholder: canRemove ? vscode.l10n.t('Leave empty to remove the header') : '',
			password: true,
			check: text =>
				/^[\x20-\x7e]*$/.test(text) && (canRemove || text.trim() !== '')
					? undefined
					: { problem: vscode.l10n.t('Paste the value. It has no line breaks or special characters.') },
		},
	);
	return result === undefined || result === 'back' ? undefined : result.value;
}
