import type { VNode } from 'preact';
import { usePost, useStrings } from './panelContext';
import { announce } from './announcer';
import { IconButton } from '../controls/iconButton';
import { useFeedback } from '../controls/useFeedback';

/** Copies through the host, and shows a check mark for two seconds. `text` is called on the click. */
export function CopyButton({ text, label }: { readonly text: () => string; readonly label?: string }): VNode {
	const post = usePost();
	const strings = useStrings();
	const [isCopied, markCopied] = useFeedback();
	const copy = (): void => {
		post({ type: 'copy', text: text() });
		markCopied();
		announce(strings.copied);
	};
	return <IconButton icon={isCopied ? 'check' : 'copy'} label={label ?? strings.copy} onClick={copy} />;
}
