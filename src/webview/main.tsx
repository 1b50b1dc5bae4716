// oxlint-disable-next-line import/no-unassigned-import -- a style sheet is imported for its effect
import './panel.css';
import { effect } from '@preact/signals';
import { render } from 'preact';
import { Bridge } from './bridge';
import { Highlighter } from './highlight/highlighter';
import { Panel } from './state/panel';
import { App } from './chat/app';
import { SurroundingsContext } from './chat/context';
import { FollowScroll } from './chat/followScroll';

const root = document.getElementById('panel');
if (root === null) {
	throw new Error('The document has no place for the panel.');
}

const bridge = new Bridge();
const panel = new Panel();
const highlighter = new Highlighter(root);
const surroundings = { panel, bridge, highlighter, follow: new FollowScroll(bridge), messageBox: { current: null } };

effect(() => {
	if (panel.loaded.value) {
		document.documentElement.lang = panel.language.value;
	}
});
render(
	<SurroundingsContext.Provider value={surroundings}>
		<App />
	</SurroundingsContext.Provider>,
	root,
);
bridge.listen(message => {
	if (message.type === 'codeTheme') {
		highlighter.use(message.theme);
	} else {
		panel.apply(message);
	}
});
bridge.post({ type: 'ready' });
