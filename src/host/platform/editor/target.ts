import type { Diagnostic, TextDocument } from 'vscode';
import type { EditKind } from '../../../core/edit/editPrompt';
import type { Admission } from '../gate/passage';

/** Whole lines of a document; zero-based, inclusive. */
export interface LineSpan {
	readonly document: TextDocument;
	readonly startLine: number;
	readonly endLine: number;
}

/** The lines that a command is about. */
export interface Target extends LineSpan {
	/**
	 * The way the lines were chosen, which the user is told. Only a selection is certain to be code that they have seen;
	 * a `range` was named by whoever called the command.
	 */
	readonly from: 'selection' | 'range' | 'symbol' | 'problem' | 'visible' | 'document';
	/** The name of the symbol, if the lines are one. */
	readonly symbol?: string;
	/** What else the user has selected. Questions are about all of it, an edit about the lines of the target alone. */
	readonly others?: readonly LineSpan[];
}

/** A target whose text may be sent. */
export interface AdmittedTarget extends Target {
	readonly admission: Admission;
}

/** A request for an edit in the editor. */
export interface EditRequest {
	readonly kind: EditKind;
	readonly target: AdmittedTarget;
	/** The user's words. If absent, the user is asked for them where the kind of edit needs them. */
	readonly instruction?: string;
	/** The problems to fix. */
	readonly problems?: readonly Diagnostic[];
}

/** Code without a target: a block of an answer, or a proposal of a tool. */
export interface CodeBlock {
	readonly code: string;
	/** The language as the author of the code named it; may be empty. */
	readonly language: string;
	/** The code that it may be meant to replace, the likeliest first: code that was sent with the question. */
	readonly originals: readonly { readonly uri: string; readonly text: string }[];
}
