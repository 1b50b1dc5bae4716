/** A character that does not show, and the name that the user is told. */
export interface HiddenSample {
	readonly character: string;
	readonly name: string;
}

/** Twenty kinds of hidden characters. */
export const HIDDEN_SAMPLES: readonly HiddenSample[] = [
	{ character: '\u{E0041}', name: 'U+E0041 (tag character)' },
	{ character: '\u202E', name: 'U+202E (text direction control)' },
	{ character: '\u2066', name: 'U+2066 (text direction control)' },
	{ character: '\u200F', name: 'U+200F (text direction control)' },
	{ character: '\u200B', name: 'U+200B (zero-width character)' },
	{ character: '\u200D', name: 'U+200D (zero-width character)' },
	{ character: '\u2060', name: 'U+2060 (zero-width character)' },
	{ character: '\uFE0F', name: 'U+FE0F (variation selector)' },
	{ character: '\u{E0100}', name: 'U+E0100 (variation selector)' },
	{ character: '\u3164', name: 'U+3164 (blank character)' },
	{ character: '\u2800', name: 'U+2800 (blank character)' },
	{ character: '\u00A0', name: 'U+00A0 (unusual space)' },
	{ character: '\u2003', name: 'U+2003 (unusual space)' },
	{ character: '\u2028', name: 'U+2028 (unusual line end)' },
	{ character: '\u0085', name: 'U+0085 (unusual line end)' },
	{ character: '\u0007', name: 'U+0007 (control character)' },
	{ character: '\uE000', name: 'U+E000 (private-use character)' },
	{ character: '\u{2FFFE}', name: 'U+2FFFE (unassigned character)' },
	{ character: '\u00AD', name: 'U+00AD (invisible character)' },
	{ character: '\u17B4', name: 'U+17B4 (invisible character)' },
];
