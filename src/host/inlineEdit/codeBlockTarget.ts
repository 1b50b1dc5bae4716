import * as vscode from 'vscode';
import { stripInvisible } from '../../core/base/invisible';
import { CLEARLY_BETTER, SIMILAR, similarity } from '../../core/edit/text/similarity';
import { type Lines, splitLines } from '../../core/edit/text/lines';
import { codeEditor, codeEditors } from '../platform/editor/codeEditor';
import { formatList } from '../platform/ui/formatList';
import { inform } from '../platform/ui/messages';
import { placeLabel } from '../platform/editor/selection';
import { lastLineOf } from '../platform/gate/passage';
import type { CodeBlock } from '../platform/editor/target';
import { linesOf } from './textDocuments';
import { showPick } from '../platform/ui/quickPick';

/** Whole lines of a document that a code block may replace. */
export interface CodeBlockTarget {
	readonly document: vscode.TextDocument;
	/** The first line, zero-based. */
	readonly start: number;
	readonly lines: Lines;
	readonly label: string;
}

/** Code that was attached to the question, with all the places where it stands now. */
interface RatedOriginal {
	/** The similarity of the code block to it, from 0 to 1. */
	readonly score: number;
	readonly targets: readonly CodeBlockTarget[];
}

/**
 * Finds the lines that a code block replaces: those of the attached code that it is a version of, found by their exact
 * text. Asks the user if there is no such place, or more than one. Resolves to `undefined` if the user cancels.
 */
export async function findCodeBlockTarget({ code, originals }: CodeBlock): Promise<CodeBlockTarget | undefined> {
	const lines = splitLines(code);
	// Among versions of the same code, the one that is still there comes first.
	const rated = (await Promise.all(originals.map(original => rate(lines, original)))).toSorted(
		(a, b) => b.score - a.score || b.targets.length - a.targets.length,
	);
	const [best] = rated;
	if (best !== undefined && best.score >= SIMILAR && best.targets.length > 0) {
		const likely = rated.filter(({ score }) => score >= SIMILAR && score > best.score * CLEARLY_BETTER);
		const targets = deduplicate(likely.flatMap(original => original.targets));
		if (targets.length === 1) {
			return targets[0];
		}
		if (targets.length === best.targets.length) {
			return ask(targets, vscode.l10n.t('These lines occur more than once. Which ones do you mean?'));
		}
	}
	const editor = codeEditor() ?? codeEditors()[0];
	const guesses = deduplicate([
		...rated.flatMap(({ targets }) => targets),
		...(editor === undefined
			? []
			: [...betweenFirstAndLastLine(editor.document, lines), ...selectionOrDocument(editor)]),
	]);
	if (guesses.length === 0) {
		void inform(vscode.l10n.t('Open the file that this code belongs to first.'));
		return undefined;
	}
	const names = new Set(guesses.map(({ document }) => nameOf(document)));
	return ask(guesses, vscode.l10n.t('What does this code replace in {0}?', formatList([...names])));
}

async function rate(code: Lines, { uri, text }: CodeBlock['originals'][number]): Promise<RatedOriginal> {
	const document = await tryOpen(uri);
	const targets = document === undefined ? [] : findText(document, text);
	return { score: similarity(code, splitLines(text)), targets };
}

/** Removes targets that were found twice, for different reasons. */
const deduplicate = (targets: readonly CodeBlockTarget[]): readonly CodeBlockTarget[] => [
	...new Map(targets.map(target => [`${target.document.uri.toString()} ${target.label}`, target])).values(),
];

async function tryOpen(uri: string): Promise<vscode.TextDocument | undefined> {
	try {
		return await vscode.workspace.openTextDocument(vscode.Uri.parse(uri, true));
	} catch {
		return undefined;
	}
}

/** Finds all places of the text, as it was sent, where its lines hold nothing else. */
function findText(document: vscode.TextDocument, text: string): readonly CodeBlockTarget[] {
	const lines = linesOf(document);
	const whole = stripInvisible(lines.join('\n'));
	const wanted = stripInvisible(splitLines(text).join('\n')).replace(/\n$/, '');
	const targets: CodeBlockTarget[] = [];
	for (
		let offset = whole.indexOf(wanted);
		offset !== -1 && wanted.trim() !== '';
		offset = whole.indexOf(wanted, offset + wanted.length)
	) {
		const lineStart = whole.lastIndexOf('\n', offset - 1) + 1;
		const nextEnd = whole.indexOf('\n', offset + wanted.length);
		const rest = whole.slice(offset + wanted.length, nextEnd === -1 ? whole.length : nextEnd);
		if (whole.slice(lineStart, offset).trim() === '' && rest.trim() === '') {
			const start = whole.slice(0, lineStart).split('\n').length - 1;
			targets.push(targetAt(document, lines, start, wanted.split('\n').length));
		}
	}
	return targets;
}

/**
 * Finds the old version of the code by the first and the last line of the new one, if the document has the first line
 * only once.
 */
function betweenFirstAndLastLine(document: vscode.TextDocument, code: Lines): readonly CodeBlockTarget[] {
	const filled = code.map(line => line.trim()).filter(line => line !== '');
	const lines = linesOf(document);
	const shown = lines.map(stripInvisible);
	const trimmed = shown.map(line => line.trim());
	const first = filled[0] ?? '';
	const last = filled.at(-1) ?? '';
	const start = trimmed.indexOf(first);
	if (first === '' || start === -1 || trimmed.lastIndexOf(first) !== start) {
		return [];
	}
	// Closing brackets are everywhere: the right one is indented like the first line.
	const indent = /^\s*/.exec(shown[start] ?? '')?.[0] ?? '';
	const end = shown.findIndex((line, index) => index >= start && line.trimEnd() === indent + last);
	return end === -1 ? [] : [targetAt(document, lines, start, end - start + 1)];
}

function selectionOrDocument({ document, selection }: vscode.TextEditor): readonly CodeBlockTarget[] {
	const lines = linesOf(document);
	const count = lastLineOf(selection) - selection.start.line + 1;
	return [
		...(selection.isEmpty ? [] : [targetAt(document, lines, selection.start.line, count)]),
		{ document, start: 0, lines, label: vscode.l10n.t('{0} (whole file)', nameOf(document)) },
	];
}

function targetAt(document: vscode.TextDocument, lines: Lines, start: number, count: number): CodeBlockTarget {
	const label = placeLabel({ path: nameOf(document), startLine: start + 1, endLine: start + count });
	return { document, start, lines: lines.slice(start, start + count), label };
}

const nameOf = ({ uri }: vscode.TextDocument): string => uri.path.slice(uri.path.lastIndexOf('/') + 1);

async function ask(targets: readonly CodeBlockTarget[], question: string): Promise<CodeBlockTarget | undefined> {
	const items = targets.map(target => ({
		label: target.label,
		description: target.lines.find(line => line.trim() !== '')?.trim() ?? '',
		target,
	}));
	const chosen = await showPick(items, {
		title: vscode.l10n.t('Apply to editor'),
		placeHolder: question,
		ignoreFocusOut: true,
	});
	return chosen?.target;
}
