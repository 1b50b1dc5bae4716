import type { VNode } from 'preact';
import { webLink } from '../../core/markdown/safeLink';
import type { MediaView } from '../../protocol/viewModel';
import { format } from '../base/format';
import { IconButton } from '../controls/iconButton';
import { MarkedText } from '../controls/markedText';
import { checkedImage } from '../markdown/dataImage';
import { openLink } from './openLink';
import { usePanelContext, usePost, useStrings } from './panelContext';
import { showHidden } from '../../core/base/hiddenCharacters';

/** The place of an answer in the chat. */
interface AnswerRef {
	readonly turn: string;
	readonly step: number;
	readonly answer: number;
}

/** Lists the pictures and files of an answer. What is only an address is a link: the view loads nothing by itself. */
export const MediaItems = ({
	items,
	answer,
}: {
	readonly items: readonly MediaView[];
	readonly answer: AnswerRef;
}): VNode => (
	<ul class="media">
		{items.map((media, index) => (
			<li key={index}>
				<MediaItem media={media} place={{ ...answer, item: index }} />
			</li>
		))}
	</ul>
);

function MediaItem({
	media: { kind, url, name },
	place,
}: {
	readonly media: MediaView;
	readonly place: AnswerRef & { readonly item: number };
}): VNode {
	const context = usePanelContext();
	const strings = useStrings();
	const post = usePost();
	const title = name === '' ? (kind === 'image' ? strings.picture : strings.file) : name;
	const link = webLink(url);
	if (link !== undefined) {
		const onClick = (event: MouseEvent): void => {
			if (event.currentTarget instanceof HTMLAnchorElement) {
				openLink(event, event.currentTarget, context);
			}
		};
		return (
			<a class="link" href={link} title={showHidden(link)} draggable={false} onClick={onClick} onAuxClick={onClick}>
				<MarkedText text={title} /> <MarkedText text={link} />
			</a>
		);
	}
	const image = kind === 'image' ? checkedImage(url) : undefined;
	return (
		<>
			{image === undefined ? (
				<p>{kind === 'image' ? strings.pictureFailed : <MarkedText text={title} />}</p>
			) : (
				<img src={image} alt={showHidden(title)} />
			)}
			<IconButton
				icon="save"
				label={format(strings.saveMedia, title)}
				onClick={() => {
					post({ type: 'saveMedia', ...place });
				}}
			/>
		</>
	);
}
