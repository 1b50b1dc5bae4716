import type { ComposerView } from '../../protocol/viewModel';
import type { Words } from '../../protocol/words';
import { fill } from '../fill';

/** How many tools go with a message, in words. */
export function toolCount(composer: ComposerView, words: Words): string {
	const count = composer.tools.filter(tool => tool.ticked).length;
	return count === 0 ? words.sentNoTools : count === 1 ? words.sentOneTool : fill(words.sentTools, count);
}

/** Everything that will be sent beside the text, in a word or two each: the tools, and the rest. */
export function sentBeside(
	composer: ComposerView,
	words: Words,
): readonly [tools: readonly string[], rest: readonly string[]] {
	const hasTools = composer.tools.some(tool => tool.ticked);
	return [hasTools ? [toolCount(composer, words)] : [], composer.sent];
}
