import type { VNode } from 'preact';
import { useRef } from 'preact/hooks';
import { Announcer } from './chat/announcer';
import { Composer } from './chat/composer';
import { usePanel } from './chat/panelContext';
import { Drawer } from './chat/drawer/drawer';
import { EmptyState } from './chat/emptyState';
import { Notices } from './chat/notices';
import { Transcript } from './chat/transcript';

export function App(): VNode {
	const panel = usePanel();
	const drawer = panel.loaded.value ? panel.drawer.value : null;
	const focusCount = panel.focusCount.value;
	/** Number of focus requests before the drawer was opened: those were meant for the chat. */
	const initialFocusCount = useRef(focusCount);
	if (drawer === null) {
		initialFocusCount.current = focusCount;
	}
	// There is nothing to read yet, and usually it is over before anyone looks: the style sheet delays the bar.
	if (!panel.loaded.value) {
		return <div class="loading" aria-hidden="true" />;
	}
	return (
		<>
			{/* Stays laid out and scrolled under the drawer, and keeps growing with a running reply. */}
			<div class="chat" inert={drawer !== null}>
				<main class="stage">
					<Transcript />
					{panel.turns.value.length === 0 && <EmptyState />}
				</main>
				<footer class="foot">
					<Notices />
					<Composer />
				</footer>
			</div>
			{drawer !== null && <Drawer drawer={drawer} focusCount={focusCount - initialFocusCount.current} />}
			<Announcer />
		</>
	);
}
