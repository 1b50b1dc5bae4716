import picomatch from 'picomatch/posix';
import * as vscode from 'vscode';
import type { PathFacts, Source } from '../../../core/tools/pathGate';
import type { HostPorts } from '../ports';

/** Describes the open workspace to the gate, for paths in the file system of `uri`. */
export function createWorkspaceFacts(ports: HostPorts, uri: vscode.Uri): PathFacts {
	const folders = (): readonly vscode.WorkspaceFolder[] => vscode.workspace.workspaceFolders ?? [];
	const uriOf = (path: string): vscode.Uri => uri.with({ path, query: '', fragment: '' });
	return {
		ignoresCase: ports.ignoresCase,
		roots: async () =>
			(await Promise.all(folders().map(folder => ports.resolvePath(folder.uri)))).filter(path => path !== undefined),
		resolve: path => ports.resolvePath(uriOf(path)),
		isExcluded: path => {
			const settings = vscode.workspace.getConfiguration('files').get<Record<string, unknown>>('exclude') ?? {};
			const folder = vscode.workspace.getWorkspaceFolder(uriOf(path));
			if (folder === undefined) {
				return false;
			}
			const relativePath = path.slice(folder.uri.path.length + 1);
			const globs = Object.entries(settings).flatMap(([glob, isExcluded]) =>
				isExcluded === true ? [glob, `${glob}/**`] : [],
			);
			return globs.length > 0 && picomatch(globs, { dot: true, nocase: ports.ignoresCase })(relativePath);
		},
	};
}

/**
 * Describes a document to the gate. A cell is its notebook: its own address has the path of a file of the workspace
 * even where the notebook is an old version, or of another file system.
 */
export function documentSource(document: vscode.TextDocument): Source & { readonly uri: vscode.Uri } {
	const notebook = vscode.workspace.notebookDocuments.find(candidate =>
		candidate.getCells().some(cell => cell.document === document),
	);
	const { uri, isUntitled } = notebook ?? document;
	return { uri, path: uri.path, place: isUntitled ? 'untitled' : placeOf(uri) };
}

function placeOf(uri: vscode.Uri): Source['place'] {
	if (vscode.workspace.getWorkspaceFolder(uri) !== undefined) {
		return 'folder';
	}
	const hasFolders = (vscode.workspace.workspaceFolders ?? []).length > 0;
	return uri.scheme === 'file' && !hasFolders ? 'loose' : 'foreign';
}
