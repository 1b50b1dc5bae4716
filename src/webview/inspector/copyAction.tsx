import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { ToInspectorHost } from '../../protocol/inspector';
import { Icon } from '../view/icon';
import { useModel, usePost, useWords } from './context';

/** How long the check mark stays, in ms. */
const FEEDBACK = 2_000;

interface Props {
	readonly what: Extract<ToInspectorHost, { type: 'copy' }>['what'];
	readonly label: string;
}

/** Copies through the host, which has the whole text, and says so for two seconds. */
export function CopyAction({ what, label }: Props): VNode {
	const [model, post, words] = [useModel(), usePost(), useWords()];
	const [copied, setCopied] = useState(0);
	useEffect(() => {
		if (copied === 0) {
			return undefined;
		}
		const timer = setTimeout(() => {
			setCopied(0);
		}, FEEDBACK);
		return () => {
			clearTimeout(timer);
		};
	}, [copied]);
	return (
		<button
			type="button"
			class="button copy"
			onClick={() => {
				post({ type: 'copy', what });
				setCopied(copied + 1);
				model.say(words.copied);
			}}
		>
			<Icon name={copied > 0 ? 'check' : 'copy'} />
			{label}
		</button>
	);
}
