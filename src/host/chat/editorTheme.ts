// The ES module is imported by its path, because the package's main file hides its imports from a bundler.
import { parse } from 'jsonc-parser/lib/esm/main';
import * as vscode from 'vscode';
import * as z from 'zod';
import { omitUndefined } from '../../core/base/omitUndefined';
import type { CodeTheme, TokenColor } from '../../protocol/codeTheme';

const themeContribution = z.looseObject({
	id: z.string().optional(),
	label: z.string().optional(),
	uiTheme: z.string(),
	path: z.string(),
});
const tokenColor = z.looseObject({
	scope: z.union([z.string(), z.array(z.string())]).optional(),
	settings: z.looseObject({ foreground: z.string().optional(), fontStyle: z.string().optional() }),
});
const themeFile = z.looseObject({
	include: z.string().optional(),
	colors: z.record(z.string(), z.unknown()).default({}),
	// Some themes name a .tmTheme file here; code is then shown in the default colours.
	tokenColors: z.array(tokenColor.optional().catch(undefined)).catch([]).default([]),
});

/** Reads the colours of the user's theme, so that code in the panel looks like code in the editor beside it. */
export async function readEditorTheme(): Promise<CodeTheme | undefined> {
	const uri = findThemeUri(activeThemeName());
	if (uri === undefined) {
		return undefined;
	}
	try {
		const { colors, tokens } = await readThemeFile(uri, MAX_INCLUDES);
		return { foreground: colors['editor.foreground'] ?? '', tokens };
	} catch {
		// Code is shown all the same if the theme cannot be read: the panel has colours of its own.
		return undefined;
	}
}

/** Calls `run` when the theme or a setting that names it has changed: the two do not change at the same moment. */
export function onEditorThemeChange(run: () => void): vscode.Disposable {
	return vscode.Disposable.from(
		vscode.window.onDidChangeActiveColorTheme(run),
		vscode.workspace.onDidChangeConfiguration(event => {
			if (event.affectsConfiguration('workbench') || event.affectsConfiguration('window.autoDetectColorScheme')) {
				run();
			}
		}),
	);
}

/** The depth to which theme files may include each other. */
const MAX_INCLUDES = 5;

const isLight = (): boolean => {
	const { kind } = vscode.window.activeColorTheme;
	return kind === vscode.ColorThemeKind.Light || kind === vscode.ColorThemeKind.HighContrastLight;
};

/** Returns the name of the theme in use: with automatic detection, VS Code has one setting for light, one for dark. */
function activeThemeName(): string {
	const setting = (key: string): unknown => vscode.workspace.getConfiguration().get(key);
	const name =
		setting('window.autoDetectColorScheme') === true
			? setting(isLight() ? 'workbench.preferredLightColorTheme' : 'workbench.preferredDarkColorTheme')
			: setting('workbench.colorTheme');
	return typeof name === 'string' ? name : '';
}

/** Finds the file of a theme. A light theme in a dark window is an outdated setting, and not used. */
function findThemeUri(name: string): vscode.Uri | undefined {
	for (const extension of vscode.extensions.all) {
		const contributions: unknown = extension.packageJSON?.contributes?.themes;
		for (const contribution of Array.isArray(contributions) ? contributions : []) {
			const theme = themeContribution.safeParse(contribution);
			if (!theme.success || (theme.data.id ?? theme.data.label) !== name) {
				continue;
			}
			const isLightTheme = theme.data.uiTheme === 'vs' || theme.data.uiTheme === 'hc-light';
			return isLightTheme === isLight() ? vscode.Uri.joinPath(extension.extensionUri, theme.data.path) : undefined;
		}
	}
	return undefined;
}

/** A theme file together with those that it includes. */
interface ThemeFile {
	readonly colors: Readonly<Record<string, string>>;
	readonly tokens: readonly TokenColor[];
}

async function readThemeFile(uri: vscode.Uri, depth: number): Promise<ThemeFile> {
	const bytes = await vscode.workspace.fs.readFile(uri);
	const file = themeFile.parse(parse(new TextDecoder().decode(bytes), [], { allowTrailingComma: true }));
	const base =
		file.include === undefined || depth === 0
			? { colors: {}, tokens: [] }
			: await readThemeFile(vscode.Uri.joinPath(uri, '..', file.include), depth - 1);
	const colors = Object.fromEntries(
		Object.entries(file.colors).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
	);
	const tokens = file.tokenColors.flatMap((rule): TokenColor[] =>
		rule === undefined
			? []
			: [
					{
						scopes:
							rule.scope === undefined
								? []
								: typeof rule.scope === 'string'
									? rule.scope.split(',').map(scope => scope.trim())
									: rule.scope,
						...omitUndefined({ foreground: rule.settings.foreground, fontStyle: rule.settings.fontStyle }),
					},
				],
	);
	return { colors: { ...base.colors, ...colors }, tokens: [...base.tokens, ...tokens] };
}
