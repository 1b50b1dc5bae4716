import type { PanelStrings } from '../../protocol/panelStrings';

/** The UI strings that drawn markdown contains. */
export type MarkdownStrings = Pick<
	PanelStrings,
	| 'copyCode'
	| 'insertCode'
	| 'applyCode'
	| 'newFile'
	| 'image'
	| 'imageUnnamed'
	| 'taskDone'
	| 'taskOpen'
	| 'wrapCode'
	| 'codeActions'
	| 'plainCode'
>;
