import { readReply } from '../../../src/core/edit/reply/reply';
import type { LabelledReply } from './labelledReply';

/** What the reader did with a reply: the text that it puts in by itself, or the reason why it asks. */
export type Reading =
	| { readonly kind: 'putIn'; readonly text: string }
	| { readonly kind: 'asked'; readonly why: string };

/** Reads a reply as the editor does. The only call of the reader: what it is told of the document goes in here. */
export function readEntry(entry: Omit<LabelledReply, 'label' | 'kind' | 'id'>): Reading {
	const read = readReply(entry.reply, {
		original: entry.original.split('\n'),
		languageId: entry.languageId,
		above: entry.before?.split('\n') ?? [],
		below: entry.after?.split('\n') ?? [],
		isAboutComments: entry.command === 'document',
		instruction: entry.instruction,
	});
	return read.kind === 'code'
		? { kind: 'putIn', text: read.lines.join('\n') }
		: { kind: 'asked', why: read.kind === 'choice' ? read.why : `nothing: ${read.why}` };
}
