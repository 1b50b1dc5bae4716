import type { VNode } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { usePanel, usePanelContext, useStrings } from './panelContext';
import { Icon } from '../controls/icon';
import { MarkedText } from '../controls/markedText';
import { Suggestions } from './emptyState';
import { ReplyMessage } from './replyMessage';
import { StatusLine } from './statusLine';
import { UserMessage } from './userMessage';

export function Transcript(): VNode {
	const strings = useStrings();
	const { follow } = usePanelContext();
	const panel = usePanel();
	const scroller = useRef<HTMLDivElement>(null);
	const content = useRef<HTMLDivElement>(null);
	const turns = panel.turns.value;
	const lastTurn = turns.at(-1);
	const chat = panel.chat.value.id;

	useLayoutEffect(
		() =>
			scroller.current === null || content.current === null
				? undefined
				: follow.attach(scroller.current, content.current),
		[follow],
	);
	useLayoutEffect(() => {
		follow.show(chat);
	}, [follow, chat]);
	return (
		<>
			{/* VS Code's title bar shows it. */}
			<h1 class="visually-hidden">
				<MarkedText text={panel.chat.value.title} />
			</h1>
			<div class="scroller" role="log" aria-label={strings.conversation} tabIndex={0} ref={scroller}>
				<div class="turns" ref={content}>
					{turns.map(item =>
						item.kind === 'user' ? (
							<UserMessage key={item.id} turn={item.turn} />
						) : (
							<ReplyMessage key={item.id} turn={item.turn} />
						),
					)}
					{lastTurn?.kind === 'user' && panel.status.value !== null && (
						<div class="turn reply">
							<StatusLine />
						</div>
					)}
					{turns.length > 0 && panel.suggestions.value.length > 0 && <Suggestions />}
				</div>
			</div>
			{turns.length > 0 && (
				<div class="strip">
					{follow.hasNewer.value && (
						<button
							type="button"
							class="newest"
							onClick={() => {
								follow.follow();
								scroller.current?.focus();
							}}
						>
							<Icon name="arrow-down" />
							{strings.newest}
						</button>
					)}
				</div>
			)}
		</>
	);
}
