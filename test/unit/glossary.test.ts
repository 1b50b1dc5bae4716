import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

const LANGUAGES = ['zh-cn', 'zh-tw'] as const;
type Language = (typeof LANGUAGES)[number];

const term = z.object({
	term: z.string(),
	/** The term in an English string, as a pattern of whole words. */
	english: z.string(),
	'zh-cn': z.array(z.string()).min(1),
	'zh-tw': z.array(z.string()).min(1),
});
const glossarySchema = z.object({
	terms: z.array(term),
	exceptions: z.array(z.object({ term: z.string(), text: z.string(), reason: z.string().min(1) })),
});
type Term = z.infer<typeof term>;

const read = (path: string): unknown => JSON.parse(readFileSync(join(process.cwd(), path), 'utf8'));
const readStrings = (path: string): Readonly<Record<string, string>> =>
	z.record(z.string(), z.string()).parse(read(path));

/** Returns the English strings of the host, the view and the manifest with their translation. */
function translations(language: Language): readonly (readonly [english: string, translated: string])[] {
	const english = readStrings('package.nls.json');
	const manifest = readStrings(`package.nls.${language}.json`);
	return [
		...Object.entries(readStrings(`media/l10n/bundle.l10n.${language}.json`)),
		...Object.entries(english).map(([key, text]) => [text, manifest[key] ?? ''] as const),
	];
}

/** Leaves out code, names of files and settings, commands in bold, and placeholders: they are no terms. */
const prose = (text: string): string =>
	text.replace(/```.*?```|`[^`]*`|\*\*Parley: [^*]*\*\*|[\w-]+\.[\w.-]+|\/v1\/\w+|\{\w+\}/gs, '');

describe('the glossary', () => {
	const { terms, exceptions } = glossarySchema.parse(read('test/fixtures/glossary.json'));
	const excused = new Set(exceptions.map(({ term: name, text }) => `${name}: ${text}`));

	/** Returns the strings with a term that are translated otherwise. */
	const deviations = ({ term: name, english, ...words }: Term, language: Language): readonly string[] => {
		const pattern = new RegExp(`\\b(?:${english})\\b`, name === 'ID' ? '' : 'i');
		return translations(language)
			.filter(([text]) => pattern.test(prose(text)))
			.filter(([, translated]) => !words[language].some(word => translated.includes(word)))
			.map(([text]) => `${name}: ${text}`);
	};

	it('has at least thirty terms', () => assert.ok(terms.length >= 30));

	for (const row of terms) {
		for (const language of LANGUAGES) {
			it(`translates “${row.term}” as ${row[language].join(' or ')} in ${language}`, () =>
				assert.deepEqual(
					deviations(row, language).filter(text => !excused.has(text)),
					[],
				));
		}
	}

	it('excuses no string that needs no excuse', () => {
		const found = new Set(terms.flatMap(row => LANGUAGES.flatMap(language => deviations(row, language))));
		assert.deepEqual(
			[...excused].filter(text => !found.has(text)),
			[],
		);
	});
});
