import type { VNode } from 'preact';
import type { Pair } from '../../protocol/inspector';

/** Lists names and values, one below the other. A name may occur twice. */
export const PairList = ({ pairs }: { readonly pairs: readonly Pair[] }): VNode => (
	<dl class="pairs">
		{pairs.map(([name, value], index) => (
			<div key={`${index} ${name}`}>
				<dt>{name}</dt>
				<dd>{value}</dd>
			</div>
		))}
	</dl>
);
