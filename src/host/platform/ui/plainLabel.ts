import { showHidden } from '../../../core/base/hiddenCharacters';

/** Shows as nothing and takes no room; all that it does is to stand between two characters. */
const SEPARATOR = '\u200B';

declare const isPlain: unique symbol;
/** Text that means nothing to VS Code and hides nothing. Text of others is passed to VS Code as this alone. */
export type PlainText = string & { readonly [isPlain]: true };

/**
 * Makes text of others, such as a title, a name or code, show as it is wherever VS Code reads labels: `$(name)` becomes
 * no icon, `[text](target)` no link, and hidden characters are shown by their code points. A backslash would do in
 * rows of lists, and be shown in other labels. Only what passes text to VS Code calls this, and once.
 */
export const plainLabel = (text: string): PlainText =>
	showHidden(text).replaceAll(/\$(?=\()|\](?=\()/g, `$&${SEPARATOR}`) as PlainText;
