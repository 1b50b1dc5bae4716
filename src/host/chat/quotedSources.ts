import { type Conversation, currentPath } from '../../core/chat/conversation/conversation';
import { asRecord, parseJson, stringIn } from '../../core/llm/json/looseJson';
import { READ_SELECTION } from '../../core/tools/readSelection';
import type { CodeBlock } from '../platform/editor/target';

/**
 * What code of a reply may be meant to replace, the likeliest first: what was attached to the message that it
 * answers, then to those before it, then what the model read of the selection. `findUri` finds what the tool named.
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

/** What `read_selection` told for this reply. An answer that was cut says nothing whole. */
function readPassages(
	conversation: Conversation,
	reply: string,
): readonly { readonly file: string; readonly text: string }[] {
	const turn = conversation.turns.get(reply);
	const calls = turn?.kind === 'reply' ? turn.steps.flatMap(step => step.calls) : [];
	return calls.flatMap(({ call, state, result }) => {
		const told =
			call.name === READ_SELECTION.name && state === 'done' ? asRecord(parseJson(result?.text ?? '')) : undefined;
		const [file, text] = told === undefined ? [] : [stringIn(told, 'file'), stringIn(told, 'text')];
		return file === undefined || text === undefined ? [] : [{ file, text }];
	});
}
