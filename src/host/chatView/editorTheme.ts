// The ES module by its path: the package's main file hides its imports from a bundler.
import { parse } from 'jsonc-parser/lib/esm/main';
import * as vscode from 'vscode';
import * as z from 'zod';
import type { CodeTheme, TokenColor } from '../../protocol/codeTheme';

const themeRow = z.looseObject({ id: z.string().optional(), label: z.string().optional(), path: z.string() });
const tokenColor = z.looseObject({
	scope: z.union([z.string(), z.array(z.string())]).optional(),
	settings: z.looseObject({ foreground: z.string().optional(), fontStyle: z.string().optional() }),
});
const themeFile = z.looseObject({
	include: z.string().optional(), colors: z.record(z.string(), z.unknown()).default({}),
	// Some themes name a .tmTheme file here; they are drawn in the default colours.
	tokenColors: z.array(tokenColor.optional().catch(undefined)).catch([]).default([]),
});

/** The colours of the user's own theme for code, so that a block in the panel looks like the editor beside it. */
export async function readEditorTheme(): Promise<CodeTheme | undefined> {
	const uri = themeUri(activeThemeName());
	if (uri === undefined) { return undefined; }
	try {
		const { colors, tokens } = await readThemeFile(uri, MAX_INCLUDES);
		return { foreground: colors['editor.foreground'] ?? '', tokens };
	} catch {
		// An unreadable theme is no reason to show no code: the panel has colours of its own.
		return undefined;
	}
}

const MAX_INCLUDES = 5;

/** The setting that is in force: VS Code follows the system's light and dark where the user asked for it. */
function activeThemeName(): string {
	const { kind } = vscode.window.activeColorTheme;
	const setting = (key: string): string => vscode.workspace.getConfiguration().get<string>(key) ?? '';
	const highContrast = kind === vscode.ColorThemeKind.HighContrast || kind === vscode.ColorThemeKind.HighContrastLight;
	const light = kind === vscode.ColorThemeKind.Light || kind === vscode.ColorThemeKind.HighContrastLight;
	if (highContrast && setting('workbench.colorTheme') === '') { return setting(light ? 'workbench.preferredHighContrastLightColorTheme' : 'workbench.preferredHighContrastColorTheme'); }
	if (vscode.workspace.getConfiguration().get<boolean>('window.autoDetectColorScheme') === true) { return setting(light ? 'workbench.preferredLightColorTheme' : 'workbench.preferredDarkColorTheme'); }
	return setting('workbench.colorTheme');
}

function themeUri(name: string): vscode.Uri | undefined {
	for (const extension of vscode.extensions.all) {
		const rows: unknown = extension.packageJSON?.contributes?.themes;
		for (const row of Array.isArray(rows) ? rows : []) {
			const theme = themeRow.safeParse(row);
			if (theme.success && (theme.data.id ?? theme.data.label) === name) { return vscode.Uri.joinPath(extension.extensionUri, theme.data.path); }
		}
	}
	return undefined;
}

interface ThemeFile {
	readonly colors: Readonly<Record<string, string>>;
	readonly tokens: readonly TokenColor[];
}

async function readThemeFile(uri: vscode.Uri, depth: number): Promise<ThemeFile> {
	const bytes = await vscode.workspace.fs.readFile(uri);
	const file = themeFile.parse(parse(new TextDecoder().decode(bytes), [], { allowTrailingComma: true }));
	const base = file.include === undefined || depth === 0 ? { colors: {}, tokens: [] } : await readThemeFile(vscode.Uri.joinPath(uri, '..', file.include), depth - 1);
	const colors = Object.fromEntries(Object.entries(file.colors).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
	const tokens = file.tokenColors.flatMap((rule): TokenColor[] => rule === undefined ? [] : [{
		scopes: rule.scope === undefined ? [] : typeof rule.scope === 'string' ? rule.scope.split(',').map(scope => scope.trim()) : rule.scope,
		...rule.settings.foreground === undefined ? {} : { foreground: rule.settings.foreground },
		...rule.settings.fontStyle === undefined ? {} : { fontStyle: rule.settings.fontStyle },
	}]);
	return { colors: { ...base.colors, ...colors }, tokens: [...base.tokens, ...tokens] };
}
