import { MarkdownString } from 'vscode';
import { escapeMarkdown, fencedCode } from '../../../core/markdown/escapeMarkdown';

/*
 * The only file that makes Markdown for VS Code. It is never trusted as a whole, and draws no icons and no HTML.
 */

/**
 * Makes a hover or a comment of Markdown that is safe already, of which links may run the given commands: those of
 * `safeMarkdown`, or of pieces that `escapeMarkdown` made.
 */
export function plainMarkdown(safe: string, commands: readonly string[] = []): MarkdownString {
	const markdown = new MarkdownString(safe, false);
	markdown.isTrusted = commands.length === 0 ? false : { enabledCommands: commands };
	markdown.supportHtml = false;
	return markdown;
}

/** Makes a hover of text of others, as it is. */
export const plainHover = (text: string): MarkdownString => plainMarkdown(escapeMarkdown(text));

/** Makes a hover of code of others, in a block that it cannot close. */
export const codeHover = (code: string, language: string): MarkdownString =>
	plainMarkdown(fencedCode(code, language).join('\n'));
