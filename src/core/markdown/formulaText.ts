/*
 * Tells formulas from prose that stands between the same marks, by what they are made of: formulas of signs and short
 * names, prose of words.
 */

/** Parts of a formula that are made of words: commands, and the text that they set. */
const COMMANDS = /\\(?:text|textbf|textit|mathrm|operatorname|mbox)\*?\s*\{[^{}]*\}|\\[a-zA-Z]+/g;
const FUNCTIONS = /\b(?:sin|cos|tan|cot|sec|csc|log|exp|min|max|sup|inf|lim|det|dim|ker|gcd|lcm|mod|deg|arg|var)\b/gi;
/** Signs that hardly ever stand in prose, and never in a price. */
const SIGNS = /[\^_=<>≤≥≠≈≡∈∉⊂⊆∪∩∑∏∫∂∇√∞±×÷→⇒⇔∀∃]|\\[a-zA-Z{}|,;!]/;
const OPERATORS = /[+\-*/·!|]/;

const wordCount = (tex: string): number =>
	tex
		.replaceAll(COMMANDS, ' ')
		.replaceAll(FUNCTIONS, ' ')
		.match(/\p{L}{3,}/gu)?.length ?? 0;

/** Tells whether text between marks that are nothing else, such as `\[` and `\]`, is a formula. */
export function looksLikeFormula(tex: string): boolean {
	const text = tex.trim();
	return text !== '' && (SIGNS.test(text) || wordCount(text) < 2);
}

/** Tells whether text between single dollars, which prices and variables have as well, is a formula. */
export function looksLikePlainFormula(tex: string): boolean {
	if (SIGNS.test(tex)) {
		return /\\[a-zA-Z]/.test(tex) || wordCount(tex) < 3;
	}
	if (wordCount(tex) > 0 && !/^[A-Za-z]{1,4}\([^()]*\)$/.test(tex)) {
		return false;
	}
	// Amounts: "5, or 6" between two dollars is no formula, "5" and "n + 1" are.
	return (
		!/\s/.test(tex) ||
		!/^[\d.,]+(?![\d.,]|\s*[+\-*/·])/.test(tex) ||
		(OPERATORS.test(tex) && !/^\d[^+\-*/·]*\s/.test(tex))
	);
}
