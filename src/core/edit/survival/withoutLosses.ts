import type { Lines } from '../text/lines';
import type { Loss } from './losses';

/** Puts the lines that were lost back where they stood. */
export function withoutLosses(original: Lines, code: Lines, losses: readonly Loss[]): Lines {
	const parts: Lines[] = [];
	let next = 0;
	for (const { start, end, at } of losses) {
		parts.push(code.slice(next, at), original.slice(start, end));
		next = Math.max(next, at);
	}
	return [...parts, code.slice(next)].flat();
}
