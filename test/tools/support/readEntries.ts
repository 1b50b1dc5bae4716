import * as z from 'zod';

/** An entry of a file of cases, or the reason why it is none. */
export type ReadEntry<Entry> =
	| { readonly id: string; readonly case: Entry }
	| { readonly id: string; readonly problem: string };

/** Reads a file of cases; what cannot be read as one is returned as a problem, and counts as failed. */
export function readEntries<Entry>(source: string, schema: z.ZodType<Entry>): readonly ReadEntry<Entry>[] {
	const { cases } = z.object({ cases: z.array(z.unknown()) }).parse(JSON.parse(source));
	return cases.map((entry, index) => {
		const { id } = z
			.object({ id: z.string() })
			.catch({ id: `case ${index + 1}` })
			.parse(entry);
		const parsed = schema.safeParse(entry);
		return parsed.success ? { id, case: parsed.data } : { id, problem: z.prettifyError(parsed.error) };
	});
}
