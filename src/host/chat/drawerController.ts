import { parse, type ParseError } from 'jsonc-parser/lib/esm/main';
import { l10n } from 'vscode';
import { own } from '../../core/base/own';
import { assertNever } from '../../core/base/assertNever';
import type { Message } from '../../core/chat/session/message';
import type { Session } from '../../core/chat/session/session';
import type { LearnedAdaptations } from '../../core/llm/adaptation/learnedAdaptations';
import {
	isParameter,
	type ParameterControl,
	type ParameterName,
	PARAMETERS,
} from '../../core/llm/parameters/parameterTable';
import { type ParameterProblem, problemOf } from '../../core/llm/parameters/parameterValues';
import { type ModelRef, PROVIDER_PRESETS } from '../../core/llm/profiles';
import type { DrawerView } from '../../protocol/drawer';
import { formatList } from '../platform/ui/formatList';
import { describeRange } from '../platform/strings/adaptationStrings';
import { presets } from './presets';
import type { Profiles } from '../platform/providers/profiles';
import { drawerView, type RejectedInput } from './drawerView';

/** The Parameters drawer of one panel: whether it is open, and the input in it that was rejected. */
export class DrawerController {
	readonly #profiles: Profiles;
	readonly #learnedAdaptations: LearnedAdaptations;
	readonly #rejected = new Map<string, RejectedInput>();
	#isOpen = false;
	#isPreviewShown = false;

	constructor(profiles: Profiles, learnedAdaptations: LearnedAdaptations) {
		this.#profiles = profiles;
		this.#learnedAdaptations = learnedAdaptations;
	}

	show(): void {
		this.#isOpen = true;
	}

	hide(): void {
		this.#isOpen = false;
	}

	/** Hides the drawer and drops the rejected input, which does not belong to another chat or another visit. */
	close(): void {
		this.#isOpen = false;
		this.#rejected.clear();
	}

	/** Returns the drawer as the view shows it; `null` while it is closed. `message` is the one to preview. */
	view(session: Session, message: Message): DrawerView | null {
		if (!this.#isOpen) {
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
			preview: this.#isPreviewShown ? session.preview(message) : undefined,
			presets: presets(),
			rejected: this.#rejected,
			extraBody: PROVIDER_PRESETS.find(preset => preset.id === profile?.provider)?.extraBody,
		});
	}

	showPreview(isShown: boolean): void {
		this.#isPreviewShown = isShown;
	}

	/** Sets a value for this chat. */
	async setParameter(session: Session, name: string, value: unknown): Promise<void> {
		await this.#set(session, name, value, inputText(value));
	}

	/** Sets a value for this chat from its JSON text. */
	async writeParameter(session: Session, name: string, text: string): Promise<void> {
		if (isParameter(name) && PARAMETERS[name].control.type === 'number') {
			this.#rejected.set(name, { text, reason: l10n.t('Enter a number.') });
			return;
		}
		let value: unknown;
		try {
			value = JSON.parse(text);
		} catch {
			this.#rejected.set(name, { text, reason: describeJsonError(text) });
			return;
		}
		await this.#set(session, name, value, text);
	}

	/** Removes the value of this chat: the parameter is not sent, or left to model, profile and defaults. */
	async clearParameter(session: Session, name: string, to: 'notSent' | 'inherited'): Promise<void> {
		this.#rejected.delete(name);
		if (isParameter(name)) {
			await session.setParameter(name, to === 'notSent' && isInherited(session, name) ? null : undefined);
		}
	}

	async resetParameters(session: Session): Promise<void> {
		this.#rejected.clear();
		await session.configure({ parameters: {} });
	}

	/** Replaces the values of this chat with those of a preset, unless it has been deleted since it was listed. */
	async usePreset(session: Session, name: string): Promise<void> {
		const parameters = own(presets(), name);
		if (parameters !== undefined) {
			this.#rejected.clear();
			await session.configure({ parameters });
		}
	}

	/** Sends a parameter to a model unchanged from now on, or adapts it again. */
	setExempt(model: ModelRef, name: string, isExempt: boolean): void {
		this.#learnedAdaptations[isExempt ? 'exempt' : 'unexempt'](this.#profiles.endpointKey(model), name);
	}

	async #set(session: Session, name: string, value: unknown, text: string): Promise<void> {
		const problem = value === null ? { name, kind: 'invalid' as const, detail: '' } : problemOf(name, value);
		if (problem !== undefined || !isParameter(name)) {
			this.#rejected.set(name, { text, reason: problem === undefined ? '' : describeProblem(problem) });
			return;
		}
		this.#rejected.delete(name);
		await session.setParameter(name, value);
	}
}

/** Tells whether the model, the profile or the defaults set a value, which a chat without one would send. */
function isInherited(session: Session, name: ParameterName): boolean {
	const effective = session.plan.values.get(name);
	const inherited = effective?.from === 'chat' ? effective.hides : effective;
	return inherited?.value !== undefined;
}

/** Formats a value as its field shows it. */
const inputText = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));

/** Describes what is wrong with a value, and what to type instead. */
function describeProblem({ kind, name, detail }: ParameterProblem): string {
	switch (kind) {
		case 'unknown':
			return l10n.t('There is no parameter with this name.');
		case 'reserved':
			return l10n.t('“{0}” has its own row. Set it in that row.', detail);
		case 'invalid': {
			const control = isParameter(name) ? PARAMETERS[name].control : undefined;
			return l10n.t('Not applied and not sent. {0}', control === undefined ? '' : describeInput(control));
		}
		default:
			return assertNever(kind);
	}
}

/** Says what the control of a parameter takes. */
function describeInput(control: ParameterControl): string {
	switch (control.type) {
		case 'number': {
			if (control.min === undefined && control.max === undefined) {
				return l10n.t('Enter a whole number.');
			}
			const range = describeRange(control);
			return control.step === 1 ? l10n.t('Enter a whole number ({0}).', range) : l10n.t('Enter a number ({0}).', range);
		}
		case 'switch':
			return l10n.t('Enter one of: {0}.', formatList(['true', 'false'], 'disjunction'));
		case 'choice':
		case 'set':
			return l10n.t('Enter one of: {0}.', formatList(control.options, 'disjunction'));
		case 'text':
			return l10n.t('Enter a short text, without spaces or special characters if it is a name.');
		case 'list':
			return l10n.t('Enter at least one text, at most {0}.', control.maxItems);
		case 'variants':
			return describeJson(control.variants.find(({ editable }) => editable)?.value);
		case 'json':
			return describeJson(JSON.parse(control.template));
		default:
			return assertNever(control);
	}
}

const describeJson = (example: unknown): string => l10n.t('Enter JSON of this form: {0}', JSON.stringify(example));

/** Says where a text stops being JSON, lines and columns from one. */
function describeJsonError(text: string): string {
	const errors: ParseError[] = [];
	parse(text, errors, { disallowComments: true });
	const before = text.slice(0, errors[0]?.offset ?? text.length).split('\n');
	return l10n.t('Not valid JSON (line {0}, column {1}).', before.length, (before.at(-1)?.length ?? 0) + 1);
}
