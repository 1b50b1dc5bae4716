import type { Loss } from '../survival/losses';
import { isPlainWord } from '../survival/plainWords';
import { hasWord, type Lines } from '../text/lines';
import { wordsIn } from '../text/wordCounts';

/**
 * Beginnings of words that ask for something to go, in the languages that users write most. Wishes in other words are
 * asked about, as any removal is.
 */
const REMOVE = new RegExp(
	[
		'(?<!\\p{L})(?:remov|delet|drop|strip|eliminat|get rid|take out|entfern|lösch|supprim|enlev|retir|elimin|quita)',
		'(?<!\\p{L})(?:borra|exclu|rimuov|togli|cancell|verwijder|usuń|удал|убер|убра)',
		'删|刪|去掉|移除|去除|削除|取り除|消して|삭제|제거',
	].join('|'),
	'iu',
);

/** Length from which a word names something. */
const MIN_NAME = 3;

/** Tells whether the user asked for these lines to go: the wish says so, and names something in each of them. */
export function isRequested({ start, end }: Loss, original: Lines, wish: string): boolean {
	const named = new Set(wordsIn(wish).filter(word => word.length >= MIN_NAME && !isPlainWord(word)));
	const lines = original.slice(start, end).filter(hasWord);
	return REMOVE.test(wish) && lines.every(line => wordsIn(line).some(word => named.has(word)));
}
