import * as vscode from 'vscode';
import { type CodePlace, findCode } from '../../core/edit/review/findCode';
import { TrackedLines } from '../../core/edit/review/trackedLines';
import { findLines } from '../../core/edit/text/findLines';
import { fingerprint } from '../../core/edit/text/fingerprint';
import { hasWord, type Lines, sameLines, splitLines, standsAt } from '../../core/edit/text/lines';
import { placeLabel } from '../platform/editor/selection';
import { displayPath, lastLineOf } from '../platform/gate/passage';
import { textChangesOf } from '../platform/editor/textChanges';
import type { Target } from '../platform/editor/target';

/** The most texts of the code, and the most saved documents, that are remembered: the newest ones. */
const MAX_REMEMBERED = 10;

/** The range of a thread's code, tracked through changes. While the code is gone, it is the last known range. */
export class TrackedRange {
	readonly #name: string;
	#lines: TrackedLines;
	#range: vscode.Range;
	/** True while the lines cannot be found in the document, or are there more than once. */
	#isMissing = false;
	/** True where the document seems to have been loaded anew, and nothing of it proves that this is still the code. */
	#isUnproven = false;
	/** True while the code is missing since the document was loaded anew. */
	readonly #isVisible: boolean;
	#isLeft = false;
	/** The texts that the code had before the document was loaded anew, newest first. */
	#earlier: readonly Lines[] = [];
	/** The place of the code in documents that were saved, by their fingerprint: Revert File leads back to those. */
	readonly #saved = new Map<string, CodePlace>();

	constructor({ document, startLine, endLine, from, symbol }: Target) {
		this.#range = wholeLines(document, startLine, endLine);
		this.#lines = new TrackedLines(startLine, linesIn(document, this.#range));
		this.#name = symbol ?? '';
		this.#isVisible = from === 'visible';
		this.#rememberIfSaved(document);
	}

	get current(): vscode.Range {
		return this.#range;
	}

	/** True if the code was deleted or cannot be found. */
	get isGone(): boolean {
		return this.#isMissing || this.#lines.lines.every(line => line.trim() === '');
	}

	/**
	 * True if the document was loaded anew without the code, as by Revert File: then its last range is the place of other
	 * code. The editor's Undo may bring it back.
	 */
	get isLeft(): boolean {
		return this.#isLeft;
	}

	/** True if `settle` has to decide whether the document was loaded anew. */
	get isUnproven(): boolean {
		return this.#isUnproven;
	}

	/** Returns the name and the place of the code, such as `greet, greeting.ts:3–8`. */
	label(document: vscode.TextDocument): string {
		const { start } = this.#range;
		const path = displayPath(document.uri);
		const place = placeLabel({ path, startLine: start.line + 1, endLine: lastLineOf(this.#range) + 1 });
		const named = this.#name === '' ? place : vscode.l10n.t('{0}, {1}', this.#name, place);
		const label = this.#isVisible ? vscode.l10n.t('{0} (visible lines)', place) : named;
		return this.isGone ? vscode.l10n.t('{0} (this code is no longer there)', label) : label;
	}

	documentChanged(event: vscode.TextDocumentChangeEvent): void {
		const { document } = event;
		if (event.contentChanges.length === 0) {
			this.#rememberIfSaved(document);
			return;
		}
		const { lines: before } = this.#lines;
		this.#lines.change(textChangesOf(event));
		this.#isUnproven = false;
		if (isMaybeLoaded(event)) {
			this.#documentLoaded(document, before);
		} else if (this.#lines.lost || this.#isMissing) {
			this.#findAgain(document);
		} else if (!this.#isUnchanged(document)) {
			// The line below was joined to the last one.
			this.#lines = new TrackedLines(this.#lines.start, linesIn(document, this.#rangeOf(document)));
		}
		this.#range = this.#rangeOf(document);
	}

	/**
	 * Decides whether the document was loaded anew; to be called some time after the change. VS Code may report the first
	 * change by the user before it reports that the document differs from the file.
	 */
	settle(document: vscode.TextDocument): void {
		this.#isLeft = this.#isUnproven && !document.isDirty;
		this.#isMissing ||= this.#isLeft;
		this.#isUnproven = false;
		this.#rememberIfSaved(document);
	}

	/** Finds the code in a document that may have changed while it was closed. */
	documentOpened(document: vscode.TextDocument): void {
		if (this.#isUnchanged(document)) {
			this.#isMissing = false;
			this.#isLeft = false;
		} else {
			this.#findAgain(document);
		}
		this.#range = this.#rangeOf(document);
	}

	/** Finds the code in a document whose text came from its file; `before` is the text that the code had. */
	#documentLoaded(document: vscode.TextDocument, before: Lines): void {
		const lines = splitLines(document.getText());
		const place = this.#saved.get(fingerprint(lines)) ?? this.#followed(lines, before) ?? this.#search(lines, before);
		if (place === undefined || !sameLines(place.lines, before)) {
			this.#earlier = [before, ...this.#earlier].slice(0, MAX_REMEMBERED);
		}
		this.#isUnproven = place === undefined;
		if (place !== undefined) {
			this.#found(place);
		} else if (this.#lines.lost || this.#isMissing) {
			this.#isMissing = true;
		} else if (!standsAt(lines, this.#lines.start, this.#lines.lines)) {
			this.#lines = new TrackedLines(this.#lines.start, linesIn(document, this.#rangeOf(document)));
		}
	}

	/** Returns the place that the lines were followed to, if they are the same ones or changed inside only. */
	#followed(document: Lines, before: Lines): CodePlace | undefined {
		const { start, lines, lost } = this.#lines;
		const isInside =
			sameLines(lines, before) ||
			(before.some(hasWord) && lines.find(hasWord) === before.find(hasWord) && lines.at(-1) === before.at(-1));
		return !lost && !this.#isMissing && isInside && standsAt(document, start, lines) ? { start, lines } : undefined;
	}

	#search(document: Lines, before: Lines): CodePlace | undefined {
		return findCode(document, [before, ...this.#earlier]);
	}

	#findAgain(document: vscode.TextDocument): void {
		const lines = splitLines(document.getText());
		for (const wanted of [this.#lines.lines, ...this.#earlier]) {
			const [found, ...others] = findLines(lines, wanted);
			if (found !== undefined && others.length === 0) {
				this.#found({ start: found, lines: wanted });
				return;
			}
		}
		this.#isMissing = true;
	}

	#found({ start, lines }: CodePlace): void {
		this.#lines = new TrackedLines(start, lines);
		this.#isMissing = false;
		this.#isLeft = false;
	}

	/** Remembers where the code stands in a document that is as its file, so that Revert File leads back to it. */
	#rememberIfSaved(document: vscode.TextDocument): void {
		if (document.isDirty || this.isGone || !this.#isUnchanged(document)) {
			return;
		}
		const { start, lines } = this.#lines;
		this.#saved.set(fingerprint(splitLines(document.getText())), { start, lines });
		for (const key of [...this.#saved.keys()].slice(0, -MAX_REMEMBERED)) {
			this.#saved.delete(key);
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

/**
 * Tells whether a change may come from the file, and not from the user: as by Revert File, or where another program has
 * written the file. A cell of a notebook says too late that it differs.
 */
const isMaybeLoaded = ({ document, reason }: vscode.TextDocumentChangeEvent): boolean =>
	reason === undefined && !document.isDirty && document.uri.scheme !== 'vscode-notebook-cell';
