import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import { joinMarked, runName, splitHidden } from '../../core/base/hiddenCharacters';

interface Props {
	readonly text: string;
	/** `code` also marks spaces of another width, which are no more than spaces in prose. */
	readonly kind?: 'prose' | 'code';
}

/** The most pieces that get nodes of their own: beyond them, marks are text as well. */
const MAX_PIECES = 2_000;

/**
 * Renders text of a model, a server or a repository, with a mark for every run of hidden characters, and apart from the
 * text around it: its direction ends with it. All such text that is not drawn by the markdown is rendered by this.
 */
export function MarkedText({ text, kind = 'prose' }: Props): VNode {
	const pieces = useMemo(() => {
		const all = splitHidden(text, kind === 'code');
		return all.length <= MAX_PIECES ? all : [...all.slice(0, MAX_PIECES), { text: joinMarked(all.slice(MAX_PIECES)) }];
	}, [text, kind]);
	return (
		<bdi>
			{pieces.map((piece, index) =>
				'text' in piece ? (
					piece.text
				) : (
					<span key={index} class="hidden-mark">
						{runName(piece.hidden)}
					</span>
				),
			)}
		</bdi>
	);
}
