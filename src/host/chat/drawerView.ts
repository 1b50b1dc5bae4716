import { l10n } from 'vscode';
import { assertNever } from '../../core/base/assertNever';
import { omitUndefined } from '../../core/base/omitUndefined';
import type { RequestPlan } from '../../core/chat/session/requestPlan';
import type { RequestPreview } from '../../core/chat/session/chatSettings';
import type { Adaptation, AppliedAdaptation } from '../../core/llm/types/appliedAdaptation';
import type { KnownSupport } from '../../core/llm/adaptation/capabilities';
import type { LearnedState } from '../../core/llm/adaptation/learnedAdaptations';
import {
	type ParameterControl,
	type ParameterGroup,
	PARAMETER_NAMES,
	type ParameterName,
	PARAMETERS,
} from '../../core/llm/parameters/parameterTable';
import { brokenRules, type LayerName, type ParameterValues } from '../../core/llm/parameters/parameterValues';
import { secretFields } from '../../core/llm/secrets/credentials';
import { masker } from '../../core/llm/secrets/redact';
import { SecretFinder } from '../../core/llm/secrets/secretFinder';
import type {
	ControlView,
	DrawerView,
	ParameterGroupView,
	ParameterNoteView,
	ParameterView,
	PreviewView,
} from '../../protocol/drawer';
import { describeAdaptation, describeRange, formatValue } from '../platform/strings/adaptationStrings';
import { groupTitle, type ParameterStrings, parameterStrings } from './parameterStrings';
import { ruleString } from './ruleStrings';
import { readableBytes } from '../platform/ui/bytes';

export interface DrawerFacts {
	readonly plan: RequestPlan;
	/** Model and profile: "gpt-5.4 · Work". */
	readonly model: string;
	readonly chat: ParameterValues;
	readonly hasTools: boolean;
	readonly learnedState: LearnedState;
	/** The adaptations that the next request will need. */
	readonly changes: readonly AppliedAdaptation[];
	/** The request that would be sent now; `undefined` while the preview is hidden. */
	readonly preview: RequestPreview | undefined;
	readonly presets: Readonly<Record<string, ParameterValues>>;
	/** The rejected input, by parameter name. */
	readonly rejected: ReadonlyMap<string, RejectedInput>;
	/** An example of body fields that only this provider knows. */
	readonly extraBody: Readonly<Record<string, unknown>> | undefined;
}

export interface RejectedInput {
	readonly text: string;
	/** The reason, in a sentence. */
	readonly reason: string;
}

/** Returns the drawer: every parameter with its value, the layer that sets it, and what will be changed in it. */
export function drawerView(facts: DrawerFacts): DrawerView {
	const strings = parameterStrings();
	const rules = brokenRules(facts.plan.values, facts.hasTools);
	const groups = new Map<ParameterGroup, ParameterView[]>();
	for (const name of PARAMETER_NAMES) {
		const { group } = PARAMETERS[name];
		const rule = rules.get(name);
		const notes = [
			...(rule === undefined ? [] : [createNote('warning', ruleString(rule))]),
			...parameterNotes(name, facts),
		];
		groups.set(group, [...(groups.get(group) ?? []), rowView(name, strings[name], notes, facts)]);
	}
	const preset = Object.entries(facts.presets).find(([, values]) => areValuesEqual(values, facts.chat))?.[0];
	return {
		model: facts.model,
		presets: Object.keys(facts.presets),
		preset: preset ?? '',
		groups: Array.from(groups, ([id, rows]): ParameterGroupView => ({ id, title: groupTitle(id), rows })),
		resettable: Object.keys(facts.chat).length > 0,
		preview: facts.preview === undefined ? null : previewView(facts.preview),
	};
}

