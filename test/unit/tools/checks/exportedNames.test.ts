import { strict as assert } from 'node:assert';
import { sharedNames } from '../../../tools/checks/exportedNames';

const shared = (files: Readonly<Record<string, string>>): readonly string[] =>
	sharedNames(Object.entries(files).map(([path, text]) => ({ path, text })));

describe('names exported from two files', () => {
	for (const twin of [
		'export const A = 1;',
		'export interface A {}',
		'export type A<T> = T;',
		'export abstract class A {}',
		'export async function A() {}',
		'export function* A() {}',
		'export declare const enum A {}',
		"export type { B, A } from 'package';",
		"export { B as A } from 'package';",
		'export { A };',
	]) {
		it(`are reported for ${twin}`, () =>
			assert.deepEqual(shared({ 'src/a.ts': 'export const A = 2;\n', 'src/b.ts': `${twin}\n` }), [
				'A is exported from src/a.ts, src/b.ts',
			]));
	}
	it('are not reported for a type and its value', () =>
		assert.deepEqual(shared({ 'src/a.ts': 'export const A = 1;\nexport type A = 1;\n' }), []));
	it('are not reported where one file hands on the other export', () =>
		assert.deepEqual(shared({ 'src/a.ts': 'export const A = 1;\n', 'src/b.ts': "export { A } from './a';\n" }), []));
	it('are not reported for the two halves of a port', () => {
		const half = 'export const openPort = 1;\n';
		assert.deepEqual(shared({ 'src/host/desktop/a.ts': half, 'src/host/web/a.ts': half }), []);
		assert.equal(shared({ 'src/host/desktop/a.ts': half, 'src/host/web/b.ts': half }).length, 1);
	});
});
