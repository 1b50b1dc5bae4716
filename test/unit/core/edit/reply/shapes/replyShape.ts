import type { Doubt } from '../../../../../../src/core/edit/reply/replyCode';

/** The result that reading a reply has to give. Texts end their lines with `\n`. */
type Expected =
	| { readonly kind: 'code'; readonly text: string; readonly left: readonly string[] }
	| { readonly kind: 'choice'; readonly why: Doubt; readonly texts: readonly string[] }
	| { readonly kind: 'none'; readonly why: 'empty' | 'prose' };

export interface ReplyShape {
	readonly name: string;
	readonly languageId: string;
	readonly original: string;
	readonly reply: string;
	readonly expected: Expected;
}

/** Words that only the sentences around the code have: they are never code. */
export const CHITCHAT = /chitchat|闲聊/i;

export const BEFORE = 'Here is the chitchat version you asked for:';
export const AFTER = 'This chitchat explains what I changed and why it matters.';

export const fence = (code: string, info = '', marks = '```'): string => `${marks}${info}\n${code}\n${marks}`;
export const paragraphs = (...parts: readonly string[]): string => parts.join('\n\n');
export const indented = (text: string, by: string): string => text.replaceAll(/^(?=.)/gm, by);
export const quoted = (text: string): string => text.replaceAll(/^/gm, '> ');

type Rest = readonly [languageId: string, original: string, reply: string];

/** Describes a reply that is read as code; `left` is the code beside it that is not put in. */
export const code = (
	name: string,
	...[languageId, original, reply, text, ...left]: readonly [...Rest, string, ...string[]]
): ReplyShape => ({
	name,
	languageId,
	original,
	reply,
	expected: { kind: 'code', text, left },
});

export const doubt = (
	name: string,
	...[languageId, original, reply, why, ...texts]: readonly [...Rest, Doubt, ...string[]]
): ReplyShape => ({
	name,
	languageId,
	original,
	reply,
	expected: { kind: 'choice', why, texts },
});

export const none = (
	name: string,
	...[languageId, original, reply, why]: readonly [...Rest, 'empty' | 'prose']
): ReplyShape => ({
	name,
	languageId,
	original,
	reply,
	expected: { kind: 'none', why },
});
