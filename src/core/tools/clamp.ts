/** Cuts text to at most `limit` UTF-16 units, never inside a surrogate pair, and says what is missing. */
export function clampText(text: string, limit: number): string {
	if (text.length <= limit) {
		return text;
	}
	const end = isHighSurrogate(text.charCodeAt(limit - 1)) ? limit - 1 : limit;
	return `${text.slice(0, end)}\n[cut: ${text.length - end} more characters]`;
}

const isHighSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;
