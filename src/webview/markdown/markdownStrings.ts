import type { PanelStrings } from '../../protocol/panelStrings';

/** The words that drawn markdown shows by itself. */
export type MarkdownStrings = Pick<
	PanelStrings,
	'copyCode' | 'insertCode' | 'applyCode' | 'newFile' | 'image' | 'imageUnnamed' | 'taskDone' | 'taskOpen'
>;