function rowView(
	name: ParameterName,
	strings: ParameterStrings,
	notes: readonly ParameterNoteView[],
	facts: DrawerFacts,
): ParameterView {
	const effective = facts.plan.values.get(name);
	const rejected = facts.rejected.get(name);
	const isSetInChat = Object.hasOwn(facts.chat, name);
	const { hides } = effective ?? {};
	return {
		name,
		...strings,
		control: controlView(name, facts),
		value: effective?.value ?? null,
		sent: effective?.value !== undefined,
		source: effective === undefined ? '' : layerName(effective.from),
		hides:
			isSetInChat && hides !== undefined
				? l10n.t(
						'{0}: {1}',
						layerName(hides.from),
						hides.value === undefined ? l10n.t('not sent') : formatValue(hides.value),
					)
				: '',
		resettable: isSetInChat,
		rejected: rejected?.text ?? null,
		notes: rejected === undefined ? notes : [createNote('error', rejected.reason), ...notes],
	};
}

function layerName(layer: LayerName): string {
	const names: Readonly<Record<LayerName, string>> = {
		default: l10n.t('default'),
		profile: l10n.t('provider'),
		model: l10n.t('model'),
		chat: l10n.t('this chat'),
	};
	return names[layer];
}

const createNote = (
	severity: ParameterNoteView['severity'],
	text: string,
	action: ParameterNoteView['action'] = null,
): ParameterNoteView => ({
	severity,
	text,
	action,
});

/** Returns how a value will be adapted; for a parameter without a value, what is known about it. */
function parameterNotes(
	name: ParameterName,
	{ changes: allChanges, plan, learnedState, chat }: DrawerFacts,
): readonly ParameterNoteView[] {
	if (learnedState.exempt.includes(name)) {
		return [
			createNote('info', l10n.t('Sent unchanged, although this model may not support it.'), {
				id: 'adaptAgain',
				label: l10n.t('Adapt again'),
			}),
		];
	}
	const changes = allChanges.filter(({ adaptation }) => adaptation.param === name);
	if (changes.length > 0) {
		return changes.map(change =>
			createNote(change.adaptation.kind === 'rename' ? 'info' : 'warning', describeChange(change), {
				id: 'sendAsIs',
				label: l10n.t('Send unchanged'),
			}),
		);
	}
	if (name === 'system_role' && !Object.hasOwn(chat, name)) {
		return [createNote('info', l10n.t('For this model: {0}.', plan.messages.systemRole))];
	}
	const support = plan.capabilities.parameters[name];
	return support === undefined || plan.values.get(name)?.value !== undefined ? [] : supportNotes(support);
}

/** Describes an adaptation in a sentence: "Sent as 1: Claude takes 0–1." */
function describeChange(change: AppliedAdaptation): string {
	return l10n.t('{0}.', describeAdaptation(change));
}

function supportNotes({ supported, rename, by, ...range }: KnownSupport): readonly ParameterNoteView[] {
	if (supported === false) {
		const text =
			by === '' ? l10n.t('Your settings say this model does not support it.') : l10n.t('{0} does not support it.', by);
		return [createNote('info', text)];
	}
	if (rename !== undefined) {
		return [createNote('info', l10n.t('Sent as {0}.', rename))];
	}
	if (range.min === undefined && range.max === undefined) {
		return [];
	}
	const limits = describeRange(range);
	const text =
		by === '' ? l10n.t('Your settings allow {0} for this model.', limits) : l10n.t('{0} takes {1}.', by, limits);
	return [createNote('info', text)];
}

/** Returns the control of a parameter, with the limits of the model. */
function controlView(name: ParameterName, { plan, extraBody }: DrawerFacts): ControlView {
	const control: ParameterControl = PARAMETERS[name].control;
	const support = plan.capabilities.parameters[name];
	switch (control.type) {
		case 'number':
			return { ...control, ...omitUndefined({ min: support?.min, max: support?.max }) };
		case 'list':
			return { ...control, maxItems: support?.maxItems ?? control.maxItems };
		case 'choice':
			return { ...control, options: support?.values ?? control.options };
		case 'variants':
			return {
				...control,
				variants: control.variants.map(variant => ({ ...variant, label: variantLabel(variant.id) })),
			};
		case 'json':
			return name === 'extra_body' && extraBody !== undefined
				? { ...control, template: JSON.stringify(extraBody, null, 2) }
				: control;
		case 'switch':
		case 'text':
		case 'set':
			return control;
		default:
			return assertNever(control);
	}
}

