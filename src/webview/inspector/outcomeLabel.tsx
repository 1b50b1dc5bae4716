import type { VNode } from 'preact';
import type { OutcomeView } from '../../protocol/inspector';
import { Icon } from '../controls/icon';
import { MarkedText } from '../controls/markedText';

export const OutcomeIcon = ({ outcome: { icon, tone } }: { readonly outcome: OutcomeView }): VNode => (
	<span class={`outcome-icon ${tone}`}>
		<Icon name={icon} spin={tone === 'running'} />
	</span>
);

export const OutcomeLabel = ({ outcome }: { readonly outcome: OutcomeView }): VNode => (
	<span class="outcome">
		<OutcomeIcon outcome={outcome} />
		<span>
			<MarkedText text={outcome.label} />
		</span>
	</span>
);
