import { strict as assert } from 'node:assert';
import { LatestWins } from '../../../../src/core/base/latestWins';
import { PanelReveal } from '../../../../src/host/chat/panelReveal';

/** Creates a panel whose view appears when the test says so, and a log of what was done. */
function createPanel() {
	const log: string[] = [];
	const pendingViews: (() => void)[] = [];
	const order = new LatestWins();
	const reveal = new PanelReveal({
		restore: async () => {},
		showView: ({ preserveFocus }) =>
			new Promise<void>(resolve => {
				log.push(preserveFocus ? 'show without the keyboard' : 'show');
				pendingViews.push(resolve);
			}),
		panel: { focusComposer: () => log.push('composer'), openParameters: () => log.push('parameters') },
		order,
	});
	/** Shows the view for the command of this index. */
	const show = (index: number): void => pendingViews[index]?.();
	/** Waits until everything is done that does not wait for the view. */
	const settle = (): Promise<void> => new Promise(resolve => void setImmediate(resolve));
	return { log, order, reveal, show, settle };
}

describe('commands that show the panel', () => {
	it('do in it what they want', async () => {
		const { log, reveal, show, settle } = createPanel();
		const focused = reveal.focus();
		await settle();
		show(0);
		await focused;
		const opened = reveal.openParameters();
		await settle();
		show(1);
		await opened;
		assert.deepEqual(log, ['show', 'composer', 'show', 'parameters']);
	});

	for (const [first, second] of [
		[0, 1],
		[1, 0],
	] as const) {
		it(`leave the panel to the last one, whose view is shown ${first === 0 ? 'last' : 'first'}`, async () => {
			const { log, reveal, show, settle } = createPanel();
			const both = Promise.all([reveal.focus(), reveal.openParameters()]);
			await settle();
			show(first);
			await settle();
			show(second);
			await both;
			assert.deepEqual(log.slice(2), ['parameters']);
		});
	}

	it('leave the composer the keyboard where that is the last word', async () => {
		const { log, reveal, show, settle } = createPanel();
		const both = Promise.all([reveal.openParameters(), reveal.focus()]);
		await settle();
		show(1);
		await settle();
		show(0);
		await both;
		assert.deepEqual(log.slice(2), ['composer']);
	});

	it('count from where they began, and take no keyboard when they come late', async () => {
		const { log, reveal, show, settle } = createPanel();
		const newChat = reveal.begin();
		const parameters = reveal.openParameters();
		await settle();
		show(0);
		await parameters;
		// It was busy elsewhere until now.
		const late = reveal.focus(newChat);
		await settle();
		show(1);
		await late;
		assert.deepEqual(log, ['show', 'parameters', 'show without the keyboard']);
	});

	it('may show it without the keyboard, and then end nothing that was begun', async () => {
		const { log, reveal, show, settle } = createPanel();
		const focused = reveal.focus();
		const shown = reveal.show();
		await settle();
		show(0);
		show(1);
		await Promise.all([focused, shown]);
		assert.deepEqual(log, ['show', 'show without the keyboard', 'composer']);
	});

	it('leave the panel to the user who acts in it meanwhile', async () => {
		const { log, order, reveal, show, settle } = createPanel();
		const focused = reveal.focus();
		await settle();
		order.begin();
		show(0);
		await focused;
		assert.deepEqual(log, ['show']);
	});
});
