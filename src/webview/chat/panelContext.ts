import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { ToHost } from '../../protocol/messages';
import type { PanelStrings } from '../../protocol/panelStrings';
import type { PanelBridge } from '../base/bridge';
import type { Highlighter } from '../highlight/highlighter';
import type { FormulaPainter } from '../math/formulaPainter';
import type { LayerStack } from '../state/layerStack';
import type { PanelModel } from '../state/panelModel';
import type { FollowScroll } from './followScroll';

/** The objects that every part of the panel may use. */
export interface PanelContextValue {
	readonly panel: PanelModel;
	readonly layers: LayerStack;
	readonly bridge: PanelBridge;
	readonly highlighter: Highlighter;
	readonly formulas: FormulaPainter;
	readonly follow: FollowScroll;
	/** The composer's text box, for those that return the focus to it. */
	readonly messageBox: { current: HTMLTextAreaElement | null };
}

export const PanelContext = createContext<PanelContextValue | null>(null);

export function usePanelContext(): PanelContextValue {
	const context = useContext(PanelContext);
	if (context === null) {
		throw new Error('The panel is rendered without its context.');
	}
	return context;
}

export const usePanel = (): PanelModel => usePanelContext().panel;

export const useStrings = (): PanelStrings => usePanelContext().panel.strings.value;

export function usePost(): (message: ToHost) => void {
	const { bridge } = usePanelContext();
	return message => {
		bridge.post(message);
	};
}
