import { copySource, isCodeBlock, isOpen, fenceLabel, fenceLanguage, markOpen, sourceOf } from './codeBlock';
import { isFormula, isSameFormula } from './formula';

/**
 * Makes the children of `parent` from index `start` on equal to `target`. It touches only what differs, so that a
 * selection and the layout of everything else survive. Children beyond stay when `keepRest` is set.
 */
export function patchChildren(parent: Node, start: number, target: DocumentFragment, keepRest: boolean): void {
	let current: ChildNode | null = parent.childNodes[start] ?? null;
	for (let node = target.firstChild; node !== null; node = target.firstChild) {
		if (current === null) {
			parent.appendChild(target);
			return;
		}
		const next: ChildNode | null = current.nextSibling;
		target.removeChild(node);
		if (!patch(current, node)) {
			current.replaceWith(node);
		}
		current = next;
	}
	if (keepRest) {
		return;
	}
	while (current !== null) {
		const next: ChildNode | null = current.nextSibling;
		current.remove();
		current = next;
	}
}

/** Makes `current` equal to `target` in place. Returns false where that is impossible and it has to be replaced. */
function patch(current: Node, target: Node): boolean {
	if (current instanceof Text && target instanceof Text) {
		patchText(current, target.data);
		return true;
	}
	if (!(current instanceof Element && target instanceof Element) || current.tagName !== target.tagName) {
		return false;
	}
	if (
		isCodeBlock(current) &&
		isCodeBlock(target) &&
		sourceOf(current) === sourceOf(target) &&
		fenceLanguage(current) === fenceLanguage(target) &&
		fenceLabel(current) === fenceLabel(target)
	) {
		markOpen(current, isOpen(target));
		return true;
	}
	if (isFormula(current) || isFormula(target)) {
		return isSameFormula(current, target);
	}
	if (isCodeBlock(current) !== isCodeBlock(target)) {
		return false;
	}
	if (isCodeBlock(current)) {
		copySource(current, target);
	}
	patchAttributes(current, target);
	const rest = document.createDocumentFragment();
	for (let node = target.firstChild; node !== null; node = target.firstChild) {
		rest.appendChild(node);
	}
	patchChildren(current, 0, rest, false);
	return true;
}

function patchText(current: Text, data: string): void {
	if (current.data === data) {
		return;
	}
	if (data.startsWith(current.data)) {
		current.appendData(data.slice(current.data.length));
	} else {
		current.data = data;
	}
}

function patchAttributes(current: Element, target: Element): void {
	for (const name of current.getAttributeNames()) {
		if (!target.hasAttribute(name)) {
			current.removeAttribute(name);
		}
	}
	for (const name of target.getAttributeNames()) {
		const value = target.getAttribute(name) ?? '';
		if (current.getAttribute(name) !== value) {
			current.setAttribute(name, value);
		}
	}
}
