import * as vscode from 'vscode';
import { sleep, systemClock } from '../../../core/base/clock';
import { asRecord } from '../../../core/llm/json/looseJson';
import { withLeadingComment } from '../../../core/edit/comments/leadingComment';
import { lastLineOf } from '../gate/passage';

/** A named piece of code, with the comment directly above it. Zero-based lines, inclusive. */
export interface EnclosingSymbol {
	readonly name: string;
	readonly startLine: number;
	readonly endLine: number;
}

/** A symbol around a line, of which one is chosen. */
interface Candidate extends EnclosingSymbol {
	readonly kind: vscode.SymbolKind;
}

/** The longest wait for a language server that is busy or hangs. */
const TIMEOUT_MS = 4_000;

/**
 * Finds the innermost function, type or the like around a line, as the services of its language know it; `undefined`
 * where they know none.
 */
export async function enclosingSymbol(
	document: vscode.TextDocument,
	line: number,
): Promise<EnclosingSymbol | undefined> {
	const request = vscode.commands.executeCommand<unknown>('vscode.executeDocumentSymbolProvider', document.uri).then(
		symbols => symbols,
		() => undefined,
	);
	const symbols = await Promise.race([request, sleep(systemClock, TIMEOUT_MS)]);
	return innermost(toCandidates(symbols, document), line);
}

/** Reads either of the two forms that symbol providers return, and flattens it. */
function toCandidates(symbols: unknown, document: vscode.TextDocument): readonly Candidate[] {
	if (!Array.isArray(symbols)) {
		return [];
	}
	return symbols.flatMap((raw: unknown) => {
		const symbol = asRecord(raw);
		const range = symbol?.['range'] ?? asRecord(symbol?.['location'])?.['range'];
		const { name, kind, children } = symbol ?? {};
		const own =
			range instanceof vscode.Range && typeof name === 'string' && typeof kind === 'number'
				? [{ name: name.trim(), kind, ...wholeLines(range, document) }]
				: [];
		return [...own, ...toCandidates(children, document)];
	});
}

/**
 * Returns the lines of a range, within the document: a provider may answer about the document before the last
 * keystrokes.
 */
function wholeLines(
	range: vscode.Range,
	document: vscode.TextDocument,
): { readonly startLine: number; readonly endLine: number } {
	const last = document.lineCount - 1;
	return {
		startLine: withLeadingComment(line => document.lineAt(line).text, Math.min(range.start.line, last)),
		endLine: Math.min(lastLineOf(range), last),
	};
}

/** Chooses among the symbols around a line, from the outermost to the innermost. */
function innermost(all: readonly Candidate[], line: number): EnclosingSymbol | undefined {
	const surrounding = all
		.filter(({ startLine, endLine }) => startLine <= line && line <= endLine)
		.toSorted((a, b) => b.endLine - b.startLine - (a.endLine - a.startLine));
	const chosen = surrounding.reduce<Candidate | undefined>(
		(outer, inner) => (isBetter(inner, outer) ? inner : outer),
		undefined,
	);
	return chosen === undefined ? undefined : { name: chosen.name, startLine: chosen.startLine, endLine: chosen.endLine };
}

/** Tells whether the user more likely means the inner piece than the one around it. */
function isBetter(inner: Candidate, outer: Candidate | undefined): boolean {
	if (CODE.has(inner.kind)) {
		// A callback belongs to the function that passes it on, unless there is no such function.
		return outer === undefined || !isNameless(inner) || isNameless(outer) || !CODE.has(outer.kind);
	}
	// A value counts if it spans lines, such as a table, but not inside a function, where it is a detail.
	return (
		VALUES.has(inner.kind) && inner.endLine > inner.startLine && (outer === undefined || !CALLABLES.has(outer.kind))
	);
}

/**
 * Recognises the names that TypeScript gives, `map() callback` and `<function>`; other languages use the brackets too.
 */
const isNameless = ({ name }: Candidate): boolean =>
	name === '' || name.endsWith(' callback') || /^<[^<>]*>$/.test(name);

const CALLABLES: ReadonlySet<vscode.SymbolKind> = new Set([
	vscode.SymbolKind.Function,
	vscode.SymbolKind.Method,
	vscode.SymbolKind.Constructor,
	vscode.SymbolKind.Operator,
]);

const CODE: ReadonlySet<vscode.SymbolKind> = new Set([
	...CALLABLES,
	vscode.SymbolKind.Class,
	vscode.SymbolKind.Interface,
	vscode.SymbolKind.Struct,
	vscode.SymbolKind.Enum,
]);

const VALUES: ReadonlySet<vscode.SymbolKind> = new Set([
	vscode.SymbolKind.Variable,
	vscode.SymbolKind.Constant,
	vscode.SymbolKind.Property,
	vscode.SymbolKind.Field,
	vscode.SymbolKind.Event,
]);
