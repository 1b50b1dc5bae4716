import { adoptSource, isCodeBlock, isOpen, fenceLanguage, markOpen, sourceOf } from './codeBlock';

/**
 * Makes the children of `parent` from index `from` on equal to `wanted`, touching only what differs, so that a
 * selection and the layout of everything else survive. Children beyond stay when `keepRest` is set.
 */
export function patchChildren(parent: Node, from: number, wanted: DocumentFragment, keepRest: boolean): void {
	let old: ChildNode | null = parent.childNodes[from] ?? null;
	for (let node = wanted.firstChild; node !== null; node = wanted.firstChild) {
		if (old === null) {
			parent.appendChild(wanted);
			return;
		}
		const next: ChildNode | null = old.nextSibling;
		wanted.removeChild(node);
		if (!patch(old, node)) {
			old.replaceWith(node);
		}
		old = next;
	}
	if (keepRest) {
		return;
	}
	while (old !== null) {
		const next: ChildNode | null = old.nextSibling;
		old.remove();
		old = next;
	}
}

/** Makes `old` equal to `wanted` in place; false where it cannot be and has to be replaced. */
function patch(old: Node, wanted: Node): boolean {
	if (old instanceof Text && wanted instanceof Text) {
		patchText(old, wanted.data);
		return true;
	}
	if (!(old instanceof Element && wanted instanceof Element) || old.tagName !== wanted.tagName) {
		return false;
	}
	if (
		isCodeBlock(old) &&
		isCodeBlock(wanted) &&
		sourceOf(old) === sourceOf(wanted) &&
		fenceLanguage(old) === fenceLanguage(wanted)
	) {
		markOpen(old, isOpen(wanted));
		return true;
	}
	if (isCodeBlock(old) !== isCodeBlock(wanted)) {
		return false;
	}
	if (isCodeBlock(old)) {
		adoptSource(old, wanted);
	}
	patchAttributes(old, wanted);
	const rest = document.createDocumentFragment();
	rest.append(...wanted.childNodes);
	patchChildren(old, 0, rest, false);
	return true;
}

function patchText(old: Text, data: string): void {
	if (old.data === data) {
		return;
	}
	if (data.startsWith(old.data)) {
		old.appendData(data.slice(old.data.length));
	} else {
		old.data = data;
	}
}

function patchAttributes(old: Element, wanted: Element): void {
	for (const name of old.getAttributeNames()) {
		if (!wanted.hasAttribute(name)) {
			old.removeAttribute(name);
		}
	}
	for (const name of wanted.getAttributeNames()) {
		const value = wanted.getAttribute(name) ?? '';
		if (old.getAttribute(name) !== value) {
			old.setAttribute(name, value);
		}
	}
}
