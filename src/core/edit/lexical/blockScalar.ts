import { LINE_START, type LexicalForm } from './lexicalForm';

/** Returns the columns of white space before a line's text, and whether there is any text. */
const read = (line: string): readonly [indent: number, isBlank: boolean] => {
	const indent = /^ */.exec(line)?.[0].length ?? 0;
	return [indent, line.trim() === ''];
};

/** A block scalar of YAML: the lines below `|` or `>` that are indented more than the key or dash it belongs to. */
export const blockScalar: LexicalForm = {
	kind: 'string',
	open:
		String.raw`[|>](?:[+-]?[1-9]?|[1-9][+-])(?=[ \t]{0,200}(?:[ \t]#[^\r\n]{0,1000})?(?![^\r\n]))` +
		String.raw`(?<=(?:[:\-?]|${LINE_START})[ \t]{1,200}(?:[!&]\S{1,200}[ \t]{1,20}){0,2}[|>][-+\d]{0,2})`,
	end: (text, opening) => {
		const parent = columnOfParent(text.slice(lineStartOf(text, opening.index), opening.index));
		let end = opening.index + opening[0].length;
		let next = lineEndAfter(text, end);
		end = next.start;
		while (next.end > next.start) {
			const after = lineEndAfter(text, next.end);
			const [indent, isBlank] = read(text.slice(next.end, after.start));
			if (!isBlank && indent <= parent) {
				break;
			}
			end = after.start;
			next = after;
		}
		return end;
	},
};

/** Returns the column that the lines of a scalar must be behind, -1 for the scalar that is a whole document. */
function columnOfParent(header: string): number {
	const [before = ''] = /^[ ]*(?:[-?][ ]+)*/.exec(header) ?? [];
	const hasKey = header.slice(before.length).includes(':');
	return hasKey ? before.length : before.trim() === '' ? -1 : before.trimEnd().length - 1;
}

function lineStartOf(text: string, offset: number): number {
	let start = offset;
	while (start > 0 && text[start - 1] !== '\n' && text[start - 1] !== '\r') {
		start--;
	}
	return start;
}

/** Finds the line end from an offset on; both offsets are the text's length where there is none. */
function lineEndAfter(text: string, from: number): { readonly start: number; readonly end: number } {
	const reader = /\r\n|\n|\r/g;
	reader.lastIndex = from;
	const found = reader.exec(text);
	return found === null
		? { start: text.length, end: text.length }
		: { start: found.index, end: found.index + found[0].length };
}
