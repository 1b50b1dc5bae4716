import * as vscode from 'vscode';
import { omitUndefined } from '../../core/base/omitUndefined';
import { ChatError } from '../../core/llm/types/chatError';
import { formatModelRef, type ModelRef, type Profile } from '../../core/llm/profiles';
import type { ModelInfo } from '../../core/llm/types/types';
import { errorStrings, fixLabel } from '../platform/strings/errorStrings';
import { type CommandFix, isFixedByCommand, runFix } from '../platform/strings/fixes';
import { askPick } from './guidedInput';
import { askModelId, describeContext, describeFailure, isWithoutList, modelGroups } from './modelItems';
import type { Command, Services } from './services';
import type { PickItem } from '../platform/ui/quickPick';

interface RefItem extends PickItem {
	readonly profile?: string;
	readonly model?: string;
	/** What the row does where it is no model. */
	readonly action?: CommandFix | 'add' | 'typeId';
}

/** Chooses the model of this chat. New chats begin with it from then on. */
export const selectModel: Command = async services => {
	const abort = new AbortController();
	const { sessions, profiles } = services;
	const { model: current } = sessions.current;
	const result = await askPick<RefItem>(
		{ title: vscode.l10n.t('Select a Model'), step: 1, totalSteps: 1 },
		{
			placeholder: vscode.l10n.t('Search models, or enter a model ID'),
			items: allItems(services, abort.signal),
			selected: items => items.find(item => isModel(item, current)),
			typed: text => ({
				label: vscode.l10n.t('Use the model ID “{0}”', text),
				description: profiles.find(current.profile)?.name ?? current.profile,
				profile: current.profile,
				model: text,
				alwaysShow: true,
			}),
		},
	).finally(() => abort.abort());
	if (result === undefined || result === 'back') {
		return;
	}
	const chosen = await modelOf(result.value, profiles.find(result.value.profile ?? ''));
	if (chosen !== undefined) {
		await use(services, chosen);
	}
};

/** Returns the model of a row. A row of another kind does its work instead, or asks for an id. */
async function modelOf(item: RefItem, owner: Profile | undefined): Promise<ModelRef | undefined> {
	const { profile, model, action } = item;
	if (action === 'add') {
		await vscode.commands.executeCommand('parley.addProvider');
	} else if (action !== undefined && action !== 'typeId' && profile !== undefined) {
		await runFix(action, profile, owner);
	}
	if (profile === undefined || (model === undefined && action !== 'typeId')) {
		return undefined;
	}
	const typed =
		model === undefined
			? await askModelId({ title: owner?.name ?? profile, step: 1, totalSteps: 1 })
			: { value: model };
	return typed === undefined || typed === 'back' ? undefined : { profile, model: typed.value };
}

async function use({ chat, sessions, profiles, recentModels, repairs }: Services, chosen: ModelRef): Promise<void> {
	const ticket = chat.begin();
	const { model: before } = sessions.current;
	await recentModels.add(chosen);
	await sessions.current.configure({ model: formatModelRef(chosen) });
	await profiles.setDefaultModel(chosen);
	if (!isSame(before, chosen)) {
		repairs.report({ kind: 'model', profile: chosen.profile });
	}
	await chat.focus(ticket);
}

const isSame = (a: ModelRef, b: ModelRef): boolean => a.profile === b.profile && a.model === b.model;

const isModel = ({ profile, model }: RefItem, ref: ModelRef): boolean => profile === ref.profile && model === ref.model;

/**
 * Yields the known models at once, then each provider's list when it arrives; one that hangs does not hold up the
 * others. The models that were chosen last come first, and once.
 */
