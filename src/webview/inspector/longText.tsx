import type { VNode } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { format } from '../base/format';
import { useInspectorStrings } from './inspectorContext';
import { MarkedText } from '../controls/markedText';
import { showHidden } from '../../core/base/hiddenCharacters';

/** Characters that are drawn at first; each click draws five times as many more. */
const PAGE_LENGTH = 200_000;
/** Fewest characters of a chunk, which the browser lays out as a whole. */
const CHUNK_LENGTH = 8_000;

/** Renders text of any length verbatim. Chunks out of sight cost no layout. */
export function LongText({ label, text }: { readonly label: string; readonly text: string }): VNode {
	const strings = useInspectorStrings();
	const [limit, setLimit] = useState(PAGE_LENGTH);
	const chunks = useMemo(() => splitIntoChunks(text.slice(0, limit)), [text, limit]);
	return (
		<>
			<pre class="text" role="group" aria-label={showHidden(label)} tabIndex={0}>
				{chunks.map((chunk, index) => (
					<div key={index} class="chunk">
						<MarkedText text={chunk} kind="code" />
					</div>
				))}
			</pre>
			{text.length > limit && (
				<button
					type="button"
					class="link more"
					onClick={() => {
						setLimit(limit + 5 * PAGE_LENGTH);
					}}
				>
					<MarkedText
						text={format(strings.showMore, (text.length - limit).toLocaleString(document.documentElement.lang))}
					/>
				</button>
			)}
		</>
	);
}

/** Splits text at line breaks. The break at the end of a chunk is left out: the box of the chunk draws it. */
function splitIntoChunks(text: string): readonly string[] {
	const chunks: string[] = [];
	for (let start = 0; start < text.length; ) {
		const lineEnd = text.indexOf('\n', start + CHUNK_LENGTH);
		const end = lineEnd === -1 ? text.length : lineEnd;
		chunks.push(text.slice(start, end));
		start = end + 1;
	}
	return chunks;
}
