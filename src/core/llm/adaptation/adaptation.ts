import { own } from '../../base/own';
import { assertNever } from '../../base/assertNever';
import { omitUndefined } from '../../base/omitUndefined';
import type { Adaptation, AppliedAdaptation } from '../types/appliedAdaptation';
import type { Capabilities, KnownSupport } from './capabilities';
import { asList, asRecord, isPartOf, type LooseRecord } from '../json/looseJson';
import type { ParameterName } from '../parameters/parameterTable';
import { adaptHistory, joinUserMessages } from './historyForms';
import type { ChatBody, ChatMessage } from '../types/types';

/** Fields that mean nothing without another, and would be refused. */
const COMPANIONS: Readonly<Record<string, readonly string[]>> = {
	stream: ['stream_options'],
	logprobs: ['top_logprobs'],
	tools: ['tool_choice', 'parallel_tool_calls'],
};

/** Lists the changes that the capability table calls for before a request is sent, at most one for each field. */
export function tableAdaptations(
	body: ChatBody,
	{ parameters }: Capabilities,
): readonly (Adaptation & { readonly family: string })[] {
	const fields = asRecord(body) ?? {};
	return Object.entries(parameters).flatMap(([param, support]) => {
		const value = own(fields, param);
		const adaptation = value === undefined ? undefined : adaptationFor(param as ParameterName, value, support);
		return adaptation === undefined ? [] : [{ ...adaptation, family: support.by }];
	});
}

function adaptationFor(param: ParameterName, value: unknown, support: KnownSupport): Adaptation | undefined {
	if (support.supported === false) {
		return { kind: 'drop', param };
	}
	if (support.rename !== undefined) {
		return { kind: 'rename', param, to: support.rename };
	}
	if (support.values !== undefined && typeof value === 'string' && !support.values.includes(value)) {
		return { kind: 'drop', param, only: value };
	}
	const { min, max = support.maxItems } = support;
	return min === undefined && max === undefined
		? undefined
		: omitUndefined({ kind: 'clamp' as const, param, min, max });
}

/** Makes the change in a copy. Returns it with the old and new value, or undefined if there is nothing to change. */
export function adapt(
	body: ChatBody,
	adaptation: Adaptation,
): { readonly body: ChatBody; readonly from: unknown; readonly to?: unknown } | undefined {
	const fields = asRecord(body) ?? {};
	const from = own(fields, adaptation.param);
	switch (adaptation.kind) {
		case 'drop':
			return from === undefined || !dropApplies(fields, adaptation)
				? undefined
				: { body: without(body, adaptation.param), from };
		case 'rename':
			// If both were chosen, the one that the server knows stays.
			return from === undefined
				? undefined
				: {
						body: asBody({ [adaptation.to]: from, ...without(body, adaptation.param) }),
						from,
						to: adaptation.to,
					};
		case 'clamp': {
			const to = Array.isArray(from)
				? from.slice(0, adaptation.max)
				: typeof from === 'number'
					? clampNumber(from, adaptation)
					: from;
			return JSON.stringify(to) === JSON.stringify(from)
				? undefined
				: { body: asBody({ ...body, [adaptation.param]: to }), from, to };
		}
		case 'history':
			return adaptHistory(body, adaptation);
		case 'no-stream':
			return from === true
				? { body: asBody({ ...without(body, 'stream'), stream: false }), from, to: false }
				: undefined;
		case 'role': {
			const isInstruction = (role: unknown): boolean => role === 'developer' || role === 'system';
			const original = body.messages.find(({ role }) => isInstruction(role) && role !== adaptation.to)?.role;
			return original === undefined
				? undefined
				: {
						body: asBody({
							...body,
							messages: withRole(body.messages, isInstruction, adaptation.to),
						}),
						from: original,
						to: adaptation.to,
					};
		}
		default:
			return assertNever(adaptation);
	}
}

/** Gives instructions another role. As a message of the user they are one with the message that follows. */
function withRole(
	messages: readonly ChatMessage[],
	isInstruction: (role: unknown) => boolean,
	to: 'system' | 'user',
): readonly ChatMessage[] {
	const changed = messages.map(message =>
		isInstruction(message.role) ? { ...message, role: to } : message,
	) as ChatMessage[];
	const [first, second, ...rest] = changed;
	return to === 'user' && first?.role === 'user' && second?.role === 'user'
		? [joinUserMessages(first, second), ...rest]
		: changed;
}

const dropApplies = (fields: LooseRecord, { param, only, beside }: Extract<Adaptation, { kind: 'drop' }>): boolean =>
	(only === undefined || isPartOf(only, own(fields, param))) &&
	asList(beside).every(name => isUsed(fields, String(name)));

/** Tells if a field asks for something: `stream: false` stands beside nothing. */
export const isUsed = (fields: LooseRecord, name: string): boolean => (own(fields, name) ?? false) !== false;

export const clampNumber = (
	value: number,
	{ min = -Infinity, max = Infinity }: { readonly min?: number; readonly max?: number },
): number => Math.min(max, Math.max(min, value));

const asBody = (fields: object): ChatBody => fields as ChatBody;

function without(body: ChatBody, param: string): ChatBody {
	const removed = [param, ...(own(COMPANIONS, param) ?? [])];
	return asBody(Object.fromEntries(Object.entries(body).filter(([name]) => !removed.includes(name))));
}

/** Describes an adaptation of this body in the form that is shown and journalled. */
export function changeOf(
	original: ChatBody,
	result: { readonly body: ChatBody; readonly from: unknown; readonly to?: unknown },
	{ param }: Adaptation,
): Pick<AppliedAdaptation, 'from' | 'to' | 'along'> {
	const along = (own(COMPANIONS, param) ?? []).filter(
		name => Object.hasOwn(original, name) && !Object.hasOwn(result.body, name),
	);
	return {
		from: result.from,
		...omitUndefined({ to: result.to, along: along.length === 0 ? undefined : along }),
	};
}
