import type { VNode } from 'preact';
import { useRef } from 'preact/hooks';
import { Announcer } from './chat/announcer';
import { Composer } from './chat/composer';
import { usePanel } from './chat/panelContext';
import { Drawer } from './chat/drawer/drawer';
import { EmptyState } from './chat/emptyState';
import { Header } from './chat/header';
import { Notices } from './chat/notices';
import { Transcript } from './chat/transcript';

export function App(): VNode {
	const panel = usePanel();
	const [drawer, focuses] = [panel.loaded.value ? panel.drawer.value : null, panel.focuses.value];
	/** The focuses that were asked for before the drawer was opened: those were for the chat. */
	const focusesBefore = useRef(focuses);
	if (drawer === null) {
		focusesBefore.current = focuses;
	}
	// Nothing to read yet, and for most people over before they look: the bar shows itself late.
	if (!panel.loaded.value) {
		return <div class="loading" aria-hidden="true" />;
	}
	return (
		<>
			{/* Under the drawer it stays as it is: laid out, scrolled, and growing with the reply that runs. */}
			<div class="chat" inert={drawer !== null}>
				<Header />
				<main class="stage">
					<Transcript />
					{panel.turns.value.length === 0 && <EmptyState />}
				</main>
				<footer class="foot">
					<Notices />
					<Composer />
				</footer>
			</div>
			{drawer !== null && <Drawer drawer={drawer} asked={focuses - focusesBefore.current} />}
			<Announcer />
		</>
	);
}
