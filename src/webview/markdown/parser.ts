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
// The code that draws links decides what may be opened, so that a refused link keeps its text and loses its brackets.
markdown.validateLink = () => true;

/** Parses a whole text, or whole top-level blocks of one. The definitions known before them take precedence. */
export function parse(source: string, knownReferences: References = {}): Parsed {
	// It inherits the known definitions: the parser looks labels up in all of them, and adds new ones to this object.
	const references = Object.create(knownReferences) as References;
	return { tokens: markdown.parse(source, { references }), references };
}
