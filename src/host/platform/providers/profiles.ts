import { l10n } from 'vscode';
import * as z from 'zod';
import { type Disposable, DisposableStore } from '../../../core/base/disposable';
import { Emitter } from '../../../core/base/event';
import type { LogPort } from '../../../core/base/log';
import { omitUndefined } from '../../../core/base/omitUndefined';
import {
	DEMO_BASE_URL,
	DEMO_PROFILE_ID,
	formatModelRef,
	type ModelRef,
	parseModelRef,
	type Profile,
} from '../../../core/llm/profiles';
import { type ParameterValues, readParameters } from '../../../core/llm/parameters/parameterValues';
import type { ModelSettings } from '../../../core/chat/session/requestPlan';
import { endpointKey } from '../../../core/llm/adaptation/learnedAdaptations';
import { normaliseBaseUrl, shownUrl } from '../../../core/llm/secrets/url';
import { formatList } from '../ui/formatList';
import { onSettingChange, setUserSetting, userSetting } from '../settings/settings';

const tokens = z.int().positive().optional().catch(undefined);
const modelSchema = z.looseObject({
	id: z.string().min(1),
	contextWindow: tokens,
	maxOutput: tokens,
	parameters: z.unknown().optional(),
	capabilities: z.unknown().optional(),
});
const profileSchema = z.looseObject({
	id: z.string().regex(/^[a-z0-9-]+$/),
	provider: z.string().min(1),
	name: z.string().min(1),
	baseUrl: z.string().min(1),
	headers: z.record(z.string(), z.string()).default({}),
	parameters: z.unknown().optional(),
	models: z.array(modelSchema).default([]),
});

export const DEMO_MODEL: ModelRef = { profile: DEMO_PROFILE_ID, model: 'scripted' };

/** The user's profiles from `parley.providers`, and the demo, which always exists and comes last. */
export class Profiles implements Disposable {
	readonly #log: LogPort;
	readonly #changed = new Emitter<void>();
	readonly #owned = new DisposableStore();

	/** The last result of reading the setting; dropped when the setting changes. */
	#cached: ReadProfiles | undefined;

	readonly onDidChange = this.#changed.event;

	constructor(log: LogPort) {
		this.#log = log;
		this.#owned.add(this.#changed);
		this.#owned.add(
			onSettingChange('providers', () => {
				this.#cached = undefined;
				this.#changed.fire();
			}),
		);
		this.#owned.add(onSettingChange('defaultModel', () => this.#changed.fire()));
	}

	/** Returns all profiles with the demo. */
	list(): readonly Profile[] {
		return [...this.configured(), demoProfile()];
	}

	/** Returns the profiles that the user has set up. */
	configured(): readonly Profile[] {
		return this.#current().profiles;
	}

	/** Sentences about the parts of the setting that cannot be used. */
	get problems(): readonly string[] {
		return this.#current().problems;
	}

	#current(): ReadProfiles {
		if (this.#cached === undefined) {
			this.#cached = readProfiles(userSetting('providers'));
			for (const problem of this.#cached.problems) {
				this.#log.warn(`parley.providers${problem}`);
			}
		}
		return this.#cached;
	}

	/** Returns the settings for a model; a model that its profile does not list has the profile's settings only. */
	settingsOf({ profile: id, model }: ModelRef): ModelSettings {
		const profile = this.find(id);
		const row = profile?.models.find(candidate => candidate.id === model);
		return {
			provider: profile?.provider ?? '',
			baseUrl: profile?.baseUrl ?? '',
			profile: profile?.parameters ?? {},
			model: row?.parameters ?? {},
			capabilities: row?.capabilities,
		};
	}

	/** Returns the key of what is learned about a model at its server. */
	endpointKey(model: ModelRef): string {
		return endpointKey(this.settingsOf(model).baseUrl, model.model);
	}

	find(id: string): Profile | undefined {
		return this.list().find(profile => profile.id === id);
	}

	/** Returns the model for new chats: the user's choice, else the first model of the first profile, else the demo. */
	defaultModel(): ModelRef {
		const setting = userSetting('defaultModel');
		const chosen = typeof setting === 'string' ? parseModelRef(setting) : undefined;
		if (chosen !== undefined && this.find(chosen.profile) !== undefined) {
			return chosen;
		}
		const [first] = this.configured().flatMap(profile =>
			profile.models.map(model => ({ profile: profile.id, model: model.id })),
		);
		return first ?? DEMO_MODEL;
	}

	async setDefaultModel(ref: ModelRef): Promise<void> {
		await setUserSetting('defaultModel', formatModelRef(ref));
	}

	/** Adds a profile or updates the one with its id; rows that Parley cannot read stay as they are. */
	async save(profile: Profile): Promise<void> {
		await this.#write(rows =>
			rows.some(row => hasId(row, profile.id))
				? rows.map(row => (hasId(row, profile.id) ? { ...row, ...profile } : row))
				: [...rows, profile],
		);
	}

	/** Changes these fields of a profile and leaves the rest of its row as it is. */
	async change(id: string, fields: Partial<Pick<Profile, 'name' | 'baseUrl' | 'headers'>>): Promise<void> {
		await this.#write(rows => rows.map(row => (hasId(row, id) ? { ...row, ...fields } : row)));
	}

	/** Adds parameters for every model of a profile. */
	async addParameters(id: string, parameters: ParameterValues): Promise<void> {
		await this.#write(rows => rows.map(row => (hasId(row, id) ? withParameters(row, parameters) : row)));
	}

	/** Adds parameters for one model, which gets a row of its own where it has none. */
	async addModelParameters({ profile, model }: ModelRef, parameters: ParameterValues): Promise<void> {
		await this.#write(rows =>
			rows.map(row => {
				if (!hasId(row, profile)) {
					return row;
				}
				const models: readonly object[] = 'models' in row && Array.isArray(row.models) ? row.models : [];
				return {
					...row,
					models: models.some(one => hasId(one, model))
						? models.map(one => (hasId(one, model) ? withParameters(one, parameters) : one))
						: [...models, { id: model, parameters }],
				};
			}),
		);
	}

	async remove(id: string): Promise<void> {
		await this.#write(rows => rows.filter(row => !hasId(row, id)));
	}

	/** Derives an id that no other profile has. */
	unusedId(base: string): string {
		const slug =
			base
				.toLowerCase()
				.replace(/[^a-z0-9]+/g, '-')
				.replace(/^-+|-+$/g, '') || 'custom';
		for (let count = 1; ; count++) {
			const id = count === 1 ? slug : `${slug}-${count}`;
			if (this.find(id) === undefined) {
				return id;
			}
		}
	}

	dispose(): void {
		this.#owned.dispose();
	}

	async #write(change: (rows: readonly object[]) => readonly object[]): Promise<void> {
		const setting = userSetting('providers');
		const rows = Array.isArray(setting)
			? setting.filter((row: unknown): row is object => typeof row === 'object' && row !== null)
			: [];
		await setUserSetting('providers', change(rows));
	}
}

