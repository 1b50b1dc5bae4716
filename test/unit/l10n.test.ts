import { strict as assert } from 'node:assert';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { getL10nJson } from '@vscode/l10n-dev';
import * as z from 'zod';

const LANGUAGES = ['zh-cn', 'zh-tw'] as const;
const stringsSchema = z.record(z.string(), z.string());
const read = (path: string): Record<string, string> =>
	stringsSchema.parse(JSON.parse(readFileSync(join(process.cwd(), path), 'utf8')));

/** Returns the placeholders of a text, such as `{0}`, sorted. */
const placeholders = (text: string): readonly string[] => (text.match(/\{\w+\}/g) ?? []).toSorted();

const strayLatinPunctuation = /[\u4e00-\u9fff][,;:?!](?!\S*[a-z])|\.\.\./;

function assertTranslated(english: Record<string, string>, translated: Record<string, string>, language: string): void {
	assert.deepEqual(
		Object.keys(translated).toSorted(),
		Object.keys(english).toSorted(),
		`${language} has other strings than English`,
	);
	for (const [key, text] of Object.entries(english)) {
		const there = translated[key] ?? '';
		assert.notEqual(there.trim(), '', `${language}: ${key} is empty`);
		assert.deepEqual(placeholders(there), placeholders(text), `${language}: ${key} has other placeholders`);
		assert.ok(!strayLatinPunctuation.test(there), `${language}: ${there} has half-width punctuation`);
	}
}

describe('three languages', () => {
	for (const language of LANGUAGES) {
		it(`package.nls.${language}.json has every string of package.nls.json`, () =>
			assertTranslated(read('package.nls.json'), read(`package.nls.${language}.json`), language));
	}

	it('every string of package.json is in package.nls.json, and the other way round', () => {
		const manifest = readFileSync(join(process.cwd(), 'package.json'), 'utf8');
		const used = [...manifest.matchAll(/"%([\w.-]+)%"/g)].map(([, key]) => key);
		assert.deepEqual([...new Set(used)].toSorted(), Object.keys(read('package.nls.json')).toSorted());
	});

	describe('in the code', () => {
		let english: Record<string, string>;

		before(async function () {
			// The extraction parses every source file.
			this.timeout(120_000);
			const sources = readdirSync(join(process.cwd(), 'src'), { recursive: true, encoding: 'utf8' }).filter(path =>
				/\.tsx?$/.test(path),
			);
			const found = await getL10nJson(
				sources.map(path => ({
					contents: readFileSync(join(process.cwd(), 'src', path), 'utf8'),
					extension: extname(path),
				})),
			);
			english = Object.fromEntries(Object.keys(found).map(text => [text, text]));
		});

		it('finds strings', () => assert.ok(Object.keys(english).length > 100));

		it('finds every call: none is hidden behind another name', () => {
			const calls = readdirSync(join(process.cwd(), 'src'), { recursive: true, encoding: 'utf8' })
				.filter(path => /\.tsx?$/.test(path))
				.flatMap(path =>
					[
						...readFileSync(join(process.cwd(), 'src', path), 'utf8').matchAll(
							/l10n\.t\((?!\s*'(?:[^'\\\n]|\\.)*'[,)])/g,
						),
					].map(match => `${path}: ${match[0]}`),
				);
			assert.deepEqual(calls, [], 'l10n.t takes a literal in single quotes');
		});

		for (const language of LANGUAGES) {
			it(`${language} has each of them, and no other`, () =>
				assertTranslated(english, read(`media/l10n/bundle.l10n.${language}.json`), language));
		}
	});
});
