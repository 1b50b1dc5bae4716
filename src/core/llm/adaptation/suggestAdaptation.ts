import { own } from '../../base/own';
import { clampNumber, isUsed } from './adaptation';
import type { Adaptation } from '../types/appliedAdaptation';
import type { ErrorInfo } from '../types/chatError';
import { asRecord, type LooseRecord } from '../json/looseJson';
import { CONCEPTS } from '../errors/errorConcepts';
import { ownWords } from '../errors/ownWords';
import { fieldsInOrder, topLevelField } from '../errors/parameterMentions';
import { suggestHistory } from './suggestHistory';
import { parseRange } from './parseRange';
import type { ChatBody } from '../types/types';

/** Fields without which it would be another request. */
const ESSENTIAL_FIELDS: ReadonlySet<string> = new Set(['model', 'messages']);

/** Fields without which the answer would be another: of two that exclude each other, they stay. */
const PREFERRED_FIELDS: ReadonlySet<string> = new Set(['tools', 'stream']);

const RENAMES: Readonly<Record<string, string>> = {
	max_tokens: 'max_completion_tokens',
	max_completion_tokens: 'max_tokens',
};

/** The whole of two fields is refused: "Function calling with a response schema is unsupported". */
const REFUSED_TOGETHER = /\bwith\b[^.\n]{1,80}\b(?:is|are) (?:unsupported|not supported|not allowed)/i;
/** The end of a refusal that holds only beside other fields: "is not supported with tools + stream". */
const ONLY_BESIDE = new RegExp(
	[
		'(?:not (?:be )?(?:supported|allowed|available|permitted|possible|used)|unsupported|do(?:es)? not support)',
		'[^.\\n]{0,30}?\\b(?:with|when|while|if|alongside|in combination with|for)\\b([^.\\n]{1,120})',
	].join(''),
	'i',
);

