import type { VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import { Announcer } from './announcer';
import { Composer } from './composer';
import { usePanel, useSurroundings } from './context';
import { EmptyState } from './emptyState';
import { Header } from './header';
import { Notices } from './notices';
import { Transcript } from './transcript';

export function App(): VNode {
	const panel = usePanel();
	useEscape();
	// Nothing to read yet, and for most people over before they look: the bar shows itself late.
	if (!panel.loaded.value) {
		return <div class="loading" aria-hidden="true" />;
	}
	return (
		<>
			<Header />
			<main class="stage">
				<Transcript />
				{panel.turns.value.length === 0 && <EmptyState />}
			</main>
			<footer class="foot">
				<Notices />
				<Composer />
			</footer>
			<Announcer />
		</>
	);
}

/** Escape stops a reply from anywhere in the panel, unless something nearer has taken it. */
function useEscape(): void {
	const { panel, bridge } = useSurroundings();
	useEffect(() => {
		const onKeyDown = (event: KeyboardEvent): void => {
			if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing || !panel.loaded.value || !panel.composer.value.running) {
				return;
			}
			event.preventDefault();
			bridge.post({ type: 'stop' });
		};
		document.addEventListener('keydown', onKeyDown);
		return () => {
			document.removeEventListener('keydown', onKeyDown);
		};
	}, [panel, bridge]);
}
