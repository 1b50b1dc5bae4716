import { nestingDepth } from '../json/jsonScanner';
import { DEFAULT_LIMITS } from '../types/limits';
import { asRecord } from '../json/looseJson';

/** The arguments of a tool call, or the reason that they cannot be used. */
export type ReadArguments =
	| { readonly value: Readonly<Record<string, unknown>> }
	/** A problem. `not-json` includes arguments that were cut: they are never repaired into something that runs. */
	| { readonly problem: 'not-json' | 'not-object' | 'too-deep' };

/**
 * Reads the arguments of a tool call as a plain object. Empty text means no arguments; an object in a JSON string is
 * unwrapped. Keys that could reach a prototype are left out.
 */
export function readToolArguments(text: string): ReadArguments {
	if (text.trim() === '') {
		return { value: {} };
	}
	if (nestingDepth(text) > DEFAULT_LIMITS.maxNesting) {
		return { problem: 'too-deep' };
	}
	const parsed = parseSafely(text);
	if (parsed === undefined) {
		return { problem: 'not-json' };
	}
	if (typeof parsed === 'string' && /^\s*\{/.test(parsed)) {
		return readToolArguments(parsed);
	}
	const value = asRecord(parsed);
	return value === undefined ? { problem: 'not-object' } : { value };
}

/** Parses JSON without dangerous keys. Returns undefined for other text. */
function parseSafely(text: string): unknown {
	try {
		return JSON.parse(text, (key, value: unknown) =>
			key === '__proto__' || key === 'constructor' || key === 'prototype' ? undefined : value,
		);
	} catch {
		return undefined;
	}
}
