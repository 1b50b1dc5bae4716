import type { Frame, Locator } from 'playwright-core';
import { until } from './until';
import type { Workbench } from './workbench';

/** The chat panel by the names that a screen reader hears. Made anew after a reload. */
export class ChatPanel {
	private constructor(readonly frame: Frame) {}

	static async of(workbench: Workbench): Promise<ChatPanel> {
		return new ChatPanel(await workbench.panel());
	}

	get box(): Locator {
		return this.button('textbox', 'Message');
	}
	get send(): Locator {
		return this.button('button', 'Send');
	}
	get stop(): Locator {
		return this.button('button', 'Stop');
	}
	get log(): Locator {
		return this.frame.getByRole('log', { name: 'Conversation' });
	}
	get answers(): Locator {
		return this.log.getByRole('article', { name: 'Assistant' });
	}
	get answer(): Locator {
		return this.answers.last();
	}
	get alert(): Locator {
		return this.frame.getByRole('alert').last();
	}
	get model(): Locator {
		return this.frame.getByRole('button', { name: /^Model: / });
	}

	call(name: string): Locator {
		return this.frame.getByRole('group', { name: `Tool call: ${name}` }).last();
	}

	/**
	 * Types a question and sends it with Enter. Resolves when it stands in the chat: a chat that is idle after that has
	 * answered it.
	 */
	async ask(text: string): Promise<void> {
		const questions = this.log.getByRole('article', { name: 'You' });
		const before = await questions.count();
		await this.box.fill(text);
		await this.box.press('Enter');
		await questions.nth(before).waitFor({ timeout: 30_000 });
	}

	/**
	 * Resolves when New Chat has done its work: the empty chat is shown, and the cursor is in the composer. What comes
	 * next counts the messages of that chat, and does not lose the focus to it.
	 */
	async waitForNewChat(): Promise<void> {
		await this.frame.getByRole('heading', { name: 'Ask about your code' }).waitFor({ timeout: 30_000 });
		await until(
			30_000,
			'the composer to have the focus',
			async () => (await this.box.evaluate(box => box === document.activeElement)) || undefined,
		);
	}

	/** Resolves when nothing is being answered any more. */
	async waitUntilIdle(): Promise<void> {
		await this.send.waitFor({ timeout: 30_000 });
	}

	button(role: 'button' | 'textbox', name: string): Locator {
		return this.frame.getByRole(role, { name, exact: true });
	}
}
