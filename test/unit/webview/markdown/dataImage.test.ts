import assert from 'node:assert/strict';
import { checkedImage } from '../../../../src/webview/markdown/dataImage';

const base64 = (bytes: string): string => btoa(bytes.padEnd(96, '\0'));
const PNG = '\x89PNG\r\n\x1A\n\0\0\0\rIHDR';
const size = (width: number, height: number): string =>
	[width, height].map(value => String.fromCharCode(0, (value >> 16) & 255, (value >> 8) & 255, value & 255)).join('');

describe('an image in the text', () => {
	it('is shown by the type that its bytes have', () => {
		for (const [bytes, type] of [
			[`${PNG}${size(10, 10)}`, 'png'],
			['\xFF\xD8\xFF\xE0', 'jpeg'],
			['GIF89a\x01\0\x01\0', 'gif'],
			['RIFF\0\0\0\0WEBPVP8 ', 'webp'],
		] as const) {
			const data = base64(bytes);
			assert.equal(checkedImage(`data:image/x;base64,${data}`), `data:image/${type};base64,${data}`);
		}
	});

	it('is not shown where it is anything else', () => {
		for (const source of [
			`data:image/svg+xml;base64,${base64('<svg xmlns="http://www.w3.org/2000/svg">')}`,
			`data:image/png;base64,${base64('<svg xmlns="http://www.w3.org/2000/svg">')}`,
			`data:image/png;base64,${base64('<html>')}`,
			`data:text/html;base64,${base64(PNG)}`,
			`data:image/png,${PNG}`,
			`data:image/png;base64,${base64(PNG)}" onload="x`,
			'data:image/png;base64,AA',
			'https://images.example/p.png',
			'',
		]) {
			assert.equal(checkedImage(source), undefined, source);
		}
	});

	it('is not shown where it is too large to hold', () => {
		assert.equal(checkedImage(`data:image/png;base64,${base64(`${PNG}${size(60_000, 60_000)}`)}`), undefined);
		assert.equal(checkedImage(`data:image/png;base64,${base64(PNG)}${'A'.repeat(6_000_000)}`), undefined);
	});
});
