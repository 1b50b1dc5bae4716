import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export type Locale = 'zh-cn' | 'zh-tw';

/**
 * Installs a language pack that translates nothing: VS Code then tells extensions the language, while its own texts
 * stay English. (The real packs come from a gallery that a build machine may not reach.)
 */
export function installLocale(dataDir: string, locale: Locale): void {
	const folder = join(dataDir, 'data');
	const translations = join(folder, 'emptyLanguagePack.json');
	mkdirSync(folder, { recursive: true });
	writeFileSync(translations, JSON.stringify({ '': '', version: '1.0.0', contents: { package: {} } }));
	writeFileSync(
		join(folder, 'languagepacks.json'),
		JSON.stringify({
			[locale]: {
				hash: `parley-${locale}`,
				label: locale,
				translations: { vscode: translations },
				extensions: [{ extensionIdentifier: { id: 'parley.empty-language-pack' }, version: '1.0.0' }],
			},
		}),
	);
}
