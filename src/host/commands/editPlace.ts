import * as z from 'zod';
import type { EditPlace } from './services';

const schema = z.object({ edit: z.number(), change: z.number().exactOptional() });

/** What a lens says it is about. From the palette and from keys nothing comes: then it is about where the cursor is. */
export function asPlace(value: unknown): EditPlace | undefined {
	const read = schema.safeParse(value);
	return read.success ? read.data : undefined;
}
