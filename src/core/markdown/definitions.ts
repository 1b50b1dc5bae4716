import type { MarkdownIt, StateCore, Token } from 'markdown-it';
import { own } from '../base/own';
import type { ParserEnvironment } from './parserEnvironment';
import { safeLink } from './safeLink';
import { type BlockRule, wrapBlockRule } from './wrapBlockRule';

/**
 * Keeps text that reads as the definition of a link from vanishing: a definition of no address is text, and one that
 * nobody uses is drawn as it was written. While a text grows, a definition stays hidden, as it may yet be used.
 */
export function useVisibleDefinitions(markdown: MarkdownIt): void {
	wrapBlockRule(markdown, 'reference', [], readAddress);
	markdown.core.ruler.disable('strip_references');
	markdown.core.ruler.after('inline', 'unused_definitions', showUnused);
}

/** Reads a definition as the parser does, and takes it back where it leads nowhere, or is the second of its name. */
const readAddress =
	(read: BlockRule): BlockRule =>
	(state, startLine, endLine, silent) => {
		const environment = state.env as ParserEnvironment;
		const known = environment.references;
		environment.references = {};
		const isRead = read(state, startLine, endLine, silent);
		const [entry] = Object.entries(environment.references);
		environment.references = known;
		if (!isRead || silent || entry === undefined) {
			return isRead;
		}
		const [label, definition] = entry;
		const token = state.tokens.at(-1);
		const href = own(known, label)?.href ?? definition.href;
		if (token === undefined || href !== definition.href || safeLink(href) === undefined) {
			state.tokens.pop();
			state.line = startLine;
			return false;
		}
		if (!Object.hasOwn(known, label)) {
			Object.assign(known, { [label]: definition });
		}
		token.content = state.getLines(startLine, state.line, state.blkIndent, false).trim();
		return true;
	};

/** Replaces each definition that no link of the text uses with a paragraph of its source. */
function showUnused(state: StateCore): void {
	const { isGrowing } = state.env as ParserEnvironment;
	const definitions = state.tokens.filter(({ type }) => type === 'reference_definition');
	if (definitions.length === 0) {
		return;
	}
	const used = usedLabels(state.tokens);
	const isShown = (token: Token): boolean => !isGrowing && !used.has(labelOf(token));
	state.tokens = state.tokens.flatMap(token =>
		token.type !== 'reference_definition' ? [token] : isShown(token) ? paragraph(state, token) : [],
	);
}

function usedLabels(tokens: readonly Token[]): ReadonlySet<string> {
	const used = new Set<string>();
	const visit = (some: readonly Token[]): void => {
		for (const token of some) {
			if (token.type === 'link_open' || token.type === 'image') {
				used.add(labelOf(token));
			}
			visit(token.children ?? []);
		}
	};
	visit(tokens);
	return used;
}

const labelOf = ({ meta }: Token): string => {
	const facts: unknown = meta;
	return typeof facts === 'object' && facts !== null && 'label' in facts ? String(facts.label) : '';
};

function paragraph(state: StateCore, definition: Token): readonly Token[] {
	const [open, inline, close] = [
		new state.Token('paragraph_open', 'p', 1),
		new state.Token('inline', '', 0),
		new state.Token('paragraph_close', 'p', -1),
	];
	const text = new state.Token('text', '', 0);
	text.content = definition.content;
	inline.content = definition.content;
	inline.children = [text];
	for (const token of [open, inline, close]) {
		token.map = definition.map;
		token.block = true;
		token.level = definition.level + (token === inline ? 1 : 0);
	}
	return [open, inline, close];
}
