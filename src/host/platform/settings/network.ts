import * as z from 'zod';
import { omitUndefined } from '../../../core/base/omitUndefined';
import { type ClientLimits, DEFAULT_LIMITS } from '../../../core/llm/types/limits';
import { userSetting } from './settings';

const secondsSchema = z.number().min(1).max(86_400).optional().catch(undefined);
const networkSchema = z
	.looseObject({
		idleSeconds: secondsSchema,
		localIdleSeconds: secondsSchema,
		noProgressSeconds: secondsSchema,
		maxRetries: z.int().min(0).max(10).optional().catch(undefined),
	})
	.catch({ idleSeconds: undefined, localIdleSeconds: undefined, noProgressSeconds: undefined, maxRetries: undefined });

/** The runtime's own fetch gives up a silent connection after this time, whatever Parley is set to. */
const RUNTIME_LIMIT_MS = 300_000;

/**
 * Reads the user's limits from `parley.network`. `localIsFree` says that requests to this machine do not go through the
 * runtime's fetch.
 */
export function networkLimits(localIsFree: boolean): Partial<ClientLimits> {
	const { idleSeconds, localIdleSeconds, noProgressSeconds, maxRetries } = networkSchema.parse(
		userSetting('network') ?? {},
	);
	// Silence that Parley is set to wait for is not a lack of progress.
	const noProgressMs = Math.max(noProgressSeconds ?? 0, (localIdleSeconds ?? 0) * 2) * 1_000;
	const toMs = (seconds: number | undefined, limitMs: number): number | undefined =>
		seconds === undefined ? undefined : Math.min(seconds * 1_000, limitMs);
	return omitUndefined({
		idleRemoteMs: toMs(idleSeconds, RUNTIME_LIMIT_MS),
		idleLocalMs: toMs(localIdleSeconds, localIsFree ? Infinity : RUNTIME_LIMIT_MS),
		noProgressMs:
			noProgressSeconds === undefined && noProgressMs <= DEFAULT_LIMITS.noProgressMs ? undefined : noProgressMs,
		maxRetries,
	});
}