async function* allItems(services: Services, signal: AbortSignal): AsyncGenerator<readonly RefItem[]> {
	const profiles = services.profiles.list();
	const lists = profiles.map(profile => knownModels(profile, []));
	const endings: (readonly RefItem[])[] = profiles.map(() => []);
	const all = (): readonly RefItem[] => {
		const recent = recentItems(services, profiles, lists);
		return [
			...recent,
			...profiles.flatMap((profile, index) => [
				separator(profile.name),
				...groupOf(services, profile, lists[index] ?? [], recent),
				...(endings[index] ?? []),
			]),
			separator(''),
			{ icon: 'add', label: vscode.l10n.t('Add Provider…'), action: 'add', alwaysShow: true },
		];
	};
	yield all();
	const pending = new Set<Promise<void>>();
	for (const [index, profile] of profiles.entries()) {
		const load = async (): Promise<void> => {
			try {
				const endpoint = await services.connections.endpoint(profile);
				const listed = await services.client.listModels(endpoint, signal);
				lists[index] = knownModels(profile, listed);
				endings[index] = listed.length === 0 ? withoutList(profile, vscode.l10n.t('The server lists no models.')) : [];
			} catch (error) {
				endings[index] = failureItems(services, profile, error);
			}
		};
		const loading: Promise<void> = load().finally(() => pending.delete(loading));
		pending.add(loading);
	}
	while (pending.size > 0) {
		await Promise.race(pending);
		yield all();
	}
}

const separator = (label: string): RefItem => ({ label, kind: vscode.QuickPickItemKind.Separator });

/** Returns the models of a profile: those in the settings first, with what the server says of them. */
function knownModels(profile: Profile, listed: readonly ModelInfo[]): readonly ModelInfo[] {
	const set = profile.models.map(({ id, contextWindow }): ModelInfo => {
		const info = listed.find(model => model.id === id);
		// The user has set it up for chats.
		return { id, ownedBy: info?.ownedBy, contextWindow: contextWindow ?? info?.contextWindow, chats: undefined };
	});
	return [...set, ...listed.filter(({ id }) => !set.some(model => model.id === id))];
}

/** Returns the rows of the models that were chosen last, which name their provider; none where there is no choice. */
function recentItems(
	services: Services,
	profiles: readonly Profile[],
	lists: readonly (readonly ModelInfo[])[],
): readonly RefItem[] {
	const rows = services.recentModels.all.flatMap(ref => {
		const index = profiles.findIndex(({ id }) => id === ref.profile);
		const profile = profiles[index];
		const model = lists[index]?.find(({ id }) => id === ref.model);
		return profile === undefined
			? []
			: [toRow(services, profile, { id: ref.model, contextWindow: model?.contextWindow }, profile.name)];
	});
	return rows.length < 2 ? [] : [separator(vscode.l10n.t('Recently used')), ...rows];
}

const groupOf = (
	services: Services,
	profile: Profile,
	models: readonly ModelInfo[],
	recent: readonly RefItem[],
): readonly RefItem[] =>
	modelGroups(
		models.filter(({ id }) => !recent.some(item => isModel(item, { profile: profile.id, model: id }))),
		model => toRow(services, profile, model, ''),
	);

function toRow(
	{ sessions }: Services,
	profile: Profile,
	{ id, contextWindow }: Pick<ModelInfo, 'id' | 'contextWindow'>,
	provider: string,
): RefItem {
	const isCurrent = isSame(sessions.current.model, { profile: profile.id, model: id });
	const facts = [provider, describeContext(contextWindow) ?? '', isCurrent ? vscode.l10n.t('used by this chat') : ''];
	const description = facts.filter(fact => fact !== '').join(' · ');
	return {
		icon: isCurrent ? 'check' : 'blank',
		label: id,
		model: id,
		profile: profile.id,
		...omitUndefined({ description: description === '' ? undefined : description }),
	};
}

const withoutList = ({ id: profile }: Profile, label: string): readonly RefItem[] => [
	{ icon: 'info', label, profile, action: 'typeId' },
	{ icon: 'edit', label: vscode.l10n.t('Enter a model ID…'), profile, action: 'typeId' },
];

/** Returns the rows of a list that could not be had: why, and the way to mend it. */
function failureItems(services: Services, profile: Profile, error: unknown): readonly RefItem[] {
	if (!(error instanceof ChatError)) {
		throw error;
	}
	if (isWithoutList(error.info)) {
		return withoutList(profile, vscode.l10n.t('The server does not list its models.'));
	}
	const { title, fixes } = errorStrings(error.info, profile);
	const [fix = 'manageProviders'] = fixes.filter(isFixedByCommand);
	const row = { profile: profile.id, action: fix };
	return [
		{ icon: 'warning', label: title, ...row },
		...describeFailure(error.info, profile, text => services.keys.redact(text)).map(label => ({
			icon: 'blank',
			label,
			...row,
		})),
		{ icon: 'arrow-right', label: fixLabel(fix), ...row },
	];
}
