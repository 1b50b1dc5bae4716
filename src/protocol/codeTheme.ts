/** The colours for code in the user's editor theme: the rules of a TextMate theme, without the workbench's colours. */
export interface CodeTheme {
	/** The colour of plain text, `#rrggbb`; empty where the theme leaves it to VS Code. */
	readonly foreground: string;
	/** The rules in the order of the theme's file: a later one wins over an earlier one of the same weight. */
	readonly tokens: readonly TokenColor[];
}

export interface TokenColor {
	/** TextMate scope selectors; empty for a rule that applies everywhere. */
	readonly scopes: readonly string[];
	readonly foreground?: string;
	/** Any of `italic bold underline strikethrough`, separated by spaces; the empty string removes them. */
	readonly fontStyle?: string;
}
