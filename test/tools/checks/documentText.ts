import { join, relative, sep } from 'node:path';
import type { Node } from 'typescript/unstable/ast';
import type { Checker, Symbol as TypeScriptSymbol, Type } from 'typescript/unstable/sync';
import { lineAt } from './sourceFiles';

/** The programs of the host. */
const PROJECTS = ['src', 'src/host/desktop'];

/** The one place where text of documents becomes text of messages. */
const GATE = 'src/host/platform/gate/passage.ts';

/** The members of VS Code's API that give the text of a document, a file or the clipboard. */
const READS: ReadonlySet<string> = new Set([
	'TextDocument.getText',
	'TextLine.text',
	'TextDocumentContentChangeEvent.text',
	'FileSystem.readFile',
	'NotebookCellOutputItem.data',
	'Clipboard.readText',
]);

/** The functions of Node that give the content of a file. */
const NODE_READS: ReadonlySet<string> = new Set(['open', 'openSync', 'readFile', 'readFileSync', 'createReadStream']);

/** The members of ours that bring text into a request, or to where the user sends it from. */
const SENDS: ReadonlySet<string> = new Set([
	'Session.send',
	'Session.preview',
	'BackgroundChat.ask',
	'QuestionQueue.ask',
	'ComposerModel.attach',
	'ComposerModel.write',
	'ComposerModel.setDraft',
	'ChatSurface.attach',
	'ChatSurface.write',
]);

/** The other files that may read, and why none of it is sent. */
const READERS: Readonly<Record<string, string>> = {
	'src/host/chat/codeBlockActions.ts': 'where code of an answer is put in',
	'src/host/chat/editorTheme.ts': 'the colours of a theme',
	'src/host/chat/presetActions.ts': 'a preset from the clipboard',
	'src/host/chat/pickAttachments.ts': 'a file that the user picks in a dialog',
	'src/host/commands/openSample.ts': 'the sample of the tour, to find it again',
	'src/host/desktop/fileAppender.ts': 'the journals of chats',
	'src/host/desktop/fileLock.ts': 'the locks of chats',
	'src/host/desktop/journalFiles.ts': 'the journals of chats',
	'src/host/desktop/numberedBackup.ts': 'a file that could not be read, to keep it',
	'src/host/desktop/processIdentity.ts': 'the start of a process',
	'src/host/desktop/readBelow.ts': 'a prompt file, for the gate',
	'src/host/inlineEdit/codeActions.ts': 'lines that are blank',
	'src/host/inlineEdit/disambiguate.ts': 'lines to choose from',
	'src/host/inlineEdit/textDocuments.ts': 'the lines that an answer replaces',
	'src/host/platform/editor/enclosingSymbol.ts': 'the comment above a symbol',
	'src/host/platform/editor/savedAs.ts': 'the file that a document has become',
	'src/host/platform/editor/textChanges.ts': 'the lines that a change moves',
	'src/host/platform/ui/links.ts': 'a prompt file, for the gate',
	'src/host/threads/insertComment.ts': 'where a comment is put in',
	'src/host/threads/trackedRange.ts': 'where the lines of a thread are',
	'src/host/web/journalFiles.ts': 'the journals of chats',
};

/** The files that make attachments of text: from passages, and from what the user picks, pastes or drops. */
const ATTACHMENT_MAKERS: readonly string[] = [GATE, 'src/host/chat/pickAttachments.ts'];

/** The file that grants admissions. */
const GRANTER = 'src/host/platform/gate/documentGate.ts';

/** Loads the compiler, which is an ES module. */
const loadCompiler = async () => ({
	...(await import('typescript/unstable/sync')),
	...(await import('typescript/unstable/ast/is')),
});

/**
 * Finds code of the host that could bring a document into a request past the gate: a read in a file that is not named
 * here, a file that both reads and sends, one that sends what another file has read, and an attachment or an admission
 * that is made elsewhere.
 */
export async function documentText(root: string): Promise<readonly string[]> {
	const ts = await loadCompiler();
	const api = new ts.API({ cwd: root });
	const faults = new Set<string>();
	const unread = new Set(Object.keys(READERS));
	try {
		for (const name of PROJECTS) {
			const config = join(root, name, 'tsconfig.json');
			const project = api.updateSnapshot({ openProject: config }).getProject(config);
			for (const file of project?.program.getSourceFileNames() ?? []) {
				const path = relative(root, file).split(sep).join('/');
				const isOfHost = path === 'src/extension.ts' || path.startsWith('src/host/');
				const source = isOfHost ? project?.program.getSourceFile(file) : undefined;
				if (project === undefined || source === undefined) {
					continue;
				}
				const reader = new FileReader(ts, path, project.checker, source);
				for (const [at, fault] of reader.faults()) {
					faults.add(`${path}:${lineAt(source.text, at)}: ${fault}`);
				}
				if (reader.reads.length > 0) {
					unread.delete(path);
				}
			}
		}
	} finally {
		api.close();
	}
	return [...faults, ...[...unread].map(path => `${path}: reads no document any more`)];
}

type Fault = readonly [at: number, fault: string];

/** A name in a file, and the member that it means. */
interface Use {
	readonly at: number;
	/** As `Class.member`. */
	readonly member: string;
}

/** A reader of one file. */
class FileReader {
	readonly reads: readonly Use[];
	readonly #sends: readonly Use[];
	readonly #grants: readonly Use[];
	readonly #calls: readonly Node[];
	readonly #kinds: readonly Node[];

