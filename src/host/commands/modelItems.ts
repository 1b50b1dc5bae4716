import * as vscode from 'vscode';
import { omitUndefined } from '../../core/base/omitUndefined';
import { ChatError } from '../../core/llm/types/chatError';
import type { Profile } from '../../core/llm/profiles';
import type { Endpoint, ModelInfo } from '../../core/llm/types/types';
import { errorStrings } from '../platform/strings/errorStrings';
import { joinSentences } from '../platform/ui/formatList';
import { askPick, askText, type StepFrame, type StepResult } from './guidedInput';
import type { Services } from './services';
import { type PickItem } from '../platform/ui/quickPick';

/** A row of a list of models. */
export interface ModelItem extends PickItem {
	/** The model's id; absent on a row that explains why there are none, and on the one for typing an id. */
	readonly model?: string;
}

/** Asks for a model of one endpoint: from its list, or by an id that the user types. */
export async function pickModelOf(
	frame: StepFrame,
	services: Services,
	endpoint: Endpoint,
	profile: Profile,
): Promise<StepResult<string>> {
	const abort = new AbortController();
	try {
		const result = await askPick<ModelItem>(frame, {
			placeholder: vscode.l10n.t('Search the models, or type a model id'),
			items: listItems(services, endpoint, profile, abort.signal),
			// A sentence and not the id alone: VS Code sorts an exact match first, above the model that was meant.
			typed: text => ({ label: vscode.l10n.t('Use the model id “{0}”', text), model: text, alwaysShow: true }),
		});
		if (result === undefined || result === 'back') {
			return result;
		}
		if (result.value.model !== undefined) {
			return { value: result.value.model };
		}
		const typed = await askText(
			{ ...frame, step: Math.max(2, frame.step) },
			{
				prompt: vscode.l10n.t('Model id'),
				placeholder: 'gpt-5.4',
				check: text => (text.trim() === '' ? { problem: vscode.l10n.t('Type the id of a model.') } : undefined),
			},
		);
		return typed === 'back' ? await pickModelOf(frame, services, endpoint, profile) : typed;
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
	const enterId: ModelItem = { icon: 'edit', label: vscode.l10n.t('Type a model id…'), alwaysShow: true };
	try {
		yield [enterId];
		const models = await services.client.listModels(endpoint, signal);
		const empty: ModelItem = { icon: 'info', label: vscode.l10n.t('The server lists no models.'), alwaysShow: true };
		yield [...(models.length === 0 ? [empty] : models.map(toItem)), enterId];
	} catch (error) {
		if (!(error instanceof ChatError)) {
			throw error;
		}
		const { title, hint } = errorStrings(error.info, profile);
		services.log.warn(`Models of ${profile.id} could not be listed: ${error.info.kind}`);
		yield [
			{
				icon: 'warning',
				label: title,
				description: vscode.l10n.t('The list of models could not be read.'),
				detail: services.keys.redact(joinSentences([error.info.serverText, hint])),
				alwaysShow: true,
			},
			enterId,
		];
	}
}

const toItem = (model: ModelInfo): ModelItem => ({
	label: model.id,
	model: model.id,
	...omitUndefined({ description: describeContextWindow(model.contextWindow) }),
});

const describeContextWindow = (tokens: number | undefined): string | undefined =>
	tokens === undefined
		? undefined
		: vscode.l10n.t('{0} tokens', new Intl.NumberFormat(vscode.env.language).format(tokens));
