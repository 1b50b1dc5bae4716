import temml from 'temml';

/** Limits of what a formula may set and expand: it is a model's, and may be anything. */
const MAX_EM: [number, number] = [40, 40];
const MAX_EXPANSIONS = 500;
const MAX_DEPTH = 100;

const MATHML = 'http://www.w3.org/1998/Math/MathML';

/** A node of a formula before it is one of the document. */
interface FormulaNode {
	readonly attributes?: Record<string, string>;
	readonly style?: Record<string, string>;
	readonly children?: readonly FormulaNode[];
	toNode(): Node;
}

/** Returns a formula as MathML. Throws where it is none, or would hold anything else. */
export function typeset(tex: string, isDisplay: boolean): Element {
	const tree = temml['__renderToMathMLTree'](withoutEmptyLines(tex), {
		displayMode: isDisplay,
		throwOnError: true,
		trust: false,
		maxSize: MAX_EM,
		maxExpand: MAX_EXPANSIONS,
	}) as FormulaNode;
	moveStyles(tree);
	const math = tree.toNode();
	if (!(math instanceof Element)) {
		throw new Error('There is nothing in this formula.');
	}
	check(math, 0);
	return math;
}

/** Makes styles of style attributes: the content security policy forbids the latter, and allows the CSSOM. */
function moveStyles({ attributes, style, children }: FormulaNode): void {
	for (const declaration of attributes?.['style']?.split(';') ?? []) {
		const [name, value] = declaration.split(':');
		if (style !== undefined && name !== undefined && value !== undefined) {
			Object.assign(style, { [name.trim()]: value.trim() });
		}
	}
	delete attributes?.['style'];
	children?.forEach(moveStyles);
}

/** Throws where an element is no part of a formula, or stands deeper than a browser lays out with ease. */
function check(element: Element, depth: number): void {
	if (element.namespaceURI !== MATHML || element.hasAttribute('href') || depth > MAX_DEPTH) {
		throw new Error(`A formula has no ${element.localName} here.`);
	}
	// A label would be one of the whole panel.
	element.removeAttribute('id');
	for (const child of element.children) {
		check(child, depth + 1);
	}
}

/** Empty lines end a paragraph in TeX, which a formula cannot. */
const withoutEmptyLines = (tex: string): string => tex.trim().replaceAll(/\n\s*\n/g, '\n');
