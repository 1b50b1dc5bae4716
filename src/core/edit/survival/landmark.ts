import { declarationIn } from '../text/declarations';
import { isBlank, type Lines } from '../text/lines';
import type { Loss } from './losses';

/** Length up to which a declaration is named: beyond it, nobody reads on. */
const MAX_LENGTH = 60;

/**
 * Names what a loss is about by its declaration, as it stands there (`export class Store`): the first one that is lost,
 * else the one that it stands in. Undefined where there is none.
 */
export function landmarkOf(original: Lines, { start, end }: Loss): string | undefined {
	for (const line of original.slice(start, end)) {
		const declaration = declarationIn(line);
		if (declaration !== undefined) {
			return shortened(declaration);
		}
	}
	let depth = indentOf(original[start] ?? '');
	for (let index = start - 1; index >= 0 && depth > 0; index--) {
		const line = original[index] ?? '';
		if (!isBlank(line) && indentOf(line) < depth) {
			depth = indentOf(line);
			const declaration = declarationIn(line);
			if (declaration !== undefined) {
				return shortened(declaration);
			}
		}
	}
	return undefined;
}

const indentOf = (line: string): number => line.length - line.trimStart().length;

const shortened = (text: string): string => (text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH - 1)}…` : text);
