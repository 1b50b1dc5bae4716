import type { Words } from '../../protocol/words';

/** The words that drawn markdown shows by itself. */
export type MarkdownWords = Pick<
	Words,
	'copyCode' | 'insertCode' | 'applyCode' | 'newFile' | 'image' | 'imageUnnamed' | 'taskDone' | 'taskOpen'
>;
