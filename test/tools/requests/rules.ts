import * as z from 'zod';

/** The refusal of a rule that was broken. In `says`, `{index}`, `{id}`, `{field}` and `{role}` name the place. */
const refusal = {
	status: z.number().int().default(400),
	/** The sentence in OpenAI's form, or the whole body. */
	says: z.union([z.string(), z.record(z.string(), z.unknown()), z.array(z.unknown())]),
	/** Fields beside the sentence in OpenAI's form, such as `code` and `param`. */
	with: z.record(z.string(), z.unknown()).optional(),
};

const roles = z.array(z.string());

/** The schema of a rule: one thing that a server refuses, with its words. */
export const ruleSchema = z.discriminatedUnion('refuses', [
	/** An id of a call that does not fit the pattern, or is longer than `max`. */
	z.strictObject({
		refuses: z.literal('id'),
		pattern: z.string().optional(),
		max: z.number().int().optional(),
		...refusal,
	}),
	/** An id that two calls have. */
	z.strictObject({ refuses: z.literal('repeatedId'), ...refusal }),
	/** A name of a call or of a tool that does not fit the pattern. */
	z.strictObject({ refuses: z.literal('name'), pattern: z.string(), ...refusal }),
	/** A call without its answer right behind it, or an answer without its call. */
	z.strictObject({ refuses: z.literal('unpaired'), ...refusal }),
	/** A message of `role` right after one of the roles in `after` (`start`: at the beginning, system messages apart). */
	z.strictObject({ refuses: z.literal('order'), role: z.string(), after: roles, ...refusal }),
	/** A system message that is not the first one. */
	z.strictObject({ refuses: z.literal('lateSystem'), ...refusal }),
	/** A message of a role that is not in the list. */
	z.strictObject({ refuses: z.literal('role'), takes: roles, ...refusal }),
	/** Content that is null or absent, in messages of these roles. */
	z.strictObject({ refuses: z.literal('nullContent'), roles: roles.optional(), ...refusal }),
	/** Content without a visible character, unless it is null beside calls. */
	z.strictObject({ refuses: z.literal('emptyContent'), roles: roles.optional(), ...refusal }),
	/** Content that is no string. */
	z.strictObject({ refuses: z.literal('listContent'), roles: roles.optional(), ...refusal }),
	/** A field of a message: one of those named, or any that is not in `takes`. */
	z.strictObject({
		refuses: z.literal('field'),
		names: z.array(z.string()).optional(),
		takes: z.array(z.string()).optional(),
		/** Only in messages of the assistant without calls, outside of the turns of calls. */
		outside: z.enum(['calls', 'toolTurns']).optional(),
		...refusal,
	}),
	/** A field of a call beside those of the API, or of those that are taken. */
	z.strictObject({ refuses: z.literal('callField'), takes: z.array(z.string()).optional(), ...refusal }),
	/** A message of the assistant that lacks a field. `blank`: an empty one is refused, too. */
	z.strictObject({
		refuses: z.literal('missing'),
		field: z.string(),
		in: z.enum(['calls', 'toolTurns', 'all']).default('calls'),
		blank: z.literal(true).optional(),
		...refusal,
	}),
	/**
	 * A message with calls that came from this server and comes back without what was in it. With `foreign`, also one
	 * with calls of another server.
	 */
	z.strictObject({
		refuses: z.literal('lost'),
		field: z.string(),
		/** The field stands in the calls. */
		inCalls: z.literal(true).optional(),
		foreign: z.literal(true).optional(),
		...refusal,
	}),
	/** Earlier calls in a request that offers no tools. */
	z.strictObject({ refuses: z.literal('callsWithoutTools'), ...refusal }),
	/** A parameter; with `beside`, only together with that other one. */
	z.strictObject({
		refuses: z.literal('parameter'),
		name: z.string(),
		beside: z.string().optional(),
		/** Only where it has this value. */
		value: z.unknown().optional(),
		...refusal,
	}),
]);

export type Rule = z.infer<typeof ruleSchema>;

export type LooseJson = Readonly<Record<string, unknown>>;

