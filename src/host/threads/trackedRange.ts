import * as vscode from 'vscode';
import { type Lines, splitLines } from '../../core/edit/text/lines';
import { findLines } from '../../core/edit/text/findLines';
import { TrackedLines } from '../../core/edit/review/trackedLines';
import { passageOf, placeLabel } from '../platform/editor/selection';
import { textChangesOf } from '../platform/editor/textChanges';
import type { Target } from '../platform/editor/target';

/** The range of a thread's code, tracked through changes. While the code is gone, it is the last known range. */
export class TrackedRange {
	readonly #name: string;
	#lines: TrackedLines;
	#range: vscode.Range;
	/** True while the lines cannot be found in the document, or are there more than once. */
	#isMissing = false;

	constructor({ document, startLine, endLine, from, symbol }: Target) {
		this.#range = wholeLines(document, startLine, endLine);
		this.#lines = new TrackedLines(startLine, linesIn(document, this.#range));
		this.#name = symbol ?? (from === 'visible' ? vscode.l10n.t('the lines on screen') : '');
	}

	get current(): vscode.Range {
		return this.#range;
	}

	/** True if the code was deleted or cannot be found. */
	get isGone(): boolean {
		return this.#isMissing || this.#lines.lines.every(line => line.trim() === '');
	}

	/** Returns the name and the place of the code, such as `greet, greeting.ts:3–8`. */
	label(document: vscode.TextDocument): string {
		const place = placeLabel(passageOf(document, this.#range));
		const label = this.#name === '' ? place : vscode.l10n.t('{0}, {1}', this.#name, place);
		return this.isGone ? vscode.l10n.t('{0} (this code is no longer there)', label) : label;
	}

	documentChanged(event: vscode.TextDocumentChangeEvent): void {
		const { document } = event;
		this.#lines.change(textChangesOf(event));
		if (this.#lines.lost || this.#isMissing) {
			this.#findAgain(document);
		} else if (!this.#isUnchanged(document)) {
			// The line below was joined to the last one.
			this.#lines = new TrackedLines(this.#lines.start, linesIn(document, this.#rangeOf(document)));
		}
		this.#range = this.#rangeOf(document);
	}

	/** Finds the code in a document that may have changed while it was closed. */
	documentOpened(document: vscode.TextDocument): void {
		if (this.#isUnchanged(document)) {
			this.#isMissing = false;
		} else {
			this.#findAgain(document);
		}
		this.#range = this.#rangeOf(document);
	}

	#findAgain(document: vscode.TextDocument): void {
		const { lines } = this.#lines;
		const [found, ...others] = findLines(splitLines(document.getText()), lines);
		this.#isMissing = found === undefined || others.length > 0;
		if (found !== undefined && !this.#isMissing) {
			this.#lines = new TrackedLines(found, lines);
		}
	}

	#isUnchanged(document: vscode.TextDocument): boolean {
		const { start, lines, lost } = this.#lines;
		return (
			!lost &&
			start + lines.length <= document.lineCount &&
			lines.every((line, index) => document.lineAt(start + index).text === line)
		);
	}

	#rangeOf(document: vscode.TextDocument): vscode.Range {
		const last = document.lineCount - 1;
		if (this.#isMissing) {
			return wholeLines(document, Math.min(this.#range.start.line, last), Math.min(this.#range.end.line, last));
		}
		const first = Math.min(this.#lines.start, last);
		return wholeLines(document, first, Math.min(first + Math.max(1, this.#lines.lines.length) - 1, last));
	}
}

const wholeLines = (document: vscode.TextDocument, first: number, last: number): vscode.Range =>
	new vscode.Range(first, 0, last, document.lineAt(last).text.length);

const linesIn = (document: vscode.TextDocument, range: vscode.Range): Lines => splitLines(document.getText(range));
