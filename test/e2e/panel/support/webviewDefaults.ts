/**
 * The styles that VS Code puts into every webview before the view's own. A view looks right only where it overrides
 * these.
 */
export const WEBVIEW_DEFAULTS = `@layer vscode-default {
	html { scrollbar-color: var(--vscode-scrollbarSlider-background) var(--vscode-editor-background); }
	body {
		overscroll-behavior-x: none; background-color: transparent; color: var(--vscode-editor-foreground);
		font-family: var(--vscode-font-family); font-weight: var(--vscode-font-weight); font-size: var(--vscode-font-size);
		margin: 0; padding: 0 20px;
	}
	a, a code { color: var(--vscode-textLink-foreground); }
	a:hover { color: var(--vscode-textLink-activeForeground); }
	a:focus, input:focus, select:focus, textarea:focus {
		outline: 1px solid -webkit-focus-ring-color; outline-offset: -1px;
	}
	code {
		font-family: var(--monaco-monospace-font); color: var(--vscode-textPreformat-foreground);
		background-color: var(--vscode-textPreformat-background); padding: 1px 3px; border-radius: 4px;
	}
	pre code { padding: 0; }
	blockquote { background: var(--vscode-textBlockQuote-background); border-color: var(--vscode-textBlockQuote-border); }
	::-webkit-scrollbar { width: 10px; height: 10px; }
	::-webkit-scrollbar-corner { background-color: var(--vscode-editor-background); }
}`;
