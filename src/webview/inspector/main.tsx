// oxlint-disable-next-line import/no-unassigned-import -- a style sheet is imported for its effect
import './inspector.css';
import { effect } from '@preact/signals';
import { render } from 'preact';
import { InspectorApp } from './app';
import { InspectorBridge } from './inspectorBridge';
import { InspectorContext } from './inspectorContext';
import { InspectorModel } from './inspectorModel';

const root = document.getElementById('panel');
if (root === null) {
	throw new Error('The document has no place for the inspector.');
}

const bridge = new InspectorBridge();
const model = new InspectorModel();

effect(() => {
	if (model.loaded.value) {
		document.documentElement.lang = model.language.value;
	}
});
render(
	<InspectorContext.Provider value={{ model, bridge }}>
		<InspectorApp />
	</InspectorContext.Provider>,
	root,
);
bridge.listen(message => {
	model.apply(message);
});
bridge.post({ type: 'ready' });
