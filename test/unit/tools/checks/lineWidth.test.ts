import { strict as assert } from 'node:assert';
import { wideLines } from '../../../tools/checks/lineWidth';

const widths = (text: string): readonly string[] => wideLines({ path: 'a.ts', text });

describe('the width of a line', () => {
	it('may be 120 columns', () => assert.deepEqual(widths(`${'x'.repeat(120)}\n`), []));
	it('may not be 121 columns', () => assert.deepEqual(widths(`\n${'x'.repeat(121)}\n`), ['a.ts:2: 121 columns']));
	it('counts two columns for a tab', () => assert.deepEqual(widths(`\t${'x'.repeat(119)}`), ['a.ts:1: 121 columns']));
	it('is not limited for a text that is translated', () => {
		const text = `\t'${'x'.repeat(130)}',\n`;
		assert.deepEqual(widths(`vscode.l10n.t(\n${text});`), []);
		assert.deepEqual(widths(`words(\n${text});`), ['a.ts:2: 135 columns']);
	});
});
