import { l10n } from 'vscode';
import { assertNever } from '../../../core/base/assertNever';
import {
	codePointName,
	type HiddenCharacter,
	hiddenCharactersIn,
	type HiddenKind,
	withoutHidden,
} from '../../../core/base/hiddenCharacters';
import { formatList } from './formatList';
import { choose } from './messages';

/** The most characters that a message names. */
const MAX_NAMED = 4;

/** Names hidden characters with their lines: `U+200B (zero-width character) in line 3, … and 2 more`. */
export function describeHidden(hidden: readonly HiddenCharacter[]): string {
	const names = hidden.map(({ codePoint, kind, line }) =>
		l10n.t('{0} ({1}) in line {2}', codePointName(codePoint), kindString(kind), line),
	);
	const distinct = [...new Set(names)];
	const named = formatList(distinct.slice(0, MAX_NAMED), 'unit');
	return distinct.length > MAX_NAMED ? l10n.t('{0} and {1} more', named, distinct.length - MAX_NAMED) : named;
}

/**
 * Asks about the hidden characters of code that is about to be put in, where `replaced` does not have them. Resolves to
 * the code to put in, or to `undefined` where the user wants none.
 */
export async function confirmHidden(code: string, replaced: string): Promise<string | undefined> {
	const hidden = hiddenCharactersIn(code, replaced);
	if (hidden.length === 0) {
		return code;
	}
	const [without, anyway] = [l10n.t('Put In Without Them'), l10n.t('Put In As It Is')];
	const text = l10n.t('This code has characters that do not show: {0}.', describeHidden(hidden));
	const chosen = await choose(text, [without, anyway]);
	return chosen === undefined ? undefined : chosen === without ? withoutHidden(code, hidden) : code;
}

function kindString(kind: HiddenKind): string {
	switch (kind) {
		case 'tag':
			return l10n.t('tag character');
		case 'bidi':
			return l10n.t('text direction control');
		case 'zeroWidth':
			return l10n.t('zero-width character');
		case 'variation':
			return l10n.t('variation selector');
		case 'filler':
			return l10n.t('blank character');
		case 'space':
			return l10n.t('unusual space');
		case 'lineEnd':
			return l10n.t('unusual line end');
		case 'control':
			return l10n.t('control character');
		case 'privateUse':
			return l10n.t('private-use character');
		case 'unassigned':
			return l10n.t('unassigned character');
		case 'surrogate':
			return l10n.t('half of a character');
		case 'invisible':
			return l10n.t('invisible character');
		default:
			return assertNever(kind);
	}
}
