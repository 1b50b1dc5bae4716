import * as vscode from 'vscode';
import * as z from 'zod';

/** Where a command is to work, as a code action tells it. */
export interface CodePlace {
	readonly uri: string;
	readonly range: vscode.Range;
	/** What is to be fixed there. */
	readonly problems: readonly vscode.Diagnostic[];
}

const position = z.object({ line: z.int().nonnegative(), character: z.int().nonnegative() });
const schema = z.object({
	uri: z.string().min(1),
	range: z.object({ start: position, end: position }),
	problems: z.array(z.instanceof(vscode.Diagnostic)).default([]),
});

/** `undefined` for anything else: menus hand over a URI of their own, keys whatever the user wrote. */
export function asCodePlace(value: unknown): CodePlace | undefined {
	const read = schema.safeParse(value);
	if (!read.success) {
		return undefined;
	}
	const { uri, range, problems } = read.data;
	const { start, end } = range;
	return { uri, range: new vscode.Range(start.line, start.character, end.line, end.character), problems };
}
