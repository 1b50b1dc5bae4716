/** Embeddings, overrides and isolates: they can make text look different from what it is. */
const BIDI_CONTROLS = /[\u202A-\u202E\u2066-\u2069]/;

/** Appends text with every bidirectional control drawn as a mark that shows its code point instead of taking effect. */
export function drawText(parent: Node, text: string): void {
	let rest = text;
	for (let index = rest.search(BIDI_CONTROLS); index !== -1; index = rest.search(BIDI_CONTROLS)) {
		appendText(parent, rest.slice(0, index));
		parent.appendChild(createBidiMark(rest.charCodeAt(index)));
		rest = rest.slice(index + 1);
	}
	appendText(parent, rest);
}

/** Appends to the last text node if there is one, so that a node drawn in pieces equals one drawn at once. */
function appendText(parent: Node, text: string): void {
	if (text === '') {
		return;
	}
	if (parent.lastChild instanceof Text) {
		parent.lastChild.appendData(text);
	} else {
		parent.appendChild(document.createTextNode(text));
	}
}

function createBidiMark(code: number): HTMLElement {
	const mark = document.createElement('span');
	mark.className = 'bidi';
	mark.textContent = `U+${code.toString(16).toUpperCase()}`;
	return mark;
}
