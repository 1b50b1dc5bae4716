import * as z from 'zod';
import type { EditRefArgument } from './services';

const schema = z.object({ edit: z.number(), change: z.number().exactOptional() });

/** What a lens says it is about. From the palette and from keys nothing comes: then it is about where the cursor is. */
export function asEditRef(value: unknown): EditRefArgument | undefined {
	const read = schema.safeParse(value);
	return read.success ? read.data : undefined;
}
