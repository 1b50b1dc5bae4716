import type { ComposerView } from '../../protocol/viewModel';
import type { PanelStrings } from '../../protocol/panelStrings';
import { format } from '../base/format';

/** Says how many tools go with a message. */
export function toolCount(composer: ComposerView, strings: PanelStrings): string {
	const count = composer.tools.filter(tool => tool.ticked).length;
	return count === 0 ? strings.sentNoTools : count === 1 ? strings.sentOneTool : format(strings.sentTools, count);
}

/** Summarises what will be sent beside the text, in a word or two each: the tools, and the rest. */
export function requestSummary(
	composer: ComposerView,
	strings: PanelStrings,
): readonly [tools: readonly string[], rest: readonly string[]] {
	const hasTools = composer.tools.some(tool => tool.ticked);
	return [hasTools ? [toolCount(composer, strings)] : [], composer.requestSummary];
}
