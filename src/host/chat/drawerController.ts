import { l10n } from 'vscode';
import type { Message } from '../../core/chat/session/message';
import type { Session } from '../../core/chat/session/session';
import type { LearnedAdaptations } from '../../core/llm/adaptation/learnedAdaptations';
import { isParameter, type ParameterName, PARAMETERS } from '../../core/llm/parameters/parameterTable';
import { type ParameterProblem, problemOf } from '../../core/llm/parameters/parameterValues';
import { PROVIDER_PRESETS } from '../../core/llm/profiles';
import type { ToHost } from '../../protocol/messages';
import type { DrawerView } from '../../protocol/drawer';
import { describeRange } from '../platform/strings/adaptationStrings';
import { presets } from './presets';
import type { Profiles } from '../platform/providers/profiles';
import { drawerView, type Rejected } from './drawerView';

export type DrawerMessage = Extract<
	ToHost,
	{
		type:
			| 'drawer'
			| 'preview'
			| 'setParameter'
			| 'writeParameter'
			| 'clearParameter'
			| 'parameterAction'
			| 'resetParameters'
			| 'usePreset';
	}
>;

/** The Parameters drawer of one panel: what is open in it, and what was typed that cannot be taken. */
export class DrawerController {
	readonly #profiles: Profiles;
	readonly #learnedAdaptations: LearnedAdaptations;
	readonly #rejected = new Map<string, Rejected>();
	#open = false;
	#showsPreview = false;

	constructor(profiles: Profiles, learnedAdaptations: LearnedAdaptations) {
		this.#profiles = profiles;
		this.#learnedAdaptations = learnedAdaptations;
	}

	open(): void {
		this.#open = true;
	}

	/** Another chat, or another place in this one: what was typed and not taken is not for it. */
	close(): void {
		this.#open = false;
		this.#rejected.clear();
	}

	/** `null` while it is closed. `message` is what would be sent now. */
	view(session: Session, message: Message): DrawerView | null {
		if (!this.#open) {
			return null;
		}
		const { plan } = session;
		const { profile: id, model } = plan.model;
		const profile = this.#profiles.find(id);
		return drawerView({
			plan,
			model: [model, profile?.name ?? id].filter(text => text !== '').join(' · '),
			chat: session.parameters,
			hasTools: session.tools.length > 0,
			learnedState: this.#learnedAdaptations.get(this.#profiles.endpointKey(plan.model)),
			changes: session.changes,
			preview: this.#showsPreview ? session.preview(message) : undefined,
			presets: presets(),
			rejected: this.#rejected,
			extraBody: PROVIDER_PRESETS.find(preset => preset.id === profile?.provider)?.extraBody,
		});
	}

	async receive(message: DrawerMessage, session: Session): Promise<void> {
		switch (message.type) {
			case 'drawer':
				this.#open = message.open;
				return;
			case 'preview':
				this.#showsPreview = message.open;
				return;
			case 'setParameter':
				await this.#set(session, message.name, message.value, textOf(message.value));
				return;
			case 'writeParameter':
				await this.#write(session, message.name, message.text);
				return;
			case 'clearParameter':
				await this.#clear(session, message.name, message.to === 'notSent');
				return;
			case 'parameterAction':
				this.#learnedAdaptations[message.action === 'sendAsIs' ? 'exempt' : 'unexempt'](
					this.#profiles.endpointKey(session.model),
					message.name,
				);
				return;
			case 'resetParameters':
				this.#rejected.clear();
				await session.configure({ parameters: {} });
				return;
			case 'usePreset': {
				// It may have been deleted since it was listed.
				const parameters = presets()[message.name];
				if (parameters !== undefined) {
					this.#rejected.clear();
					await session.configure({ parameters });
				}
			}
		}
	}

	async #write(session: Session, name: string, text: string): Promise<void> {
		if (isParameter(name) && PARAMETERS[name].control.type === 'number') {
			this.#rejected.set(name, { text, reason: l10n.t('Type a number.') });
			return;
		}
		let value: unknown;
		try {
			value = JSON.parse(text);
		} catch (error) {
			this.#rejected.set(name, {
				text,
				reason: l10n.t('This is not JSON: {0}', error instanceof Error ? error.message : ''),
			});
			return;
		}
		await this.#set(session, name, value, text);
	}

	async #set(session: Session, name: string, value: unknown, text: string): Promise<void> {
		const problem = value === null ? { name, kind: 'invalid' as const, detail: '' } : problemOf(name, value);
		if (problem !== undefined || !isParameter(name)) {
			this.#rejected.set(name, { text, reason: problem === undefined ? '' : reasonOf(problem) });
			return;
		}
		this.#rejected.delete(name);
		await session.setParameter(name, value);
	}

	async #clear(session: Session, name: string, notSent: boolean): Promise<void> {
		this.#rejected.delete(name);
		if (isParameter(name)) {
			await session.setParameter(name, notSent && isSaidBelow(session, name) ? null : undefined);
		}
	}
}

/** Something else than the chat would send it. */
function isSaidBelow(session: Session, name: ParameterName): boolean {
	const effective = session.plan.values.get(name);
	const below = effective?.from === 'chat' ? effective.hides : effective;
	return below?.value !== undefined;
}

/** A value as it stands in its field. */
const textOf = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));

/** What is wrong with a value, with the way out. */
function reasonOf({ kind, name, detail }: ParameterProblem): string {
	switch (kind) {
		case 'unknown':
			return l10n.t('There is no parameter of this name.');
		case 'reserved':
			return l10n.t('“{0}” has a row of its own here. Set it there.', detail);
		case 'invalid': {
			const control = isParameter(name) ? PARAMETERS[name].control : undefined;
			if (control?.type === 'number' && (control.min !== undefined || control.max !== undefined)) {
				const range = describeRange(control);
				return control.step === 1
					? l10n.t('Not taken, and not sent: type a whole number of {0}.', range)
					: l10n.t('Not taken, and not sent: type a number of {0}.', range);
			}
			return l10n.t('Not taken, and not sent: {0}', detail === '' ? l10n.t('it is empty') : detail);
		}
	}
}
