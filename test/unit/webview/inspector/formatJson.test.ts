import assert from 'node:assert/strict';
import { formatJson } from '../../../../src/webview/inspector/formatJson';

describe('JSON set in lines', () => {
	it('is what JSON.stringify makes of it', () => {
		for (const value of [
			{},
			[],
			[[]],
			[{}, []],
			{ a: [] },
			{ a: 1, b: [true, null, 'x,y:{z}', { c: '"\\' }], '': { '\u{1f600}': -1.5e-7 } },
			[[['deep']], 'last'],
		]) {
			assert.equal(formatJson(JSON.stringify(value)), JSON.stringify(value, undefined, 2));
			assert.equal(formatJson(JSON.stringify(value, undefined, '\t')), JSON.stringify(value, undefined, 2));
		}
	});

	it('changes no number, no escape and no name', () => {
		const text = '{"n":1.0,"big":123456789012345678901234567890,"e":1E400,"u":"\\u4f60\\/","u":2}';
		assert.equal(
			formatJson(text),
			'{\n  "n": 1.0,\n  "big": 123456789012345678901234567890,\n  "e": 1E400,\n  "u": "\\u4f60\\/",\n  "u": 2\n}',
		);
	});

	it('goes as far as the text goes', () => {
		assert.equal(formatJson('{"a":[1,"tw'), '{\n  "a": [\n    1,\n    "tw');
		assert.equal(formatJson('{"a":"\\'), '{\n  "a": "\\');
		assert.equal(formatJson('[1}]]}'), '[\n  1\n}\n]\n]\n}');
		assert.equal(formatJson('{'), '{');
	});

	it('leaves what is no JSON as it is', () => {
		for (const text of ['', 'data: {"a":1}', '<html>\n</html>', 'plain: {words}', '"text"']) {
			assert.equal(formatJson(text), text);
		}
	});

	it('shows the beginning of data only, and prose in full', () => {
		const data = 'QUJD'.repeat(5_000);
		assert.match(
			formatJson(JSON.stringify({ url: `data:image/png;base64,${data}` })),
			/^\{\n {2}"url": "data:image\/png;base64,[QUJD]{50,60}… \(20022\)\n\}$/,
		);
		const prose = 'Words and\nlines. '.repeat(1_000);
		assert.ok(formatJson(JSON.stringify({ prose })).includes(JSON.stringify(prose)));
	});

	it('grows with its text also where it is nested without end', () => {
		for (const text of ['['.repeat(50_000), '{"a":'.repeat(50_000), '[],'.repeat(50_000), '"'.repeat(50_000)]) {
			assert.ok(formatJson(`[${text}`).length < 70 * text.length);
		}
	});
});
