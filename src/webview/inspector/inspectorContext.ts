import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { ToInspectorHost } from '../../protocol/inspector';
import type { InspectorStrings } from '../../protocol/inspectorStrings';
import type { InspectorBridge } from './inspectorBridge';
import type { InspectorModel } from './inspectorModel';

/** The objects that every part of the inspector may use. */
export interface InspectorContextValue {
	readonly model: InspectorModel;
	readonly bridge: InspectorBridge;
}

export const InspectorContext = createContext<InspectorContextValue | null>(null);

function useInspectorContext(): InspectorContextValue {
	const context = useContext(InspectorContext);
	if (context === null) {
		throw new Error('The inspector is rendered without its context.');
	}
	return context;
}

export const useInspectorModel = (): InspectorModel => useInspectorContext().model;

export const useInspectorStrings = (): InspectorStrings => useInspectorContext().model.strings;

export function useInspectorPost(): (message: ToInspectorHost) => void {
	const { bridge } = useInspectorContext();
	return message => {
		bridge.post(message);
	};
}
