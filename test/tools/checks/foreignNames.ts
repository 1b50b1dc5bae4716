import { join, relative, sep } from 'node:path';
import type { Node } from 'typescript/unstable/ast';
import { lineAt } from './sourceFiles';

/** The programs that together hold every source. */
const PROJECTS = ['src/protocol', 'src/core', 'src', 'src/host/desktop', 'src/webview'];

/** The one place where such a name is looked up. */
const HELPER = 'src/core/base/own.ts';

/**
 * Finds names of any text that are looked up in an object, or with `in`: a name that a server, a model or a file chose
 * may be `constructor`, which every object inherits. Names of a fixed set of words, and numbers, are fine.
 */
export async function foreignNames(root: string): Promise<readonly string[]> {
	const { API, TypeFlags } = await import('typescript/unstable/sync');
	const { isBinaryExpression, isElementAccessExpression } = await import('typescript/unstable/ast/is');
	const { SyntaxKind } = await import('typescript/unstable/ast');
	const nameIn = (node: Node): Node | undefined =>
		isElementAccessExpression(node)
			? node.argumentExpression
			: isBinaryExpression(node) && node.operatorToken.kind === SyntaxKind.InKeyword
				? node.left
				: undefined;
	const anyText = TypeFlags.String | TypeFlags.TemplateLiteral;
	const api = new API({ cwd: root });
	const faults = new Set<string>();
	try {
		for (const project of PROJECTS) {
			const config = join(root, project, 'tsconfig.json');
			const opened = api.updateSnapshot({ openProject: config }).getProject(config);
			for (const file of opened?.program.getSourceFileNames() ?? []) {
				const path = relative(root, file).split(sep).join('/');
				const source = path.startsWith('src/') && path !== HELPER ? opened?.program.getSourceFile(file) : undefined;
				if (opened === undefined || source === undefined) {
					continue;
				}
				const names: Node[] = [];
				const visit = (node: Node): void => {
					names.push(...[nameIn(node)].filter(name => name !== undefined));
					node.forEachChild(visit);
				};
				visit(source);
				for (const [index, type] of opened.checker.getTypeAtLocation(names).entries()) {
					if (((type?.flags ?? 0) & anyText) !== 0) {
						faults.add(`${path}:${lineAt(source.text, names[index]?.end ?? 0)}: looks up a foreign name without own()`);
					}
				}
			}
		}
	} finally {
		api.close();
	}
	return [...faults];
}
