/** A place where the user reads text, and the ways to it. */
export interface Screen {
	/** The folder of the program that draws on it. */
	readonly project: string;
	readonly sources: RegExp;
	/** The declarations of its API. */
	readonly api: RegExp;
	/** The property that marks the type of text which may be drawn as it is: that of `PlainText`, of `ShownText`. */
	readonly brand: string;
	/** The files that write text of others with marks, and those that only copy what these have written. */
	readonly pens: readonly string[];
	/**
	 * The members of its API that draw nothing, or a field that the user types over. Every other one counts as one that
	 * draws. A name that ends in a dot stands for all members.
	 */
	readonly undrawn: readonly string[];
}

const host = {
	sources: /^src\/(?:host\/|extension)/,
	api: /@types\/vscode\//,
	brand: 'isPlain',
	pens: ['ui/quickPick', 'ui/plainMarkdown', 'ui/hostCommands', 'log'].map(name => `src/host/platform/${name}.ts`),
	undrawn: [
		// Words with places for others: what becomes of them is looked at where it is drawn.
		't',
		// Addresses, stored data and files.
		...'path authority Uri. Memento. SecretStorage. FileSystem.'.split(' '),
		...'WorkspaceConfiguration. ConfigurationChangeEvent.'.split(' '),
		// The text of documents, which editors mark themselves; of the clipboard and of logs.
		...'TextEditorEdit. WorkspaceEdit. openTextDocument Clipboard. LogOutputChannel. content'.split(' '),
		// What the user types over.
		'value',
		// Names of colours, icons, languages, schemes and commands.
		...'ThemeColor ThemeIcon language scheme command arguments html'.split(' '),
	],
};

export const SCREENS: readonly Screen[] = [
	{ ...host, project: 'src' },
	{ ...host, project: 'src/host/desktop' },
	{
		project: 'src/webview',
		sources: /^src\/webview\//,
		api: /\/lib\.dom\./,
		brand: 'isShown',
		pens: [
			'src/webview/controls/markedText.tsx',
			'src/webview/markdown/drawText.ts',
			'src/webview/markdown/patchNodes.ts',
		],
		undrawn: [
			// Names, and what else is no text.
			...'id key class className for htmlFor lang type role style color height start data-turn data-language'.split(
				' ',
			),
			...'aria-activedescendant aria-controls aria-describedby aria-labelledby'.split(' '),
			// Addresses, which are checked where they are made.
			...'href src rel'.split(' '),
			// What the user types over.
			'value',
			...'createElement addEventListener getElementById querySelector closest matches'.split(' '),
			...'revokeObjectURL atob parse'.split(' '),
		],
	},
];
