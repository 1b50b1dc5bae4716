import type { VNode } from 'preact';
import { Icon } from '../controls/icon';
import { MarkedText } from '../controls/markedText';

/** Says how an answer or a reply ended, where it did not simply complete. */
export function EndLabel({ text }: { readonly text: string }): VNode {
	return (
		<p class="end-label">
			<Icon name="circle-slash" />
			<MarkedText text={text} />
		</p>
	);
}
