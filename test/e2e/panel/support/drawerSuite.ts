import type { Locator } from 'playwright-core';
import type { ParameterName } from '../../../../src/core/llm/parameters/parameterTable';
import type { ParameterView } from '../../../../src/protocol/drawer';
import type { ToHost } from '../../../../src/protocol/messages';
import { drawer, row } from '../drawers';
import { state } from '../views';
import type { PanelPage } from './panelPage';
import { type PanelSuite, panelSuite } from './panelSuite';
import { takePosted } from './queries';
import type { ViewOptions } from './viewPage';

type Rows = Parameters<typeof drawer>[0];

/** The start of the tests of the drawer. */
export interface DrawerSuite {
	readonly suite: PanelSuite;
	/** Opens a panel that shows the drawer with these rows. */
	open(rows?: Rows, options?: ViewOptions): Promise<PanelPage>;
}

/** Registers the hooks of a suite whose tests begin with an open drawer. */
export function drawerSuite(): DrawerSuite {
	const suite = panelSuite();
	return {
		suite,
		async open(rows = {}, options = {}) {
			const panel = await suite.open(options);
			await panel.show(state({ drawer: drawer(rows) }));
			return panel;
		},
	};
}

/** Sends the drawer anew, as the host does after each change. */
export async function sendDrawer(
	panel: PanelPage,
	rows: Rows,
	fields: Parameters<typeof drawer>[1] = {},
): Promise<void> {
	await panel.patch({ op: 'drawer', drawer: drawer(rows, fields) });
	await panel.waitUntilDrawn();
}

export const rowOf = (panel: PanelPage, name: ParameterName): Locator =>
	panel.page.getByRole('group', { name: row(name).title, exact: true });

/** Clicks the button that opens the control of a parameter. */
export const addParameter = (panel: PanelPage, name: ParameterName): Promise<void> =>
	rowOf(panel, name)
		.getByRole('button', { name: `Set ${row(name).title}`, exact: true })
		.click();

/** Clicks the button that clears a parameter. */
export const removeParameter = (panel: PanelPage, name: ParameterName): Promise<void> =>
	rowOf(panel, name)
		.getByRole('button', { name: `Do not send ${row(name).title}`, exact: true })
		.click();

/** Waits for the one message that a pause in typing brings. */
export async function takePostedAfterPause(panel: PanelPage): Promise<readonly ToHost[]> {
	await panel.page.waitForFunction(() => window.postedMessages.some(({ type }) => type === 'setParameter'));
	return takePosted(panel);
}

/** Moves the clock on by more than any pause in typing that the panel waits for. `installClock` has to come first. */
export const skipPause = (panel: PanelPage): Promise<void> => panel.page.clock.fastForward(5_000);

/** Lets the test move the clock: only timers that begin after it are affected. */
export const installClock = (panel: PanelPage): Promise<void> => panel.page.clock.install();

/** Returns the fields of a row whose value this chat sets. */
export const sentRow = (value: unknown, more: Partial<ParameterView> = {}): Partial<ParameterView> => ({
	value,
	sent: true,
	source: 'this chat',
	resettable: true,
	...more,
});

/** Returns the fields of a row whose text cannot be a value, and why. */
export const rejectedRow = (text: string, reason: string): Partial<ParameterView> => ({
	rejected: text,
	notes: [{ severity: 'error', text: reason, action: null }],
});
