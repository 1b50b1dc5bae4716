import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { AnswerProbabilities, ProbabilityView } from '../../protocol/inspector';
import { format } from '../base/format';
import { useInspectorStrings } from './inspectorContext';
import { MarkedText } from '../controls/markedText';

/** Rows that are shown at first; each click shows five times as many more. */
const PAGE_SIZE = 200;

/** Lists the probability of each token, and the alternatives to it. */
export function Probabilities({ answer: { title, rows, note } }: { readonly answer: AnswerProbabilities }): VNode {
	const strings = useInspectorStrings();
	const [limit, setLimit] = useState(PAGE_SIZE);
	return (
		<>
			<table class="probabilities">
				{title !== '' && (
					<caption>
						<MarkedText text={title} />
					</caption>
				)}
				<thead>
					<tr>
						<th scope="col">{strings.token}</th>
						<th scope="col">{strings.probability}</th>
						<th scope="col">{strings.alternatives}</th>
					</tr>
				</thead>
				<tbody>
					{rows.slice(0, limit).map((row, index) => (
						<Row key={index} row={row} />
					))}
				</tbody>
			</table>
			{rows.length > limit && (
				<button
					type="button"
					class="link more"
					onClick={() => {
						setLimit(limit + 5 * PAGE_SIZE);
					}}
				>
					<MarkedText
						text={format(strings.showMore, (rows.length - limit).toLocaleString(document.documentElement.lang))}
					/>
				</button>
			)}
			{note !== '' && (
				<p class="dim">
					<MarkedText text={note} />
				</p>
			)}
		</>
	);
}

const Row = ({ row: { token, probability, value, alternatives } }: { readonly row: ProbabilityView }): VNode => (
	<tr>
		<td class="token">
			<MarkedText text={JSON.stringify(token)} kind="code" />
		</td>
		<td class="probability">
			<span class="share" style={{ '--share': value.toFixed(3) }} aria-hidden="true" />
			<MarkedText text={probability} />
		</td>
		<td>
			{alternatives.map(([other, share], index) => (
				<span key={index} class="alternative">
					<span class="token">
						<MarkedText text={JSON.stringify(other)} kind="code" />
					</span>{' '}
					<MarkedText text={share} />
				</span>
			))}
		</td>
	</tr>
);
