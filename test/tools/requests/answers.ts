import type { Answer } from './case';
import { callKey, type LooseJson } from './rules';

const half = (text: string): readonly [string, string] => {
	const at = Math.ceil(text.length / 2);
	return [text.slice(0, at), text.slice(at)];
};

const argumentsText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

type ScriptedCall = NonNullable<Answer['calls']>[number];

const wireCall = ({ id, name, arguments: given, fields }: ScriptedCall): LooseJson => ({
	...(id === undefined ? {} : { id }),
	type: 'function',
	function: { name, arguments: argumentsText(given) },
	...fields,
});

/** Lists the fields beside those of the API that an answer carries, by the calls that it carries them with. */
export function sentWith(answer: Answer): readonly (readonly [key: string, fields: LooseJson])[] {
	const reasoning =
		answer.reasoning === undefined ? {} : { [answer.reasoningField ?? 'reasoning_content']: answer.reasoning };
	return (answer.calls ?? []).map(each => [
		callKey(wireCall(each)),
		{ ...reasoning, ...answer.fields, ...each.fields },
	]);
}

/** Returns a scripted answer as the events of a stream; text and arguments in two pieces each. */
export function* answerEvents(answer: Answer): Generator<unknown> {
	for (const delta of answer.deltas ?? deltasOf(answer)) {
		yield chunk(delta, null);
	}
	if (answer.cut === true || answer.stop === true) {
		return;
	}
	yield chunk({}, answer.finish ?? ((answer.calls ?? []).length > 0 ? 'tool_calls' : 'stop'));
	yield '[DONE]';
}

/** Returns a scripted answer as one JSON document. */
export function answerMessage(answer: Answer): unknown {
	const reasoning =
		answer.reasoning === undefined ? {} : { [answer.reasoningField ?? 'reasoning_content']: answer.reasoning };
	const calls = (answer.calls ?? []).map(wireCall);
	return {
		id: 'chatcmpl-1',
		object: 'chat.completion',
		choices: [
			{
				index: 0,
				message: {
					role: 'assistant',
					content: answer.text ?? null,
					...reasoning,
					...answer.fields,
					...(calls.length > 0 ? { tool_calls: calls } : {}),
				},
				finish_reason: answer.finish ?? (calls.length > 0 ? 'tool_calls' : 'stop'),
			},
		],
	};
}

const chunk = (delta: LooseJson, finish: string | null): LooseJson => ({
	id: 'chatcmpl-1',
	object: 'chat.completion.chunk',
	choices: [{ index: 0, delta, finish_reason: finish }],
});

function* deltasOf({ text, reasoning, reasoningField, fields, calls = [] }: Answer): Generator<LooseJson> {
	yield { role: 'assistant', content: '' };
	if (reasoning !== undefined) {
		for (const piece of reasoning === '' ? [''] : half(reasoning)) {
			yield { [reasoningField ?? 'reasoning_content']: piece };
		}
	}
	for (const [name, value] of Object.entries(fields ?? {})) {
		for (const piece of Array.isArray(value) ? value.map(each => [each as unknown]) : [value]) {
			yield { [name]: piece };
		}
	}
	if (text !== undefined) {
		for (const piece of half(text)) {
			yield { content: piece };
		}
	}
	for (const [index, { id, name, arguments: given, fields: more }] of calls.entries()) {
		const [first, rest] = half(argumentsText(given));
		yield {
			tool_calls: [
				{
					index,
					...(id === undefined ? {} : { id }),
					type: 'function',
					function: { name, arguments: first },
					...more,
				},
			],
		};
		yield { tool_calls: [{ index, function: { arguments: rest } }] };
	}
}
