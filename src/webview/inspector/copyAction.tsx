import type { VNode } from 'preact';
import type { ToInspectorHost } from '../../protocol/inspector';
import { Icon } from '../controls/icon';
import { useFeedback } from '../controls/useFeedback';
import { useInspectorModel, useInspectorPost, useInspectorStrings } from './inspectorContext';
import { MarkedText } from '../controls/markedText';

interface Props {
	readonly what: Extract<ToInspectorHost, { type: 'copy' }>['content'];
	readonly label: string;
}

/** Copies through the host, which has the whole text, and shows a check mark for two seconds. */
export function CopyAction({ what, label }: Props): VNode {
	const model = useInspectorModel();
	const post = useInspectorPost();
	const strings = useInspectorStrings();
	const [isCopied, markCopied] = useFeedback();
	return (
		<button
			type="button"
			class="button copy"
			onClick={() => {
				post({ type: 'copy', content: what });
				markCopied();
				model.announce(strings.copied);
			}}
		>
			<Icon name={isCopied ? 'check' : 'copy'} />
			<MarkedText text={label} />
		</button>
	);
}
