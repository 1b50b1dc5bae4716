import * as vscode from 'vscode';
import { assertNever } from '../../core/base/assertNever';
import { omitUndefined } from '../../core/base/omitUndefined';
import { ChatError, type ErrorInfo } from '../../core/llm/types/chatError';
import type { Profile } from '../../core/llm/profiles';
import type { Endpoint, ModelInfo } from '../../core/llm/types/types';
import { errorStrings, type FixId } from '../platform/strings/errorStrings';
import { askPick, askText, type StepFrame, type StepResult } from './guidedInput';
import type { Services } from './services';
import { type PickItem } from '../platform/ui/quickPick';
import { wrapLines } from '../platform/ui/wrapLines';

/** A part of a provider's set-up to which a row leads back. */
export type SetupPart = 'baseUrl' | 'key' | 'headers';

/** A row of a list of models. */
export interface ModelItem extends PickItem {
	readonly model?: string;
	/** The owner that the server names, from which its kind can be told. */
	readonly owner?: string;
	/** What the row does where it is no model. */
	readonly action?: SetupPart | 'again' | 'typeId';
	/** The row that Enter takes. */
	readonly isNext?: boolean;
}

export interface ChosenModel {
	readonly id: string;
	readonly owner: string | undefined;
}

/**
 * Asks for a model of one endpoint: from its list, or by an id that the user types. Where the list cannot be had, rows
 * lead to whatever may be the cause.
 */
export async function pickModelOf(
	frame: StepFrame,
	services: Services,
	endpoint: Endpoint,
	profile: Profile,
): Promise<StepResult<ChosenModel> | { readonly goTo: SetupPart }> {
	for (;;) {
		const abort = new AbortController();
		const result = await askPick<ModelItem>(frame, {
			placeholder: vscode.l10n.t('Search models, or enter a model ID'),
			items: listItems(services, endpoint, profile, abort.signal),
			// A sentence and not the id alone: VS Code sorts an exact match first, above the model that was meant.
			typed: text => ({ label: vscode.l10n.t('Use the model ID “{0}”', text), model: text, alwaysShow: true }),
			selected: items => items.find(({ isNext }) => isNext === true),
		}).finally(() => abort.abort());
		if (result === undefined || result === 'back') {
			return result;
		}
		const { model, owner, action = 'typeId' } = result.value;
		if (model !== undefined) {
			return { value: { id: model, owner } };
		}
		if (action === 'baseUrl' || action === 'key' || action === 'headers') {
			return { goTo: action };
		}
		if (action === 'typeId') {
			const typed = await askModelId(frame);
			if (typed !== 'back') {
				return typed === undefined ? undefined : { value: { id: typed.value, owner: undefined } };
			}
		}
	}
}

/** Asks for an id that no list has. */
export const askModelId = (frame: StepFrame): Promise<StepResult<string>> =>
	askText(
		{ ...frame, step: Math.max(2, frame.step) },
		{
			prompt: vscode.l10n.t('Model ID'),
			placeholder: 'gpt-5.4',
			check: text => (text.trim() === '' ? { problem: vscode.l10n.t('Enter a model ID.') } : undefined),
		},
	);

async function* listItems(
	services: Services,
	endpoint: Endpoint,
	profile: Profile,
	signal: AbortSignal,
): AsyncGenerator<readonly ModelItem[]> {
	try {
		yield [row('typeId')];
		const models = await services.client.listModels(endpoint, signal);
		yield models.length === 0
			? explained(
					{ icon: 'info', label: vscode.l10n.t('The server lists no models.') },
					wrap(vscode.l10n.t('Load or deploy one there and retry, or enter its ID.')),
					['again', 'typeId', 'baseUrl', 'key', 'headers'],
				)
			: [...modelGroups(models, toItem), row('typeId'), row('headers')];
	} catch (error) {
		if (!(error instanceof ChatError)) {
			throw error;
		}
		services.log.warn(`Models of ${profile.id} could not be listed: ${error.info.kind}`);
		yield failureItems(error.info, profile, text => services.keys.redact(text));
	}
}

/** Returns the rows of a list that could not be had: what is known of the reason, and ways to its cause. */
function failureItems(error: ErrorInfo, profile: Profile, redact: (text: string) => string): readonly ModelItem[] {
	const { title, fixes } = errorStrings(error, profile);
	if (isWithoutList(error)) {
		return explained(
			{ icon: 'info', label: vscode.l10n.t('The server does not list its models.') },
			[
				...wrap(
					vscode.l10n.t('Enter the ID of one. If it does not answer then, check the address: {0}', error.url ?? ''),
				),
				...wrap(redact(error.serverText)),
			],
			['typeId', 'baseUrl', 'again', 'key', 'headers'],
		);
	}
	return explained({ icon: 'warning', label: title }, describeFailure(error, profile, redact), waysTo(error, fixes));
}

