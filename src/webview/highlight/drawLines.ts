import type { ThemedToken } from 'shiki/core';
import type { CodeWriter } from '../markdown/codeWriter';
import { drawText } from '../markdown/drawText';

/** Bits of the font style of a token. */
const ITALIC = 1;
const BOLD = 2;
const UNDERLINE = 4;

/** Draws tokens as spans. Colours are set through the CSSOM: the content security policy forbids style attributes. */
export function drawLines(writer: CodeWriter, lines: readonly (readonly ThemedToken[])[], foreground: string): void {
	for (const [index, line] of lines.entries()) {
		if (index > 0) {
			writer.write('\n');
		}
		for (const token of line) {
			drawToken(writer.currentBox(), token, foreground);
		}
	}
}

function drawToken(parent: HTMLElement, token: ThemedToken, foreground: string): void {
	const colour = token.color ?? '';
	const style = token.fontStyle ?? 0;
	const coloured = colour !== '' && colour.toUpperCase() !== foreground;
	if (token.content.trim() === '' || (!coloured && style <= 0)) {
		drawText(parent, token.content, 'code');
		return;
	}
	const span = document.createElement('span');
	if (coloured) {
		span.style.color = colour;
	}
	if (style > 0) {
		if ((style & ITALIC) !== 0) {
			span.style.fontStyle = 'italic';
		}
		if ((style & BOLD) !== 0) {
			span.style.fontWeight = 'bold';
		}
		if ((style & UNDERLINE) !== 0) {
			span.style.textDecoration = 'underline';
		}
	}
	drawText(span, token.content, 'code');
	parent.appendChild(span);
}
