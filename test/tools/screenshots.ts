import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Frame, Locator } from 'playwright-core';
import { ChatPanel } from '../e2e/support/chatPanel';
import { until } from '../e2e/support/until';
import { Workbench } from '../e2e/support/workbench';
import { ModelServer } from '../support/modelServer';
import type { Teardown } from '../support/teardown';
import { main } from './support/main';
import { ROOT, fromRoot } from './support/paths';
import { print } from './support/print';
import { CHINESE, ENGLISH, TRADITIONAL_CHINESE, type Story } from './screenshots/stories';

const FOLDER = join(ROOT, 'media/screenshots');
const PANEL_WIDTH = 360;
const FILE = 'src/config.ts';
const LIMIT = 60_000;
const WINDOW = { scale: 1.15, width: 1080, height: 600 };

/** Quality of the pictures: text stays crisp, and a dozen of them weigh less than the fonts of the view. */
const QUALITY = 0.4;

/** `screenshots`: the pictures of the READMEs and the walkthrough, from real workbenches. */
main(async teardown => {
	mkdirSync(FOLDER, { recursive: true });
	await takeTour(teardown);
	for (const story of [ENGLISH, CHINESE, TRADITIONAL_CHINESE]) {
		await haveConversation(story, teardown);
	}
	return 0;
});

/** Shows what there is before any key, by the buttons of the tour. */
async function takeTour(teardown: Teardown): Promise<void> {
	const workbench = new Workbench(WINDOW);
	teardown.add(() => workbench.close());
	await workbench.open();
	const { page, lenses } = workbench;
	const panel = await ChatPanel.of(workbench);
	const press = (name: string): Promise<void> => panel.frame.getByRole('button', { name }).last().click();
	await prepare(workbench);
	await panel.box.waitFor();
	await take(workbench, 'start', sideBar(workbench));
	await panel.box.press('Enter');
	await panel.frame.getByRole('button', { name: 'See an edit' }).waitFor({ timeout: LIMIT });
	await panel.waitUntilIdle();
	await press('See an edit');
	await lenses.appear('Keep');
	await take(workbench, 'edit', editor(workbench));
	await workbench.setTheme('light');
	await take(workbench, 'edit-light', editor(workbench));
	await workbench.setTheme('dark');
	await workbench.runCommand('Parley: Keep All Changes');
	await press('See an explanation at the code');
	await page.locator('.review-comment').first().waitFor({ timeout: LIMIT });
	await until(LIMIT, 'the whole answer', async () =>
		(await page.locator('.review-widget').getByRole('button', { name: 'Stop' }).count()) === 0 ? true : undefined,
	);
	await take(workbench, 'thread', editor(workbench));
	await press('See the requests');
	await page.locator('.tab', { hasText: 'Requests' }).waitFor({ timeout: LIMIT });
	await until(LIMIT, 'the inspector', async () => {
		const shown = await Promise.all(
			page.frames().map(frame =>
				frame
					.locator('.inspector')
					.isVisible()
					.catch(() => false),
			),
		);
		return shown.includes(true) ? true : undefined;
	});
	await take(workbench, 'requests', editor(workbench));
	await press('See the parameters');
	await panel.button('button', 'Back to the chat').waitFor({ timeout: LIMIT });
	await take(workbench, 'parameters', sideBar(workbench));
	await panel.button('button', 'Back to the chat').click();
	await workbench.runCommand('Parley: Add Provider…');
	await workbench.quickInput.box.waitFor({ timeout: LIMIT });
	const last = page.locator('.quick-input-widget .monaco-list-row', { hasText: 'Custom' });
	// The list grows to its height.
	await last.click({ trial: true, timeout: LIMIT });
	await take(workbench, 'add-provider', page.locator('.quick-input-widget'));
	await workbench.close();
}

/** Has a conversation in one language with a scripted server. */
async function haveConversation(story: Story, teardown: Teardown): Promise<void> {
	const models = await ModelServer.start();
	teardown.add(() => models.stop());
	models.script({
		replies: [
			{ chunks: [{ toolCalls: [{ id: 'call_1', name: 'read_selection', arguments: '{}' }] }] },
			{ chunks: [{ text: story.answer, usage: { prompt_tokens: 412, completion_tokens: 148, total_tokens: 560 } }] },
		],
	});
	const workbench = new Workbench({
		...WINDOW,
		...(story.locale === undefined ? {} : { locale: story.locale }),
		settings: {
			'parley.providers': [
				{ id: 'local', provider: 'ollama', name: 'Ollama', baseUrl: models.url, models: [{ id: 'qwen3-coder:30b' }] },
			],
			'parley.defaultModel': 'local/qwen3-coder:30b',
		},
	});
	teardown.add(() => workbench.close());
	await workbench.open();
	await workbench.editor.open(FILE);
	await workbench.editor.select(story.lines[0], story.lines[1]);
	const panel = await workbench.panel();
	await prepare(workbench);
	const isEnglish = story.locale === undefined;
	await ask(panel, story, async () => {
		if (isEnglish) {
			await take(workbench, 'approval', sideBar(workbench));
		}
	});
	await take(workbench, `chat-${story.locale ?? 'dark'}`, sideBar(workbench));
	if (isEnglish) {
		await workbench.setTheme('light');
		await take(workbench, 'chat-light', sideBar(workbench));
	}
	await workbench.close();
}

async function ask(panel: Frame, { words, question }: Story, onAsked: () => Promise<void>): Promise<void> {
	const box = panel.getByRole('textbox', { name: words.message });
	await box.fill(question);
	await box.press('Enter');
	const allow = panel.getByRole('button', { name: words.allow });
	await allow.waitFor({ timeout: LIMIT });
	await onAsked();
	await allow.click();
	await panel.getByRole('button', { name: words.send }).waitFor();
	await panel.locator('pre code span[style*=color]').first().waitFor();
}

/** Leaves the editor and the panel, in a dark theme. */
async function prepare(workbench: Workbench): Promise<void> {
	await workbench.setTheme('dark');
	const explorer = workbench.page.locator('.part.sidebar');
	if (await explorer.isVisible()) {
		await workbench.runCommand('View: Toggle Primary Side Bar Visibility');
		await explorer.waitFor({ state: 'hidden' });
	}
	await workbench.setPanelWidth(PANEL_WIDTH);
}

const sideBar = ({ page }: Workbench): Locator => page.locator('.part.auxiliarybar');
const editor = ({ page }: Workbench): Locator => page.locator('.part.editor');

/** Takes a picture of a part of the window as WebP, which a page of the same browser makes of it. */
async function take({ page }: Workbench, name: string, part: Locator): Promise<void> {
	await page.mouse.move(WINDOW.width / 2, 5);
	const png = await part.screenshot({ animations: 'disabled', caret: 'hide' });
	const encoder = await page.context().newPage();
	const webp = await encoder.evaluate(
		async ([data, quality]) => {
			const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${data}`)).blob());
			const canvas = new OffscreenCanvas(image.width, image.height);
			canvas.getContext('2d')?.drawImage(image, 0, 0);
			const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/webp', quality })).arrayBuffer());
			return btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join(''));
		},
		[png.toString('base64'), QUALITY] as const,
	);
	await encoder.close();
	await page.bringToFront();
	const path = join(FOLDER, `${name}.webp`);
	writeFileSync(path, Buffer.from(webp, 'base64'));
	print(`${fromRoot(path)} ${((webp.length * 0.75) / 1_000).toFixed(1)} KB`);
}
