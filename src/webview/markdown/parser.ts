import MarkdownIt from 'markdown-it';
import type { Token } from 'markdown-it';
import cjkFriendly from 'markdown-it-cjk-friendly';

/** Link reference definitions, by normalised label. */
export type References = Record<string, { title: string; href: string }>;

export interface Parsed {
	/** Block tokens in order; each `inline` one carries its children. */
	readonly tokens: readonly Token[];
	/** The definitions of this text that were not known before. */
	readonly references: References;
}

const markdown = new MarkdownIt({ html: false, breaks: false, linkify: true, typographer: false }).use(cjkFriendly);
// Only what is written as a URL becomes a link: `main.rs` and `a@b` in an answer about code are not addresses.
markdown.linkify.set({ fuzzyLink: false, fuzzyEmail: false });
// What may be opened is decided where links are drawn, so that a refused one keeps its words and loses its brackets.
markdown.validateLink = () => true;

/** Parses a whole text, or whole top-level blocks of one with the definitions known before them, which win. */
export function parse(source: string, known: References = {}): Parsed {
	// An object that inherits: the parser looks labels up in all of them and writes what is new as its own.
	const references = Object.create(known) as References;
	return { tokens: markdown.parse(source, { references }), references };
}
