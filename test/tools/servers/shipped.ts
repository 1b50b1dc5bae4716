import * as z from 'zod';
import { systemClock } from '../../../src/core/base/clock';
import type { LogPort } from '../../../src/core/base/log';
import type { Attachment } from '../../../src/core/chat/conversation/attachments';
import { lastReply, type Step } from '../../../src/core/chat/conversation/conversation';
import { Sessions } from '../../../src/core/chat/session/sessions';
import { type LearnedState, LearnedAdaptations } from '../../../src/core/llm/adaptation/learnedAdaptations';
import { ChatClient } from '../../../src/core/llm/client';
import type { ParameterValues } from '../../../src/core/llm/parameters/parameterValues';
import { Recorder } from '../../../src/core/llm/recording/recorder';
import { ChatError, type ErrorInfo } from '../../../src/core/llm/types/chatError';
import { RetryControl } from '../../../src/core/llm/types/retryControl';
import type { ChatBody, Endpoint, Outcome, Reply, ToolCall } from '../../../src/core/llm/types/types';
import { ToolRegistry } from '../../../src/core/tools/registry';
import { defineTool } from '../../../src/core/tools/tool';
import { createDesktopJournalFiles } from '../../../src/host/desktop/journalFiles';
import { createLoopbackFetch } from '../../../src/host/desktop/loopbackFetch';
import { listReading, NOTHING, readFailure, readInput, type AnswerReading, readUsage } from './reading';

const nothing = (): void => {};
const silent: LogPort = { debug: nothing, info: nothing, warn: nothing, error: nothing };

const client = (): ChatClient => new ChatClient({ fetch: createLoopbackFetch(), clock: systemClock, log: silent });

/** A message that the user sends, with the choices of its chat. */
export interface Ask {
	readonly model: string;
	readonly text: string;
	readonly attachments: readonly Attachment[];
	readonly parameters: ParameterValues;
	readonly tools: boolean;
}

/** What the shipped client made of an answer, and the error as it is beyond what every client knows of it. */
export interface ClientReading {
	readonly reading: AnswerReading;
	readonly error: ErrorInfo | undefined;
}

const weather = defineTool({
	name: 'get_weather',
	description: 'Tells the weather of a city.',
	input: z.object({ city: z.string() }),
	prepare: ({ city }) => ({
		preview: city,
		run: async () => ({ ok: true, text: `Rain in ${city}, 9 °C`, summary: city }),
	}),
});

const time = defineTool({
	name: 'get_time',
	description: 'Tells the time.',
	input: z.object({}),
	prepare: () => ({ preview: 'now', run: async () => ({ ok: true, text: 'Half past ten', summary: '' }) }),
});

/**
 * Returns a reading of each step when the shipped session has asked and run its tools, for a user who allows every call
 * and never waits for a retry.
 */
export async function readBySession(endpoint: Endpoint, ask: Ask, folder: string): Promise<readonly AnswerReading[]> {
	const tools = new ToolRegistry();
	tools.register(weather);
	tools.register(time);
	const kept = new Map<string, LearnedState>();
	const recorder = new Recorder(systemClock);
	let count = 0;
	const sessions = new Sessions({
		client: client(),
		clock: systemClock,
		log: silent,
		tools,
		newId: () => `${ask.model.replaceAll(/\W/g, '-')}-${Date.now()}-${count++}`,
		defaults: () => ({
			model: { profile: 'p', model: ask.model },
			tools: ask.tools ? ['get_weather', 'get_time'] : [],
			systemPrompt: '',
		}),
		files: createDesktopJournalFiles(folder),
		workspace: 'w',
		settingsOf: () => ({
			provider: 'custom',
			baseUrl: endpoint.baseUrl,
			profile: ask.parameters,
			model: {},
			capabilities: undefined,
		}),
		learnedAdaptations: new LearnedAdaptations({
			get: key => kept.get(key),
			set: (key, state) => void (state === undefined ? kept.delete(key) : kept.set(key, state)),
		}),
		upgraded: nothing,
		observe: about => recorder.begin(about),
		connect: async () => endpoint,
	});
	try {
		const session = sessions.current;
		session.onStatus(() => {
			if (session.status?.kind === 'retrying') {
				setImmediate(() => session.retryNow());
			}
		});
		session.onEntry(entry => {
			if (entry.type === 'call' && entry.state === 'asking') {
				queueMicrotask(() => session.decide(entry.call, 'once'));
			}
		});
		await session.send({ text: ask.text, attachments: ask.attachments });
		await session.settled;
		const reply = lastReply(session.conversation);
		const outcome = reply?.outcome ?? { kind: 'truncated' as const };
		return (reply?.steps ?? []).map((step, index, all) =>
			readStep(step, index === all.length - 1 ? outcome : { kind: 'complete' }),
		);
	} finally {
		await sessions.close();
	}
}

function readStep(step: Step, outcome: Outcome): AnswerReading {
	return {
		text: step.text,
		reasoning: step.reasoning,
		calls: step.calls.map(({ call }) => readCall(call)),
		others: step.others.map(({ text }) => text),
		tokens: [],
		usage: readUsage(step.usage),
		outcome: outcome.kind,
		failure: readFailure(outcome),
	};
}

const readCall = ({ name, arguments: json }: ToolCall): AnswerReading['calls'][number] => ({
	name,
	input: readInput(json),
});

/** Lets the shipped client read an answer. */
export async function readByClient(endpoint: Endpoint, body: ChatBody): Promise<ClientReading> {
	const retryControl = new RetryControl();
	for await (const part of client().stream(endpoint, body, new AbortController().signal, { retryControl })) {
		if (part.type === 'retry') {
			setImmediate(() => retryControl.retryNow());
		} else if (part.type === 'end') {
			const { outcome } = part.reply;
			return { reading: readReply(part.reply), error: outcome.kind === 'error' ? outcome.error : undefined };
		}
	}
	throw new Error('The client ended without an end.');
}

function readReply({ choices, usage, outcome }: Reply): AnswerReading {
	const [first, ...others] = choices;
	return {
		text: first.text,
		reasoning: first.reasoning,
		calls: first.toolCalls.map(readCall),
		others: others.map(({ text }) => text),
		tokens: first.logprobs.map(({ token }) => token),
		usage: readUsage(usage),
		outcome: outcome.kind,
		failure: readFailure(outcome),
	};
}

/** Lets the shipped client read a list of models. */
export async function readModelsByClient(endpoint: Endpoint): Promise<ClientReading> {
	try {
		const models = await client().listModels(endpoint, new AbortController().signal);
		return { reading: listReading(models.map(({ id }) => id)), error: undefined };
	} catch (error) {
		if (error instanceof ChatError) {
			const outcome = { kind: 'error' as const, error: error.info };
			return { reading: { ...NOTHING, outcome: 'error', failure: readFailure(outcome) }, error: error.info };
		}
		throw error;
	}
}
