import { omitUndefined } from '../base/omitUndefined';
import type {
	CarriedFields,
	ChatMessage,
	Outcome,
	Reply,
	StreamPart,
	ToolCall,
	ToolDefinition,
} from '../llm/types/types';
import type { CallResult, CallState, Tool } from '../tools/tool';
import { assistantMessage, CANCELLED, DENIED, toolMessage } from './answerMessages';

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
	/** The user's own word on whether reasoning goes back with the calls that it led to. */
	readonly reasoningBack?: boolean | undefined;
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
		const { text, reasoning, carried = NOTHING_CARRIED } = reply.choices[0];
		messages.push(assistantMessage({ text, calls, reasoning, carried, reasoningBack: run.reasoningBack }));
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

const NOTHING_CARRIED: CarriedFields = { reasoningFields: [], fields: {} };

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
		const preview = prepared.look === undefined ? undefined : await orAborted(prepared.look(), signal);
		yield event('asking', { text: '', summary: prepared.preview, ...omitUndefined({ preview }) });
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
