import * as z from 'zod';
import { type ClientLimits, DEFAULT_LIMITS } from '../../../core/llm/types/limits';
import { userSetting } from './settings';

const seconds = z.number().min(1).max(86_400).optional().catch(undefined);
const networkSchema = z
	.looseObject({
		idleSeconds: seconds,
		localIdleSeconds: seconds,
		noProgressSeconds: seconds,
		maxRetries: z.int().min(0).max(10).optional().catch(undefined),
	})
	.catch({ idleSeconds: undefined, localIdleSeconds: undefined, noProgressSeconds: undefined, maxRetries: undefined });

/** The runtime's own fetch gives a silent connection up after this time, whatever Parley is set to. */
const RUNTIME_LIMIT_MS = 300_000;

/** The user's limits of `parley.network`. `localIsFree`: requests to this machine do not go through the runtime's fetch. */
export function networkLimits(localIsFree: boolean): Partial<ClientLimits> {
	const { idleSeconds, localIdleSeconds, noProgressSeconds, maxRetries } = networkSchema.parse(
		userSetting('network') ?? {},
	);
	// Silence that is waited for is no lack of progress.
	const patience = Math.max(noProgressSeconds ?? 0, (localIdleSeconds ?? 0) * 2) * 1_000;
	const capped = (ms: number): number => Math.min(ms, RUNTIME_LIMIT_MS);
	return {
		...(idleSeconds === undefined ? {} : { idleRemoteMs: capped(idleSeconds * 1_000) }),
		...(localIdleSeconds === undefined
			? {}
			: { idleLocalMs: localIsFree ? localIdleSeconds * 1_000 : capped(localIdleSeconds * 1_000) }),
		...(noProgressSeconds === undefined && patience <= DEFAULT_LIMITS.noProgressMs ? {} : { noProgressMs: patience }),
		...(maxRetries === undefined ? {} : { maxRetries }),
	};
}
