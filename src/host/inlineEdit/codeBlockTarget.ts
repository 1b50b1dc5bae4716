import * as vscode from 'vscode';
import { stripInvisible } from '../../core/base/invisible';
import { CLEARLY_BETTER, SIMILAR, similarity } from '../../core/edit/text/similarity';
import { type Lines, splitLines } from '../../core/edit/text/lines';
import { codeEditor, codeEditors } from '../platform/editor/codeEditor';
import { formatList } from '../platform/ui/formatList';
import { inform } from '../platform/ui/messages';
import { lastLineOf, placeLabel } from '../platform/editor/selection';
import type { CodeBlock } from '../platform/editor/target';
import { linesOf } from './textDocuments';

/** Whole lines of a document that code may be meant to replace. */
export interface CodeBlockTarget {
	readonly document: vscode.TextDocument;
	readonly start: number;
	readonly lines: Lines;
	readonly label: string;
}

/** Code that went with the question, and where it stands now. */
interface Original {
	readonly like: number;
	readonly places: readonly CodeBlockTarget[];
}

/**
 * Where code belongs that was made for no place: where the code stands, by exact text, that went with the question and
 * that it is a version of; the user says so where there is none such, or several. `undefined` where he went away.
 */
export async function findCodeBlockTarget({ code, originals }: CodeBlock): Promise<CodeBlockTarget | undefined> {
	const lines = splitLines(code);
	const rated = (await Promise.all(originals.map(original => rate(lines, original)))).toSorted(
		// Of versions of the same code it is the one that is there.
		(a, b) => b.like - a.like || b.places.length - a.places.length,
	);
	const [best] = rated;
	if (best !== undefined && best.like >= SIMILAR && best.places.length > 0) {
		const likely = rated.filter(({ like }) => like >= SIMILAR && like > best.like * CLEARLY_BETTER);
		const places = distinct(likely.flatMap(original => original.places));
		if (places.length === 1) {
			return places[0];
		}
		if (places.length === best.places.length) {
			return ask(places, vscode.l10n.t('These lines are there several times. Which ones are meant?'));
		}
	}
	const editor = codeEditor() ?? codeEditors()[0];
	const guesses = distinct([
		...rated.flatMap(({ places }) => places),
		...(editor === undefined ? [] : [...betweenItsEnds(editor.document, lines), ...chosenByHand(editor)]),
	]);
	if (guesses.length === 0) {
		void inform(vscode.l10n.t('Open the file that this code belongs to first.'));
		return undefined;
	}
	const names = new Set(guesses.map(({ document }) => nameOf(document)));
	return ask(guesses, vscode.l10n.t('What does this code replace in {0}?', formatList([...names])));
}

async function rate(code: Lines, { uri, text }: CodeBlock['originals'][number]): Promise<Original> {
	const document = await tryOpen(uri);
	return { like: similarity(code, splitLines(text)), places: document === undefined ? [] : placesOf(document, text) };
}

/** The same lines may be meant for several reasons. */
const distinct = (places: readonly CodeBlockTarget[]): readonly CodeBlockTarget[] => [
	...new Map(places.map(place => [`${place.document.uri.toString()} ${place.label}`, place])).values(),
];

async function tryOpen(uri: string): Promise<vscode.TextDocument | undefined> {
	try {
		return await vscode.workspace.openTextDocument(vscode.Uri.parse(uri, true));
	} catch {
		return undefined;
	}
}

/** Every place where the text stands, as it was sent, and shares its lines with nothing else. */
function placesOf(document: vscode.TextDocument, text: string): readonly CodeBlockTarget[] {
	const lines = linesOf(document);
	const whole = stripInvisible(lines.join('\n'));
	const wanted = stripInvisible(splitLines(text).join('\n')).replace(/\n$/, '');
	const places: CodeBlockTarget[] = [];
	for (
		let at = whole.indexOf(wanted);
		at !== -1 && wanted.trim() !== '';
		at = whole.indexOf(wanted, at + wanted.length)
	) {
		const lineStart = whole.lastIndexOf('\n', at - 1) + 1;
		const nextEnd = whole.indexOf('\n', at + wanted.length);
		const rest = whole.slice(at + wanted.length, nextEnd === -1 ? whole.length : nextEnd);
		if (whole.slice(lineStart, at).trim() === '' && rest.trim() === '') {
			const start = whole.slice(0, lineStart).split('\n').length - 1;
			places.push(placeAt(document, lines, start, wanted.split('\n').length));
		}
	}
	return places;
}

/** From where its first line stands to where its last one does, if that is certain: a new version of what is there. */
function betweenItsEnds(document: vscode.TextDocument, code: Lines): readonly CodeBlockTarget[] {
	const filled = code.map(line => line.trim()).filter(line => line !== '');
	const lines = linesOf(document);
	const shown = lines.map(stripInvisible);
	const trimmed = shown.map(line => line.trim());
	const [first, last] = [filled[0] ?? '', filled.at(-1) ?? ''];
	const start = trimmed.indexOf(first);
	if (first === '' || start === -1 || trimmed.lastIndexOf(first) !== start) {
		return [];
	}
	// Closing brackets are everywhere: the one that stands as far in as the beginning does.
	const indent = /^\s*/.exec(shown[start] ?? '')?.[0] ?? '';
	const end = shown.findIndex((line, at) => at >= start && line.trimEnd() === indent + last);
	return end === -1 ? [] : [placeAt(document, lines, start, end - start + 1)];
}

function chosenByHand({ document, selection }: vscode.TextEditor): readonly CodeBlockTarget[] {
	const lines = linesOf(document);
	const count = lastLineOf(selection) - selection.start.line + 1;
	return [
		...(selection.isEmpty ? [] : [placeAt(document, lines, selection.start.line, count)]),
		{ document, start: 0, lines, label: vscode.l10n.t('all of {0}', nameOf(document)) },
	];
}

function placeAt(document: vscode.TextDocument, lines: Lines, start: number, count: number): CodeBlockTarget {
	const label = placeLabel({ path: nameOf(document), startLine: start + 1, endLine: start + count });
	return { document, start, lines: lines.slice(start, start + count), label };
}

const nameOf = ({ uri }: vscode.TextDocument): string => uri.path.slice(uri.path.lastIndexOf('/') + 1);

async function ask(places: readonly CodeBlockTarget[], question: string): Promise<CodeBlockTarget | undefined> {
	const items = places.map(place => ({
		label: place.label,
		description: place.lines.find(line => line.trim() !== '')?.trim() ?? '',
		place,
	}));
	const chosen = await vscode.window.showQuickPick(items, {
		title: vscode.l10n.t('Apply to editor'),
		placeHolder: question,
		ignoreFocusOut: true,
	});
	return chosen?.place;
}
