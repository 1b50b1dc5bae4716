import type { VNode } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { SourceView } from '../../protocol/viewModel';
import { MarkedText } from '../controls/markedText';
import { webLink } from '../../core/markdown/safeLink';
import { usePanelContext, useStrings } from './panelContext';
import { Disclosure } from '../controls/disclosure';
import { openLink } from './openLink';
import { showHidden } from '../../core/base/hiddenCharacters';

/** Most sources that are listed at first; more are behind the disclosure. */
const MAX_OPEN_SOURCES = 5;

/** Lists the sources of an answer. */
export function SourceList({ sources }: { readonly sources: readonly SourceView[] }): VNode {
	const strings = useStrings();
	const [userChoice, setUserChoice] = useState<boolean | null>(null);
	const open = userChoice ?? sources.length <= MAX_OPEN_SOURCES;
	const id = useId();
	return (
		<div class="sources">
			<Disclosure
				open={open}
				controls={id}
				onToggle={() => {
					setUserChoice(!open);
				}}
			>
				{strings.sources}
				<span class="disclosure-count">{sources.length}</span>
			</Disclosure>
			{open && (
				<ol id={id}>
					{sources.map((source, index) => (
						<li key={index}>
							<Source source={source} />
						</li>
					))}
				</ol>
			)}
		</div>
	);
}

function Source({ source: { url, title, host } }: { readonly source: SourceView }): VNode {
	const context = usePanelContext();
	const link = webLink(url);
	const onClick = (event: MouseEvent): void => {
		if (event.currentTarget instanceof HTMLAnchorElement) {
			openLink(event, event.currentTarget, context);
		}
	};
	return (
		<div class="source">
			{link === undefined ? (
				<Title text={title} />
			) : (
				<a class="link" href={link} title={showHidden(link)} draggable={false} onClick={onClick} onAuxClick={onClick}>
					<Title text={title} />
				</a>
			)}
			{host !== title && (
				<span class="source-host">
					<MarkedText text={host} />
				</span>
			)}
		</div>
	);
}

/** Renders a title that a server sent: markup in it has no meaning. */
const Title = ({ text }: { readonly text: string }): VNode => (
	<span class="source-title">
		<MarkedText text={text} />
	</span>
);
