import * as vscode from 'vscode';
import { ChatError } from '../../core/llm/types/chatError';
import type { Profile } from '../../core/llm/profiles';
import type { Endpoint, ModelInfo } from '../../core/llm/types/types';
import { errorStrings } from '../platform/strings/errorStrings';
import { askPick, askText, type StepFrame, type StepResult } from './guidedInput';
import type { Services } from './services';

export interface ModelItem extends vscode.QuickPickItem {
	/** The model's id; absent on the row that explains why there are none. */
	readonly model?: string;
	/** Ask for the id in words of its own. */
	readonly byHand?: boolean;
}

/** Asks for a model of one endpoint: from its list, with search, or typed by hand. */
export async function pickModelOf(
	at: StepFrame,
	services: Services,
	endpoint: Endpoint,
	profile: Profile,
): Promise<StepResult<string>> {
	const abort = new AbortController();
	try {
		const result = await askPick<ModelItem>(at, {
			placeholder: vscode.l10n.t('Search the models, or type a model id'),
			items: listItems(services, endpoint, profile, abort.signal),
			// In words, and not the id alone: VS Code sorts an exact match first, above the model that was meant.
			typed: text => ({ label: vscode.l10n.t('Use the model id “{0}”', text), model: text, alwaysShow: true }),
		});
		if (result === undefined || result === 'back') {
			return result;
		}
		if (result.value.model !== undefined) {
			return { value: result.value.model };
		}
		const typed = await askText(
			{ ...at, step: Math.max(2, at.step) },
			{
				prompt: vscode.l10n.t('Model id'),
				placeholder: 'gpt-5.4',
				check: text => (text.trim() === '' ? { problem: vscode.l10n.t('Type the id of a model.') } : undefined),
			},
		);
		return typed === 'back' ? await pickModelOf(at, services, endpoint, profile) : typed;
	} finally {
		abort.abort();
	}
}

async function* listItems(
	services: Services,
	endpoint: Endpoint,
	profile: Profile,
	signal: AbortSignal,
): AsyncGenerator<readonly ModelItem[]> {
	const byHand: ModelItem = { label: `$(edit) ${vscode.l10n.t('Type a model id…')}`, byHand: true, alwaysShow: true };
	try {
		yield [byHand];
		yield [...(await services.client.listModels(endpoint, signal)).map(toItem), byHand];
	} catch (error) {
		if (!(error instanceof ChatError)) {
			throw error;
		}
		const { title, hint } = errorStrings(error.info, profile);
		services.log.warn(`Models of ${profile.id} could not be listed: ${error.info.kind}`);
		yield [
			{
				label: `$(warning) ${title}`,
				description: vscode.l10n.t('The list of models could not be read.'),
				detail: services.keys.redact([error.info.serverText, hint].filter(text => text !== '').join(' ')),
				byHand: true,
				alwaysShow: true,
			},
			byHand,
		];
	}
}

const toItem = (model: ModelInfo): ModelItem => ({
	label: model.id,
	model: model.id,
	...(model.contextWindow === undefined
		? {}
		: {
				description: vscode.l10n.t(
					'{0} tokens',
					new Intl.NumberFormat(vscode.env.language).format(model.contextWindow),
				),
			}),
});