/** The result of reading the setting. */
interface ReadProfiles {
	readonly profiles: readonly Profile[];
	readonly problems: readonly string[];
}

/** Reads the setting. A row that cannot be used becomes a problem and does not affect the others. */
function readProfiles(setting: unknown): ReadProfiles {
	const profiles: Profile[] = [];
	const problems: string[] = [];
	for (const [index, row] of (Array.isArray(setting) ? setting : []).entries()) {
		const addProblem = (reason: string): unknown =>
			problems.push(l10n.t('In parley.providers, entry {0} cannot be used: {1}.', index + 1, reason));
		const parsed = profileSchema.safeParse(row);
		if (!parsed.success) {
			const fields = parsed.error.issues.map(({ path }) => path.map(String).join('.'));
			addProblem(formatList([...new Set(fields)].map(field => l10n.t('{0} is missing or not valid', field || 'id'))));
			continue;
		}
		const url = normaliseBaseUrl(parsed.data.baseUrl);
		if ('problem' in url) {
			// Text that is not a URL may be a key that was pasted into the wrong place.
			const shown = shownUrl(parsed.data.baseUrl);
			addProblem(shown === '' ? l10n.t('the base URL is not valid') : l10n.t('the base URL is not valid: {0}', shown));
			continue;
		}
		if (parsed.data.id === DEMO_PROFILE_ID || profiles.some(({ id }) => id === parsed.data.id)) {
			addProblem(l10n.t('the ID {0} is used twice', parsed.data.id));
			continue;
		}
		profiles.push(
			toProfile(parsed.data, url.url, path =>
				problems.push(l10n.t('In parley.providers, entry {0}, {1} is not valid and is ignored.', index + 1, path)),
			),
		);
	}
	return { profiles, problems };
}

function toProfile(
	row: z.infer<typeof profileSchema>,
	baseUrl: string,
	addProblem: (path: string) => unknown,
): Profile {
	const parametersOf = (raw: unknown, path: string): ParameterValues => {
		const { values, problems } = readParameters(raw);
		for (const { name } of problems) {
			addProblem(`${path}parameters.${name}`);
		}
		return values;
	};
	const { id, provider, name, headers } = row;
	return {
		id,
		provider,
		name,
		baseUrl,
		headers,
		parameters: parametersOf(row.parameters, ''),
		models: row.models.map((model, index) => ({
			id: model.id,
			parameters: parametersOf(model.parameters, `models.${index + 1}.`),
			capabilities: model.capabilities,
			...omitUndefined({ contextWindow: model.contextWindow, maxOutput: model.maxOutput }),
		})),
	};
}

/** Adds parameters to a row; everything else in the row stays as it is written, even if it cannot be used. */
const withParameters = (row: object, parameters: ParameterValues): object => ({
	...row,
	parameters: { ...('parameters' in row && typeof row.parameters === 'object' ? row.parameters : {}), ...parameters },
});

const hasId = (row: object, id: string): boolean => 'id' in row && row.id === id;

const demoProfile = (): Profile => ({
	id: DEMO_PROFILE_ID,
	provider: 'demo',
	name: l10n.t('Demo (offline)'),
	baseUrl: DEMO_BASE_URL,
	headers: {},
	parameters: {},
	models: [{ id: DEMO_MODEL.model }],
});
