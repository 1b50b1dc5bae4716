import './panel.css';
import { Highlighter } from './highlight/highlighter';
import { MarkdownStream } from './markdown/markdownStream';
const h = new Highlighter(document);
const s = new MarkdownStream(document.body, {} as never, b => h.watch(b));
s.append('x');
