import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { ToHost } from '../../protocol/messages';
import type { PanelStrings } from '../../protocol/panelStrings';
import type { Bridge } from '../bridge';
import type { Highlighter } from '../highlight/highlighter';
import type { Panel } from '../state/panel';
import type { FollowScroll } from './followScroll';

/** What every part of the panel may use. */
export interface Surroundings {
	readonly panel: Panel;
	readonly bridge: Bridge;
	readonly highlighter: Highlighter;
	readonly follow: FollowScroll;
	/** The composer's text box, for who has to hand the keyboard back to it. */
	readonly messageBox: { current: HTMLTextAreaElement | null };
}

export const SurroundingsContext = createContext<Surroundings | null>(null);

export function useSurroundings(): Surroundings {
	const surroundings = useContext(SurroundingsContext);
	if (surroundings === null) {
		throw new Error('The panel is drawn without its surroundings.');
	}
	return surroundings;
}

export const usePanel = (): Panel => useSurroundings().panel;

export const useWords = (): PanelStrings => useSurroundings().panel.words.value;

export function usePost(): (message: ToHost) => void {
	const { bridge } = useSurroundings();
	return message => {
		bridge.post(message);
	};
}
