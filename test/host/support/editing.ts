import * as vscode from 'vscode';
import type { TestAccess } from '../../../src/extension';
import { EditSession } from '../../../src/host/inlineEdit/editSession';
import { linesOf } from '../../../src/host/inlineEdit/textDocuments';
import type { EditRequest } from '../../../src/host/platform/editor/target';
import { equal, eventually } from './assert';
import { workspaceFolder } from './files';
import { admitted } from './parley';

/** A file with a function on its lines 1 to 4, zero-based; a simpler version of the function; the file with that. */
export const BEFORE = 'const a = 1;\nfunction add(x, y) {\n\tlet sum = x + y;\n\treturn sum;\n}\nconst z = 26;\n';
export const ADD = 'function add(x, y) {\n\treturn x + y;\n}';
export const AFTER = 'const a = 1;\nfunction add(x, y) {\n\treturn x + y;\n}\nconst z = 26;\n';

let files = 0;

/** Opens a new file in a folder of its own, because VS Code remembers a file for a while. */
export async function openFile(name: string, text: string): Promise<vscode.TextEditor> {
	const uri = vscode.Uri.joinPath(workspaceFolder(), `edits/${files++}`, name);
	await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
	return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
}

/** Opens a new file with a text of its own, or with `BEFORE`. */
export const begin = async (text = BEFORE, name = 'edit.ts'): Promise<vscode.TextDocument> =>
	(await openFile(name, text)).document;

export const undo = (): Thenable<unknown> => vscode.commands.executeCommand('undo');

export interface Asked extends Partial<Omit<EditRequest, 'target'>> {
	/** Zero-based, inclusive. */
	readonly from: number;
	readonly to: number;
}

/** Asks for an edit of these lines, and resolves to it when the model is being asked. */
export async function ask(
	access: TestAccess,
	document: vscode.TextDocument,
	{ from, to, ...request }: Asked,
): Promise<EditSession> {
	const known = access.inlineEdit.edits.all;
	await access.inlineEdit.start({
		kind: 'refactor',
		instruction: 'Simplify it',
		...request,
		target: admitted({ document, startLine: from, endLine: to, from: 'selection' }),
	});
	const edit = access.inlineEdit.edits.all.at(-1);
	if (edit === undefined || known.includes(edit)) {
		throw new Error('No edit has begun.');
	}
	return edit;
}

/** Puts a text in place of a whole document, to be reviewed as an answer is once nothing about it is in doubt. */
export async function applied(
	{ inlineEdit: { edits } }: TestAccess,
	document: vscode.TextDocument,
	text: string,
): Promise<EditSession> {
	const lines = linesOf(document);
	const edit = new EditSession({
		id: edits.newId(),
		kind: 'edit',
		uri: document.uri,
		label: 'the file',
		instruction: '',
		base: lines,
		start: 0,
		original: lines,
	});
	edits.add(edit);
	equal(await edit.apply(text.split('\n')), 'applied');
	edits.fireChange();
	return edit;
}

/** The lenses of a document, in order; a label is in brackets. */
export async function lensTitles({ uri }: vscode.TextDocument): Promise<readonly string[]> {
	const found = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri);
	return found.flatMap(({ command, range }) =>
		command === undefined
			? []
			: [`${range.start.line}: ${command.command === '' ? `(${command.title})` : command.title}`],
	);
}

export const reviewed = (edit: EditSession): Promise<true> =>
	eventually(() => edit.phase === 'reviewing', 'the edit is in the document');

/** Puts in the code of an edit that asks because it takes lines away; does nothing where it does not ask. */
export async function putIn(edit: EditSession): Promise<void> {
	await eventually(() => edit.pending !== undefined || edit.phase === 'reviewing' || edit.isOver, 'an answer');
	if (edit.pending === undefined) {
		return;
	}
	edit.pending.ask();
	await eventually(async () => {
		await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
		return edit.pending === undefined;
	}, 'it is chosen');
}

/** Waits for the review of an edit, and puts its code in where it asks. */
export async function reviewedAnyhow(edit: EditSession): Promise<void> {
	await putIn(edit);
	await reviewed(edit);
}

/** Waits until the edit is over; a message may still offer to repeat it. */
export const over = (edit: EditSession): Promise<true> => eventually(() => edit.isOver, 'the edit is over');

/** Waits until this number of lines has arrived. */
export const arrived = (edit: EditSession, lines: number): Promise<true> =>
	eventually(() => edit.streamed.lines.length >= lines, `${lines} lines arrive`);

/** The answer that a model gives to an edit. */
export const fence = (code: string): string => `\`\`\`ts\n${code}\n\`\`\``;

/** Waits until the document has this text. */
export const reads = (document: vscode.TextDocument, text: string): Promise<true> =>
	eventually(
		() => document.getText() === text,
		`the document reads ${JSON.stringify(text)}, not ${JSON.stringify(document.getText())}`,
		10_000,
	);

/** Files that are nowhere on a disk. */
export class MemoryFiles implements vscode.FileSystemProvider {
	readonly #texts = new Map<string, Uint8Array>();
	readonly #changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
	readonly onDidChangeFile = this.#changed.event;

	set(path: string, text: string): void {
		this.#texts.set(path, new TextEncoder().encode(text));
	}

	text(path: string): string {
		return new TextDecoder().decode(this.#texts.get(path));
	}

	stat(uri: vscode.Uri): vscode.FileStat {
		return { type: vscode.FileType.File, ctime: 0, mtime: Date.now(), size: this.readFile(uri).length };
	}

	readFile({ path }: vscode.Uri): Uint8Array {
		const bytes = this.#texts.get(path);
		if (bytes === undefined) {
			throw vscode.FileSystemError.FileNotFound(path);
		}
		return bytes;
	}

	writeFile({ path }: vscode.Uri, content: Uint8Array): void {
		this.#texts.set(path, content);
	}

	watch(): vscode.Disposable {
		return { dispose: () => {} };
	}

	readDirectory(): [string, vscode.FileType][] {
		return [];
	}

	createDirectory(): void {}
	delete(): void {}
	rename(): void {}
}
