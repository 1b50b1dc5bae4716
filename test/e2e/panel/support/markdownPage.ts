import { drawMarkdown, MarkdownStream } from '../../../../src/webview/markdown/markdownStream';
import type { MarkdownStrings } from '../../../../src/webview/markdown/markdownStrings';

/** Runs in the browser: what the tests of the markdown drawing call. */
interface MarkdownPage {
	/** Draws the pieces one after the other; the HTML of that and of a whole drawing, and whether the nodes are equal. */
	compare(pieces: readonly string[]): { readonly equal: boolean; readonly streamed: string; readonly whole: string };
	/** The HTML of a whole drawing. */
	whole(text: string): string;
	/** HTML after each piece, and at the end. */
	steps(pieces: readonly string[]): readonly string[];
	/** How many of the top-level nodes that stand after the first pieces are the very same ones at the end. */
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
};

const ignore = (): void => undefined;

function whole(text: string): HTMLElement {
	const root = document.createElement('div');
	root.append(drawMarkdown(text, strings));
	return root;
}

function streamed(pieces: readonly string[], afterEach: (root: HTMLElement) => void): HTMLElement {
	const root = document.createElement('div');
	const stream = new MarkdownStream(root, strings, ignore);
	for (const piece of pieces) {
		stream.append(piece);
		afterEach(root);
	}
	stream.end();
	return root;
}

window.markdownPage = {
	compare(pieces) {
		const one = streamed(pieces, ignore);
		const other = whole(pieces.join(''));
		return { equal: one.isEqualNode(other), streamed: one.outerHTML, whole: other.outerHTML };
	},
	whole: text => whole(text).innerHTML,
	steps(pieces) {
		const seen: string[] = [];
		const root = streamed(pieces, element => {
			seen.push(element.innerHTML);
		});
		return [...seen, root.innerHTML];
	},
	kept(before, after) {
		let nodes: readonly ChildNode[] = [];
		let count = 0;
		const root = streamed([...before, ...after], element => {
			if (++count === before.length) {
				nodes = [...element.childNodes];
			}
		});
		return { before: nodes.length, kept: nodes.filter((node, at) => root.childNodes[at] === node).length };
	},
};
