import { omitUndefined } from '../base/omitUndefined';
import { readToolArguments } from '../llm/reply/toolArguments';
import type { ChatMessage, Outcome, Reply, StreamPart, ToolCall, ToolDefinition } from '../llm/types/types';
import type { CallResult, CallState, Tool } from '../tools/tool';

/** An event of a running reply. */
export type AgentEvent =
	/** A request begins. */
	| { readonly type: 'step'; readonly step: number }
	| { readonly type: 'part'; readonly step: number; readonly part: Exclude<StreamPart, { type: 'end' }> }
	/** The request has ended. */
	| { readonly type: 'reply'; readonly step: number; readonly reply: Reply }
	| {
			readonly type: 'call';
			readonly step: number;
			readonly call: ToolCall;
			readonly state: CallState;
			readonly result?: CallResult;
	  }
	/** The last event, whatever happened. */
	| { readonly type: 'end'; readonly outcome: Outcome };

/** The work of the loop, and its connections to the model and the user. */
export interface AgentRun {
	readonly messages: readonly ChatMessage[];
	/** The tools that this chat offers. */
	readonly tools: readonly Tool[];
	/** The provider wants the reasoning that led to calls back with them. */
	readonly reasoningBack: boolean;
	/** Requests in a row after which the loop ends by itself. */
	readonly maxSteps: number;
	/** Makes one request. The last part of the stream is its `end`. */
	ask(
		messages: readonly ChatMessage[],
		tools: readonly ToolDefinition[],
		signal: AbortSignal,
	): AsyncIterable<StreamPart>;
	/** Asks the user, unless they have decided about the call before. */
	approve(call: ToolCall): Promise<'allow' | 'deny'>;
	/** Tells whether `approve` has to ask the user, so that the card can show it first. */
	mustAsk(call: ToolCall): boolean;
}

/**
 * Asks the model, streams its answer, runs the tools that it called, and asks again until it calls none. Keeps no
 * state; an abort ends it with what had arrived.
 */
export async function* runAgent(run: AgentRun, signal: AbortSignal): AsyncGenerator<AgentEvent, void, void> {
	const messages = [...run.messages];
	const definitions = run.tools.map(tool => tool.definition);
	for (let step = 0; ; step++) {
		yield { type: 'step', step };
		const reply = yield* relay(run.ask(messages, definitions, signal), step);
		const calls = reply.choices[0].toolCalls;
		if (calls.length === 0 || signal.aborted || !reply.toolCallsMayRun) {
			for (const call of calls) {
				yield { type: 'call', step, call, state: signal.aborted ? 'cancelled' : 'blocked' };
			}
			yield { type: 'end', outcome: reply.outcome };
			return;
		}
		messages.push(assistantMessage(reply.choices[0].text, calls, run.reasoningBack ? reply.choices[0].reasoning : ''));
		for (const call of calls) {
			const result = yield* runCall(run, call, step, signal);
			messages.push(toolMessage(call, result));
		}
		if (signal.aborted) {
			yield { type: 'end', outcome: { kind: 'cancelled' } };
			return;
		}
		if (step + 1 >= run.maxSteps) {
			yield { type: 'end', outcome: { kind: 'capped' } };
			return;
		}
	}
}

/** Yields the parts of one request as events, and returns its reply. */
async function* relay(parts: AsyncIterable<StreamPart>, step: number): AsyncGenerator<AgentEvent, Reply, void> {
	for await (const part of parts) {
		if (part.type === 'end') {
			yield { type: 'reply', step, reply: part.reply };
			return part.reply;
		}
		yield { type: 'part', step, part };
	}
	throw new Error('The stream ended without its last part.');
}

/** Runs one call, after approval, and returns the text that the model reads as its result. */
async function* runCall(
	run: AgentRun,
	call: ToolCall,
	step: number,
	signal: AbortSignal,
): AsyncGenerator<AgentEvent, string, void> {
	const event = (state: CallState, result?: CallResult): AgentEvent => ({
		type: 'call',
		step,
		call,
		state,
		...omitUndefined({ result }),
	});
	if (signal.aborted) {
		yield event('cancelled');
		return CANCELLED;
	}
	const tool = run.tools.find(candidate => candidate.name === call.name);
	if (tool === undefined) {
		const names = run.tools.map(({ name }) => name).join(', ') || 'none';
		const text = `There is no tool named ${JSON.stringify(call.name)} in this chat. Available: ${names}.`;
		yield event('failed', { text, summary: '' });
		return text;
	}
	// The user is asked only about calls that can run.
	const prepared = tool.prepare(call.arguments);
	if ('problem' in prepared) {
		yield event('failed', { text: prepared.problem, summary: '' });
		return prepared.problem;
	}
	const mustAsk = run.mustAsk(call);
	// Called before the card is shown, so that no decision can come too early.
	const decision = run.approve(call);
	if (mustAsk) {
		yield event('asking', { text: '', summary: prepared.preview });
	}
	if ((await orAborted(decision, signal)) !== 'allow') {
		yield event(signal.aborted ? 'cancelled' : 'denied');
		return signal.aborted ? CANCELLED : DENIED;
	}
	yield event('running');
	const outcome = await orAborted(prepared.run(signal), signal);
	if (outcome === undefined) {
		yield event('cancelled');
		return CANCELLED;
	}
	yield event(outcome.ok ? 'done' : 'failed', { text: outcome.text, summary: outcome.summary });
	return outcome.text;
}

/** The results that the model reads for calls that were not run. */
export const DENIED = 'The user did not allow this call.';
export const CANCELLED = 'The user stopped this call before it answered.';

/**
 * Builds the assistant message of a turn with calls in the form that every server accepts: arguments are always a JSON
 * object. `reasoning` is empty unless the provider wants it back.
 */
export function assistantMessage(text: string, calls: readonly ToolCall[], reasoning = ''): ChatMessage {
	return {
		role: 'assistant',
		content: text === '' ? null : text,
		...(reasoning === '' ? {} : { reasoning_content: reasoning }),
		tool_calls: calls.map(call => ({
			id: call.id,
			type: 'function' as const,
			function: { name: call.name, arguments: asJsonObject(call.arguments) },
			...omitUndefined({ extra_content: call.extraContent }),
		})),
	};
}

/** Builds the message that answers a call. */
export const toolMessage = (call: ToolCall, text: string): ChatMessage => ({
	role: 'tool',
	tool_call_id: call.id,
	content: text,
});

/**
 * Returns arguments as a JSON object, whatever the model wrote: vLLM and llama.cpp parse the arguments of earlier calls
 * and refuse the whole request over broken ones.
 */
function asJsonObject(text: string): string {
	const read = readToolArguments(text);
	return JSON.stringify('value' in read ? read.value : { invalid_arguments: text });
}

/** Resolves to the promise's value, or to `undefined` as soon as the signal is aborted. */
function orAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T | undefined> {
	return new Promise((resolve, reject) => {
		if (signal.aborted) {
			resolve(undefined);
		}
		const abort = (): void => resolve(undefined);
		signal.addEventListener('abort', abort, { once: true });
		promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
	});
}
