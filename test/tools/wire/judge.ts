import { isDeepStrictEqual } from 'node:util';
import type { Adaptation } from '../../../src/core/llm/types/appliedAdaptation';
import { suggestAdaptation } from '../../../src/core/llm/adaptation/suggestAdaptation';
import type { ErrorInfo } from '../../../src/core/llm/types/chatError';
import { readToolArguments } from '../../../src/core/llm/reply/toolArguments';
import type { Reply, StreamPart, ToolCall } from '../../../src/core/llm/types/types';
import { requestFor, toolNames } from './request';
import type { Vector } from './vector';

/** The observations of one run. */
export interface Observation {
	readonly parts: readonly StreamPart[];
	/** The number of requests to the server. */
	readonly requests: number;
}

/** Returns every deviation from the vector, in words; empty if there is none. */
export function judge(vector: Vector, { parts, requests }: Observation): readonly string[] {
	const ends = parts.filter(part => part.type === 'end');
	const end = parts.at(-1);
	if (ends.length !== 1 || end?.type !== 'end') {
		return [`ends with ${end?.type ?? 'nothing'}, ${ends.length} ends`];
	}
	const { reply } = end;
	const error = reply.outcome.kind === 'error' ? reply.outcome.error : undefined;
	const failures = [...judgeReply(vector, reply), ...judgeError(vector, error), ...judgeParts(parts, reply)];
	// What an error says about retries has to be what was done.
	const expected = error?.autoRetry === true ? 3 : requests > 1 ? requests : 1;
	return requests === 0 || requests === expected ? failures : [...failures, `asked ${requests} times, not ${expected}`];
}

function judgeReply(vector: Vector, reply: Reply): readonly string[] {
	const { assert } = vector;
	const [{ text, reasoning, refusal, toolCalls, finishReason }] = reply.choices;
	const offered = toolNames(vector);
	const runnable = toolCalls.flatMap(call => runnableCall(call, offered) ?? []);
	return [
		...expectSame('outcome', assert.outcome, reply.outcome.kind),
		...expectSame('text', assert.text, text),
		...expectIncludes('text', assert.textIncludes, text),
		...expectSame('textLength', assert.textLength, text.length),
		...expectSame('reasoning', assert.reasoning, reasoning),
		...expectSame('refusal', assert.refusal, refusal),
		...expectSame('finish', assert.finish, finishReason),
		...expectSame('usageTotal', assert.usageTotal, reply.usage?.totalTokens),
		...expectSame('toolCalls', assert.toolCalls, runnable),
		...expectSame('invalidToolCalls', assert.invalidToolCalls, toolCalls.length - runnable.length),
		...expectSame('toolCallsBlocked', assert.toolCallsBlocked, !reply.toolCallsMayRun),
		...expectIncludes('anything', assert.anyIncludes, [text, reasoning, refusal].join('\n')),
		...expectSame('protoSafe', assert.protoSafe, isUnpolluted(runnable)),
		...expectSame(
			'distinct ids',
			toolCalls.length,
			new Set(toolCalls.map(call => call.id).filter(id => id !== '')).size,
		),
	];
}

function judgeError({ assert, ...vector }: Vector, error: ErrorInfo | undefined): readonly string[] {
	const adaptation = error === undefined ? undefined : suggestAdaptation(requestFor({ assert, ...vector }), error);
	return [
		...expectSame('errorKind', assert.errorKind, error?.kind),
		...expectIncludes('message', assert.messageIncludes, error?.serverText ?? ''),
		...expectSame('retryable', assert.retryable, error?.retryable ?? false),
		...expectSame('autoRetry', assert.autoRetry, error?.autoRetry ?? false),
		...expectSame('retryAfterMs', assert.retryAfterMs, error?.retryAfterMs),
		...(assert.retryAfterMin === undefined || (error?.retryAfterMs ?? -1) >= assert.retryAfterMin
			? []
			: [`retryAfterMs is ${String(error?.retryAfterMs)}, less than ${assert.retryAfterMin}`]),
		...expectSame('param', assert.param, error?.param),
		...expectSame('adapt', assert.adapt, adaptation === undefined ? undefined : describeAdaptation(adaptation)),
		...(error === undefined || !/<\/?[a-z]+[ >]|\[object Object\]/i.test(error.serverText)
			? []
			: ['markup or [object Object] in the message']),
	];
}

/** Checks that the parts of a stream, put together, are the reply. */
function judgeParts(parts: readonly StreamPart[], { choices }: Reply): readonly string[] {
	// A new attempt begins anew, and nothing was to be seen before it.
	const joined = (type: 'text' | 'reasoning' | 'refusal'): string =>
		parts.flatMap(part => (part.type === type && part.choice === 0 ? part.text : [])).join('');
	const [{ text, reasoning, refusal, toolCalls }] = choices;
	const pieces = toolCalls.map((_, index) =>
		parts
			.flatMap(part => (part.type === 'call' && part.choice === 0 && part.index === index ? part.arguments : []))
			.join(''),
	);
	return [
		...expectSame('streamed text', text, joined('text')),
		...expectSame('streamed reasoning', reasoning, joined('reasoning')),
		...expectSame('streamed refusal', refusal, joined('refusal')),
		...expectSame(
			'streamed arguments',
			toolCalls.map(call => call.arguments),
			pieces,
		),
	];
}

function runnableCall(
	call: ToolCall,
	offered: readonly string[],
): { readonly name: string; readonly args: Readonly<Record<string, unknown>> } | undefined {
	const read = readToolArguments(call.arguments);
	return 'value' in read && offered.includes(call.name) ? { name: call.name, args: read.value } : undefined;
}

function isUnpolluted(calls: readonly { readonly args: Readonly<Record<string, unknown>> }[]): boolean {
	const fresh: Readonly<Record<string, unknown>> = {};
	return (
		fresh['polluted'] === undefined &&
		calls.every(
			({ args }) =>
				!Object.hasOwn(args, '__proto__') &&
				Object.getPrototypeOf(args) === Object.prototype &&
				args['polluted'] === undefined,
		)
	);
}

function describeAdaptation(adaptation: Adaptation): string {
	switch (adaptation.kind) {
		case 'drop':
			return `drop:${adaptation.param}`;
		case 'rename':
			return `rename:${adaptation.to}`;
		case 'clamp':
			return `clamp:${adaptation.param}`;
		case 'history':
			return `history:${adaptation.param}`;
		case 'no-stream':
			return 'stream:false';
		case 'role':
			return `role:${adaptation.to}`;
	}
}

function expectSame(what: string, wanted: unknown, found: unknown): readonly string[] {
	return wanted === undefined || isDeepStrictEqual(wanted, found)
		? []
		: [`${what} is ${format(found)}, not ${format(wanted)}`];
}

function expectIncludes(what: string, wanted: string | undefined, found: string): readonly string[] {
	return wanted === undefined || found.includes(wanted) ? [] : [`${what} ${format(found)} lacks ${format(wanted)}`];
}

const format = (value: unknown): string => (JSON.stringify(value) ?? 'undefined').slice(0, 200);
