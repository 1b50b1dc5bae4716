import * as vscode from 'vscode';
import { assertNever } from '../../core/base/assertNever';
import { PROVIDER_PRESETS, type Profile, type ProviderPreset } from '../../core/llm/profiles';
import { suggestProviderName } from '../../core/llm/providerName';
import { endpointUrl, normaliseBaseUrl, originOf } from '../../core/llm/secrets/url';
import { isUnencrypted } from '../platform/providers/connections';
import { SECRET_PLACEHOLDER } from '../platform/providers/secrets';
import { editHeaders } from './editHeaders';
import { findServer } from './findServer';
import { askPick, askText, type StepFrame, type StepResult } from './guidedInput';
import { pickModelOf, type SetupPart } from './modelItems';
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
	headers: Readonly<Record<string, string>>;
	/** The origin that the key and the headers were typed for. */
	origin: string;
	model: string;
	/** The owner of the server's models, if it names one. */
	owner: string | undefined;
	name: string;
}

/** The steps, in order. */
const STEPS = ['provider', 'baseUrl', 'key', 'model', 'name'] as const;
type StepName = (typeof STEPS)[number];

/** The end of a step, which may also lead to another part of the set-up. */
type StepEnd = StepResult<true> | { readonly goTo: SetupPart };

/** Asks for provider, address, key, model and name, with a way back at each step; stores nothing before the last. */
export const addProvider: Command = async services => {
	const answers: Answers = { baseUrl: '', key: '', headers: {}, origin: '', model: '', owner: undefined, name: '' };
	for (let index = 0; index < STEPS.length; ) {
		const step = STEPS[index] ?? 'provider';
		const frame = { title: vscode.l10n.t('Add Provider'), step: index + 1, totalSteps: STEPS.length };
		const end = await ask(step, frame, answers, services);
		if (end === undefined) {
			return;
		}
		if (end === 'back') {
			index--;
		} else if (!('goTo' in end)) {
			index++;
		} else if (end.goTo === 'headers') {
			await askHeaders(frame, answers, services);
		} else {
			index = STEPS.indexOf(end.goTo);
		}
	}
	await store(services, answers);
};

function ask(step: StepName, frame: StepFrame, answers: Answers, services: Services): Promise<StepEnd> {
	switch (step) {
		case 'provider':
			return askProvider(frame, answers, services);
		case 'baseUrl':
			return askBaseUrl(frame, answers);
		case 'key':
			return askKey(frame, answers, services);
		case 'model':
			return askModel(frame, answers, services);
		case 'name':
			return askName(frame, answers, services);
		default:
			return assertNever(step);
	}
}

async function askProvider(frame: StepFrame, answers: Answers, services: Services): Promise<StepEnd> {
	const items: PresetItem[] = [
		...PROVIDER_PRESETS.map(preset => ({ label: preset.name, description: preset.baseUrl, preset })),
		{
			label: vscode.l10n.t('Custom…'),
			description: vscode.l10n.t('any other provider that supports Chat Completions'),
			preset: undefined,
		},
	];
	const result = await askPick(frame, {
		placeholder: vscode.l10n.t('Select a provider, or a server that is running.'),
		items,
		selected: () => items.find(({ preset }) => preset !== undefined && preset === answers.preset),
	});
	if (result === undefined || result === 'back') {
		return result;
	}
	const { preset } = result.value;
	if (preset !== answers.preset || answers.baseUrl === '') {
		answers.baseUrl = preset === undefined ? '' : await findServer(services, preset);
	}
	answers.preset = preset;
	return { value: true };
}

