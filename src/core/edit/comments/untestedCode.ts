import type { Lines } from '../text/lines';

/** Languages of blocks that rustdoc shows and does not compile, whatever else it knows. */
const SHOWN = /^(?:text|[cm]?[jt]sx?|json|toml|yaml|xml|html|css|sql|sh|bash|console|python|py|go|java|c|cpp)$/;

const FENCE = /^( {0,3})(`{3,}|~{3,})(.*)$/;
/** Marks that open a block at the beginning of a line, which they may yet come to stand at. */
const FENCE_MARKS = /`{3,}|~{3,}/g;

/**
 * Makes every block of code in a text one that `cargo test` does not compile: blocks in fences stand at the left, where
 * no list or quotation ends them, and name `text` as their language unless they name another that is not Rust; code
 * that is only indented becomes prose.
 */
export function untestedCode(lines: Lines): Lines {
	const shown: string[] = [];
	let open: string | undefined;
	for (const line of lines) {
		const [, , fence, info = ''] = FENCE.exec(line) ?? [];
		if (open !== undefined) {
			const closes = fence !== undefined && info.trim() === '' && fence.startsWith(open);
			shown.push(closes ? open : line);
			open = closes ? undefined : open;
		} else if (fence !== undefined && !(fence.startsWith('`') && info.includes('`'))) {
			open = fence;
			const language = info.trim().toLowerCase();
			shown.push(fence + (SHOWN.test(language) ? language : 'text'));
		} else {
			shown.push(prose(line));
		}
	}
	return open === undefined ? shown : [...shown, open];
}

/** Leaves no room for a block: neither the marks of a fence nor four columns of indentation. */
function prose(line: string): string {
	const [indent = ''] = /^[ \t]*/.exec(line) ?? [];
	const words = line
		.slice(indent.length)
		.replace(/[ \t]{2,}|\t/g, ' ')
		.replace(FENCE_MARKS, marks => "'".repeat(marks.length));
	return ' '.repeat(Math.min(indent.replaceAll('\t', '    ').length, 3)) + words;
}
