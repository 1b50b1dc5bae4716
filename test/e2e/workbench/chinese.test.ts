import { strict as assert } from 'node:assert';
import { useWorkbench } from '../support/useWorkbench';

for (const [locale, words] of [
	['zh-cn', { box: '消息', send: '发送', log: '对话', command: 'Parley: 新建聊天' }],
	['zh-tw', { box: '訊息', send: '傳送', log: '對話', command: 'Parley: 新增聊天' }],
] as const) {
	describe(`Parley in ${locale}`, () => {
		const workbench = useWorkbench({ locale });

		it('speaks it in panel and palette, with no label cut', async () => {
			const panel = await workbench.panel();
			await panel.getByRole('textbox', { name: words.box }).waitFor();
			await panel.getByRole('button', { name: words.send }).waitFor();
			assert.equal(await panel.locator('html').getAttribute('lang'), locale);
			await workbench.runCommand(words.command);
			await workbench.setPanelWidth(300);
			const cut = await panel
				.locator('button, label, h1, h2, p')
				.evaluateAll(elements =>
					elements
						.filter(
							element =>
								element.scrollWidth > element.clientWidth + 1 &&
								getComputedStyle(element).textOverflow !== 'ellipsis' &&
								getComputedStyle(element).overflow === 'hidden',
						)
						.map(element => element.textContent),
				);
			assert.deepEqual(cut, []);
			await workbench.screenshot(`first-screen-${locale}`, { width: 300 });
		});
	});
}
