import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useCallback, useEffect, useMemo, useRef } from 'preact/hooks';
import { announce } from './announcer';
import { ChatActions } from './chatActions';
import { ChipList } from './chipList';
import { ComposerBar } from './composerBar';
import { usePanelContext, useStrings } from './panelContext';
import { DropTarget } from './dropTarget';
import { FileIntake } from './fileIntake';
import { Icon } from '../controls/icon';
import { MessageBox } from './messageBox';
import { toolCount } from './requestSummary';
import { MarkedText } from '../controls/markedText';

/** Renders the box in which a message is written: text, chips, and everything that is sent with it. */
export function Composer(): VNode {
	const strings = useStrings();
	const { panel, bridge, follow, messageBox } = usePanelContext();
	const composer = panel.composer.value;
	const turns = panel.turns.value;
	const hasText = useSignal(false);
	const isWaiting = useSignal(false);
	const intake = useMemo(() => new FileIntake(bridge, panel), [bridge, panel]);
	const onFiles = useCallback((files: readonly File[]) => void intake.add(files), [intake]);
	/**
	 * True while a message is on its way and the chat still looks as before: a second Enter must not send anything by
	 * mistake.
	 */
	const isSending = useRef(false);
	useEffect(() => {
		isSending.current = false;
	}, [composer, turns]);
	useEffect(() => {
		isWaiting.value = false;
	}, [composer.running, isWaiting]);
	const submit = (): void => {
		const box = messageBox.current;
		const { running, readOnly, chips } = panel.composer.peek();
		if (box === null || readOnly) {
			return;
		}
		if (running) {
			if (box.value.trim() !== '' || chips.length > 0) {
				isWaiting.value = true;
				announce(strings.waitsForAnswer);
			}
			return;
		}
		const [suggestion] = panel.suggestions.peek();
		if (box.value.trim() !== '' || (chips.length > 0 && !isSending.current)) {
			intake.clearProblems();
			bridge.post({ type: 'send', text: box.value });
			box.value = '';
			box.dispatchEvent(new Event('input', { bubbles: true }));
		} else if (chips.length === 0 && turns.length === 0 && suggestion !== undefined && !isSending.current) {
			bridge.post({ type: 'suggest', suggestion: suggestion.id });
		} else {
			return;
		}
		isSending.current = true;
		follow.follow();
	};
	return (
		<>
			{intake.problems.value.map((problem, index) => (
				<div key={index} class="notice">
					<Icon name="warning" />
					<span>
						<MarkedText text={problem} />
					</span>
				</div>
			))}
			{isWaiting.value && (
				<div class="notice">
					<Icon name="info" />
					<span>{strings.waitsForAnswer}</span>
				</div>
			)}
			<div class="composer">
				<ChipList
					chips={composer.chips}
					onRemove={chip => {
						bridge.post({ type: 'removeChip', chip });
						messageBox.current?.focus();
					}}
				/>
				<MessageBox hasText={hasText} onSubmit={submit} onFiles={onFiles} />
				<ComposerBar canSend={(hasText.value || composer.chips.length > 0) && !composer.readOnly} onSend={submit} />
			</div>
			<div class="below">
				<span>
					<MarkedText
						text={[composer.model.profile, toolCount(composer, strings)].filter(part => part !== '').join(' · ')}
					/>
				</span>
				<ChatActions />
			</div>
			<DropTarget disabled={composer.readOnly || panel.drawer.value !== null} onFiles={onFiles} />
		</>
	);
}
