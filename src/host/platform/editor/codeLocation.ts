import * as vscode from 'vscode';
import * as z from 'zod';

/** The code that a command should work on, as a code action passes it. */
export interface CodeLocation {
	readonly uri: string;
	readonly range: vscode.Range;
	/** The problems to fix there. */
	readonly problems: readonly vscode.Diagnostic[];
}

const position = z.object({ line: z.int().nonnegative(), character: z.int().nonnegative() });
const locationSchema = z.object({
	uri: z.string().min(1),
	range: z.object({ start: position, end: position }),
	problems: z.array(z.instanceof(vscode.Diagnostic)).default([]),
});

/**
 * Reads a command's argument; `undefined` for any other: menus pass a URI of their own, keys whatever the user wrote.
 */
export function asCodeLocation(value: unknown): CodeLocation | undefined {
	const parsed = locationSchema.safeParse(value);
	if (!parsed.success) {
		return undefined;
	}
	const { uri, range, problems } = parsed.data;
	const { start, end } = range;
	return { uri, range: new vscode.Range(start.line, start.character, end.line, end.character), problems };
}
