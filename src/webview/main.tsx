// oxlint-disable-next-line import/no-unassigned-import -- a style sheet is imported for its effect
import './panel.css';
import { effect } from '@preact/signals';
import { render } from 'preact';
import { Bridge } from './bridge';
import { Highlighter } from './highlight/highlighter';
import { Panel } from './state/panel';
import { App } from './view/app';
import { SurroundingsContext } from './view/context';
import { FollowScroll } from './view/followScroll';

const root = document.getElementById('panel');
if (root === null) { throw new Error('The document has no place for the panel.'); }

const bridge = new Bridge();
const panel = new Panel();
const surroundings = { panel, bridge, highlighter: new Highlighter(root), follow: new FollowScroll(bridge), messageBox: { current: null } };

effect(() => { if (panel.loaded.value) { document.documentElement.lang = panel.language.value; } });
render(<SurroundingsContext.Provider value={surroundings}><App /></SurroundingsContext.Provider>, root);
bridge.listen(message => { panel.apply(message); });
bridge.post({ type: 'ready' });
