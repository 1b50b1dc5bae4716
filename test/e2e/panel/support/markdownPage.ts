import { drawMarkdown, MarkdownStream } from '../../../../src/webview/markdown/markdownStream';
import type { MarkdownStrings } from '../../../../src/webview/markdown/markdownStrings';

/** The functions that the tests of the markdown drawing call in the browser. */
interface MarkdownPage {
	/**
	 * Draws the pieces one after the other, and all at once. Returns the HTML of both, and whether the nodes are equal.
	 */
	compare(pieces: readonly string[]): {
		readonly equal: boolean;
		readonly streamed: string;
		readonly whole: string;
	};
	/** Returns what a whole drawing is made of: the names of elements and attributes, and the addresses. */
	parts(text: string): { readonly names: readonly string[]; readonly addresses: readonly string[] };
	/** Returns the HTML of a whole drawing. */
	drawWhole(text: string): string;
	/** Returns the HTML after each piece, and at the end. */
	steps(pieces: readonly string[]): readonly string[];
	/** Counts the top-level nodes after the first pieces, and those of them that are still the same nodes at the end. */
	kept(before: readonly string[], after: readonly string[]): { readonly before: number; readonly kept: number };
}

declare global {
	interface Window {
		markdownPage: MarkdownPage;
	}
}

const strings: MarkdownStrings = {
	copyCode: 'Copy code',
	insertCode: 'Insert at cursor',
	applyCode: 'Apply to editor',
	newFile: 'New file',
	image: 'Image: {0} ({1})',
	imageUnnamed: 'Image ({0})',
	taskDone: 'Done',
	taskOpen: 'Not done',
	wrapCode: 'Wrap lines',
	codeActions: 'Actions for this code',
	plainCode: 'Text',
};

const noop = (): void => undefined;

function drawWhole(text: string): HTMLElement {
	const root = document.createElement('div');
	root.append(drawMarkdown(text, strings));
	return root;
}

function drawStreamed(pieces: readonly string[], afterEach: (root: HTMLElement) => void): HTMLElement {
	const root = document.createElement('div');
	const stream = new MarkdownStream(root, strings, noop);
	for (const piece of pieces) {
		stream.append(piece);
		afterEach(root);
	}
	stream.end();
	return root;
}

window.markdownPage = {
	compare(pieces) {
		const streamedRoot = drawStreamed(pieces, noop);
		const wholeRoot = drawWhole(pieces.join(''));
		return {
			equal: streamedRoot.isEqualNode(wholeRoot),
			streamed: streamedRoot.outerHTML,
			whole: wholeRoot.outerHTML,
		};
	},
	parts(text) {
		const elements = [...drawWhole(text).querySelectorAll('*')];
		return {
			names: elements.flatMap(element => [element.localName, ...element.getAttributeNames()]),
			addresses: elements.flatMap(element =>
				['href', 'src', 'action', 'data', 'poster', 'srcset'].flatMap(name => element.getAttribute(name) ?? []),
			),
		};
	},
	drawWhole: text => drawWhole(text).innerHTML,
	steps(pieces) {
		const snapshots: string[] = [];
		const root = drawStreamed(pieces, element => {
			snapshots.push(element.innerHTML);
		});
		return [...snapshots, root.innerHTML];
	},
	kept(before, after) {
		let nodes: readonly ChildNode[] = [];
		let count = 0;
		const root = drawStreamed([...before, ...after], element => {
			if (++count === before.length) {
				nodes = [...element.childNodes];
			}
		});
		return { before: nodes.length, kept: nodes.filter((node, at) => root.childNodes[at] === node).length };
	},
};
