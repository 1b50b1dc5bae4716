import MarkdownIt from 'markdown-it';
import type { Token } from 'markdown-it';
import cjkFriendly from 'markdown-it-cjk-friendly';
import { useVisibleDefinitions } from './definitions';
import { useNestedFences } from './fenceRule';
import { useFormulas } from './formulas';
import { useSafeLinks } from './links';
import type { ParserEnvironment, References } from './parserEnvironment';
import { useFullTables } from './tables';

export interface Parsed {
	/** Block tokens in order; each `inline` one carries its children. */
	readonly tokens: readonly Token[];
	/** The definitions of this text that were not known before. */
	readonly references: References;
}

const markdown = new MarkdownIt({ html: false, breaks: false, linkify: true, typographer: false }).use(cjkFriendly);
useNestedFences(markdown);
useFormulas(markdown);
useVisibleDefinitions(markdown);
useFullTables(markdown);
useSafeLinks(markdown);

/** Parses a whole text of a model. Nothing of it vanishes: each letter is in some text, code, or address. */
export const parse = (source: string): readonly Token[] => parseWith(source, {}, false).tokens;

/** Parses whole top-level blocks of a text that grows. The definitions known before them take precedence. */
export const parseGrowing = (source: string, knownReferences: References): Parsed =>
	parseWith(source, knownReferences, true);

function parseWith(source: string, knownReferences: References, isGrowing: boolean): Parsed {
	// It inherits the known definitions: the parser looks labels up in all of them, and adds new ones to this object.
	const references = Object.create(knownReferences) as References;
	const environment: ParserEnvironment = { references, isGrowing };
	const tokens = markdown.parse(source, environment);
	return { tokens, references };
}
