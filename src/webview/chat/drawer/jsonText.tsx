import type { VNode } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { drawText } from '../../markdown/drawText';
import { jsonTokens } from './jsonTokens';

/** Longest JSON that is coloured, in characters: each colour is an element. */
const MAX_LENGTH = 100_000;

/** Renders JSON in the colours that the debugger of the workbench has for values. */
export function JsonText({ json }: { readonly json: string }): VNode {
	const code = useRef<HTMLElement>(null);
	useLayoutEffect(() => {
		const fragment = document.createDocumentFragment();
		for (const { kind, text } of json.length > MAX_LENGTH
			? [{ kind: 'plain', text: json } as const]
			: jsonTokens(json)) {
			if (kind === 'plain') {
				drawText(fragment, text, 'code');
				continue;
			}
			const span = document.createElement('span');
			span.className = `json-${kind}`;
			drawText(span, text, 'code');
			fragment.append(span);
		}
		code.current?.replaceChildren(fragment);
	}, [json]);
	return (
		<pre class="preview-json" dir="ltr" tabIndex={0}>
			<code ref={code} />
		</pre>
	);
}
