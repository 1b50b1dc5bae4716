import assert from 'node:assert/strict';
import { webviewHtml } from '../../../../src/host/platform/webview/webviewHtml';

describe('the document of a view', () => {
	const html = webviewHtml({
		cspSource: `'self' https://*.vscode-cdn.net`,
		nonce: 'n0',
		language: 'zh-cn',
		script: 'https://x.vscode-cdn.net/panel.js?a=1&b="2"',
		styles: ['https://x.vscode-cdn.net/a.css', 'https://x.vscode-cdn.net/b.css'],
	});

	it('has exactly the policy that was promised', () => {
		const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1];
		assert.equal(
			policy,
			[
				`default-src 'none'`,
				`script-src 'nonce-n0'`,
				`style-src 'nonce-n0' 'self' https://*.vscode-cdn.net`,
				`img-src 'self' https://*.vscode-cdn.net data:`,
				`font-src 'self' https://*.vscode-cdn.net`,
				`media-src data: blob:`,
				`base-uri 'none'`,
				`form-action 'none'`,
				`require-trusted-types-for 'script'`,
			].join('; '),
		);
		assert.ok(
			html.indexOf('Content-Security-Policy') < html.indexOf('<link'),
			'the policy stands before everything that loads',
		);
	});

	it('loads one module and the style sheets in order, and nothing inline', () => {
		assert.deepEqual(
			[...html.matchAll(/<script[^>]*>/g)].map(match => match[0]),
			['<script type="module" nonce="n0" src="https://x.vscode-cdn.net/panel.js?a=1&amp;b=&quot;2&quot;">'],
		);
		assert.deepEqual(
			[...html.matchAll(/href="([^"]*)"/g)].map(match => match[1]),
			['https://x.vscode-cdn.net/a.css', 'https://x.vscode-cdn.net/b.css'],
		);
		assert.doesNotMatch(html, /<style|\son\w+=|\sstyle=/);
		assert.match(html, /<html lang="zh-cn">/);
	});
});
