import {
	addRepeated,
	dependsOnNext,
	type RepeatedCharacter,
	runName,
	splitHidden,
} from '../../core/base/hiddenCharacters';

/** The characters behind each mark that is drawn: text that is added may go on with the last one. */
const runs = new WeakMap<Node, RepeatedCharacter[]>();

/**
 * Appends text with every run of hidden characters drawn as a mark that shows their code points, so that they are seen
 * and take no effect. In prose, a space of another width is drawn as it is; `code` shows it. The nodes depend on the
 * whole text only, not on its pieces.
 */
export function drawText(parent: Node, text: string, kind: 'prose' | 'code' = 'prose'): void {
	if (text === '') {
		return;
	}
	// A joiner waits for the character behind it, of which half may have come.
	const last = takeUndecided(parent);
	const undecided = last === '' ? '' : takeUndecided(parent) + last;
	const context = contextOf(parent);
	for (const piece of splitHidden(undecided + text, kind === 'code', context)) {
		if ('text' in piece) {
			appendText(parent, piece.text);
		} else {
			appendMark(parent, piece.hidden);
		}
	}
}

/** Takes the last hidden character out of its mark if the text that follows may give it a meaning. */
function takeUndecided(parent: Node): string {
	const { lastChild: mark } = parent;
	const hidden = mark === null ? undefined : runs.get(mark);
	const last = hidden?.at(-1);
	if (mark === null || hidden === undefined || last === undefined || !dependsOnNext(last.codePoint)) {
		return '';
	}
	hidden.pop();
	if (last.count > 1) {
		hidden.push({ codePoint: last.codePoint, count: last.count - 1 });
	}
	if (hidden.length === 0) {
		mark.remove();
	} else {
		mark.textContent = runName(hidden);
	}
	return String.fromCodePoint(last.codePoint);
}

/** Returns the end of the text that is drawn: all that decides about the character behind it. */
function contextOf({ lastChild }: Node): string {
	const last = lastChild === null ? undefined : runs.get(lastChild)?.at(-1);
	if (last !== undefined) {
		return String.fromCodePoint(last.codePoint);
	}
	return lastChild instanceof Text ? lastChild.data.slice(-2) : '';
}

/** Appends to the last text node if there is one, so that a node drawn in pieces equals one drawn at once. */
function appendText(parent: Node, text: string): void {
	if (parent.lastChild instanceof Text) {
		parent.lastChild.appendData(text);
	} else {
		parent.appendChild(document.createTextNode(text));
	}
}

/** Appends to the last mark if there is one. */
function appendMark(parent: Node, hidden: readonly RepeatedCharacter[]): void {
	const last = parent.lastChild;
	const run = last === null ? undefined : runs.get(last);
	if (last !== null && run !== undefined) {
		for (const repeated of hidden) {
			addRepeated(run, repeated);
		}
		last.textContent = runName(run);
		return;
	}
	const mark = document.createElement('span');
	mark.className = 'hidden-mark';
	mark.textContent = runName(hidden);
	runs.set(mark, [...hidden]);
	parent.appendChild(mark);
}
