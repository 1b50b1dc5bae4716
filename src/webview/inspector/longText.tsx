import type { VNode } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { format } from '../base/format';
import { useInspectorStrings } from './inspectorContext';

/** Characters that are drawn at first; each click draws five times as many. The browser lays out one chunk at once. */
const PAGE = 200_000;
const CHUNK = 8_000;

/** Renders text of any length verbatim. Chunks out of sight cost no layout. */
export function LongText({ label, text }: { readonly label: string; readonly text: string }): VNode {
	const strings = useInspectorStrings();
	const [limit, setLimit] = useState(PAGE);
	const chunks = useMemo(() => chunksOf(text.slice(0, limit)), [text, limit]);
	return (
		<>
			<pre class="text" role="group" aria-label={label} tabIndex={0}>
				{chunks.map((chunk, at) => (
					<div key={at} class="chunk">
						{chunk}
					</div>
				))}
			</pre>
			{text.length > limit && (
				<button
					type="button"
					class="link more"
					onClick={() => {
						setLimit(limit + 5 * PAGE);
					}}
				>
					{format(strings.showMore, (text.length - limit).toLocaleString(document.documentElement.lang))}
				</button>
			)}
		</>
	);
}

/** Splits text at line breaks. The break at the end of a chunk is left out: the box of the chunk draws it. */
function chunksOf(text: string): readonly string[] {
	const chunks: string[] = [];
	for (let from = 0; from < text.length; ) {
		const end = text.indexOf('\n', from + CHUNK);
		const to = end === -1 ? text.length : end;
		chunks.push(text.slice(from, to));
		from = to + 1;
	}
	return chunks;
}