/** A message as it arrived. */
export interface WireMessage extends LooseJson {
	readonly role: string;
}

/** The place at which a rule is broken. */
export interface Place {
	readonly index?: number;
	readonly id?: string;
	readonly field?: string;
	readonly role?: string;
}

/** Records of a list, or none. */
export const records = (value: unknown): readonly LooseJson[] =>
	Array.isArray(value)
		? value.filter((each): each is LooseJson => typeof each === 'object' && each !== null && !Array.isArray(each))
		: [];

export const callsOf = (message: LooseJson): readonly LooseJson[] => records(message['tool_calls']);
const functionOf = (holder: LooseJson): LooseJson => (holder['function'] ?? {}) as LooseJson;

/** An identity of what a call asks for, which no mapping of ids changes. */
export const callKey = (call: LooseJson): string => {
	const { name, arguments: text } = functionOf(call);
	try {
		return JSON.stringify([name, JSON.parse(String(text))]);
	} catch {
		return JSON.stringify([name, text]);
	}
};

const isAssistant = ({ role }: WireMessage): boolean => role === 'assistant';
const hasCalls = (message: WireMessage): boolean => callsOf(message).length > 0;
const hasText = (content: unknown): boolean =>
	typeof content === 'string' ? content.trim() !== '' : Array.isArray(content) && content.length > 0;

/** Tells for each message whether it stands in a turn with calls: between two messages of the user. */
function toolTurns(messages: readonly WireMessage[]): readonly boolean[] {
	const turnOf: number[] = [];
	const withCalls = new Set<number>();
	let turn = 0;
	for (const message of messages) {
		turn += message.role === 'user' ? 1 : 0;
		turnOf.push(turn);
		if (hasCalls(message)) {
			withCalls.add(turn);
		}
	}
	return turnOf.map(number => withCalls.has(number));
}

/** What a server sent before with the calls of an answer, by their identity. */
export type SentFields = ReadonlyMap<string, LooseJson>;

/** Finds the first place at which a request breaks a rule. */
export function findBreach(rule: Rule, body: LooseJson, sent: SentFields): Place | undefined {
	const messages = (body['messages'] ?? []) as readonly WireMessage[];
	const inRoles = ({ role }: WireMessage, only: readonly string[] | undefined): boolean =>
		only === undefined || only.includes(role);
	const first = (test: (message: WireMessage, index: number) => Place | boolean | undefined): Place | undefined => {
		for (const [index, message] of messages.entries()) {
			const found = test(message, index);
			if (found !== undefined && found !== false) {
				return { index, role: message.role, ...(found === true ? {} : found) };
			}
		}
		return undefined;
	};
	switch (rule.refuses) {
		case 'id':
			return first(message => badId(message, rule));
		case 'repeatedId': {
			const seen = new Set<unknown>();
			return first(message => {
				const twice = callsOf(message).find(({ id }) => seen.has(id) || (seen.add(id), false));
				return twice === undefined ? undefined : { id: String(twice['id']) };
			});
		}
		case 'name':
			return (
				first(message => {
					const bad = callsOf(message).find(call => !new RegExp(rule.pattern).test(String(functionOf(call)['name'])));
					return bad === undefined ? undefined : { field: String(functionOf(bad)['name']) };
				}) ??
				(records(body['tools']).some(tool => !new RegExp(rule.pattern).test(String(functionOf(tool)['name'])))
					? {}
					: undefined)
			);
		case 'unpaired':
			return unpaired(messages);
		case 'order': {
			const isSystem = (role: string): boolean => role === 'system' || role === 'developer';
			return first(({ role }, index) => {
				const before = messages[index - 1]?.role;
				return (
					role === rule.role &&
					(before === undefined || isSystem(before) ? rule.after.includes('start') : rule.after.includes(before))
				);
			});
		}
		case 'lateSystem':
			return first(({ role }, index) => (role === 'system' || role === 'developer') && index > 0);
		case 'role':
			return first(({ role }) => !rule.takes.includes(role));
		case 'nullContent':
			return first(message => inRoles(message, rule.roles) && (message['content'] ?? null) === null);
		case 'emptyContent':
			return first(
				message =>
					inRoles(message, rule.roles) &&
					!hasText(message['content']) &&
					!(hasCalls(message) && (message['content'] ?? null) === null),
			);
		case 'listContent':
			return first(message => inRoles(message, rule.roles) && Array.isArray(message['content']));
		case 'field': {
			const turns = toolTurns(messages);
			return first((message, index) => {
				const within = rule.outside === 'calls' ? hasCalls(message) : rule.outside === 'toolTurns' && turns[index];
				const field = Object.keys(message).find(
					name => (rule.names?.includes(name) ?? false) || (rule.takes !== undefined && !rule.takes.includes(name)),
				);
				return field === undefined || within === true ? undefined : { field };
			});
		}
		case 'callField':
			return first(message => {
				const taken = ['id', 'type', 'function', 'index', ...(rule.takes ?? [])];
				const field = callsOf(message)
					.flatMap(call => Object.keys(call))
					.find(name => !taken.includes(name));
				return field === undefined ? undefined : { field };
			});
		case 'missing': {
			const turns = toolTurns(messages);
			return first((message, index) => {
				const asked = rule.in === 'all' || (rule.in === 'calls' ? hasCalls(message) : turns[index] === true);
				const value = message[rule.field] ?? undefined;
				return isAssistant(message) && asked && (value === undefined || (rule.blank === true && value === ''));
			});
		}
		case 'lost':
			return first(message => lostField(message, rule, sent));
		case 'callsWithoutTools':
			return records(body['tools']).length > 0 ? undefined : first(hasCalls);
		case 'parameter': {
			const isThere = (name: string): boolean =>
				name === 'tools' ? records(body['tools']).length > 0 : (body[name] ?? undefined) !== undefined;
			const fits = rule.value === undefined || JSON.stringify(body[rule.name]) === JSON.stringify(rule.value);
			return isThere(rule.name) && fits && (rule.beside === undefined || isThere(rule.beside)) ? {} : undefined;
		}
	}
}

