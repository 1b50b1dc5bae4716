import { depthOf, hasWord, isFilled, type Lines } from '../text/lines';
import { wordsOf } from '../text/wordCounts';
import type { Gap } from './gaps';
import { callsIn, namesIn } from './tokens';

const OWN_METHOD = /\b(?:self|this|@)\s?(?:\.|->|::)?\s?([\p{L}_$#][\p{L}\p{N}_$]*[!?]?)\(/gu;

/**
 * Tells whether all of a body was written anew: what stands there now calls something, and names all that the old body
 * had from outside. A stub may call something, too, but names nothing of that, or is declared nowhere.
 */
export function isBodyRewritten(
	original: Lines,
	counts: ReadonlyMap<string, number>,
	{ gone, added, gained, beside }: Gap,
): boolean {
	const lost = new Set(gone);
	if (gone.length < 2 || !isWholeBody(original, lost)) {
		return false;
	}
	const body = gone.map(index => original[index] ?? '');
	const rest = new Set(wordsOf(original.filter((_, at) => !lost.has(at))));
	const calls = callsIn(body);
	const outer = namesIn(body).filter(name => rest.has(name) && !calls.has(name));
	const here = [...added, ...beside];
	const now = new Set(wordsOf(here));
	const fresh = new Set([...wordsOf(added), ...gained]);
	const undeclared = new Set(methodsIn(here).filter(name => counts.get(name) === 1));
	const isCalled = [...callsIn(here)].some(name => fresh.has(name) && !undeclared.has(name));
	return outer.length > 0 && outer.every(name => now.has(name)) && isCalled;
}

/** Returns the names that lines call on their own object: they have to be declared somewhere. */
const methodsIn = (lines: Lines): readonly string[] =>
	lines.flatMap(line => [...line.matchAll(OWN_METHOD)].map(([, name = '']) => name));

/** Tells whether lines, by their indices in order, are all that a block says: less indented ones stand around them. */
function isWholeBody(original: Lines, indices: ReadonlySet<number>): boolean {
	const order = [...indices];
	const [first = 0] = order;
	const last = order.at(-1) ?? first;
	const depth = depthOf(original[first] ?? '');
	const above = original.slice(0, first).findLast(hasWord);
	const below = original.slice(last + 1).find(isFilled);
	const isAll = original.slice(first, last + 1).every((line, at) => !hasWord(line) || indices.has(first + at));
	return isAll && above !== undefined && depthOf(above) < depth && (below === undefined || depthOf(below) < depth);
}