/** Returns the parts of the set-up that may be at fault, the likeliest first. */
function waysTo({ kind }: ErrorInfo, fixes: readonly FixId[]): readonly NonNullable<ModelItem['action']>[] {
	if (fixes.includes('setApiKey')) {
		return ['key', 'baseUrl', 'again', 'headers', 'typeId'];
	}
	// A list has no parameters: what a gateway misses in the request is a header.
	return kind === 'bad_request' || kind === 'unsupported_parameter'
		? ['headers', 'typeId', 'baseUrl', 'again', 'key']
		: ['baseUrl', 'again', 'key', 'headers', 'typeId'];
}

/** Tells whether a server that may well chat has no list of models, or none that can be read. */
export function isWithoutList({ kind }: ErrorInfo): boolean {
	switch (kind) {
		case 'wrong_endpoint':
		case 'model_not_found':
		case 'empty_response':
		case 'responses_only':
			return true;
		default:
			return false;
	}
}

/** Columns of a row: a list is about 600 pixels wide, less in a narrow window. */
const COLUMNS = 72;
const MAX_LINES = 6;

const wrap = (text: string): readonly string[] => wrapLines(text, COLUMNS, MAX_LINES);

/** Says in rows that are not cut what can be done about an error, and what the server said. */
export function describeFailure(
	error: ErrorInfo,
	profile: Profile,
	redact: (text: string) => string,
): readonly string[] {
	const { hint } = errorStrings(error, profile);
	return wrap([hint, redact(error.serverText)].filter(text => text !== '').join('\n'));
}

/** Returns a heading, its explanation in rows that are not cut, and the actions, the first of which Enter takes. */
function explained(
	heading: PickItem,
	explanation: readonly string[],
	actions: readonly NonNullable<ModelItem['action']>[],
): readonly ModelItem[] {
	const [first] = actions;
	return [
		{ ...heading, alwaysShow: true, ...omitUndefined({ action: first }) },
		...explanation.map(label => ({
			icon: 'blank',
			label,
			alwaysShow: true,
			...omitUndefined({ action: first }),
		})),
		{ label: '', kind: vscode.QuickPickItemKind.Separator },
		...actions.map((action, index) => ({ ...row(action), isNext: index === 0 })),
	];
}

function row(action: NonNullable<ModelItem['action']>): ModelItem {
	switch (action) {
		case 'typeId':
			return { icon: 'edit', label: vscode.l10n.t('Enter a model ID…'), action, alwaysShow: true };
		case 'again':
			return { icon: 'refresh', label: vscode.l10n.t('Try again'), action, alwaysShow: true };
		case 'baseUrl':
			return { icon: 'link', label: vscode.l10n.t('Change the base URL'), action, alwaysShow: true };
		case 'key':
			return { icon: 'key', label: vscode.l10n.t('Change the API key'), action, alwaysShow: true };
		case 'headers':
			return { icon: 'list-flat', label: vscode.l10n.t('Headers…'), action, alwaysShow: true };
		default:
			return assertNever(action);
	}
}

const toItem = (model: ModelInfo): ModelItem => ({
	label: model.id,
	model: model.id,
	...omitUndefined({ owner: model.ownedBy, description: describeContext(model.contextWindow) }),
});

/** Returns rows of models; those of which the server says that they do not chat come last, under a heading. */
export function modelGroups<Item extends PickItem>(
	models: readonly ModelInfo[],
	toRow: (model: ModelInfo) => Item,
): readonly (Item | PickItem)[] {
	const others = models.filter(({ chats }) => chats === false);
	const heading: PickItem = {
		label: vscode.l10n.t('Not for chat, says the server'),
		kind: vscode.QuickPickItemKind.Separator,
	};
	return [
		...models.filter(({ chats }) => chats !== false).map(toRow),
		...(others.length === 0 ? [] : [heading, ...others.map(toRow)]),
	];
}

/** Describes a context window: “128K tokens of context”. */
export function describeContext(tokens: number | undefined): string | undefined {
	if (tokens === undefined) {
		return undefined;
	}
	const base = tokens % 1024 === 0 ? 1024 : 1000;
	const [size, unit] =
		tokens < 1000 ? [tokens, ''] : tokens / base < 1000 ? [tokens / base, 'K'] : [tokens / base ** 2, 'M'];
	const number = new Intl.NumberFormat(vscode.env.language, { maximumFractionDigits: size < 10 ? 1 : 0 }).format(size);
	return vscode.l10n.t('{0} tokens of context', number + unit);
}
