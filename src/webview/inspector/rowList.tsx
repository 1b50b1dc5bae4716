import type { ComponentChildren, VNode } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { format } from '../base/format';
import { useInspectorStrings } from './inspectorContext';

/** Rows that are drawn and laid out together, and rows that are drawn at first and with every click. */
const CHUNK = 100;
const PAGE = 5_000;

interface Props<T> {
	/** The rows; they are only ever added to. */
	readonly rows: readonly T[];
	readonly timeOf: (row: T) => number;
	readonly draw: (row: T) => ComponentChildren;
}

/** Lists rows with a time beside each. A full chunk is rendered once, and laid out only where it is visible. */
export function RowList<T>({ rows, timeOf, draw }: Props<T>): VNode {
	const strings = useInspectorStrings();
	const [limit, setLimit] = useState(PAGE);
	const done = useRef<{ readonly first: T | undefined; readonly chunks: VNode[] }>({ first: rows[0], chunks: [] });
	if (done.current.first !== rows[0]) {
		done.current = { first: rows[0], chunks: [] };
	}
	const { chunks } = done.current;
	const shown = Math.min(rows.length, limit);
	const chunk = (at: number): VNode => (
		<div key={at} class="chunk" role="presentation">
			{rows.slice(at * CHUNK, Math.min((at + 1) * CHUNK, shown)).map((row, place) => (
				<div key={place} class="row" role="listitem">
					<span class="row-at">{format(strings.milliseconds, timeOf(row))}</span>
					<span class="row-text">{draw(row)}</span>
				</div>
			))}
		</div>
	);
	while ((chunks.length + 1) * CHUNK <= shown) {
		chunks.push(chunk(chunks.length));
	}
	const full = Math.min(chunks.length, Math.floor(shown / CHUNK));
	return (
		<>
			<div class="rows" role="list">
				{chunks.slice(0, full)}
				{full * CHUNK < shown && chunk(full)}
			</div>
			{rows.length > shown && (
				<button
					type="button"
					class="link more"
					onClick={() => {
						setLimit(limit + PAGE);
					}}
				>
					{format(strings.showMore, (rows.length - shown).toLocaleString(document.documentElement.lang))}
				</button>
			)}
		</>
	);
}
