import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { INSPECTOR_STATES } from './exchanges';
import { STATES } from './states';
import { inspectorSuite, panelSuite } from './support/panelSuite';

/** Reverses what follows it, and then shows nothing. */
const HIDDEN = '\u202E\u200B';

/** Fields whose text is a name in the protocol, an address or data; `strings` are ours. */
const NAMES = new Set(
	[
		'strings language id kind type state outcome icon tone severity url href picture format data control source',
		'draft preset presets value values options rejected param',
	]
		.join(' ')
		.split(' '),
);

/** Hides something in every text of a state, whatever field it is in. */
function poison<T>(value: T, key = ''): T {
	if (NAMES.has(key)) {
		return value;
	}
	if (typeof value === 'string') {
		return (value === '' ? value : `${HIDDEN}${value}${HIDDEN}`) as T;
	}
	if (Array.isArray(value)) {
		return value.map(item => poison(item, '')) as T;
	}
	return typeof value === 'object' && value !== null
		? (Object.fromEntries(Object.entries(value).map(([name, field]) => [name, poison(field, name)])) as T)
		: value;
}

/** Returns the places of the page that hide something: texts, and what screen readers and tooltips say. */
const hiding = (page: Page): Promise<readonly string[]> =>
	page.evaluate(() => {
		const isHiding = (text: string): boolean => /[\u202E\u200B]/.test(text);
		const data = new Set(['value', 'id', 'for', 'key', 'href', 'src', 'aria-controls', 'aria-labelledby', 'data-turn']);
		return [...document.querySelectorAll('body *:not(script, style, textarea)')].flatMap(element => [
			...element
				.getAttributeNames()
				.filter(name => !data.has(name) && isHiding(element.getAttribute(name) ?? ''))
				.map(name => `${element.localName}.${element.className} ${name}`),
			...[...element.childNodes]
				.filter(node => node instanceof Text && isHiding(node.data))
				.map(() => `${element.localName}.${element.className}`),
		]);
	});

/** Opens all that is folded, once. */
async function unfold(page: Page): Promise<void> {
	await page.evaluate(() => {
		for (const button of document.querySelectorAll<HTMLElement>('[aria-expanded=false]:not([aria-haspopup])')) {
			button.click();
		}
	});
}

describe('text of others hides nothing', function () {
	this.timeout(60_000);

	describe('in the panel', () => {
		const suite = panelSuite();
		for (const [name, state] of Object.entries(STATES)) {
			it(`where it is ${name}`, async () => {
				const panel = await suite.open();
				await panel.show(poison(state));
				await unfold(panel.page);
				await panel.waitUntilDrawn();
				assert.deepEqual(await hiding(panel.page), []);
			});
		}
	});

	describe('in the requests', () => {
		const suite = inspectorSuite();
		for (const [name, state] of Object.entries(INSPECTOR_STATES)) {
			it(`where they are ${name}`, async () => {
				const inspector = await suite.open();
				await inspector.show(poison(state));
				await unfold(inspector.page);
				await inspector.waitUntilDrawn();
				assert.deepEqual(await hiding(inspector.page), []);
			});
		}
	});
});
