import assert from 'node:assert/strict';
import { hostOf, safeLink } from '../../../../src/core/markdown/safeLink';

describe('links in answers', () => {
	it('lead to the web and to mail', () => {
		for (const href of [
			'https://example.com/',
			'http://127.0.0.1:8080/x?y#z',
			'mailto:a@b.co',
			'HTTPS://EXAMPLE.COM',
		]) {
			assert.notEqual(safeLink(href), undefined, href);
		}
	});

	it('lead nowhere else', () => {
		for (const href of [
			'javascript:alert(1)',
			'java\nscript:alert(1)',
			' javascript:alert(1)',
			'command:x',
			'vscode://x',
			'file:///etc/passwd',
			'data:text/html,x',
			'blob:https://x/y',
			'./a.md',
			'/a',
			'#a',
			'//e.co',
			'ftp://e.co',
			'',
			'https://',
			'x',
		]) {
			assert.equal(safeLink(href), undefined, href);
		}
	});

	it('show the address that is opened', () => {
		assert.equal(safeLink('https://EXAMPLE.com/ä b'), 'https://example.com/%C3%A4%20b');
		assert.equal(safeLink('https://user@evil.example'), 'https://user@evil.example/');
		assert.equal(hostOf('https://images.example:8443/p.png'), 'images.example:8443');
		assert.equal(hostOf('data:image/png;base64,AA'), '');
	});
});
