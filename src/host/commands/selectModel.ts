import * as vscode from 'vscode';
import { ChatError } from '../../core/llm/types/chatError';
import { formatModelRef, type Profile } from '../../core/llm/profiles';
import { errorStrings } from '../platform/strings/errorStrings';
import { askPick } from './guidedInput';
import type { ModelItem } from './modelItems';
import type { Command, Services } from './services';

interface RefItem extends ModelItem {
	readonly profile?: string;
	readonly add?: boolean;
}

/** Chooses the model of this chat. New chats begin with it from then on. */
export const selectModel: Command = async services => {
	const abort = new AbortController();
	const { sessions, profiles } = services;
	const { model: current } = sessions.current;
	const result = await askPick<RefItem>(
		{ title: vscode.l10n.t('Choose a model'), step: 1, totalSteps: 1 },
		{
			placeholder: vscode.l10n.t('Search the models, or type a model id'),
			items: allItems(services, abort.signal),
			typed: text => ({
				label: vscode.l10n.t('Use the model id “{0}”', text),
				description: profiles.find(current.profile)?.name ?? current.profile,
				profile: current.profile,
				model: text,
				alwaysShow: true,
			}),
		},
	);
	abort.abort();
	if (result === undefined || result === 'back') {
		return;
	}
	const { profile, model, add } = result.value;
	if (add === true) {
		await vscode.commands.executeCommand('parley.addProvider');
		return;
	}
	if (profile === undefined || model === undefined) {
		return;
	}
	const ticket = services.chat.begin();
	await sessions.current.configure({ model: formatModelRef({ profile, model }) });
	await profiles.setDefaultModel({ profile, model });
	if (profile !== current.profile || model !== current.model) {
		services.repairs.report({ kind: 'model', profile });
	}
	await services.chat.focus(ticket);
};

/**
 * Yields the known models at once, then each provider's list when it arrives; one that hangs does not hold up the
 * others.
 */
async function* allItems(services: Services, signal: AbortSignal): AsyncGenerator<readonly RefItem[]> {
	const profiles = services.profiles.list();
	const groups = profiles.map(profile => groupOf(services, profile, []));
	const all = (): readonly RefItem[] => [
		...groups.flat(),
		{ label: '', kind: vscode.QuickPickItemKind.Separator },
		{ icon: 'add', label: vscode.l10n.t('Add provider…'), add: true, alwaysShow: true },
	];
	yield all();
	const pending = new Set<Promise<void>>();
	for (const [index, profile] of profiles.entries()) {
		const load = async (): Promise<void> => {
			groups[index] = await listedItems(services, profile, signal);
		};
		const loading: Promise<void> = load().finally(() => pending.delete(loading));
		pending.add(loading);
	}
	while (pending.size > 0) {
		await Promise.race(pending);
		yield all();
	}
}

async function listedItems(services: Services, profile: Profile, signal: AbortSignal): Promise<readonly RefItem[]> {
	try {
		const listed = await services.client.listModels(await services.connections.endpoint(profile), signal);
		const empty: RefItem = {
			icon: 'info',
			label: vscode.l10n.t('The server lists no models.'),
			description: profile.name,
		};
		return [
			...groupOf(
				services,
				profile,
				listed.map(model => model.id),
			),
			...(listed.length === 0 ? [empty] : []),
		];
	} catch (error) {
		if (!(error instanceof ChatError)) {
			throw error;
		}
		const problem: RefItem = {
			icon: 'warning',
			label: errorStrings(error.info, profile).title,
			description: profile.name,
			detail: services.keys.redact(error.info.serverText),
		};
		return [...groupOf(services, profile, []), problem];
	}
}

function groupOf(services: Services, profile: Profile, listed: readonly string[]): readonly RefItem[] {
	const { model: current } = services.sessions.current;
	const item = (model: string): RefItem => ({
		label: model,
		model,
		profile: profile.id,
		description:
			profile.id === current.profile && model === current.model
				? vscode.l10n.t('{0}, used by this chat', profile.name)
				: profile.name,
	});
	const models = new Set([...profile.models.map(model => model.id), ...listed]);
	return [{ label: profile.name, kind: vscode.QuickPickItemKind.Separator }, ...[...models].map(item)];
}
