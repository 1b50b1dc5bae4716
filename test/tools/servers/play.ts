import { isDeepStrictEqual } from 'node:util';
import { readModelsByClient, type ClientReading, readByClient, readBySession } from './shipped';
import type { ChatBody, Endpoint } from '../../../src/core/llm/types/types';
import { expectedOf } from './expectations';
import { type Feature, promptOf } from './features';
import type { ServerRoute } from './others';
import type { Expected } from './known';
import { type Field, FIELDS, type AnswerReading } from './reading';
import { readBySdk, readModelsBySdk } from './sdk';
import type { Exchange, Tape } from './tape';

/** What was read of a feature through a route. */
export interface PlayedCell {
	readonly route: ServerRoute;
	readonly feature: Feature;
	/** The deviations of the shipped client and session, in words. */
	readonly failures: readonly string[];
	/** The fields that the SDK reads wrongly, with what it reads. */
	readonly sdkFailures: readonly Deviation[];
	readonly exchanges: readonly Exchange[];
}

interface Deviation {
	readonly field: Field;
	readonly words: string;
}

/** A route that is set up: its server is running. */
export interface OpenRoute {
	readonly route: ServerRoute;
	/** The address of the server. */
	readonly origin: string;
	readonly tape: Tape;
	/** A folder for journals. */
	readonly folder: string;
	/** Returns what the user sets up, with the address that stands before the server. */
	endpointAt(origin: string): Endpoint;
}

/** Lets the shipped session ask the server, and the shipped client and the SDK read the bytes that it got. */
export async function playCell(open: OpenRoute, feature: Feature): Promise<PlayedCell> {
	const { route, tape } = open;
	const endpoint = open.endpointAt(tape.origin);
	const recording = tape.record(open.origin);
	const expected = expectedOf(route, feature);
	if (feature.scenes === undefined) {
		const ours = await readModelsByClient(endpoint);
		const exchanges = await recording.finished();
		tape.replay(exchanges[0]);
		const sdk = await readModelsBySdk(endpoint);
		return { route, feature, exchanges, ...judgeStep(expected[0] ?? {}, ours, sdk) };
	}
	const session = await readBySession(
		endpoint,
		{
			model: route.model,
			text: promptOf(feature),
			attachments: feature.attachments ?? [],
			parameters: feature.parameters ?? {},
			tools: feature.tools === true,
		},
		open.folder,
	);
	const exchanges = await recording.finished();
	const failures: string[] = [];
	const sdkFailures: Deviation[] = [];
	for (const [index, each] of expected.entries()) {
		const exchange = exchanges[index];
		if (exchange === undefined) {
			failures.push(`asked ${exchanges.length} times`);
			break;
		}
		const body = JSON.parse(exchange.body) as ChatBody;
		tape.replay(exchange);
		const judged = judgeStep(each, await readByClient(endpoint, body), await readBySdk(endpoint, body));
		// A request that was changed and sent again is one step.
		const step = session[index - (expected.length - session.length)];
		failures.push(...judged.failures, ...(index + 1 < expected.length && each.failure ? [] : judgeSession(each, step)));
		sdkFailures.push(...judged.sdkFailures);
		failures.push(
			...(feature.sends ?? []).filter(part => !exchange.body.includes(part)).map(part => `did not send ${part}`),
		);
	}
	return { route, feature, exchanges, failures, sdkFailures };
}

function judgeStep(
	expected: Expected,
	ours: ClientReading,
	sdk: AnswerReading,
): Pick<PlayedCell, 'failures' | 'sdkFailures'> {
	const { reading, error } = ours;
	return {
		failures: [
			...deviations(reading, expected).map(({ words }) => words),
			...('errorKind' in expected && error?.kind !== expected.errorKind ? [`kind ${error?.kind}`] : []),
			...('retryAfterMs' in expected && error?.retryAfterMs !== expected.retryAfterMs
				? [`wait ${error?.retryAfterMs}`]
				: []),
			...(/<\/?[a-z]+[ >]/i.test(error?.serverText ?? '') ? ['markup among the words of the server'] : []),
			...(expected.begins !== undefined && !isBeginning(sdk.text, reading.text)
				? [`text ${format(reading.text)}, less than that of the SDK`]
				: []),
		],
		sdkFailures: deviations(sdk, expected),
	};
}

/** Judges a step of the session, which keeps everything but log probabilities. */
const judgeSession = (expected: Expected, step: AnswerReading | undefined): readonly string[] =>
	step === undefined
		? ['the session has no such step']
		: deviations(step, expected)
				.filter(({ field }) => field !== 'tokens')
				.map(({ words }) => `session: ${words}`);

function deviations(found: AnswerReading, expected: Expected): readonly Deviation[] {
	const { begins = found.text } = expected;
	return [
		...FIELDS.filter(field => field in expected && !isAsExpected(field, found, expected)).map(field => ({
			field,
			words: `${field} ${format(found[field])}, not ${format(expected[field])}`,
		})),
		...(isBeginning(found.text, begins)
			? []
			: [{ field: 'text' as const, words: `text ${format(found.text)}, no beginning of ${format(begins)}` }]),
	];
}

const isBeginning = (part: string, whole: string): boolean => whole.startsWith(part);

function isAsExpected(field: Field, found: AnswerReading, expected: Expected): boolean {
	const { failure } = expected;
	return field === 'failure' && failure !== undefined
		? (failure.status === undefined || found.failure?.status === failure.status) &&
				(found.failure?.words ?? '').includes(failure.words)
		: isDeepStrictEqual(found[field], expected[field]);
}

const format = (value: unknown): string => (JSON.stringify(value) ?? 'nothing').slice(0, 160);
