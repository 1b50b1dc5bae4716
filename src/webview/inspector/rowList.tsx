import type { ComponentChildren, VNode } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { format } from '../base/format';
import { useInspectorStrings } from './inspectorContext';
import { MarkedText } from '../controls/markedText';

/** Rows that are rendered and laid out together. */
const CHUNK_ROWS = 100;
/** Rows that are shown at first, and more with every click. */
const PAGE_ROWS = 5_000;

interface Props<T> {
	/** The rows; they are only ever added to. */
	readonly rows: readonly T[];
	readonly getTime: (row: T) => number;
	readonly renderRow: (row: T) => ComponentChildren;
}

/** Lists rows with a time beside each. A full chunk is rendered once, and laid out only where it is visible. */
export function RowList<T>({ rows, getTime, renderRow }: Props<T>): VNode {
	const strings = useInspectorStrings();
	const [limit, setLimit] = useState(PAGE_ROWS);
	const cache = useRef<{ readonly first: T | undefined; readonly chunks: VNode[] }>({ first: rows[0], chunks: [] });
	if (cache.current.first !== rows[0]) {
		cache.current = { first: rows[0], chunks: [] };
	}
	const { chunks } = cache.current;
	const shownCount = Math.min(rows.length, limit);
	const renderChunk = (index: number): VNode => (
		<div key={index} class="chunk" role="presentation">
			{rows.slice(index * CHUNK_ROWS, Math.min((index + 1) * CHUNK_ROWS, shownCount)).map((row, rowIndex) => (
				<div key={rowIndex} class="row" role="listitem">
					<span class="row-time">{format(strings.milliseconds, getTime(row))}</span>
					<span class="row-text">{renderRow(row)}</span>
				</div>
			))}
		</div>
	);
	while ((chunks.length + 1) * CHUNK_ROWS <= shownCount) {
		chunks.push(renderChunk(chunks.length));
	}
	const fullCount = Math.min(chunks.length, Math.floor(shownCount / CHUNK_ROWS));
	return (
		<>
			<div class="rows" role="list">
				{chunks.slice(0, fullCount)}
				{fullCount * CHUNK_ROWS < shownCount && renderChunk(fullCount)}
			</div>
			{rows.length > shownCount && (
				<button
					type="button"
					class="link more"
					onClick={() => {
						setLimit(limit + PAGE_ROWS);
					}}
				>
					<MarkedText
						text={format(strings.showMore, (rows.length - shownCount).toLocaleString(document.documentElement.lang))}
					/>
				</button>
			)}
		</>
	);
}
