/** A piece of text that is the answer, or reasoning. */
export type TextSegment = { readonly type: 'text' | 'reasoning'; readonly text: string };

/** A mark that opens thoughts at the start of a text, and the one that closes them. */
export interface ThoughtMark {
	readonly open: string;
	readonly close: string;
}

/** Marks whose closing one cannot be told from the opening one: Cohere, Sky-T1, Apertus, Gemma and MedGemma. */
const IRREGULAR: readonly ThoughtMark[] = [
	{ open: '<|START_THINKING|>', close: '<|END_THINKING|>' },
	{ open: '<|begin_of_thought|>', close: '<|end_of_thought|>' },
	{ open: '<|think_start|>', close: '<|think_end|>' },
	{ open: '<|inner_prefix|>', close: '<|inner_suffix|>' },
	{ open: '<|channel>thought\n', close: '<channel|>' },
	{ open: '<unused94>thought\n', close: '<unused95>' },
];

/** The brackets of regular marks, with what a closing one has behind its first: `</think>`, `[/THINK]`, `◁/think▷`. */
const BRACKETS: readonly (readonly [left: string, right: string])[] = [
	['<|', '|>'],
	['<', '>'],
	['[', ']'],
	['◁', '▷'],
];

/** Names between the brackets, some with the name of the model before them: `mm:think`, `longcat_think`. */
const NAME = /^(?:[a-z][\w-]*[:_])?(?:ant)?(?:think|thinking|thoughts?|reason|reasoning)(?::[\w-]+)?$/i;

/** The longest mark, and so the most text that is held back to find one. */
const MAX_MARK = 48;

/** The result of looking for a mark: the mark and its length, `more` if it may still come, or undefined. */
type Found = (ThoughtMark & { readonly length: number }) | 'more' | undefined;

/** Finds an opening mark at the start of a text. */
export const findOpeningMark = (text: string): Found => findMark(text, '');

/** Finds a closing mark at the start of a text that nothing has opened. */
export const findClosingMark = (text: string): Found => findMark(text, '/');

function findMark(text: string, slash: '' | '/'): Found {
	for (const mark of IRREGULAR) {
		const wanted = slash === '' ? mark.open : mark.close;
		if (text.startsWith(wanted)) {
			return { ...mark, length: wanted.length };
		}
		if (wanted.startsWith(text)) {
			return 'more';
		}
	}
	for (const [left, right] of BRACKETS) {
		const begin = left + slash;
		if (begin.startsWith(text)) {
			return 'more';
		}
		if (!text.startsWith(begin)) {
			continue;
		}
		const end = text.slice(0, MAX_MARK).indexOf(right, begin.length);
		const name = text.slice(begin.length, end === -1 ? MAX_MARK : end);
		if (end !== -1 && NAME.test(name)) {
			return {
				open: `${left}${name}${right}`,
				close: `${left}/${name}${right}`,
				length: end + right.length,
			};
		}
		if (end === -1 && text.length < MAX_MARK && /^[\w:|-]*$/.test(name)) {
			return 'more';
		}
	}
	return undefined;
}
