import { declarationIn } from '../text/declarations';
import { depthOf, isBlank, type Lines } from '../text/lines';
import type { Loss } from './losses';

/** Length up to which a declaration is named: beyond it, nobody reads on. */
const MAX_LENGTH = 60;

/**
 * Names what a loss is about by its declaration, as it stands there (`export class Store`): the first one that is lost
 * with a body, else the one that it stands in, else the first one that is lost. Undefined where there is none.
 */
export function landmarkOf(original: Lines, loss: Loss): string | undefined {
	const lost = original.slice(loss.start, loss.end);
	const withBody = lost.find((line, at) => declarationIn(line) !== undefined && opensBody(original, loss.start + at));
	const declaration =
		(withBody === undefined ? undefined : declarationIn(withBody)) ??
		enclosingDeclaration(original, loss.start) ??
		lost.map(declarationIn).find(found => found !== undefined);
	return declaration === undefined ? undefined : shortened(declaration);
}

/** Tells whether the next line that is not blank stands deeper: a variable of a function is no landmark. */
function opensBody(original: Lines, index: number): boolean {
	const next = original.slice(index + 1).find(line => !isBlank(line));
	return next !== undefined && depthOf(next) > depthOf(original[index] ?? '');
}

function enclosingDeclaration(original: Lines, start: number): string | undefined {
	let depth = depthOf(original[start] ?? '');
	for (let index = start - 1; index >= 0 && depth > 0; index--) {
		const line = original[index] ?? '';
		if (!isBlank(line) && depthOf(line) < depth) {
			depth = depthOf(line);
			const declaration = declarationIn(line);
			if (declaration !== undefined) {
				return declaration;
			}
		}
	}
	return undefined;
}

const shortened = (text: string): string => (text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH - 1)}…` : text);
