import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Frame } from 'playwright-core';
import { Workbench, type Theme } from '../e2e/support/workbench';
import { ModelServer } from '../support/modelServer';
import type { Teardown } from '../support/teardown';
import { main } from './support/main';
import { ROOT, fromRoot } from './support/paths';
import { print } from './support/print';
import { CHINESE, ENGLISH, type Story } from './screenshots/stories';

const FOLDER = join(ROOT, 'media/screenshots');
const WIDTH = 420;
const FILE = 'src/config.ts';

/** The pictures of both READMEs. */
const PICTURES: readonly (readonly [story: Story, pictures: readonly (readonly [name: string, theme: Theme])[]])[] = [
	[
		ENGLISH,
		[
			['dark', 'dark'],
			['light', 'light'],
		],
	],
	[CHINESE, [['zh-cn', 'dark']]],
];

/** `screenshots`: the panel as it is, in a real workbench, in a conversation with a scripted server. */
main(async teardown => {
	mkdirSync(FOLDER, { recursive: true });
	for (const [story, pictures] of PICTURES) {
		const workbench = await openWithConversation(story, teardown);
		for (const [name, theme] of pictures) {
			await workbench.setTheme(theme);
			await workbench.setPanelWidth(WIDTH);
			print(await picture(workbench, name));
		}
		await workbench.close();
	}
	return 0;
});

/** Opens a workbench and has the conversation of a story in it. */
async function openWithConversation(story: Story, teardown: Teardown): Promise<Workbench> {
	const models = await ModelServer.start();
	teardown.add(() => models.stop());
	models.script({
		replies: [
			{ chunks: [{ toolCalls: [{ id: 'call_1', name: 'read_selection', arguments: '{}' }] }] },
			{ chunks: [{ text: story.answer, usage: { prompt_tokens: 412, completion_tokens: 148, total_tokens: 560 } }] },
		],
	});
	const workbench = new Workbench({
		scale: 2,
		width: 1280,
		height: 720,
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
	await ask(panel, story);
	return workbench;
}

async function ask(panel: Frame, { words, question }: Story): Promise<void> {
	const box = panel.getByRole('textbox', { name: words.message });
	await box.fill(question);
	await box.press('Enter');
	await panel.getByRole('button', { name: words.allow }).click();
	await panel.getByRole('button', { name: words.send }).waitFor();
	await panel.locator('pre code span').first().waitFor();
}

/** Takes a picture of the side bar alone. */
async function picture(workbench: Workbench, name: string): Promise<string> {
	const path = join(FOLDER, `${name}.png`);
	await workbench.page.locator('.part.auxiliarybar').screenshot({ path, animations: 'disabled', caret: 'hide' });
	return fromRoot(path);
}
