import assert from 'node:assert/strict';
import { pastedFiles } from '../../../../src/webview/files/transferredFiles';

describe('what a paste is about', () => {
	const picture = new File(['x'], 'image.png');
	const table = new File(['y'], 'table of 2026.csv');

	it('is the files where there is nothing else', () => {
		assert.deepEqual(pastedFiles([picture, table], ''), [picture, table]);
		assert.deepEqual(pastedFiles([], ''), []);
	});

	it('is the text where programs add a picture of it', () => {
		assert.deepEqual(pastedFiles([picture], 'Revenue\t12\n'), []);
		assert.deepEqual(pastedFiles([picture], 'see image.png'), []);
		assert.deepEqual(pastedFiles([], 'image.png'), []);
	});

	it('is the files where the text is their names', () => {
		assert.deepEqual(pastedFiles([picture], 'image.png'), [picture]);
		assert.deepEqual(pastedFiles([picture, table], '/home/me/image.png\r\nC:\\my files\\table of 2026.csv\r\n'), [
			picture,
			table,
		]);
		assert.deepEqual(pastedFiles([picture], 'image.png\nand more'), []);
	});
});
