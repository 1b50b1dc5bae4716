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
	/** True where the turn has not been laid out yet: only then has it lines to go by. */
	readonly isRough: boolean;
}

export const NO_PLACE: ReadingPlace = { marks: [], isRough: false };

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
		if (turn.firstElementChild?.checkVisibility({ contentVisibilityAuto: true }) === false) {
			return { marks: [markElement(turn, view.top)], isRough: true };
		}
		const marks = findMarks(turn, view);
		if (marks !== undefined) {
			return { marks, isRough: false };
		}
	}
	return NO_PLACE;
}

/** Marks the first thing in an element that reaches below the edge: a line, else what begins there. */
function findMarks(element: Element, view: View): readonly Mark[] | undefined {
	const { top } = element.getBoundingClientRect();
	const own = markElement(element, view.top);
	if (top >= view.top) {
		return [own];
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
	isRough: true,
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
	const offset = Math.min(position?.offset ?? 0, Math.max(0, node.length - 1));
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
	return box === undefined || box.bottom <= edge
		? undefined
		: { top: () => letterBox()?.top, distance: box.top - edge };
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
