import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

const FOLDER = '.github';
const read = (path: string): string => readFileSync(join(FOLDER, path), 'utf8');

describe('what a stranger finds in the repository', () => {
	it('names tests that there are, for each promise', () => {
		const sources = readdirSync('test', { recursive: true, encoding: 'utf8' })
			.filter(path => path.endsWith('.test.ts'))
			.map(path => readFileSync(join('test', path), 'utf8'))
			.join('\n')
			.replaceAll("\\'", "'");
		const rows = read('SECURITY.md')
			.split('\n')
			.filter(line => /^\| (?!Promise)/.test(line));
		assert.ok(rows.length > 9);
		for (const row of rows) {
			const titles = [...(row.split('|').at(-2) ?? '').matchAll(/`([^`]+)`/g)].map(([, title = '']) => title);
			assert.ok(titles.length > 0, row);
			for (const title of titles) {
				assert.ok(new RegExp(`(?:it|describe)\\(\\s*['"\`]${escaped(title)}`).test(sources), title);
			}
		}
	});

	it('asks for an export without keys, and has forms that can be read', () => {
		const strings = JSON.parse(readFileSync('package.nls.json', 'utf8')) as Record<string, string>;
		for (const name of ['bug.yml', 'provider.yml']) {
			const text = read(join('ISSUE_TEMPLATE', name));
			assert.ok(
				text.includes('Copy exchange as JSON') && text.includes(`Parley: ${strings['command.showRequests']}`),
				name,
			);
			const { body } = parse(text) as { readonly body: readonly { readonly type: string; readonly id?: string }[] };
			assert.ok(body.some(({ type, id }) => type === 'textarea' && id === 'exchange'));
		}
	});

	it('runs scripts that there are', () => {
		const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { readonly scripts: object };
		const named = [...read('workflows/test.yml').matchAll(/npm (?:run )?([\w:]+)/g)].map(([, script = '']) => script);
		assert.deepEqual(
			named.filter(script => !Object.hasOwn(scripts, script)),
			[],
		);
		assert.ok(named.length > 2);
	});
});

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
