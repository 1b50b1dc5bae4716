import { nestingDepth } from '../json/jsonScanner';
import { DEFAULT_LIMITS } from '../types/limits';
import { asRecord } from '../json/looseJson';

export type ReadArguments =
	| { readonly value: Readonly<Record<string, unknown>> }
	/** `not-json` includes arguments that were cut: they are never repaired into something that runs. */
	| { readonly problem: 'not-json' | 'not-object' | 'too-deep' };

/**
 * The arguments of a tool call as a plain object. Nothing at all means none; JSON inside a JSON string is unwrapped
 * once. Keys that would reach into a prototype are left out.
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

/** Undefined where the text is no JSON. */
function parseSafely(text: string): unknown {
	try {
		return JSON.parse(text, (key, value: unknown) =>
			key === '__proto__' || key === 'constructor' || key === 'prototype' ? undefined : value,
		);
	} catch {
		return undefined;
	}
}