async function askBaseUrl(frame: StepFrame, answers: Answers): Promise<StepEnd> {
	const result = await askText(frame, {
		prompt: vscode.l10n.t('Base URL of the provider'),
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
	// What was typed for one service is never offered to another.
	const origin = originOf(url.url);
	if (origin !== answers.origin) {
		answers.key = '';
		answers.headers = {};
	}
	answers.origin = origin;
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
			return { problem: vscode.l10n.t('Enter the address of the provider, such as https://example.com/v1.') };
		case 'not-http':
			return { problem: vscode.l10n.t('The address must begin with https:// or http://.') };
		case 'invalid':
			return { problem: vscode.l10n.t('This is not a web address.') };
		default:
			return assertNever(url.problem);
	}
}

async function askKey(frame: StepFrame, answers: Answers, services: Services): Promise<StepEnd> {
	const optional = answers.preset?.needsKey !== true;
	const result = await askText(frame, {
		prompt: vscode.l10n.t(
			'API key. It is stored in the secret storage of {0} and sent only to this address.',
			vscode.env.appName,
		),
		password: true,
		value: answers.key,
		isSelected: true,
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
	return { value: true };
}

/**
 * Checks a key while the user types it. A header can carry visible ASCII only; a pasted line break or typographic quote
 * would fail later and less clearly.
 */
export function checkKey(text: string, optional: boolean): { readonly problem: string } | undefined {
	const key = text.trim();
	if (key === '') {
		return optional ? undefined : { problem: vscode.l10n.t('Paste the API key from your provider account.') };
	}
	return /^[\x21-\x7e]+$/.test(key)
		? undefined
		: { problem: vscode.l10n.t('A key has no spaces or special characters. Was something else copied?') };
}

const askHeaders = (frame: StepFrame, answers: Answers, services: Services): Promise<boolean> =>
	editHeaders(frame, services, {
		baseUrl: answers.baseUrl,
		names: () => Object.keys(answers.headers),
		set: async (name, value) => {
			const others = Object.entries(answers.headers).filter(([other]) => other !== name);
			answers.headers = Object.fromEntries(value === '' ? others : [...others, [name, value]]);
		},
	});

async function askModel(frame: StepFrame, answers: Answers, services: Services): Promise<StepEnd> {
	const { baseUrl, key, headers } = answers;
	const endpoint = { baseUrl, apiKey: key === '' ? undefined : key, headers };
	const result = await pickModelOf(frame, services, endpoint, draftProfile(services, answers));
	if (result === undefined || result === 'back' || 'goTo' in result) {
		return result;
	}
	answers.model = result.value.id;
	answers.owner = result.value.owner;
	return { value: true };
}

async function askName(frame: StepFrame, answers: Answers, services: Services): Promise<StepEnd> {
	const isTaken = (name: string): boolean => services.profiles.list().some(profile => profile.name === name);
	const result = await askText(frame, {
		prompt: vscode.l10n.t('Name of the provider'),
		value: answers.name === '' ? suggestName(answers, isTaken) : answers.name,
		isSelected: true,
		check: text => checkName(text.trim(), isTaken),
	});
	if (result === undefined || result === 'back') {
		return result;
	}
	answers.name = result.value;
	return { value: true };
}

const suggestName = ({ preset, baseUrl, owner }: Answers, isTaken: (name: string) => boolean): string =>
	suggestProviderName({ preset, baseUrl, owner, localServer: vscode.l10n.t('Local server'), isTaken });

/** Checks a name while the user types it. */
export function checkName(name: string, isTaken: (name: string) => boolean): { readonly problem: string } | undefined {
	if (name === '') {
		return { problem: vscode.l10n.t('Enter a name.') };
	}
	return isTaken(name) ? { problem: vscode.l10n.t('Another provider has this name.') } : undefined;
}

function draftProfile(services: Services, answers: Answers): Profile {
	const name = answers.name === '' ? suggestName(answers, () => false) : answers.name;
	return {
		id: services.profiles.unusedId(answers.preset?.id ?? name),
		name,
		provider: answers.preset?.id ?? 'custom',
		baseUrl: answers.baseUrl,
		headers: Object.fromEntries(Object.keys(answers.headers).map(header => [header, SECRET_PLACEHOLDER])),
		parameters: {},
		models: [{ id: answers.model }],
	};
}

async function store(services: Services, answers: Answers): Promise<void> {
	const ticket = services.chat.begin();
	const profile = draftProfile(services, answers);
	// The secrets first: a profile without them would be shown as broken in between.
	if (answers.key !== '') {
		await services.keys.set(profile, answers.key);
	}
	for (const [name, value] of Object.entries(answers.headers)) {
		await services.keys.setHeader(profile, name, value);
	}
	await services.profiles.save(profile);
	await services.profiles.setDefaultModel({ profile: profile.id, model: answers.model });
	await services.sessions.current.configure({ model: `${profile.id}/${answers.model}` });
	await services.recentModels.add({ profile: profile.id, model: answers.model });
	services.repairs.report({ kind: 'model', profile: profile.id });
	await services.chat.focus(ticket);
}
