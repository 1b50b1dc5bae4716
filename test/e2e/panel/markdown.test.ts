import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from './support/browser';
import {
	splitIntoCharacters,
	splitAt,
	DOCUMENTS,
	randomDocuments,
	randomPieces,
	randomNoise,
} from './support/markdownDocuments';
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

	/** Asserts that a text cut in each of these ways ends up as the same nodes as a whole drawing of it. */
	async function assertSameNodes(splits: readonly (readonly string[])[]): Promise<void> {
		const mismatch = await page.evaluate(
			values =>
				values.map(pieces => ({ pieces, ...window.markdownPage.compare(pieces) })).find(result => !result.equal),
			splits,
		);
		assert.equal(mismatch?.streamed, mismatch?.whole, JSON.stringify(mismatch?.pieces));
		assert.equal(mismatch, undefined, 'The HTML is equal, the nodes are not.');
	}

	for (const [index, text] of DOCUMENTS.entries()) {
		it(`ends as a whole drawing would: document ${index} ${JSON.stringify(text.slice(0, 30))}`, async () => {
			const lines = [...text.matchAll(/\n/g)].map(match => match.index);
			const halves = Array.from(text, (_, place) => splitAt(text, [place]));
			await assertSameNodes([
				[text],
				splitIntoCharacters(text),
				splitAt(text, lines),
				splitAt(
					text,
					lines.map(place => place + 1),
				),
				...halves,
			]);
		});
	}

	it('ends as a whole drawing would: random documents in random pieces', () =>
		fc.assert(
			fc.asyncProperty(randomPieces(randomDocuments), pieces => assertSameNodes([pieces])),
			{ numRuns: 1_000 },
		));

	it('ends as a whole drawing would: random documents, character by character', () =>
		fc.assert(
			fc.asyncProperty(randomDocuments, text => assertSameNodes([splitIntoCharacters(text)])),
			{ numRuns: 300 },
		));

	it('ends as a whole drawing would: noise', () =>
		fc.assert(
			fc.asyncProperty(randomPieces(randomNoise), pieces => assertSameNodes([pieces])),
			{ numRuns: 1_000 },
		));

	it('does so for all of the documents one below the other', async () => {
		await assertSameNodes([splitIntoCharacters(DOCUMENTS.join('\n\n'))]);
	});
});
