// oxlint-disable-next-line import/no-unassigned-import -- a style sheet is imported for its effect
import './panel.css';
import { effect } from '@preact/signals';
import { render } from 'preact';
import { PanelBridge } from './base/bridge';
import { Highlighter } from './highlight/highlighter';
import { FormulaPainter } from './math/formulaPainter';
import { LayerStack } from './state/layerStack';
import { PanelModel } from './state/panelModel';
import { App } from './app';
import { PanelContext } from './chat/panelContext';
import { followDrawer } from './chat/drawerLayer';
import { FollowScroll } from './chat/followScroll';
import { listenForLayers } from './chat/layerEvents';

const root = document.getElementById('panel');
if (root === null) {
	throw new Error('The document has no place for the panel.');
}

const bridge = new PanelBridge();
const panel = new PanelModel();
const highlighter = new Highlighter(root);
const context = {
	panel,
	layers: new LayerStack(),
	bridge,
	highlighter,
	formulas: new FormulaPainter(),
	follow: new FollowScroll(bridge),
	messageBox: { current: null },
};

effect(() => {
	if (panel.loaded.value) {
		document.documentElement.lang = panel.language.value;
	}
});
listenForLayers(context);
followDrawer(context);
render(
	<PanelContext.Provider value={context}>
		<App />
	</PanelContext.Provider>,
	root,
);
bridge.listen(message => {
	if (message.type === 'codeTheme') {
		highlighter.setTheme(message.theme);
	} else {
		panel.apply(message);
	}
});
bridge.post({ type: 'ready' });
