import type { FormulaFacts } from '../../core/markdown/formulas';
import { showHidden } from '../../core/base/hiddenCharacters';
import { drawText } from './drawText';

const formulas = new WeakMap<Element, FormulaFacts>();

export const isFormula = (node: Node): node is HTMLElement =>
	node instanceof HTMLElement && node.classList.contains('formula');

/** Returns the formula that an element shows; `undefined` for any other element. */
export const formulaOf = (element: Element): FormulaFacts | undefined => formulas.get(element);

/** Tells whether both elements show the same source: then one that is typeset already need not be drawn again. */
export const isSameFormula = (one: Element, other: Element): boolean =>
	one.className === other.className && one.getAttribute('title') === other.getAttribute('title');

/** Draws the source of a formula, which stays until it is typeset, and beyond that for readers and for copying. */
export function drawFormula(tag: 'div' | 'span', source: string, facts: FormulaFacts): HTMLElement {
	const element = document.createElement(tag);
	element.className = facts.isDisplay ? 'formula display' : 'formula';
	element.setAttribute('title', showHidden(source));
	drawText(element, source);
	formulas.set(element, facts);
	return element;
}
