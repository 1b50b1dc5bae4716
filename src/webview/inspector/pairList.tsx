import type { VNode } from 'preact';
import type { Pair } from '../../protocol/inspector';
import { MarkedText } from '../controls/markedText';

/** Lists names and values, one below the other. A name may occur twice. */
export const PairList = ({ pairs }: { readonly pairs: readonly Pair[] }): VNode => (
	<dl class="pairs">
		{pairs.map(([name, value], index) => (
			<div key={`${index} ${name}`}>
				<dt>
					<MarkedText text={name} kind="code" />
				</dt>
				<dd>
					<MarkedText text={value} kind="code" />
				</dd>
			</div>
		))}
	</dl>
);
