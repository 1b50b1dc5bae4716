import type { VNode } from 'preact';
import type { ToInspectorHost } from '../../protocol/inspector';
import { Icon } from '../controls/icon';
import { useFeedback } from '../controls/useFeedback';
import { useModel, useInspectorPost, useInspectorStrings } from './inspectorContext';

interface Props {
	readonly what: Extract<ToInspectorHost, { type: 'copy' }>['content'];
	readonly label: string;
}

/** Copies through the host, which has the whole text, and shows a check mark for two seconds. */
export function CopyAction({ what, label }: Props): VNode {
	const [model, post, strings] = [useModel(), useInspectorPost(), useInspectorStrings()];
	const [isCopied, copied] = useFeedback();
	return (
		<button
			type="button"
			class="button copy"
			onClick={() => {
				post({ type: 'copy', content: what });
				copied();
				model.say(strings.copied);
			}}
		>
			<Icon name={isCopied ? 'check' : 'copy'} />
			{label}
		</button>
	);
}
