import * as vscode from 'vscode';
import { sleep, systemClock } from '../../../core/base/clock';
import { asRecord } from '../../../core/llm/json/looseJson';
import { withLeadingComment } from '../../../core/edit/comments/leadingComment';
import { lastLineOf } from './selection';

/** A named piece of code, with the comment right above it. Zero-based lines, inclusive. */
export interface EnclosingSymbol {
	readonly name: string;
	readonly startLine: number;
	readonly endLine: number;
}

interface Candidate extends EnclosingSymbol {
	readonly kind: vscode.SymbolKind;
}

/** A language server that is busy, or hangs, is not waited for any longer. */
const PATIENCE_MS = 4_000;

/** The innermost function, type or the like around a line, as the language's own services know it; `undefined` where they know none. */
export async function enclosingSymbol(
	document: vscode.TextDocument,
	line: number,
): Promise<EnclosingSymbol | undefined> {
	const asked = vscode.commands.executeCommand<unknown>('vscode.executeDocumentSymbolProvider', document.uri).then(
		found => found,
		() => undefined,
	);
	const found = await Promise.race([asked, sleep(systemClock, PATIENCE_MS)]);
	return innermost(candidates(found, document), line);
}

/** Of either form that providers answer in, flat. */
function candidates(found: unknown, document: vscode.TextDocument): readonly Candidate[] {
	if (!Array.isArray(found)) {
		return [];
	}
	return found.flatMap((raw: unknown) => {
		const symbol = asRecord(raw);
		const range = symbol?.['range'] ?? asRecord(symbol?.['location'])?.['range'];
		const { name, kind, children } = symbol ?? {};
		const own =
			range instanceof vscode.Range && typeof name === 'string' && typeof kind === 'number'
				? [{ name: name.trim(), kind, ...wholeLines(range, document) }]
				: [];
		return [...own, ...candidates(children, document)];
	});
}

/** What a provider says may be about the document as it was some keys ago. */
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

function innermost(all: readonly Candidate[], line: number): EnclosingSymbol | undefined {
	const around = all
		.filter(({ startLine, endLine }) => startLine <= line && line <= endLine)
		.toSorted((a, b) => b.endLine - b.startLine - (a.endLine - a.startLine));
	const chosen = around.reduce<Candidate | undefined>(
		(outer, inner) => (isBetter(inner, outer) ? inner : outer),
		undefined,
	);
	return chosen === undefined ? undefined : { name: chosen.name, startLine: chosen.startLine, endLine: chosen.endLine };
}

/** Whether the piece inside is more what a user means than the one around it. */
function isBetter(inner: Candidate, outer: Candidate | undefined): boolean {
	if (CODE.has(inner.kind)) {
		// A callback is a part of the function that passes it on, unless there is nothing else.
		return outer === undefined || !isNameless(inner) || isNameless(outer) || !CODE.has(outer.kind);
	}
	// A value counts where it holds code or a table, and not inside of a function, where it is a detail.
	return (
		VALUES.has(inner.kind) && inner.endLine > inner.startLine && (outer === undefined || !CALLABLES.has(outer.kind))
	);
}

/** As TypeScript names them, `map() callback` and `<function>`; others use the brackets too. */
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
