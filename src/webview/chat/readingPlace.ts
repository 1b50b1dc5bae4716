/** Something that was drawn in the viewport, and how many pixels below its edge. */
interface Mark {
	/** The top of it now; `undefined` once it is no longer drawn. */
	readonly top: () => number | undefined;
	readonly distance: number;
}

/** The place in a chat that stands at the edge of its viewport. */
export interface ReadingPlace {
	/**
	 * The line of text, and what it stands in, from the inside out. What is drawn anew, such as coloured code, leaves its
	 * surroundings to go by.
	 */
	readonly marks: readonly Mark[];
	/** The turn it is in, where that has not been laid out yet: only then has it lines to go by. */
	readonly rough: Element | undefined;
}

export const NO_PLACE: ReadingPlace = { marks: [], rough: undefined };

/** Edges of a viewport, in pixels from the top of the document's. */
interface View {
	readonly top: number;
	readonly bottom: number;
}

/** Returns the place at the upper edge of the viewport of a scroller; `content` has the turns. */
export function findPlace(scroller: Element, content: Element): ReadingPlace {
	const view = scroller.getBoundingClientRect();
	for (let index = firstBelow(content, view.top); index < content.childElementCount; index++) {
		const turn = content.children[index];
		if (turn === undefined || turn.getBoundingClientRect().top >= view.bottom) {
			break;
		}
		if (!isLaidOut(turn)) {
			return { marks: [markElement(turn, view.top)], rough: turn };
		}
		const marks = findMarks(turn, view);
		if (marks !== undefined) {
			return { marks, rough: undefined };
		}
	}
	return NO_PLACE;
}

/** Tells whether a turn has its size: one that is far away has none. */
export const isLaidOut = (turn: Element): boolean =>
	turn.firstElementChild?.checkVisibility({ contentVisibilityAuto: true }) !== false;

/** Marks the first thing in an element that reaches below the edge: a line, else what begins there. */
function findMarks(element: Element, view: View): readonly Mark[] | undefined {
	const { top } = element.getBoundingClientRect();
	const own = markElement(element, view.top);
	if (top >= view.top) {
		const letter = markFirstLetter(element, view.top);
		return letter === undefined ? [own] : [letter, own];
	}
	if (element.childElementCount === 0 || hasText(element)) {
		const line = markLine(element, view.top);
		if (line !== undefined) {
			return [line, own];
		}
	}
	for (let index = firstBelow(element, view.top); index < element.childElementCount; index++) {
		const child = element.children[index];
		if (child === undefined || child.getBoundingClientRect().top >= view.bottom) {
			break;
		}
		const marks = isInFlow(child) ? findMarks(child, view) : undefined;
		if (marks !== undefined) {
			return [...marks, own];
		}
	}
	return element.childElementCount === 0 && !hasText(element) ? [own] : undefined;
}

const hasText = ({ childNodes }: Element): boolean =>
	[...childNodes].some(node => node instanceof Text && node.data.trim() !== '');

/** Returns the place at which an element begins so many pixels above the edge. */
export const placeOf = (element: Element, above: number): ReadingPlace => ({
	marks: [{ top: () => element.getBoundingClientRect().top, distance: -above }],
	rough: element,
});

/** Returns the pixels by which a place has moved down from where it was; 0 where nothing of it is left. */
export function movementOf({ marks }: ReadingPlace, scroller: Element): number {
	for (const { top, distance } of marks) {
		const now = top();
		if (now !== undefined) {
			return now - scroller.getBoundingClientRect().top - distance;
		}
	}
	return 0;
}

/** Tells whether an element stands among the text around it. */
const isInFlow = (element: Element): boolean => getComputedStyle(element).position !== 'absolute';

const markElement = (element: Element, edge: number): Mark => ({
	top: () => (element.getClientRects().length === 0 ? undefined : element.getBoundingClientRect().top),
	distance: element.getBoundingClientRect().top - edge,
});

/**
 * Marks the line at the edge of an element that begins above it: only that line stays where it is when lines break
 * anew.
 */
function markLine(element: Element, edge: number): Mark | undefined {
	const { left, right } = element.getBoundingClientRect();
	const isRightToLeft = getComputedStyle(element).direction === 'rtl';
	const position = document.caretPositionFromPoint(isRightToLeft ? right - 1 : left + 1, edge + 1);
	const node = position?.offsetNode;
	if (!(node instanceof Text) || !element.contains(node)) {
		return undefined;
	}
	const mark = markLetter(node, Math.min(position?.offset ?? 0, Math.max(0, node.length - 1)), edge);
	return mark === undefined || mark.bottom <= edge ? undefined : mark;
}

/** Marks the first line of an element that begins below the edge: another font moves its letters within its box. */
function markFirstLetter(element: Element, edge: number): Mark | undefined {
	const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
	for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
		const offset = node instanceof Text ? node.data.search(/\S/) : -1;
		if (node instanceof Text && offset !== -1) {
			return markLetter(node, offset, edge);
		}
	}
	return undefined;
}

/** Marks a letter, with its lower edge; `undefined` where it is not drawn. */
function markLetter(node: Text, offset: number, edge: number): (Mark & { readonly bottom: number }) | undefined {
	const letterBox = (): DOMRect | undefined => {
		if (!node.isConnected || offset >= node.length) {
			return undefined;
		}
		const letter = new Range();
		letter.setStart(node, offset);
		letter.setEnd(node, offset + 1);
		return letter.getClientRects()[0];
	};
	const box = letterBox();
	return box === undefined ? undefined : { top: () => letterBox()?.top, distance: box.top - edge, bottom: box.bottom };
}

/** Finds the index of the first child that reaches below the edge, in a few looks: a chat has many messages. */
function firstBelow({ children }: Element, edge: number): number {
	let low = 0;
	let high = children.length;
	while (low < high) {
		const middle = Math.floor((low + high) / 2);
		if ((children[middle]?.getBoundingClientRect().bottom ?? edge) > edge) {
			high = middle;
		} else {
			low = middle + 1;
		}
	}
	return low;
}
