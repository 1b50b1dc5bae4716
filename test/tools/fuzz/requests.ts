import * as fc from 'fast-check';
import type { Answer, Conversation, ServerSpec, Step } from '../requests/case';
import { judgeConversation } from '../requests/judge';
import { playConversation } from '../requests/playConversation';
import type { FuzzReport } from './fuzzReport';

/** Servers that a conversation may go to, and how each of them answers. */
const SERVERS: Readonly<Record<string, Partial<Pick<Answer, 'reasoning' | 'reasoningField' | 'fields'>>>> = {
	loose: {},
	openai: {},
	azure: {},
	mistral: {},
	claude: { fields: { thinking_blocks: [{ type: 'thinking', thinking: 'Claude thinks.', signature: 'c2ln' }] } },
	'gemini-openrouter': { fields: { reasoning_details: [{ type: 'reasoning.encrypted', data: 'R2Vt', index: 0 }] } },
	gemini: {},
	deepseek: { reasoning: 'DeepSeek thinks.' },
	kimi: { reasoning: 'Kimi thinks.' },
	groq: { reasoning: 'Groq thinks.', reasoningField: 'reasoning' },
	vllm: { reasoning: 'vLLM thinks.' },
	'llama.cpp': {},
	'strict-template': {},
	'template-without-tools': {},
	'template-without-system': {},
};

/** Ids as servers make them, some of which others refuse. */
const anyId = fc.oneof(
	fc.constant(undefined),
	fc.constantFrom(
		'call_0',
		'functions.look:0',
		'call_0fypS1hVXqQ2a7Lk3Jt8Zb9cX',
		'toolu_01Aa',
		'abc123XYZ',
		'0',
		'ä 1',
	),
	fc.string({ minLength: 1, maxLength: 60 }),
);

const anyCalls = fc.array(
	fc.record({
		id: anyId,
		name: fc.constantFrom('look', 'look', 'look', 'functions.look', 'no such tool'),
		broken: fc.integer({ min: 0, max: 9 }).map(number => number === 0),
	}),
	{ minLength: 1, maxLength: 3 },
);

type Ending = 'text' | 'stop' | 'stop with text' | 'cut' | 'empty' | 'error' | 'cut call' | 'asking';

const anyMessage = fc.record({
	rounds: fc.array(fc.record({ calls: anyCalls, text: fc.constantFrom(undefined, 'I look.', ' \n') }), {
		maxLength: 3,
	}),
	ending: fc.constantFrom<Ending>(
		'text',
		'text',
		'text',
		'stop',
		'stop with text',
		'cut',
		'empty',
		'error',
		'cut call',
		'asking',
	),
	thinks: fc.boolean(),
	hasTools: fc.integer({ min: 0, max: 9 }).map(number => number > 1),
	image: fc.boolean(),
	deny: fc.boolean(),
});

const anyStep = fc.oneof(
	{ weight: 5, arbitrary: anyMessage.map(message => ({ do: 'message' as const, message })) },
	{ weight: 2, arbitrary: fc.nat({ max: 2 }).map(index => ({ do: 'switch' as const, index })) },
	{ weight: 1, arbitrary: fc.constant({ do: 'reload' as const }) },
);

/** A conversation as data, with servers that are strict in different ways. */
const anyConversation = fc
	.record({
		names: fc.array(fc.constantFrom(...Object.keys(SERVERS)), { minLength: 1, maxLength: 3 }),
		systemPrompt: fc.constantFrom('', 'Be brief.'),
		isOld: fc.integer({ min: 0, max: 4 }).map(number => number === 0),
		steps: fc.array(anyStep, { minLength: 1, maxLength: 6 }),
	})
	.map(({ names, systemPrompt, isOld, steps }): Conversation => {
		const servers = names.map((like, index): readonly [string, ServerSpec] => [
			`s${index}`,
			{ like, provider: 'custom', model: 'm', path: '/v1' },
		]);
		return {
			id: names.join(' '),
			type: 'conversation',
			servers: Object.fromEntries(servers),
			systemPrompt,
			tools: ['look'],
			...(isOld ? { journal: OLD_CHAT } : {}),
			steps: stepsOf(names, steps),
		};
	});

/** A chat that an earlier version wrote, of a model that is there no more. */
const OLD_CHAT = [
	{ type: 'chat', id: 'old', at: 1, workspace: 'w' },
	{ type: 'config', model: 's0/m' },
	{ type: 'user', id: 'u1', parent: null, at: 1, text: 'Look.', attachments: [] },
	{ type: 'reply', id: 'r1', parent: 'u1', at: 2, model: 'gone/model' },
	{ type: 'step', reply: 'r1', step: 0, at: 3 },
	{ type: 'reasoning', reply: 'r1', step: 0, text: 'An old thought.' },
	{
		type: 'stepEnd',
		reply: 'r1',
		step: 0,
		at: 4,
		calls: [{ id: 'call_6f1c7c8e-8a5e-4f5e-9c58-0d8e2c1b7a11', name: 'look', arguments: '{"at":"old"}' }],
		meta: {},
	},
	{ type: 'end', reply: 'r1', at: 5, outcome: { kind: 'truncated' } },
];

