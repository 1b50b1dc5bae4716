/** The colours of the user's editor theme for code: what a TextMate theme says, without the workbench's colours. */
export interface CodeTheme {
	/** `#rrggbb` of plain text; empty where the theme leaves it to VS Code. */
	readonly foreground: string;
	/** Later rules win over earlier ones of the same weight, as in the theme's file. */
	readonly tokens: readonly TokenColor[];
}

export interface TokenColor {
	/** TextMate scope selectors; empty for the rule of everything. */
	readonly scopes: readonly string[];
	readonly foreground?: string;
	/** Words of `italic bold underline strikethrough`; the empty string takes them away. */
	readonly fontStyle?: string;
}
