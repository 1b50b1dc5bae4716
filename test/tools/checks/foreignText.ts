import { join, relative, sep } from 'node:path';
import type { Node } from 'typescript/unstable/ast';
import type { Project, Symbol as TypeScriptSymbol, Type } from 'typescript/unstable/sync';
import { type Screen, SCREENS } from './screens';
import { lineAt } from './sourceFiles';

/** Loads the compiler, which is an ES module. */
const loadCompiler = async () => ({
	...(await import('typescript/unstable/sync')),
	...(await import('typescript/unstable/ast/is')),
	SyntaxKind: (await import('typescript/unstable/ast')).SyntaxKind,
});

/** An expression whose value goes to a place of a screen, or a value that has a field which does. */
type Drawn = readonly [place: string, text: Node, isField?: true];

/**
 * Finds text that reaches a screen as it is: VS Code from the host, the DOM or JSX from the view. Our own words may,
 * and text whose type says that it means nothing and hides nothing. Every member of a screen's API counts as one that
 * draws, unless the screen's table says that it does not.
 */
export async function foreignText(root: string): Promise<readonly string[]> {
	const ts = await loadCompiler();
	const api = new ts.API({ cwd: root });
	try {
		return SCREENS.flatMap(screen => {
			const config = join(root, screen.project, 'tsconfig.json');
			const project = api.updateSnapshot({ openProject: config }).getProject(config);
			return project === undefined
				? [`${screen.project}: no project`]
				: new ScreenReader(ts, root, screen, project).faults();
		});
	} finally {
		api.close();
	}
}

/** A reader of the program that draws on a screen. */
class ScreenReader {
	constructor(
		readonly ts: Awaited<ReturnType<typeof loadCompiler>>,
		readonly root: string,
		readonly screen: Screen,
		readonly project: Project,
	) {}

	faults(): readonly string[] {
		const { program } = this.project;
		return program.getSourceFileNames().flatMap(file => {
			const path = relative(this.root, file).split(sep).join('/');
			const source =
				this.screen.sources.test(path) && !this.screen.pens.includes(path) ? program.getSourceFile(file) : undefined;
			const found: string[] = [];
			const visit = (node: Node): void => {
				for (const [place, text, isField] of this.#drawnBy(node)) {
					if (isField === true || this.#isForeign(text)) {
						found.push(`${path}:${lineAt(source?.text ?? '', text.end)}: ${place} draws text that may be of others`);
					}
				}
				node.forEachChild(visit);
			};
			source?.forEachChild(visit);
			return found;
		});
	}

