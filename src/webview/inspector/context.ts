import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { ToInspectorHost } from '../../protocol/inspector';
import type { InspectorStrings } from '../../protocol/inspectorStrings';
import type { Bridge } from './bridge';
import type { InspectorModel } from './state';

/** What every part of the inspector may use. */
export interface InspectorSurroundings {
	readonly model: InspectorModel;
	readonly bridge: Bridge;
}

export const InspectorContext = createContext<InspectorSurroundings | null>(null);

function useSurroundings(): InspectorSurroundings {
	const surroundings = useContext(InspectorContext);
	if (surroundings === null) {
		throw new Error('The inspector is drawn without its surroundings.');
	}
	return surroundings;
}

export const useModel = (): InspectorModel => useSurroundings().model;

export const useWords = (): InspectorStrings => useSurroundings().model.strings;

export function usePost(): (message: ToInspectorHost) => void {
	const { bridge } = useSurroundings();
	return message => {
		bridge.post(message);
	};
}
