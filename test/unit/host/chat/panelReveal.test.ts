import { strict as assert } from 'node:assert';
import { LatestWins } from '../../../../src/core/base/latestWins';
import { PanelReveal } from '../../../../src/host/chat/panelReveal';

/** A view that is shown when the test says so, and all that was done, in order. */
function panel() {
	const did: string[] = [];
	const showing: (() => void)[] = [];
	const order = new LatestWins();
	const reveal = new PanelReveal({
		restore: async () => {},
		showView: ({ preserveFocus }) =>
			new Promise<void>(resolve => {
				did.push(preserveFocus ? 'show without the keyboard' : 'show');
				showing.push(resolve);
			}),
		panel: { focusComposer: () => did.push('composer'), openParameters: () => did.push('parameters') },
		order,
	});
	/** Shows the view for the one that asked at this place. */
	const show = (at: number): void => showing[at]?.();
	/** Lets everything go on that need not wait. */
	const settle = (): Promise<void> => new Promise(resolve => void setImmediate(resolve));
	return { did, order, reveal, show, settle };
}

describe('commands that show the panel', () => {
	it('do in it what they want', async () => {
		const { did, reveal, show, settle } = panel();
		const focused = reveal.focus();
		await settle();
		show(0);
		await focused;
		const opened = reveal.openParameters();
		await settle();
		show(1);
		await opened;
		assert.deepEqual(did, ['show', 'composer', 'show', 'parameters']);
	});

	for (const [first, second] of [
		[0, 1],
		[1, 0],
	] as const) {
		it(`leave the panel to the last one, whose view is shown ${first === 0 ? 'last' : 'first'}`, async () => {
			const { did, reveal, show, settle } = panel();
			const both = Promise.all([reveal.focus(), reveal.openParameters()]);
			await settle();
			show(first);
			await settle();
			show(second);
			await both;
			assert.deepEqual(did.slice(2), ['parameters']);
		});
	}

	it('leave the composer the keyboard where that is the last word', async () => {
		const { did, reveal, show, settle } = panel();
		const both = Promise.all([reveal.openParameters(), reveal.focus()]);
		await settle();
		show(1);
		await settle();
		show(0);
		await both;
		assert.deepEqual(did.slice(2), ['composer']);
	});

	it('count from where they began, and take no keyboard when they come late', async () => {
		const { did, reveal, show, settle } = panel();
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
		assert.deepEqual(did, ['show', 'parameters', 'show without the keyboard']);
	});

	it('may show it without the keyboard, and then end nothing that was begun', async () => {
		const { did, reveal, show, settle } = panel();
		const focused = reveal.focus();
		const shown = reveal.show();
		await settle();
		show(0);
		show(1);
		await Promise.all([focused, shown]);
		assert.deepEqual(did, ['show', 'show without the keyboard', 'composer']);
	});

	it('leave the panel to the user who acts in it meanwhile', async () => {
		const { did, order, reveal, show, settle } = panel();
		const focused = reveal.focus();
		await settle();
		order.begin();
		show(0);
		await focused;
		assert.deepEqual(did, ['show']);
	});
});
