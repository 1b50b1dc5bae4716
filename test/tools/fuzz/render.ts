import * as fc from 'fast-check';
import type { Page } from 'playwright-core';
import { launchChromium } from '../../e2e/panel/support/browser';
import { randomPieces } from '../../e2e/panel/support/markdownDocuments';
import { PanelServer } from '../../e2e/panel/support/panelServer';
import { hostileMarkdown } from '../../support/hostileMarkdown';
import type { FuzzReport } from './fuzzReport';

/** Answers that are drawn between two looks at the requests of the page. */
const BATCH = 25;

/**
 * Draws hostile Markdown in a real browser, in random pieces and at once: both are the same nodes, nothing is
 * requested, and no link runs a script or a command.
 */
export async function run({ runs, seed }: { readonly runs: number; readonly seed: number }): Promise<FuzzReport> {
	const server = await PanelServer.start();
	const browser = await launchChromium();
	try {
		const page = await browser.newPage();
		await page.goto(await server.fixture('test/e2e/panel/support/markdownPage.ts'));
		await page.waitForFunction(() => 'markdownPage' in window);
		const requests: string[] = [];
		page.on('request', request => requests.push(request.url()));
		const answers = fc.sample(randomPieces(hostileMarkdown), { numRuns: runs, seed });
		const failures: string[] = [];
		for (let start = 0; start < runs; start += BATCH) {
			const batch = answers.slice(start, start + BATCH);
			failures.push(...(await problemsOf(page, batch)));
			if (requests.length > 0) {
				failures.push(`Requested ${requests.splice(0).join(', ')} while it drew ${JSON.stringify(batch)}`);
			}
		}
		const shortest = failures.toSorted((a, b) => a.length - b.length)[0];
		return {
			passed: runs - failures.length,
			failed: failures.length,
			...(shortest === undefined ? {} : { counterexample: shortest }),
		};
	} finally {
		await browser.close();
		await server.close();
	}
}

/** Elements and attributes that load, run or submit something. */
const DANGEROUS =
	/^(?:script|iframe|object|embed|link|style|form|svg|video|audio|base|meta|on.*|srcdoc|formaction|background)$/;
const SAFE_ADDRESS = /^(?:https?:|mailto:|data:image\/(?:png|jpeg|gif|webp)[;,])/;

/** Returns a sentence for each answer that is drawn in another way than it may be. */
async function problemsOf(page: Page, answers: readonly (readonly string[])[]): Promise<readonly string[]> {
	const drawn = await page.evaluate(
		values =>
			values.map(pieces => ({
				...window.markdownPage.compare(pieces),
				...window.markdownPage.parts(pieces.join('')),
			})),
		answers,
	);
	return drawn.flatMap(({ equal, streamed, whole, names, addresses }, at) => {
		const bad = [...names.filter(name => DANGEROUS.test(name)), ...addresses.filter(url => !SAFE_ADDRESS.test(url))];
		const problem = equal
			? bad.length === 0
				? ''
				: `draws ${bad.join(', ')}`
			: `is ${streamed} in pieces, ${whole} at once`;
		return problem === '' ? [] : [`${JSON.stringify(answers[at])} ${problem}`];
	});
}
