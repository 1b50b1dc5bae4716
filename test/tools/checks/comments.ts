import { lineAt } from './sourceFiles';

export interface Comment {
	/** The text with its slashes and stars. */
	readonly text: string;
	readonly line: number;
	/** True for a comment that opens with two stars, which editors show at the name that it describes. */
	readonly isDoc: boolean;
}

const NEXT = /\/\/.*|\/\*[^]*?\*\/|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|[`{}/]/g;
const TEMPLATE = /(?:[^`\\$]|\\[^]|\$(?!\{))*(`|\$\{)/y;
const REGEXP = /\/(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\//y;

/** Code after which a slash begins a regular expression, not a division or the end of a tag. */
const BEFORE_REGEXP = /(?:^|[(,=:[!&|?{;+*%~^-]|=>|\b(?:return|typeof|case|await|yield))\s*$/;
const LOOK_BEHIND = 200;

/** Reads TypeScript, JSX and CSS far enough to tell a comment from a string, a template or a regular expression. */
export function commentsOf(text: string): readonly Comment[] {
	const comments: Comment[] = [];
	/** The open braces at each `${` that is not closed yet. */
	const templates: number[] = [];
	let braces = 0;
	let offset = 0;
	const skipTemplate = (from: number): number => {
		TEMPLATE.lastIndex = from;
		const end = TEMPLATE.exec(text)?.[1];
		if (end === '${') {
			templates.push(braces);
		}
		return end === undefined ? text.length : TEMPLATE.lastIndex;
	};
	for (;;) {
		NEXT.lastIndex = offset;
		const match = NEXT.exec(text);
		if (match === null) {
			return comments;
		}
		const [token] = match;
		offset = NEXT.lastIndex;
		if (token.startsWith('//') || token.startsWith('/*')) {
			comments.push({ text: token, line: lineAt(text, match.index), isDoc: /^\/\*\*(?!\/)/.test(token) });
		} else if (token === '/') {
			offset = endOfRegExp(text, match.index);
		} else if (token === '`') {
			offset = skipTemplate(offset);
		} else if (token === '{') {
			braces++;
		} else if (token === '}' && templates.at(-1) === braces) {
			templates.pop();
			offset = skipTemplate(offset);
		} else if (token === '}') {
			braces--;
		}
	}
}

/** Returns the offset after the regular expression that begins at the slash, or after the slash where none does. */
function endOfRegExp(text: string, slash: number): number {
	if (!BEFORE_REGEXP.test(text.slice(Math.max(0, slash - LOOK_BEHIND), slash))) {
		return slash + 1;
	}
	REGEXP.lastIndex = slash;
	return REGEXP.test(text) ? REGEXP.lastIndex : slash + 1;
}
