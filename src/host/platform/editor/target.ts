import type { Diagnostic, TextDocument } from 'vscode';
import type { EditKind } from '../../../core/edit/editPrompt';

/** Whole lines of a document; zero-based, inclusive. */
export interface LineSpan {
	readonly document: TextDocument;
	readonly startLine: number;
	readonly endLine: number;
}

/** The lines that a command is about. */
export interface Target extends LineSpan {
	/** How they were chosen, which the user is told. Of these only a selection is what he has seen and meant. */
	readonly from: 'selection' | 'symbol' | 'problem' | 'visible' | 'document';
	/** The name of the enclosing symbol, where they are one. */
	readonly symbol?: string;
}

/** An edit that is asked for in the editor. */
export interface EditRequest {
	readonly kind: EditKind;
	readonly target: Target;
	/** In the user's words. Absent: asked for, where the kind wants one. */
	readonly instruction?: string;
	/** What is to be fixed. */
	readonly problems?: readonly Diagnostic[];
}

/** Code that was not made for a place: a block of an answer, or what a tool proposes. */
export interface CodeBlock {
	readonly code: string;
	/** As its author named it; may be empty. */
	readonly language: string;
	/** What it may be meant to replace, the likeliest first: code that went with the question. */
	readonly originals: readonly { readonly uri: string; readonly text: string }[];
}
