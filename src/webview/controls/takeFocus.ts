/**
 * Focuses an element as soon as its document has the keyboard: now, or when the user comes back to the panel. A frame
 * that focuses an element takes the keyboard away from wherever it is, such as a list that a newer command has opened.
 * Returns a function that gives the focus up.
 */
export function takeFocus(element: HTMLElement | null): () => void {
	const focus = (): void => element?.focus();
	if (document.hasFocus()) {
		focus();
		return () => {};
	}
	window.addEventListener('focus', focus, { once: true });
	return () => {
		window.removeEventListener('focus', focus);
	};
}