	/** Returns all that a node gives to the screen. */
	#drawnBy(node: Node): readonly Drawn[] {
		const { ts } = this;
		const { checker } = this.project;
		if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
			return this.#arguments(node.expression, node, node.arguments ?? []);
		}
		if (ts.isBinaryExpression(node) && ts.isPropertyAccessExpression(node.left)) {
			const sets = [ts.SyntaxKind.EqualsToken, ts.SyntaxKind.PlusEqualsToken].includes(node.operatorToken.kind);
			const symbol = sets ? checker.getSymbolAtLocation(node.left.name) : undefined;
			return this.#isDrawn(symbol) ? this.#given(node.left.name.text, node.right) : [];
		}
		if (ts.isObjectLiteralExpression(node)) {
			const type = checker.getContextualType(node);
			return type === undefined ? [] : this.#properties(node, name => this.#isDrawn(this.#member(type, name)));
		}
		if (ts.isJsxSpreadAttribute(node)) {
			return this.#isOurs(node.parent.parent) ? [] : this.#fields(node.expression);
		}
		return ts.isJsxExpression(node) && node.expression !== undefined ? this.#jsx(node.parent, node.expression) : [];
	}

	#arguments(called: Node, call: Node, all: readonly Node[]): readonly Drawn[] {
		const { ts } = this;
		const { checker } = this.project;
		const symbol = checker.getSymbolAtLocation(ts.isPropertyAccessExpression(called) ? called.name : called);
		const place = symbol?.name ?? 'a function';
		const declaration = this.#isUndrawn(place, symbol) ? undefined : checker.getResolvedSignature(call)?.declaration;
		if (declaration === undefined || !this.screen.api.test(declaration.path)) {
			return [];
		}
		const [first, ...others] = all;
		const name = first !== undefined && ts.isStringLiteral(first) ? first.text : '';
		// A command of our own takes data.
		if (name.startsWith('parley.') || (place === 'setAttribute' && this.#isUndrawn(name))) {
			return [];
		}
		return (place === 'setAttribute' ? others : all).flatMap(argument => this.#given(place, argument));
	}

	/** Returns a value that is given to the screen, or its parts: all of an object is, but for fields with other uses. */
	#given(place: string, value: Node): readonly Drawn[] {
		const { ts } = this;
		if (ts.isObjectLiteralExpression(value)) {
			return this.#properties(value, name => !this.#isUndrawn(name));
		}
		if (ts.isArrayLiteralExpression(value)) {
			return value.elements.flatMap(element => this.#given(place, element));
		}
		const given = ts.isSpreadElement(value) ? value.expression : value;
		return this.#isText(this.project.checker.getTypeAtLocation(given)) ? [[place, given]] : this.#fields(given);
	}

	#properties(object: Node, isDrawn: (name: string) => boolean): readonly Drawn[] {
		const { ts } = this;
		if (!ts.isObjectLiteralExpression(object)) {
			return [];
		}
		return object.properties.flatMap(property => {
			if (ts.isSpreadAssignment(property)) {
				return this.#fields(property.expression).filter(([name]) => isDrawn(name));
			}
			const { name } = property;
			const isNamed = name !== undefined && (ts.isIdentifier(name) || ts.isStringLiteral(name)) && isDrawn(name.text);
			return isNamed && ts.isPropertyAssignment(property)
				? this.#given(name.text, property.initializer)
				: isNamed && ts.isShorthandPropertyAssignment(property)
					? this.#given(name.text, name)
					: [];
		});
	}

	/** Returns a child of an element, or an attribute of one that is the DOM's. */
	#jsx(parent: Node, text: Node): readonly Drawn[] {
		const { ts } = this;
		if (!ts.isJsxAttribute(parent)) {
			return [['an element', text]];
		}
		const name = parent.name.getText();
		return this.#isOurs(parent.parent.parent) || this.#isUndrawn(name) ? [] : [[name, text]];
	}

	/** Tells whether an element is a component of ours, which passes on what it gets. */
	#isOurs(element: Node): boolean {
		return this.ts.isJsxOpeningLikeElement(element) && /^[A-Z]/.test(element.tagName.getText());
	}

	/** Returns a value once for each field of ours in it that may hold any text; those of the API are its own. */
	#fields(value: Node): readonly Drawn[] {
		const { checker } = this.project;
		const type = checker.getTypeAtLocation(value);
		return this.#objects(type).flatMap(object => {
			const names = checker
				.getPropertiesOfType(object)
				.filter(({ declarations }) =>
					declarations.some(({ path }) => !path.includes('/node_modules/') && !path.includes('/lib.')),
				)
				.filter(field => !this.#isUndrawn(field.name) && this.#isText(checker.getTypeOfSymbol(field)))
				.map(({ name }) => name);
			const isOpen = checker.getIndexInfosOfType(object).some(({ valueType }) => this.#isText(valueType));
			return [...names, ...(isOpen ? ['any field'] : [])].map((name): Drawn => [name, value, true]);
		});
	}

	/** Returns the types of objects that a type allows, in lists and behind alternatives, too. */
	#objects(type: Type | undefined): readonly Type[] {
		if (type?.isUnionType() === true) {
			return type.getTypes().flatMap(part => this.#objects(part));
		}
		const elements = type === undefined ? undefined : this.#elements(type);
		return (
			elements?.flatMap(element => this.#objects(element)) ??
			(type?.isObjectType() === true || (type?.isIntersectionType() === true && !this.#isBranded(type)) ? [type] : [])
		);
	}

	/** Tells whether a type says that its text may be drawn. */
	#isBranded(type: Type): boolean {
		return this.project.checker.getPropertiesOfType(type).some(({ name }) => name.includes(this.screen.brand));
	}

	/** Returns the types of the elements of a list; `undefined` for what is none. */
	#elements(type: Type): readonly Type[] | undefined {
		return type.isTypeReference() && /^(?:Readonly)?Array$/.test(type.getSymbol()?.name ?? '')
			? this.project.checker.getTypeArguments(type)
			: undefined;
	}

	/** Returns a member of a type, or of one of its alternatives. */
	#member(type: Type, name: string): TypeScriptSymbol | undefined {
		const { checker } = this.project;
		return type.isUnionType()
			? type
					.getTypes()
					.map(part => this.#member(part, name))
					.find(member => member !== undefined)
			: checker.getPropertyOfType(type, name);
	}

	#isDrawn(member: TypeScriptSymbol | undefined): boolean {
		return (
			member?.declarations.some(({ path }) => this.screen.api.test(path)) === true &&
			!this.#isUndrawn(member.name, member)
		);
	}

	#isUndrawn(name: string, symbol?: TypeScriptSymbol): boolean {
		const { undrawn } = this.screen;
		return undrawn.includes(name) || (symbol !== undefined && undrawn.includes(`${symbol.getParent()?.name}.`));
	}

	/** Tells whether an expression may be text of others that nothing has made harmless. */
	#isForeign(text: Node): boolean {
		const { ts } = this;
		const { checker } = this.project;
		if (ts.isParenthesizedExpression(text)) {
			return this.#isForeign(text.expression);
		}
		if (ts.isArrayLiteralExpression(text)) {
			return text.elements.some(element => this.#isForeign(element));
		}
		if (ts.isConditionalExpression(text)) {
			return this.#isForeign(text.whenTrue) || this.#isForeign(text.whenFalse);
		}
		if (ts.isBinaryExpression(text) && LOGICAL.has(text.operatorToken.getText())) {
			return (text.operatorToken.getText() !== '&&' && this.#isForeign(text.left)) || this.#isForeign(text.right);
		}
		if (ts.isTemplateExpression(text)) {
			return text.templateSpans.some(({ expression }) => this.#isForeign(expression));
		}
		if (!this.#isText(checker.getTypeAtLocation(text))) {
			return false;
		}
		if (ts.isCallExpression(text)) {
			const path = checker.getResolvedSignature(text)?.declaration?.path ?? '';
			const name = ts.isPropertyAccessExpression(text.expression) ? text.expression.name : text.expression;
			const isSentence = SENTENCES.some(([made, from]) => made === name.getText() && path.includes(from));
			return !isSentence || text.arguments.some(argument => this.#isForeign(argument));
		}
		const symbol = checker.getSymbolAtLocation(ts.isPropertyAccessExpression(text) ? text.name : text);
		if (symbol?.declarations.some(({ path }) => OWN_WORDS.test(path)) === true) {
			return false;
		}
		const declared = ts.isIdentifier(text) ? symbol?.valueDeclaration?.resolve(this.project) : undefined;
		return declared === undefined || !ts.isVariableDeclaration(declared) || declared.initializer === undefined
			? true
			: this.#isForeign(declared.initializer);
	}

	/** Tells whether values of a type may be any text. */
	#isText(type: Type | undefined): boolean {
		const { ts } = this;
		if (type === undefined || type.getAliasSymbol()?.name === 'ComponentChildren') {
			return false;
		}
		if ((type.flags & (ts.TypeFlags.String | ts.TypeFlags.TemplateLiteral | ts.TypeFlags.Any)) !== 0) {
			return true;
		}
		if (type.isUnionType()) {
			return type.getTypes().some(part => this.#isText(part));
		}
		if (type.isIntersectionType()) {
			return !this.#isBranded(type) && type.getTypes().some(part => this.#isText(part));
		}
		return this.#elements(type)?.some(element => this.#isText(element)) === true;
	}
}

const LOGICAL: ReadonlySet<string> = new Set(['??', '||', '&&', '+']);

/** Functions that put values into a sentence of ours: their names, and where they are declared. */
const SENTENCES: readonly (readonly [name: string, path: string])[] = [
	['t', '@types/vscode/'],
	['format', 'src/webview/base/format.ts'],
];

/** The files whose fields are sentences of ours. */
const OWN_WORDS = /src\/protocol\/(?:panel|inspector)Strings\.ts$/;
