import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { usePost, useWords } from './context';
import { announce } from './announcer';
import { IconButton } from './iconButton';

/** How long the check mark stays, in ms. */
export const FEEDBACK = 2_000;

/** Copies through the host, and says so for two seconds. `text` is asked for at the click. */
export function CopyButton({ text, label }: { readonly text: () => string; readonly label?: string }): VNode {
	const [post, words] = [usePost(), useWords()];
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
	const copy = (): void => {
		post({ type: 'copy', text: text() });
		setCopied(copied + 1);
		announce(words.copied);
	};
	return <IconButton icon={copied > 0 ? 'check' : 'copy'} label={label ?? words.copy} onClick={copy} />;
}
