import * as vscode from 'vscode';
import * as z from 'zod';
import { type Disposable, DisposableStore } from '../../core/base/disposable';
import { Emitter } from '../../core/base/event';
import type { LogPort } from '../../core/base/log';
import { DEMO_BASE_URL, DEMO_PROFILE_ID, formatModelRef, type ModelRef, parseModelRef, type Profile } from '../../core/llm/profiles';
import { normaliseBaseUrl } from '../../core/llm/url';
import { onSettingChange, setUserSetting, userSetting } from './settings';

const modelSchema = z.looseObject({ id: z.string().min(1) });
const profileSchema = z.looseObject({
	id: z.string().regex(/^[a-z0-9-]+$/),
	provider: z.string().min(1),
	name: z.string().min(1),
	baseUrl: z.string().min(1),
	headers: z.record(z.string(), z.string()).default({}),
	models: z.array(modelSchema).default([]),
});

export const DEMO_MODEL: ModelRef = { profile: DEMO_PROFILE_ID, model: 'scripted' };

/** The user's profiles from `parley.providers`, and the demo, which is always there and comes last. */
export class Profiles implements Disposable {
	readonly #log: LogPort;
	readonly #changed = new Emitter<void>();
	readonly #owned = new DisposableStore();

	readonly onDidChange = this.#changed.event;

	constructor(log: LogPort) {
		this.#log = log;
		this.#owned.add(this.#changed);
		this.#owned.add(onSettingChange('providers', () => this.#changed.fire()));
		this.#owned.add(onSettingChange('defaultModel', () => this.#changed.fire()));
	}

	list(): readonly Profile[] {
		return [...this.configured(), demoProfile()];
	}

	configured(): readonly Profile[] {
		const setting = userSetting('providers');
		const seen = new Set<string>();
		return (Array.isArray(setting) ? setting : []).flatMap((row: unknown, index) => {
			const parsed = profileSchema.safeParse(row);
			const url = parsed.success ? normaliseBaseUrl(parsed.data.baseUrl) : undefined;
			if (!parsed.success || url === undefined || 'problem' in url || parsed.data.id === DEMO_PROFILE_ID || seen.has(parsed.data.id)) {
				this.#log.warn(
					`parley.providers[${index}] is left out: ${parsed.success ? 'its id or base URL cannot be used' : parsed.error.issues.map(issue => issue.path.join('.')).join(', ')}`,
				);
				return [];
			}
			seen.add(parsed.data.id);
			return [{ ...parsed.data, baseUrl: url.url }];
		});
	}

	find(id: string): Profile | undefined {
		return this.list().find(profile => profile.id === id);
	}

	/** What a new chat talks to: the user's choice, else the first profile's first model, else the demo. */
	defaultModel(): ModelRef {
		const setting = userSetting('defaultModel');
		const chosen = typeof setting === 'string' ? parseModelRef(setting) : undefined;
		if (chosen !== undefined && this.find(chosen.profile) !== undefined) {
			return chosen;
		}
		const [first] = this.configured().flatMap(profile => profile.models.map(model => ({ profile: profile.id, model: model.id })));
		return first ?? DEMO_MODEL;
	}

	async setDefaultModel(ref: ModelRef): Promise<void> {
		await setUserSetting('defaultModel', formatModelRef(ref));
	}

	/** Adds a profile, or replaces the one with its id; rows that Parley could not read stay as they are. */
	async save(profile: Profile): Promise<void> {
		await this.#write(rows =>
			rows.some(row => hasId(row, profile.id))
				? rows.map(row => (hasId(row, profile.id) ? { ...row, ...profile } : row))
				: [...rows, profile],
		);
	}

	async remove(id: string): Promise<void> {
		await this.#write(rows => rows.filter(row => !hasId(row, id)));
	}

	/** An id and a name like the wanted ones that no other profile has. */
	unused(wantedId: string, wantedName: string): { readonly id: string; readonly name: string } {
		const slug =
			wantedId
				.toLowerCase()
				.replace(/[^a-z0-9]+/g, '-')
				.replace(/^-+|-+$/g, '') || 'custom';
		for (let count = 1; ; count++) {
			const id = count === 1 ? slug : `${slug}-${count}`;
			if (this.find(id) === undefined) {
				return { id, name: count === 1 ? wantedName : `${wantedName} ${count}` };
			}
		}
	}

	dispose(): void {
		this.#owned.dispose();
	}

	async #write(change: (rows: readonly object[]) => readonly object[]): Promise<void> {
		const setting = userSetting('providers');
		const rows = Array.isArray(setting) ? setting.filter((row: unknown): row is object => typeof row === 'object' && row !== null) : [];
		await setUserSetting('providers', change(rows));
	}
}

const hasId = (row: object, id: string): boolean => 'id' in row && row.id === id;

const demoProfile = (): Profile => ({
	id: DEMO_PROFILE_ID,
	provider: 'demo',
	name: vscode.l10n.t('Demo (offline)'),
	baseUrl: DEMO_BASE_URL,
	headers: {},
	models: [{ id: DEMO_MODEL.model }],
});
