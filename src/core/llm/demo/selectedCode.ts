/** Code that is attached to a message. */
export interface SelectedCode {
	readonly file: string;
	readonly lines: string;
	readonly language: string;
	readonly code: string;
}

/** Finds the first fenced block, with its origin from the line above it: `src/a.ts, lines 3-9:`. */
export function findSelectedCode(text: string): SelectedCode | undefined {
	const lines = text.split('\n');
	const opening = lines.findIndex(line => /^`{3,}/.test(line));
	const [, fence, language] = /^(`{3,})(\S*)/.exec(lines[opening] ?? '') ?? [];
	if (fence === undefined) {
		return undefined;
	}
	const length = lines.slice(opening + 1).findIndex(line => line.trimEnd() === fence);
	const [, file, range] = /^(.{1,500}), lines? ([\d-]{1,20}):$/.exec(lines[opening - 1] ?? '') ?? [];
	return {
		file: file ?? '',
		lines: range?.replace('-', '–') ?? '',
		language: language ?? '',
		code: lines.slice(opening + 1, length === -1 ? undefined : opening + 1 + length).join('\n'),
	};
}
