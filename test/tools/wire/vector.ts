import * as z from 'zod';
import { OUTCOMES } from '../../support/outcomes';

const SOCKETS = [
	'reset-before-headers',
	'reset-after-headers',
	'reset-after-body',
	'close-without-terminator',
	'bad-content-length',
	'stall-after-body',
	'delay-headers',
	'slow-loris',
	'endless',
	'ipv4-only',
	'refused',
	'tls-self-signed',
] as const;

const call = z.strictObject({ name: z.string(), args: z.record(z.string(), z.unknown()) });

/** The schema of a vector. Strict throughout: a field that the runner does not know must not pass by being ignored. */
const vectorSchema = z.strictObject({
	id: z.string(),
	category: z.string(),
	title: z.string(),
	source: z.string().optional(),
	expected: z.string().optional(),
	/** The exact body in UTF-8, or the name of a scenario where it begins with `@@`. */
	bytes_or_json: z.string(),
	transport: z
		.strictObject({
			status: z.number().int().optional(),
			headers: z.record(z.string(), z.string()).optional(),
			split: z.enum(['one-chunk', 'every-byte', 'after-every-CR']).optional(),
			close: z.literal('never').optional(),
			generated: z.enum(['huge-event', 'gzip']).optional(),
			socket: z.enum(SOCKETS).optional(),
		})
		.optional(),
	assert: z.strictObject({
		outcome: z.enum([...OUTCOMES, 'request-shape']),
		text: z.string().optional(),
		textIncludes: z.string().optional(),
		textLength: z.number().optional(),
		reasoning: z.string().optional(),
		toolCalls: z.array(call).optional(),
		invalidToolCalls: z.number().optional(),
		toolCallsBlocked: z.boolean().optional(),
		refusal: z.string().optional(),
		finish: z.string().optional(),
		usageTotal: z.number().optional(),
		errorKind: z.string().optional(),
		messageIncludes: z.string().optional(),
		anyIncludes: z.string().optional(),
		retryable: z.boolean().optional(),
		autoRetry: z.boolean().optional(),
		retryAfterMs: z.number().optional(),
		retryAfterMin: z.number().optional(),
		param: z.string().optional(),
		adapt: z.string().optional(),
		protoSafe: z.boolean().optional(),
		/** A remark for readers. */
		note: z.string().optional(),
	}),
});

export type Vector = z.infer<typeof vectorSchema>;

export type Read = { readonly vector: Vector } | { readonly id: string; readonly problem: string };

/** Returns the vectors of a file; one that cannot be read fails alone. */
export function readVectors(text: string): readonly Read[] {
	return z
		.array(z.unknown())
		.parse(JSON.parse(text))
		.map((row, index) => {
			const read = vectorSchema.safeParse(row);
			const id = z.object({ id: z.string() }).safeParse(row).data?.id ?? `#${index}`;
			return read.success ? { vector: read.data } : { id, problem: z.prettifyError(read.error).replaceAll('\n', ' ') };
		});
}
