import type { Browser, Locator } from 'playwright-core';
import { launchChromium } from '../../e2e/panel/support/browser';
import { PanelPage } from '../../e2e/panel/support/panelPage';
import { PanelServer } from '../../e2e/panel/support/panelServer';
import { composer, end, reply, state, step } from '../../e2e/panel/views';
import type { Teardown } from '../../support/teardown';
import type { CaseOf } from './case';
import { type Failures, shown } from './judge';

const REPLY = 'reply';

/** The built panel, in a browser that is started when the first case needs it. */
export class MarkdownView {
	readonly #teardown: Teardown;
	#panel: Promise<PanelPage> | undefined;

	constructor(teardown: Teardown) {
		this.#teardown = teardown;
	}

	/** Streams the pieces of a case into the panel, and compares what it draws with what is expected. */
	async judge({ pieces, expect }: CaseOf<'markdown'>): Promise<Failures> {
		this.#panel ??= this.#open();
		const panel = await this.#panel;
		const markdown = panel.page.locator('.markdown');
		const steps = await this.#stream(panel, markdown, pieces);
		await panel.patch(
			{ op: 'end', turn: REPLY, end: end(expect.blockStaysOpen === true ? { outcome: 'length', label: 'Cut.' } : {}) },
			{ op: 'status', status: null },
			{ op: 'composer', composer: composer({ running: false }) },
		);
		await panel.waitUntilDrawn();
		const html = await markdown.innerHTML();
		const text = await markdown.innerText();
		const failures: string[] = [];
		const check = (isRight: boolean, failure: string): void => {
			if (!isRight) {
				failures.push(failure);
			}
		};
		if (expect.blockStaysOpen === true) {
			const others = await markdown.locator('.code-block [data-action]:not([data-action="copy"]):visible').count();
			check((await markdown.locator('[data-action="copy"]').count()) > 0, 'cannot be copied');
			check(others === 0, `${others} actions besides Copy`);
		}
		if (expect.codes !== undefined) {
			const codes = await copiedCodes(panel, markdown);
			check(JSON.stringify(codes) === JSON.stringify(expect.codes), `codes ${JSON.stringify(codes)}`);
		}
		for (const wanted of [...(expect.codeOnScreen ?? []), ...(expect.onScreen ?? [])]) {
			const lines = await linesOnScreen(expect.onScreen === undefined ? markdown.locator('code') : markdown);
			check(
				lines.some(line => line.includes(wanted)),
				`on the screen: ${JSON.stringify(lines)}`,
			);
		}
		const isReplaced = expect.orTag !== undefined && (await markdown.locator(expect.orTag).count()) > 0;
		for (const wanted of isReplaced ? [] : (expect.textIncludes ?? [])) {
			check(text.includes(wanted), `lacks ${shown(wanted)}: ${shown(text)}`);
		}
		for (const unwanted of expect.textExcludes ?? []) {
			check(!text.includes(unwanted), `has ${shown(unwanted)}: ${shown(text)}`);
		}
		for (const unwanted of expect.neverInSteps ?? []) {
			const found = [...steps, html].find(each => each.includes(unwanted));
			check(found === undefined, `shows ${shown(unwanted)} for a moment: ${shown(found)}`);
		}
		for (const wanted of expect.htmlIncludes ?? []) {
			check(html.includes(wanted), `lacks ${shown(wanted)}: ${shown(html)}`);
		}
		check(expect.html === undefined || html === expect.html, `draws ${shown(html)}`);
		check(panel.problems.length === 0, panel.problems.splice(0).join(', '));
		return failures;
	}

	async #open(): Promise<PanelPage> {
		const server = await PanelServer.start();
		this.#teardown.add(() => server.close());
		const browser: Browser = await launchChromium();
		this.#teardown.add(() => browser.close());
		return PanelPage.open(browser, server);
	}

	/** Resolves to what was drawn after each piece. */
	async #stream(panel: PanelPage, markdown: Locator, pieces: readonly string[]): Promise<readonly string[]> {
		await panel.show(
			state({
				turns: [reply(REPLY, [step({})], null)],
				status: { kind: 'streaming', since: 0 },
				composer: composer({ running: true }),
			}),
		);
		const steps: string[] = [];
		for (const text of pieces) {
			await panel.patch({ op: 'append', turn: REPLY, step: 0, answer: 0, field: 'text', text });
			await panel.waitUntilDrawn();
			steps.push((await markdown.count()) === 0 ? '' : await markdown.innerHTML());
		}
		return steps;
	}
}

/** Copies every block as a user does, and resolves to what is copied. */
async function copiedCodes(panel: PanelPage, markdown: Locator): Promise<readonly string[]> {
	const codes: string[] = [];
	for (const button of await markdown.locator('.code-block [data-action="copy"]').all()) {
		await panel.clearPosted();
		await button.click();
		codes.push((await panel.awaitPosted('copy')).text);
	}
	return codes;
}

/** Resolves to the characters of elements in the order in which they stand on the screen, line by line. */
async function linesOnScreen(elements: Locator): Promise<readonly string[]> {
	const lines = await elements.evaluateAll(all =>
		all.map(element => {
			const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
			const places: { char: string; left: number; top: number }[] = [];
			for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
				for (const [index, char] of Array.from(node.textContent ?? '', (each, at) => [at, each] as const)) {
					const range = document.createRange();
					range.setStart(node, index);
					range.setEnd(node, index + 1);
					const { left, top } = range.getBoundingClientRect();
					places.push({ char, left, top: Math.round(top) });
				}
			}
			return places
				.toSorted((a, b) => a.top - b.top || a.left - b.left)
				.map(({ char }) => char)
				.join('');
		}),
	);
	return lines;
}