const VALUE_REFUSAL: readonly RegExp[] = [
	/supported values? (?:are|is)|must be one of|expected one of|literal_error/i,
	/\bvalue ['"]?[\w-]{1,40}['"]? is not supported/i,
];

const ROLE_REFUSAL: readonly RegExp[] = [
	/not support|unsupported|unknown|invalid|incorrect|must be|should be|expected|unexpected/i,
	/not (?:a )?valid|not one of|not allowed/i,
];

/** Suggests a change that makes the request acceptable to the server that refused it, if the refusal names one. */
export function suggestAdaptation(body: ChatBody, error: ErrorInfo): Adaptation | undefined {
	const isAboutRequest = error.kind === 'unsupported_parameter' || error.kind === 'bad_request';
	const role = isAboutRequest ? suggestRole(body, error.serverText) : undefined;
	const ofMessages = role ?? suggestHistory(body, error);
	if (ofMessages !== undefined || !isAboutRequest) {
		return ofMessages;
	}
	const fields = asRecord(body) ?? {};
	const isExclusion = CONCEPTS.exclusive.test(ownWords(error.serverText)) || REFUSED_TOGETHER.test(error.serverText);
	const exclusion = isExclusion ? suggestExclusion(fields, error.serverText) : undefined;
	if (exclusion !== undefined) {
		return exclusion;
	}
	const param = correctParam(topLevelField(error.param ?? ''), fields, error.serverText);
	const value = own(fields, param);
	if (ESSENTIAL_FIELDS.has(param) || value === undefined) {
		return undefined;
	}
	const adaptation = suggestRename(param, error) ?? suggestClamp(param, value, error.serverText);
	if (adaptation !== undefined) {
		return adaptation;
	}
	// Google's own words for it are no more than "bad request".
	if (error.kind !== 'unsupported_parameter' && !error.serverText.includes(`Unknown name "${param}":`)) {
		return undefined;
	}
	return param === 'stream'
		? { kind: 'no-stream', param }
		: {
				kind: 'drop',
				param,
				...refusedValue(error, value),
				...besideOf(param, fields, error.serverText),
			};
}

/** Corrects the parameter: vLLM writes `logprobs` when it means the number of them. */
function correctParam(param: string, fields: LooseRecord, message: string): string {
	return param === 'logprobs' && typeof fields['top_logprobs'] === 'number' && parseRange(message) !== undefined
		? 'top_logprobs'
		: param;
}

function suggestRename(param: string, { kind, serverText }: ErrorInfo): Adaptation | undefined {
	const to = own(RENAMES, param);
	// A server that does not know the new name knows the old one; with neither, the answer would have no limit.
	const isUnknownName = param === 'max_completion_tokens' && kind === 'unsupported_parameter';
	return to !== undefined && (isUnknownName || new RegExp(`\\b${to}\\b`).test(serverText))
		? { kind: 'rename', param, to }
		: undefined;
}

function suggestClamp(param: string, value: unknown, message: string): Adaptation | undefined {
	const range = typeof value === 'number' || Array.isArray(value) ? parseRange(message) : undefined;
	if (range === undefined) {
		return undefined;
	}
	if (typeof value === 'number') {
		return clampNumber(value, range) === value ? undefined : { kind: 'clamp', param, ...range };
	}
	const { max = 0 } = range;
	return Array.isArray(value) && max > 0 && value.length > max ? { kind: 'clamp', param, max } : undefined;
}

/** Reads "`temperature` and `top_p` cannot both be specified": the first stays. Either may be sent alone. */
function suggestExclusion(fields: LooseRecord, message: string): Adaptation | undefined {
	const [first, second] = usedFields(message, fields);
	if (first === undefined || second === undefined) {
		return undefined;
	}
	const [kept, param] =
		PREFERRED_FIELDS.has(second) && !PREFERRED_FIELDS.has(first) ? [second, first] : [first, second];
	return param === 'stream' ? { kind: 'no-stream', param } : { kind: 'drop', param, beside: kept };
}

/** Returns the fields beside which alone a parameter is refused: without them it may be sent. */
function besideOf(param: string, fields: LooseRecord, message: string): { readonly beside?: readonly string[] } {
	const others = usedFields(ONLY_BESIDE.exec(message)?.[1] ?? '', fields).filter(name => name !== param);
	return others.length === 0 ? {} : { beside: others };
}

/** Lists the fields of the request that a sentence names and that may be left out, in the sentence's order. */
const usedFields = (message: string, fields: LooseRecord): readonly string[] =>
	fieldsInOrder(message, new Set(Object.keys(fields))).filter(
		name => isUsed(fields, name) && !ESSENTIAL_FIELDS.has(name),
	);

/** Returns the value if it is refused and not the field: "supported values are: 'low', …", "value … not supported". */
function refusedValue({ code, serverText }: ErrorInfo, value: unknown): { readonly only?: unknown } {
	if (typeof value === 'string') {
		return code === 'unsupported_value' || VALUE_REFUSAL.some(pattern => pattern.test(serverText))
			? { only: value }
			: {};
	}
	const type = asRecord(value)?.['type'];
	// Azure writes "response_format value as json_schema".
	return typeof type === 'string' && serverText.includes(`value as ${type}`) ? { only: { type } } : {};
}

/** Reads "Unknown role: developer", "'messages[0].role' does not support 'system'", "System role not supported". */
function suggestRole(body: ChatBody, message: string): Adaptation | undefined {
	const hasRole = (role: string): boolean => body.messages.some(one => one.role === role);
	if (!/\brole\b/i.test(message) || !ROLE_REFUSAL.some(pattern => pattern.test(message))) {
		return undefined;
	}
	// Without a named role, the one that not every server knows is meant.
	if (
		hasRole('developer') &&
		(/developer/i.test(message) || !/\b(?:system|user|assistant|tool|function)\b/i.test(message))
	) {
		return { kind: 'role', param: 'system_role', to: 'system' };
	}
	return hasRole('system') && /\bsystem\b/i.test(message) && /not support|unsupported|not allowed/i.test(message)
		? { kind: 'role', param: 'system_role', to: 'user' }
		: undefined;
}