type AnyStep = typeof anyStep extends fc.Arbitrary<infer T> ? T : never;

function stepsOf(names: readonly string[], steps: readonly AnyStep[]): Step[] {
	let current = names[0] ?? 'loose';
	let unique = 0;
	return steps.map((step): Step => {
		switch (step.do) {
			case 'switch': {
				const index = step.index % names.length;
				current = names[index] ?? current;
				return { do: 'switch', server: `s${index}` };
			}
			case 'reload':
				return { do: 'reload' };
			case 'message':
				return sendStep(current, step.message, () => `${unique++}`);
		}
	});
}

function sendStep(
	server: string,
	{ rounds, ending, thinks, hasTools, image, deny }: typeof anyMessage extends fc.Arbitrary<infer T> ? T : never,
	next: () => string,
): Step {
	const own = thinks ? (SERVERS[server] ?? {}) : {};
	const usesTools = hasTools && server !== 'template-without-tools';
	const asked = usesTools ? rounds : [];
	const answers = asked.map(
		({ calls, text }): Answer => ({
			...own,
			...(text === undefined ? {} : { text }),
			calls: calls.map(({ id, name, broken }) => ({
				...(id === undefined ? {} : { id }),
				name,
				arguments: broken ? `{"at": "${next()}` : { at: next() },
				...(server === 'gemini' ? { fields: { extra_content: { google: { thought_signature: 'R2Vt' } } } } : {}),
			})),
		}),
	);
	const asksFirst = rounds[0]?.calls[0]?.name === 'look' && rounds[0].calls[0].broken === false;
	const stopsAsking = ending === 'asking' && usesTools && asksFirst;
	const { last, outcome } = ended(ending, usesTools, own, next);
	return {
		do: 'send',
		text: `Message ${next()}.`,
		...(image ? { image: true } : {}),
		...(deny ? { deny: true } : {}),
		tools: usesTools ? ['look'] : [],
		answers: stopsAsking ? answers.slice(0, 1) : [...answers, last],
		...(stopsAsking ? { stop: 'asking' as const } : {}),
		expect: {
			outcome: stopsAsking ? 'cancelled' : outcome,
			...(server === 'loose' || server === 'vllm' ? { changes: [] } : {}),
		},
	};
}

function ended(
	ending: Ending,
	usesTools: boolean,
	own: Answer,
	next: () => string,
): { readonly last: Answer; readonly outcome: 'complete' | 'cancelled' | 'truncated' | 'error' } {
	switch (ending) {
		case 'stop':
			return { last: { stop: true }, outcome: 'cancelled' };
		case 'stop with text':
			return { last: { ...own, text: 'Half an', stop: true }, outcome: 'cancelled' };
		case 'cut':
			return { last: { ...own, text: 'Half an', cut: true }, outcome: 'truncated' };
		case 'empty':
			return { last: {}, outcome: 'error' };
		case 'error':
			return {
				last: { status: 400, body: { error: { message: 'The engine is out of order today.' } } },
				outcome: 'error',
			};
		case 'cut call':
			return usesTools
				? {
						last: { ...own, calls: [{ id: 'c9', name: 'look', arguments: { at: next() } }], cut: true },
						outcome: 'truncated',
					}
				: { last: { text: 'An answer.' }, outcome: 'complete' };
		case 'text':
		case 'asking':
			return { last: { ...own, text: 'An answer.' }, outcome: 'complete' };
	}
}

/** Conversations that are played side by side: much of the time is waiting. */
const WORKERS = 6;

/**
 * Plays random conversations with servers that are strict in different ways: each accepts every request with at most
 * one visible change per rule, loose ones without any, and nothing of one server comes to another.
 */
export async function run({ runs, seed }: { readonly runs: number; readonly seed: number }): Promise<FuzzReport> {
	const share = (worker: number): number => Math.floor((runs + worker) / WORKERS);
	const details = await Promise.all(
		Array.from({ length: WORKERS }, (_, worker) =>
			fc.check(fc.asyncProperty(anyConversation, acceptsAll), { numRuns: share(worker), seed: seed + worker }),
		),
	);
	const failed = details.filter(each => each.failed);
	const passed = details.reduce((sum, { numRuns, failed: isFailed }) => sum + numRuns - (isFailed ? 1 : 0), 0);
	return {
		passed,
		failed: failed.length,
		...(failed.length === 0 ? {} : { counterexample: failed.map(each => fc.defaultReportMessage(each)).join('\n') }),
	};
}

async function acceptsAll(conversation: Conversation): Promise<void> {
	const failures = judgeConversation(conversation, await playConversation(conversation, 0));
	if (failures.length > 0) {
		throw new Error(failures.join('; '));
	}
}
