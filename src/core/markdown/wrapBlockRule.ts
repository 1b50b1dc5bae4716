import type { MarkdownIt, StateBlock } from 'markdown-it';

/** A rule of the parser for blocks. Returns true where it has read one, or in silence where it would. */
export type BlockRule = (state: StateBlock, startLine: number, endLine: number, silent: boolean) => boolean;

/** Replaces a rule by one that is made from it. `alt` names the chains of rules in which it also stands. */
export function wrapBlockRule(
	{ block: { ruler } }: MarkdownIt,
	name: string,
	alt: string[],
	wrap: (original: BlockRule) => BlockRule,
): void {
	const all: readonly BlockRule[] = ruler.getRules('');
	ruler.disable(name);
	const others: readonly BlockRule[] = ruler.getRules('');
	ruler.enable(name);
	const original = all.find(rule => !others.includes(rule));
	if (original === undefined) {
		throw new Error(`The parser has no rule ${name}.`);
	}
	ruler.at(name, wrap(original), { alt });
}
