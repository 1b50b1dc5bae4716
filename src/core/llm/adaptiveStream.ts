import { adapt, changeOf } from './adaptation/adaptation';
import type { Adaptation, AppliedAdaptation } from './types/appliedAdaptation';
import type { Capabilities } from './adaptation/capabilities';
import type { ChatClient } from './client';
import { adaptAhead, type LearnedAdaptations, endpointKey } from './adaptation/learnedAdaptations';
import { suggestAdaptation } from './adaptation/suggestAdaptation';
import type { StreamOptions } from './types/streamOptions';
import type { ChatBody, Endpoint, StreamPart } from './types/types';

/** The cap on resends of one request, for a server that refuses everything; each parameter gets one resend. */
const MAX_RESENDS = 8;

/** A client with what it knows of the server and the model that it is to ask. */
export interface AdaptiveClient {
	readonly client: ChatClient;
	readonly learnedAdaptations: LearnedAdaptations;
	readonly capabilities: Capabilities;
}

/**
 * Streams a request in the form that its server takes: changed before it is sent by what is known of the server, and
 * sent again where a refusal names a parameter, without it or in another form, once per parameter. Yields an `adapted`
 * part for every change, before the request that carries it.
 */
export async function* adaptiveStream(
	{ client, learnedAdaptations, capabilities }: AdaptiveClient,
	endpoint: Endpoint,
	chosen: ChatBody,
	signal: AbortSignal,
	options: StreamOptions = {},
): AsyncGenerator<StreamPart, void, void> {
	const key = endpointKey(endpoint.baseUrl, chosen.model);
	const initial = adaptAhead(chosen, capabilities, learnedAdaptations.get(key));
	for (const change of initial.changes) {
		yield { type: 'adapted', change };
	}
	const triedParams = new Set<string>();
	/** Changes that no good answer has confirmed yet; they are learned as soon as one does. */
	const unconfirmed: Adaptation[] = [];
	let body = initial.body;
	for (;;) {
		let next: { readonly body: ChatBody; readonly change: AppliedAdaptation } | undefined;
		for await (const part of client.stream(endpoint, body, signal, options)) {
			next =
				part.type === 'end' && triedParams.size < MAX_RESENDS && !signal.aborted
					? adaptAfterRefusal(body, part.reply.outcome, triedParams, learnedAdaptations.get(key).exempt)
					: undefined;
			if (part.type === 'open') {
				for (const adaptation of unconfirmed.splice(0)) {
					learnedAdaptations.learn(key, adaptation);
				}
			}
			if (next === undefined) {
				yield part;
			}
		}
		if (next === undefined) {
			return;
		}
		const { adaptation } = next.change;
		triedParams.add(canonicalName(adaptation));
		unconfirmed.push(adaptation);
		yield { type: 'adapted', change: next.change };
		body = next.body;
	}
}

function adaptAfterRefusal(
	body: ChatBody,
	outcome: Extract<StreamPart, { type: 'end' }>['reply']['outcome'],
	triedParams: ReadonlySet<string>,
	exemptParams: readonly string[],
): { readonly body: ChatBody; readonly change: AppliedAdaptation } | undefined {
	const adaptation = outcome.kind === 'error' ? suggestAdaptation(body, outcome.error) : undefined;
	if (
		adaptation === undefined ||
		triedParams.has(canonicalName(adaptation)) ||
		exemptParams.includes(adaptation.param)
	) {
		return undefined;
	}
	const adapted = adapt(body, adaptation);
	return adapted === undefined
		? undefined
		: { body: adapted.body, change: { adaptation, by: 'server', ...changeOf(body, adapted, adaptation) } };
}

/** Names a parameter the same before and after a rename: it may be refused under its new name, too. */
const canonicalName = (adaptation: Adaptation): string =>
	adaptation.kind === 'history'
		? // A server may want a field in more messages than it said at first.
			`${adaptation.param} ${adaptation.to}`
		: adaptation.param === 'max_tokens'
			? 'max_completion_tokens'
			: adaptation.param;
