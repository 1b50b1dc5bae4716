import { type Conversation, currentPath } from '../../core/chat/conversation/conversation';
import { asRecord, parseJson, stringIn } from '../../core/llm/json/looseJson';
import { READ_SELECTION } from '../../core/tools/readSelection';
import type { CodeBlock } from '../platform/editor/target';

/**
 * Returns the passages that code of a reply may be meant to replace, the likeliest first: those attached to the message
 * that it answers, then to earlier messages, then those that the model has read with a tool. `findUri` finds the
 * document of a path that the tool named.
 */
export async function quotedSources(
	conversation: Conversation,
	reply: string,
	findUri: (path: string) => Promise<string | undefined>,
): Promise<CodeBlock['originals']> {
	const attached = currentPath(conversation, reply)
		.toReversed()
		.flatMap(turn => (turn.kind === 'user' ? turn.attachments : []))
		.flatMap(attachment =>
			attachment.kind === 'selection' && attachment.uri !== '' ? [{ uri: attachment.uri, text: attachment.text }] : [],
		);
	const read = await Promise.all(
		readPassages(conversation, reply).map(async ({ file, text }) => {
			const uri = await findUri(file);
			return uri === undefined ? [] : [{ uri, text }];
		}),
	);
	return [...attached, ...read.flat()];
}

/** Returns the passages that `read_selection` returned for a reply. A result that was cut is not JSON, and left out. */
function readPassages(
	conversation: Conversation,
	reply: string,
): readonly { readonly file: string; readonly text: string }[] {
	const turn = conversation.turns.get(reply);
	const calls = turn?.kind === 'reply' ? turn.steps.flatMap(step => step.calls) : [];
	return calls.flatMap(({ call, state, result }) => {
		const passage =
			call.name === READ_SELECTION.name && state === 'done' ? asRecord(parseJson(result?.text ?? '')) : undefined;
		if (passage === undefined) {
			return [];
		}
		const file = stringIn(passage, 'file');
		const text = stringIn(passage, 'text');
		return file === undefined || text === undefined ? [] : [{ file, text }];
	});
}
