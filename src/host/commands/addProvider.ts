import * as vscode from 'vscode';
import { assertNever } from '../../core/base/assertNever';
import { PROVIDER_PRESETS, type Profile, type ProviderPreset } from '../../core/llm/profiles';
import { endpointUrl, isPrivateHost, normaliseBaseUrl, originOf } from '../../core/llm/secrets/url';
import { isUnencrypted } from '../platform/providers/connections';
import { askPick, askText, type StepFrame, type StepResult } from './guidedInput';
import { pickModelOf } from './modelItems';
import type { Command, Services } from './services';
import { type PickItem } from '../platform/ui/quickPick';

interface PresetItem extends PickItem {
	readonly preset: ProviderPreset | undefined;
}

/** The answers so far. A step back keeps them, so that the user types nothing twice. */
interface Answers {
	preset?: ProviderPreset | undefined;
	baseUrl: string;
	key: string;
	/** The origin that the key was typed for. */
	keyOrigin: string;
	model: string;
}

/** Asks for provider, address, key and model, with a way back at each step; stores nothing before the last answer. */
export const addProvider: Command = async services => {
	const answers: Answers = { baseUrl: '', key: '', keyOrigin: '', model: '' };
	const steps = [askProvider, askBaseUrl, askKey, askModel];
	for (let index = 0; index < steps.length; ) {
		const result = await steps[index]?.(frameOf(index + 1, steps.length), answers, services);
		if (result === undefined) {
			return;
		}
		index += result === 'back' ? -1 : 1;
		// Local servers have no key step, in either direction.
		if (steps[index] === askKey && answers.preset?.needsKey === false) {
			index += result === 'back' ? -1 : 1;
		}
	}
	await store(services, answers);
};

const frameOf = (step: number, totalSteps: number): StepFrame => ({
	title: vscode.l10n.t('Add provider'),
	step,
	totalSteps,
});

async function askProvider(frame: StepFrame, answers: Answers): Promise<StepResult<true>> {
	const items: PresetItem[] = [
		...PROVIDER_PRESETS.map(preset => ({ label: preset.name, description: preset.baseUrl, preset })),
		{
			label: vscode.l10n.t('Custom…'),
			description: vscode.l10n.t('any other service that speaks Chat Completions'),
			preset: undefined,
		},
	];
	const result = await askPick(frame, {
		placeholder: vscode.l10n.t('Which service do you have a key for, or which server is running?'),
		items,
	});
	if (result === undefined || result === 'back') {
		return result;
	}
	const { preset } = result.value;
	if (preset !== answers.preset || answers.baseUrl === '') {
		answers.baseUrl = preset?.baseUrl ?? '';
	}
	if (preset?.needsKey === false) {
		answers.key = '';
	}
	answers.preset = preset;
	return { value: true };
}

async function askBaseUrl(frame: StepFrame, answers: Answers): Promise<StepResult<true>> {
	const result = await askText(frame, {
		prompt: vscode.l10n.t('Base URL of the service'),
		placeholder: 'https://example.com/v1',
		value: answers.baseUrl,
		check: checkBaseUrl,
	});
	if (result === undefined || result === 'back') {
		return result;
	}
	const url = normaliseBaseUrl(result.value);
	if ('problem' in url) {
		return 'back';
	}
	// A key that was typed for one service is never offered to another.
	if (originOf(url.url) !== answers.keyOrigin) {
		answers.key = '';
	}
	answers.baseUrl = url.url;
	return { value: true };
}

/** Checks an address while the user types it: returns what is wrong with it, or where requests will go. */
export function checkBaseUrl(text: string): { readonly problem: string } | { readonly info: string } {
	const url = normaliseBaseUrl(text);
	if (!('problem' in url)) {
		return { info: vscode.l10n.t('Requests go to {0}', endpointUrl(url.url, 'chat/completions')) };
	}
	switch (url.problem) {
		case 'empty':
			return { problem: vscode.l10n.t('Type the address of the service, such as https://example.com/v1.') };
		case 'not-http':
			return { problem: vscode.l10n.t('The address must begin with https:// or http://.') };
		case 'invalid':
			return { problem: vscode.l10n.t('This is not a web address.') };
		default:
			return assertNever(url.problem);
	}
}

async function askKey(frame: StepFrame, answers: Answers, services: Services): Promise<StepResult<true>> {
	const optional = answers.preset === undefined;
	const result = await askText(frame, {
		prompt: vscode.l10n.t('API key. It is kept in the secret storage of VS Code and sent to this address only.'),
		password: true,
		value: answers.key,
		placeholder: optional ? vscode.l10n.t('Leave empty if the server needs none') : '',
		check: text => checkKey(text, optional),
	});
	if (result === undefined || result === 'back') {
		return result;
	}
	if (result.value !== '' && isUnencrypted(answers.baseUrl) && !(await services.consent.ask(answers.baseUrl))) {
		return 'back';
	}
	answers.key = result.value;
	answers.keyOrigin = originOf(answers.baseUrl);
	return { value: true };
}

/**
 * Checks a key while the user types it. A header can carry visible ASCII only; a pasted line break or typographic quote
 * would fail later and less clearly.
 */
export function checkKey(text: string, optional: boolean): { readonly problem: string } | undefined {
	const key = text.trim();
	if (key === '') {
		return optional ? undefined : { problem: vscode.l10n.t('Paste the key of your account at the provider.') };
	}
	return /^[\x21-\x7e]+$/.test(key)
		? undefined
		: { problem: vscode.l10n.t('A key has no spaces or special characters. Was something else copied?') };
}

async function askModel(frame: StepFrame, answers: Answers, services: Services): Promise<StepResult<true>> {
	const endpoint = { baseUrl: answers.baseUrl, apiKey: answers.key === '' ? undefined : answers.key, headers: {} };
	const result = await pickModelOf(frame, services, endpoint, draftProfile(services, answers));
	if (result === undefined || result === 'back') {
		return result;
	}
	answers.model = result.value;
	return { value: true };
}

function draftProfile(services: Services, answers: Answers): Profile {
	const host = new URL(answers.baseUrl).hostname;
	const template = answers.preset ?? { id: isPrivateHost(answers.baseUrl) ? 'local' : host, name: host };
	return {
		...services.profiles.unused(template.id, template.name),
		provider: answers.preset?.id ?? 'custom',
		baseUrl: answers.baseUrl,
		headers: {},
		parameters: {},
		models: [{ id: answers.model }],
	};
}

async function store(services: Services, answers: Answers): Promise<void> {
	const ticket = services.chat.begin();
	const profile = draftProfile(services, answers);
	// The key first: a profile without it would be shown as broken in between.
	if (answers.key !== '') {
		await services.keys.set(profile, answers.key);
	}
	await services.profiles.save(profile);
	await services.profiles.setDefaultModel({ profile: profile.id, model: answers.model });
	await services.sessions.current.configure({ model: `${profile.id}/${answers.model}` });
	services.repairs.report({ kind: 'model', profile: profile.id });
	await services.chat.focus(ticket);
}
