import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from './support/browser';
import { byCharacter, cut, DOCUMENTS, documents, inPieces, noise } from './support/markdownDocuments';
import { PanelServer } from './support/panelServer';

describe('streamed markdown', function () {
	this.timeout(120_000);
	let server: PanelServer;
	let browser: Browser;
	let page: Page;
	const problems: string[] = [];

	before(async () => {
		server = await PanelServer.start();
		browser = await launchChromium();
		page = await browser.newPage();
		page.on('console', message => {
			problems.push(message.text());
		});
		page.on('pageerror', error => {
			problems.push(error.message);
		});
		await page.goto(await server.fixture('test/e2e/panel/support/markdownPage.ts'));
		await page.waitForFunction(() => 'markdownPage' in window);
	});

	after(async () => {
		await browser.close();
		await server.close();
	});

	/** Each of these ways to cut a text ends as a whole drawing of it does. */
	async function hold(ways: readonly (readonly string[])[]): Promise<void> {
		const wrong = await page.evaluate(
			values =>
				values.map(pieces => ({ pieces, ...window.markdownPage.compare(pieces) })).find(result => !result.equal),
			ways,
		);
		assert.equal(wrong?.streamed, wrong?.whole, JSON.stringify(wrong?.pieces));
		assert.equal(wrong, undefined, 'The HTML is equal, the nodes are not.');
	}

	for (const [at, text] of DOCUMENTS.entries()) {
		it(`ends as a whole drawing would: document ${at} ${JSON.stringify(text.slice(0, 30))}`, async () => {
			const lines = [...text.matchAll(/\n/g)].map(match => match.index);
			const inTwo = Array.from(text, (_, place) => cut(text, [place]));
			await hold([
				[text],
				byCharacter(text),
				cut(text, lines),
				cut(
					text,
					lines.map(place => place + 1),
				),
				...inTwo,
			]);
		});
	}

	it('ends as a whole drawing would: random documents in random pieces', () =>
		fc.assert(
			fc.asyncProperty(inPieces(documents), pieces => hold([pieces])),
			{ numRuns: 1_000 },
		));

	it('ends as a whole drawing would: random documents, character by character', () =>
		fc.assert(
			fc.asyncProperty(documents, text => hold([byCharacter(text)])),
			{ numRuns: 300 },
		));

	it('ends as a whole drawing would: noise', () =>
		fc.assert(
			fc.asyncProperty(inPieces(noise), pieces => hold([pieces])),
			{ numRuns: 1_000 },
		));

	it('does so for all of the documents one below the other', async () => {
		await hold([byCharacter(DOCUMENTS.join('\n\n'))]);
	});
});