function badId(
	message: WireMessage,
	{ pattern, max = Infinity }: { readonly pattern?: string | undefined; readonly max?: number | undefined },
): Place | undefined {
	const ids = [...callsOf(message).map(({ id }) => id), ...(message.role === 'tool' ? [message['tool_call_id']] : [])];
	const bad = ids.find(
		id =>
			typeof id !== 'string' ||
			id === '' ||
			id.length > max ||
			(pattern !== undefined && !new RegExp(pattern).test(id)),
	);
	return bad === undefined && !ids.includes(undefined) ? undefined : { id: String(bad) };
}

function unpaired(messages: readonly WireMessage[]): Place | undefined {
	let open = new Set<unknown>();
	for (const [index, message] of messages.entries()) {
		if (message.role === 'tool') {
			if (!open.delete(message['tool_call_id'])) {
				return { index, role: message.role, id: String(message['tool_call_id']) };
			}
			continue;
		}
		if (open.size > 0) {
			return { index, role: message.role, id: String([...open][0]) };
		}
		const ids = callsOf(message).map(({ id }) => id);
		open = new Set(ids);
		if (open.size < ids.length || (ids.length === 0 && Array.isArray(message['tool_calls']))) {
			return { index, role: message.role };
		}
	}
	return open.size > 0 ? { index: messages.length, id: String([...open][0]) } : undefined;
}

/** Compares what came back with what was sent with the same calls. */
function lostField(
	message: WireMessage,
	{ field, inCalls, foreign }: Extract<Rule, { refuses: 'lost' }>,
	sent: SentFields,
): Place | undefined {
	const calls = callsOf(message);
	for (const call of calls) {
		const fields = sent.get(callKey(call));
		const came = inCalls === true ? call[field] : message[field];
		if (fields === undefined) {
			if (foreign === true && came === undefined) {
				return { field: callKey(call) };
			}
		} else if (field in fields && JSON.stringify(came) !== JSON.stringify(fields[field])) {
			return { field: callKey(call) };
		}
	}
	return undefined;
}
