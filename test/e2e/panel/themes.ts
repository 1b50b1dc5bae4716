/** A workbench theme as a webview sees it: the class on the body and the variables on the document. */
export interface Theme {
	readonly bodyClass: string;
	readonly variables: Readonly<Record<string, string>>;
}

const FONTS = {
	'font-family': '"Segoe WPC", "Segoe UI", "Ubuntu", "Droid Sans", sans-serif', 'font-size': '13px', 'font-weight': 'normal',
	'editor-font-family': '"Droid Sans Mono", monospace', 'editor-font-size': '14px', 'editor-font-weight': 'normal',
};

/** What VS Code 1.139 computes for its own themes, as far as the panel asks for it. A colour that a theme leaves out is not set. */
export const THEMES = {
	dark: { bodyClass: 'vscode-dark', variables: { ...FONTS,
		'scrollbarSlider-background': 'rgba(121, 121, 121, 0.4)', 'scrollbarSlider-hoverBackground': 'rgba(100, 100, 100, 0.7)', 'scrollbarSlider-activeBackground': 'rgba(191, 191, 191, 0.4)',
		'foreground': '#cccccc', 'descriptionForeground': '#9d9d9d', 'disabledForeground': 'rgba(204, 204, 204, 0.5)', 'errorForeground': '#f85149', 'icon-foreground': '#cccccc', 'focusBorder': '#0078d4',
		'sideBar-background': '#181818', 'panel-border': '#2b2b2b', 'widget-border': '#313131', 'widget-shadow': 'rgba(0, 0, 0, 0.36)', 'list-hoverBackground': '#2a2d2e',
		'editor-background': '#1f1f1f', 'editor-foreground': '#cccccc', 'editor-selectionBackground': '#264f78', 'editorWidget-background': '#202020', 'editorWidget-foreground': '#cccccc', 'editorWidget-border': '#454545', 'editorWarning-foreground': '#cca700',
		'input-background': '#313131', 'input-border': '#3c3c3c', 'input-foreground': '#cccccc', 'input-placeholderForeground': '#989898',
		'button-background': '#0078d4', 'button-foreground': '#ffffff', 'button-border': 'rgba(255, 255, 255, 0.1)', 'button-hoverBackground': '#026ec1', 'button-secondaryBackground': 'rgba(0, 0, 0, 0)', 'button-secondaryForeground': '#cccccc', 'button-secondaryHoverBackground': '#2b2b2b',
		'checkbox-background': '#313131', 'checkbox-border': '#3c3c3c', 'checkbox-foreground': '#cccccc', 'toolbar-hoverBackground': 'rgba(90, 93, 94, 0.31)', 'toolbar-activeBackground': 'rgba(99, 102, 103, 0.31)', 'progressBar-background': '#0078d4',
		'textLink-foreground': '#4daafc', 'textLink-activeForeground': '#4daafc', 'textPreformat-foreground': '#d0d0d0', 'textPreformat-background': '#3c3c3c', 'textBlockQuote-border': '#616161',
	} },
	light: { bodyClass: 'vscode-light', variables: { ...FONTS,
		'scrollbarSlider-background': 'rgba(100, 100, 100, 0.4)', 'scrollbarSlider-hoverBackground': 'rgba(100, 100, 100, 0.7)', 'scrollbarSlider-activeBackground': 'rgba(0, 0, 0, 0.6)',
		'foreground': '#3b3b3b', 'descriptionForeground': '#3b3b3b', 'disabledForeground': 'rgba(97, 97, 97, 0.5)', 'errorForeground': '#f85149', 'icon-foreground': '#3b3b3b', 'focusBorder': '#005fb8',
		'sideBar-background': '#f8f8f8', 'panel-border': '#e5e5e5', 'widget-border': '#e5e5e5', 'widget-shadow': 'rgba(0, 0, 0, 0.16)', 'list-hoverBackground': '#f2f2f2',
		'editor-background': '#ffffff', 'editor-foreground': '#3b3b3b', 'editor-selectionBackground': '#add6ff', 'editorWidget-background': '#f8f8f8', 'editorWidget-foreground': '#3b3b3b', 'editorWidget-border': '#c8c8c8', 'editorWarning-foreground': '#bf8803',
		'input-background': '#ffffff', 'input-border': '#cecece', 'input-foreground': '#3b3b3b', 'input-placeholderForeground': '#767676',
		'button-background': '#005fb8', 'button-foreground': '#ffffff', 'button-border': 'rgba(0, 0, 0, 0.1)', 'button-hoverBackground': '#0258a8', 'button-secondaryBackground': '#e5e5e5', 'button-secondaryForeground': '#3b3b3b', 'button-secondaryHoverBackground': '#cccccc',
		'checkbox-background': '#f8f8f8', 'checkbox-border': '#cecece', 'checkbox-foreground': '#3b3b3b', 'toolbar-hoverBackground': 'rgba(184, 184, 184, 0.31)', 'toolbar-activeBackground': 'rgba(166, 166, 166, 0.31)', 'progressBar-background': '#005fb8',
		'textLink-foreground': '#005fb8', 'textLink-activeForeground': '#005fb8', 'textPreformat-foreground': '#3b3b3b', 'textPreformat-background': 'rgba(0, 0, 0, 0.12)', 'textBlockQuote-border': '#e5e5e5',
	} },
	dark2026: { bodyClass: 'vscode-dark', variables: { ...FONTS,
		'scrollbarSlider-background': 'rgba(131, 132, 133, 0.4)', 'scrollbarSlider-hoverBackground': 'rgba(131, 132, 133, 0.6)', 'scrollbarSlider-activeBackground': 'rgba(131, 132, 133, 0.8)',
		'foreground': '#bfbfbf', 'descriptionForeground': '#8c8c8c', 'disabledForeground': '#555555', 'errorForeground': '#f48771', 'icon-foreground': '#8c8c8c', 'focusBorder': 'rgba(57, 148, 188, 0.7)',
		'sideBar-background': '#191a1b', 'panel-border': '#2a2b2c', 'widget-border': '#2a2b2c', 'widget-shadow': 'rgba(0, 0, 0, 0.36)', 'list-hoverBackground': 'rgba(255, 255, 255, 0.08)',
		'editor-background': '#121314', 'editor-foreground': '#bbbebf', 'editor-selectionBackground': '#276782', 'editorWidget-background': '#202122', 'editorWidget-foreground': '#bfbfbf', 'editorWidget-border': '#2a2b2c', 'editorWarning-foreground': '#e5ba7d',
		'input-background': '#191a1b', 'input-border': '#333536', 'input-foreground': '#bfbfbf', 'input-placeholderForeground': '#555555',
		'button-background': '#297aa0', 'button-foreground': '#ffffff', 'button-border': '#333536', 'button-hoverBackground': '#2b7da3', 'button-secondaryBackground': 'rgba(0, 0, 0, 0)', 'button-secondaryForeground': '#bfbfbf', 'button-secondaryHoverBackground': 'rgba(255, 255, 255, 0.06)',
		'checkbox-background': '#242526', 'checkbox-border': '#707070', 'checkbox-foreground': '#8c8c8c', 'toolbar-hoverBackground': 'rgba(255, 255, 255, 0.12)', 'progressBar-background': '#878889',
		'textLink-foreground': '#48a0c7', 'textLink-activeForeground': '#53a5ca', 'textPreformat-foreground': '#8c8c8c', 'textPreformat-background': '#262626', 'textBlockQuote-border': '#2a2b2c',
	} },
	highContrast: { bodyClass: 'vscode-high-contrast', variables: { ...FONTS,
		'scrollbarSlider-background': 'rgba(111, 195, 223, 0.6)', 'scrollbarSlider-hoverBackground': 'rgba(111, 195, 223, 0.8)', 'scrollbarSlider-activeBackground': '#6fc3df',
		'foreground': '#ffffff', 'descriptionForeground': 'rgba(255, 255, 255, 0.7)', 'disabledForeground': '#a5a5a5', 'errorForeground': '#f48771', 'icon-foreground': '#ffffff', 'focusBorder': '#f38518', 'contrastBorder': '#6fc3df', 'contrastActiveBorder': '#f38518',
		'sideBar-background': '#000000', 'panel-border': '#6fc3df', 'widget-border': '#6fc3df', 'list-hoverBackground': 'rgba(255, 255, 255, 0.1)',
		'editor-background': '#000000', 'editor-foreground': '#ffffff', 'editor-selectionBackground': '#ffffff', 'editor-selectionForeground': '#000000', 'editorWidget-background': '#0c141f', 'editorWidget-foreground': '#ffffff', 'editorWidget-border': '#6fc3df', 'editorWarning-foreground': '#ffd370',
		'input-background': '#000000', 'input-border': '#6fc3df', 'input-foreground': '#ffffff', 'input-placeholderForeground': 'rgba(255, 255, 255, 0.7)',
		'button-background': '#000000', 'button-foreground': '#ffffff', 'button-border': '#6fc3df', 'button-secondaryForeground': '#ffffff',
		'checkbox-background': '#000000', 'checkbox-border': '#6fc3df', 'checkbox-foreground': '#ffffff', 'progressBar-background': '#6fc3df',
		'textLink-foreground': '#21a6ff', 'textLink-activeForeground': '#21a6ff', 'textPreformat-foreground': '#000000', 'textPreformat-background': '#ffffff', 'textBlockQuote-border': '#ffffff',
	} },
	highContrastLight: { bodyClass: 'vscode-high-contrast-light vscode-high-contrast', variables: { ...FONTS,
		'scrollbarSlider-background': 'rgba(15, 74, 133, 0.4)', 'scrollbarSlider-hoverBackground': 'rgba(15, 74, 133, 0.8)', 'scrollbarSlider-activeBackground': '#0f4a85',
		'foreground': '#292929', 'descriptionForeground': 'rgba(41, 41, 41, 0.7)', 'disabledForeground': '#7f7f7f', 'errorForeground': '#b5200d', 'icon-foreground': '#292929', 'focusBorder': '#006bbd', 'contrastBorder': '#0f4a85', 'contrastActiveBorder': '#006bbd',
		'sideBar-background': '#ffffff', 'panel-border': '#0f4a85', 'widget-border': '#0f4a85', 'list-hoverBackground': 'rgba(15, 74, 133, 0.1)',
		'editor-background': '#ffffff', 'editor-foreground': '#292929', 'editor-selectionBackground': '#0f4a85', 'editor-selectionForeground': '#ffffff', 'editorWidget-background': '#ffffff', 'editorWidget-foreground': '#292929', 'editorWidget-border': '#0f4a85', 'editorWarning-foreground': '#895503',
		'input-background': '#ffffff', 'input-border': '#0f4a85', 'input-foreground': '#292929', 'input-placeholderForeground': 'rgba(41, 41, 41, 0.7)',
		'button-background': '#0f4a85', 'button-foreground': '#ffffff', 'button-border': '#0f4a85', 'button-hoverBackground': '#0f4a85', 'button-secondaryBackground': '#ffffff', 'button-secondaryForeground': '#292929',
		'checkbox-background': '#ffffff', 'checkbox-border': '#0f4a85', 'checkbox-foreground': '#292929', 'progressBar-background': '#0f4a85',
		'textLink-foreground': '#0f4a85', 'textLink-activeForeground': '#0f4a85', 'textPreformat-foreground': '#ffffff', 'textPreformat-background': '#09345f', 'textBlockQuote-border': '#292929',
	} },
} as const satisfies Record<string, Theme>;

export type ThemeName = keyof typeof THEMES;