	constructor(
		readonly ts: Compiler,
		readonly path: string,
		readonly checker: Checker,
		source: Node,
	) {
		const [names, calls, kinds]: [Node[], Node[], Node[]] = [[], [], []];
		const looked: { readonly symbol: TypeScriptSymbol | undefined; readonly at: number }[] = [];
		const imports: (Use & { readonly isRead: boolean })[] = [];
		const visit = (node: Node): void => {
			if (ts.isIdentifier(node)) {
				names.push(node);
			} else if (ts.isCallExpression(node)) {
				calls.push(node);
			} else if (ts.isPropertyAssignment(node) && ts.isStringLiteral(node.initializer)) {
				kinds.push(...(node.name.getText() === 'kind' && node.initializer.text === 'selection' ? [node] : []));
			}
			const [from, name] = lookUp(ts, node) ?? [];
			const type = from === undefined ? undefined : checker.getTypeAtLocation(from);
			if (type !== undefined && name !== undefined) {
				looked.push({ symbol: checker.getPropertyOfType(type, name), at: node.end });
			}
			if (isImportOfRead(ts, node)) {
				imports.push({ at: node.end, member: node.getText(), isRead: true });
			}
			node.forEachChild(visit);
		};
		source.forEachChild(visit);
		const named = checker.getSymbolAtLocation(names).map((symbol, index) => ({ symbol, at: names[index]?.end ?? 0 }));
		const used = [...named, ...looked].map(({ symbol, at }) => ({
			at,
			member: memberOf(symbol),
			isRead: isRead(symbol),
		}));
		this.reads = [...used, ...imports].filter(use => use.isRead);
		this.#sends = used.filter(({ member }) => SENDS.has(member));
		this.#grants = used.filter(({ member }) => member === 'Admission.grant');
		this.#calls = calls;
		this.#kinds = kinds;
	}

	faults(): readonly Fault[] {
		const { path } = this;
		return [
			...(path === GATE || Object.hasOwn(READERS, path)
				? []
				: this.reads.map(({ at, member }): Fault => [at, `reads a document with ${member}`])),
			...this.#senderFaults(),
			...(path === GATE || path === GRANTER ? [] : this.#grants.map(({ at }): Fault => [at, 'grants an admission'])),
			...(ATTACHMENT_MAKERS.includes(path)
				? []
				: this.#kinds.map(({ end }): Fault => [end, 'makes an attachment of text'])),
		];
	}

	/** Returns what a file does that sends, and may not. */
	#senderFaults(): readonly Fault[] {
		const [send] = this.#sends;
		if (send === undefined) {
			return [];
		}
		const own = this.reads.map(({ at, member }): Fault => [at, `reads with ${member} and sends with ${send.member}`]);
		const others = this.#calls
			.filter(call => this.#readerOf(call) !== undefined && this.#isText(this.checker.getTypeAtLocation(call)))
			.map((call): Fault => [call.end, `sends with ${send.member} what ${this.#readerOf(call)} may have read`]);
		return [...own, ...others];
	}

	/** Returns the file of the called function, if it is one that reads. */
	#readerOf(call: Node): string | undefined {
		const from = this.checker.getResolvedSignature(call)?.declaration?.path.split(sep).join('/') ?? '';
		return Object.keys(READERS).find(reader => from.toLowerCase().endsWith(`/${reader}`.toLowerCase()));
	}

	#isText(type: Type | undefined): boolean {
		if (type === undefined) {
			return false;
		}
		if (type.isUnionType()) {
			return type.getTypes().some(part => this.#isText(part));
		}
		return (
			(type.flags & (this.ts.TypeFlags.String | this.ts.TypeFlags.TemplateLiteral)) !== 0 ||
			(type.isTypeReference() && this.checker.getTypeArguments(type).some(part => this.#isText(part)))
		);
	}
}

type Compiler = Awaited<ReturnType<typeof loadCompiler>>;

/** Returns the object and the name of a member that is looked up by `{ name } = object` or `object['name']`. */
function lookUp(ts: Compiler, node: Node): readonly [from: Node, name: string] | undefined {
	if (ts.isElementAccessExpression(node)) {
		const { argumentExpression: name } = node;
		return ts.isStringLiteral(name) ? [node.expression, name.text] : undefined;
	}
	const name = ts.isBindingElement(node) ? (node.propertyName ?? node.name) : undefined;
	return name !== undefined && ts.isIdentifier(name) ? [node.parent, name.text] : undefined;
}

/** Tells whether a function of Node that gives the content of a file is imported. */
const isImportOfRead = (ts: Compiler, node: Node): boolean =>
	ts.isImportSpecifier(node) &&
	NODE_READS.has((node.propertyName ?? node.name).getText()) &&
	/from 'node:fs/.test(node.parent.parent.parent.getText());

/** Names a member as `Class.member`. */
const memberOf = (symbol: TypeScriptSymbol | undefined): string =>
	symbol === undefined ? '' : `${symbol.getParent()?.name ?? ''}.${symbol.name}`;

function isRead(symbol: TypeScriptSymbol | undefined): boolean {
	const from = symbol?.declarations[0]?.path.split(sep).join('/') ?? '';
	return from.includes('/@types/vscode/')
		? READS.has(memberOf(symbol))
		: from.includes('/@types/node/fs') && NODE_READS.has(symbol?.name ?? '');
}