/** Returns the label of a variant: the API's name, except for our own variants. */
function variantLabel(id: string): string {
	switch (id) {
		case 'named':
			return l10n.t('Specific tool…');
		case 'other':
			return l10n.t('Other…');
		case 'json_schema':
			return 'json_schema…';
		default:
			return id;
	}
}

function previewView({ url, body, changes }: RequestPreview): PreviewView {
	return {
		target: `POST ${url}`,
		// A field of the body may hold a key of a gateway, which stands in the settings and nowhere else.
		json: masker(new SecretFinder(secretFields(body)))(JSON.stringify(body, shortenMedia, 2)),
		size: readableBytes(new TextEncoder().encode(JSON.stringify(body)).length),
		changes: changes.map(describeAdaptation),
	};
}

/** Shortens media in JSON: base64 tells a reader nothing, and a megabyte of it makes the view slow. */
const shortenMedia = (key: string, value: unknown): unknown =>
	typeof value === 'string' && value.length > 20_000 && (value.startsWith('data:') || key === 'data')
		? `${value.slice(0, 200)}… (${readableBytes(value.length)})`
		: value;

/**
 * Summarizes what is sent besides the messages, in a word or two each: "temperature 0.2", "json_schema", "stream".
 * The user's own choices come before the defaults, and `changes` are what is sent in their place.
 */
export function summarizeRequest({ values }: RequestPlan, changes: readonly AppliedAdaptation[]): readonly string[] {
	const sent = new Map(
		changes.map(({ adaptation, to }) => [adaptationTarget(adaptation), sentInPlace(adaptation, to)]),
	);
	const streams = values.get('stream')?.value === true && !sent.has('stream');
	return Array.from(values)
		.toSorted(([, a], [, b]) => Number(a.from === 'default') - Number(b.from === 'default'))
		.flatMap(([name, { value, from }]) => {
			if (value === undefined || (sent.has(name) && sent.get(name) === undefined)) {
				return [];
			}
			if (name === 'stream' && streams) {
				return [l10n.t('stream')];
			}
			if (name === 'stream_options' && from === 'default') {
				return streams ? [l10n.t('usage')] : [];
			}
			if (name === 'response_format') {
				return [responseFormatType(value)];
			}
			const { shownName = name, shownValue = value } = sent.get(name) ?? {};
			return [typeof shownValue === 'object' ? shownName : `${shownName} ${formatValue(shownValue)}`];
		});
}

const adaptationTarget = (adaptation: Adaptation): string =>
	adaptation.kind === 'no-stream' ? 'stream' : adaptation.param;

/** Returns the name or the value that is sent in place of a choice; undefined where it is not sent. */
function sentInPlace(
	adaptation: Adaptation,
	to: unknown,
): { readonly shownName?: string; readonly shownValue?: unknown } | undefined {
	switch (adaptation.kind) {
		case 'drop':
		case 'no-stream':
			return undefined;
		case 'rename':
			return { shownName: adaptation.to };
		case 'clamp':
			return { shownValue: to };
		case 'role':
		case 'history':
			return {};
		default:
			return assertNever(adaptation);
	}
}

const responseFormatType = (value: unknown): string =>
	typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
		? value.type
		: 'response_format';

/** Compares values regardless of the order of their keys. */
const areValuesEqual = (a: ParameterValues, b: ParameterValues): boolean => canonical(a) === canonical(b);

const canonical = (value: unknown): string =>
	JSON.stringify(value, (_key, inner: unknown) =>
		typeof inner === 'object' && inner !== null && !Array.isArray(inner)
			? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
			: inner,
	);
