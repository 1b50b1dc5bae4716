import type { Lines } from '../text/lines';
import { codeLines } from './codeLines';

const PAIRS = [
	['(', ')'],
	['[', ']'],
	['{', '}'],
] as const;

/** The brackets that a text leaves open, and those that it closes without having opened them; three numbers each. */
export interface Balance {
	readonly open: readonly number[];
	readonly closed: readonly number[];
}

/** Counts the brackets outside of strings and comments. */
export function balanceOf(lines: Lines, languageId: string): Balance {
	const depths = PAIRS.map(() => 0);
	const closed = PAIRS.map(() => 0);
	for (const line of codeLines(lines, languageId)) {
		for (const char of line) {
			for (const [kind, [open, close]] of PAIRS.entries()) {
				const depth = depths[kind] ?? 0;
				if (char === open) {
					depths[kind] = depth + 1;
				} else if (char === close && depth === 0) {
					closed[kind] = (closed[kind] ?? 0) + 1;
				} else if (char === close) {
					depths[kind] = depth - 1;
				}
			}
		}
	}
	return { open: depths, closed };
}

export const isBalanced = ({ open, closed }: Balance): boolean => [...open, ...closed].every(count => count === 0);

export const sameBalance = (one: Balance, other: Balance): boolean =>
	one.open.every((count, kind) => count === other.open[kind]) &&
	one.closed.every((count, kind) => count === other.closed[kind]);

const TAG = /<(\/?)([\w:.-]{1,100})(?:[^<>"']|"[^"]{0,2000}"|'[^']{0,2000}'){0,500}?(\/?)>/g;

/** Counts how many more times each tag is opened than closed; a tag that closes itself does neither. */
export function openTags(lines: Lines): ReadonlyMap<string, number> {
	const counts = new Map<string, number>();
	for (const [, close, name = '', self] of lines.join('\n').matchAll(TAG)) {
		const step = close === '/' ? -1 : self === '/' ? 0 : 1;
		counts.set(name, (counts.get(name) ?? 0) + step);
	}
	return counts;
}
