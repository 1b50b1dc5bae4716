import picomatch from 'picomatch/posix';
import * as vscode from 'vscode';
import type { PathFacts } from '../../core/tools/pathGate';
import type { HostPorts } from '../platform/ports';

/** Describes the open workspace to the path gate. */
export function createWorkspaceFacts(ports: HostPorts): PathFacts {
	const folders = (): readonly vscode.WorkspaceFolder[] => vscode.workspace.workspaceFolders ?? [];
	const uriOf = (path: string): vscode.Uri | undefined => {
		const root = folders()[0]?.uri;
		return root?.with({ path, query: '', fragment: '' });
	};
	return {
		ignoresCase: ports.ignoresCase,
		roots: async () =>
			(await Promise.all(folders().map(folder => ports.resolvePath(folder.uri)))).filter(path => path !== undefined),
		resolve: async path => {
			const uri = uriOf(path);
			return uri === undefined ? undefined : ports.resolvePath(uri);
		},
		isExcluded: path => {
			const settings = vscode.workspace.getConfiguration('files').get<Record<string, unknown>>('exclude') ?? {};
			const uri = uriOf(path);
			const folder = uri === undefined ? undefined : vscode.workspace.getWorkspaceFolder(uri);
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
