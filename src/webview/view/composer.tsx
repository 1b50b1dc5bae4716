import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { ChipList } from './chipList';
import { ComposerBar } from './composerBar';
import { useSurroundings, useWords } from './context';
import { MessageBox } from './messageBox';
import { toolCount } from './sentBeside';

/** Where a message is written: text, chips, and everything that goes with it, in one box. */
export function Composer(): VNode {
	const words = useWords();
	const { panel, bridge, follow, messageBox } = useSurroundings();
	const composer = panel.composer.value;
	const turns = panel.turns.value;
	const hasText = useSignal(false);
	/** Something is on its way, and the chat still looks empty: a second Enter must not do the first suggestion. */
	const onItsWay = useRef(false);
	useEffect(() => {
		onItsWay.current = false;
	}, [composer, turns]);
	const submit = (): void => {
		const box = messageBox.current;
		const { running, readOnly } = panel.composer.peek();
		if (box === null || running || readOnly) {
			return;
		}
		const [suggestion] = panel.suggestions.peek();
		if (box.value.trim() !== '') {
			bridge.post({ type: 'send', text: box.value });
			box.value = '';
			box.dispatchEvent(new Event('input', { bubbles: true }));
		} else if (turns.length === 0 && suggestion !== undefined && !onItsWay.current) {
			bridge.post({ type: 'suggest', suggestion: suggestion.id });
		} else {
			return;
		}
		onItsWay.current = true;
		follow.follow();
	};
	return (
		<>
			<div class="composer">
				<ChipList
					chips={composer.chips}
					onRemove={chip => {
						bridge.post({ type: 'removeChip', chip });
						messageBox.current?.focus();
					}}
				/>
				<MessageBox hasText={hasText} onSubmit={submit} />
				<ComposerBar canSend={hasText.value && !composer.readOnly} onSend={submit} />
			</div>
			<div class="below">
				<span>{[composer.model.profile, toolCount(composer, words)].filter(part => part !== '').join(' · ')}</span>
			</div>
		</>
	);
}
