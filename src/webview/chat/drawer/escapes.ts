/** Escape sequences of line breaks and tabs in a field of one line, as programmers write them. */
const WRITTEN: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\\': '\\\\' };
const MEANT: Readonly<Record<string, string>> = Object.fromEntries(
	Object.entries(WRITTEN).map(([meant, written]) => [written, meant]),
);

export const escaped = (text: string): string =>
	text.replace(/[\n\r\t\\]/g, character => WRITTEN[character] ?? character);

/** Replaces escape sequences; a backslash before anything else stays a backslash. */
export const unescaped = (text: string): string => text.replace(/\\[nrt\\]/g, written => MEANT[written] ?? written);
