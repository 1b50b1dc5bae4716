// oxlint-disable-next-line import/no-unassigned-import -- a style sheet is imported for its effect
import './inspector.css';
import { effect } from '@preact/signals';
import { render } from 'preact';
import { App } from './app';
import { Bridge } from './bridge';
import { InspectorContext } from './context';
import { InspectorModel } from './state';

const root = document.getElementById('panel');
if (root === null) {
	throw new Error('The document has no place for the inspector.');
}

const bridge = new Bridge();
const model = new InspectorModel();

effect(() => {
	if (model.loaded.value) {
		document.documentElement.lang = model.language.value;
	}
});
render(
	<InspectorContext.Provider value={{ model, bridge }}>
		<App />
	</InspectorContext.Provider>,
	root,
);
bridge.listen(message => {
	model.apply(message);
});
bridge.post({ type: 'ready' });
