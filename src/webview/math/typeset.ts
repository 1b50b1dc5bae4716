import temml from 'temml';

/** Limits of what a formula may set and expand: it is a model's, and may be anything. */
const MAX_EM: [number, number] = [40, 40];
const MAX_EXPANSIONS = 500;

const MATHML = 'http://www.w3.org/1998/Math/MathML';

/** Returns a formula as MathML. Throws where it is none, or would hold anything else. */
export function typeset(tex: string, isDisplay: boolean): Element {
	const holder = document.createElement('span');
	temml.render(withoutEmptyLines(tex), holder, {
		displayMode: isDisplay,
		throwOnError: true,
		trust: false,
		maxSize: MAX_EM,
		maxExpand: MAX_EXPANSIONS,
	});
	const math = holder.firstElementChild;
	if (math === null) {
		throw new Error('There is nothing in this formula.');
	}
	for (const element of [math, ...math.querySelectorAll('*')]) {
		if (element.namespaceURI !== MATHML || element.hasAttribute('href')) {
			throw new Error(`A formula has no ${element.localName}.`);
		}
	}
	return math;
}

/** Empty lines end a paragraph in TeX, which a formula cannot. */
const withoutEmptyLines = (tex: string): string => tex.trim().replaceAll(/\n\s*\n/g, '\n');
