import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { ChipView } from '../../protocol/viewModel';
import { format } from '../base/format';
import { usePost, useStrings } from './panelContext';
import { Icon } from '../controls/icon';
import { MarkedText } from '../controls/markedText';
import { showHidden } from '../../core/base/hiddenCharacters';

interface Props {
	readonly chips: readonly ChipView[];
	/** Handler for removing a chip; absent where chips cannot be removed. */
	readonly onRemove?: (chip: string) => void;
}

/** Lists the attachments of a message, sent or not. A click opens one. */
export function ChipList({ chips, onRemove }: Props): VNode | null {
	const strings = useStrings();
	/** Id of the picture that is shown in full. */
	const [shown, setShown] = useState('');
	const picture = chips.find(({ id }) => id === shown)?.picture ?? '';
	if (chips.length === 0) {
		return null;
	}
	return (
		<>
			<ul class="chips" aria-label={strings.attachments}>
				{chips.map(chip => (
					<li key={chip.id} class="chip">
						<ChipLabel
							chip={chip}
							isShown={shown === chip.id}
							onShow={() => {
								setShown(shown === chip.id ? '' : chip.id);
							}}
						/>
						{onRemove !== undefined && (
							<button
								type="button"
								class="chip-remove"
								aria-label={showHidden(format(strings.removeChip, chipTitle(chip)))}
								title={showHidden(format(strings.removeChip, chipTitle(chip)))}
								onClick={() => {
									onRemove(chip.id);
								}}
							>
								<Icon name="close" />
							</button>
						)}
					</li>
				))}
			</ul>
			{picture.startsWith('data:image/') && <img class="chip-shown" src={picture} alt="" />}
		</>
	);
}

/** Renders the name of a chip, as a button where a click does something. */
function ChipLabel({
	chip,
	isShown,
	onShow,
}: {
	readonly chip: ChipView;
	/** Whether its picture is shown in full. */
	readonly isShown: boolean;
	readonly onShow: () => void;
}): VNode {
	const strings = useStrings();
	const post = usePost();
	const label = (
		<>
			<Picture chip={chip} />
			<span class="chip-name">
				<MarkedText text={chip.name} />
			</span>
			{isRange(chip) ? '' : ' '}
			<span class={isRange(chip) ? 'chip-detail range' : 'chip-detail'}>
				<MarkedText text={chip.detail} />
			</span>
		</>
	);
	if (chip.action === 'none') {
		return (
			<span class="chip-open still" title={showHidden(chip.description)}>
				{label}
			</span>
		);
	}
	const isPicture = chip.action === 'show';
	const name = isPicture ? strings.showPicture : chip.action === 'detail' ? strings.chipDetail : strings.chipLabel;
	return (
		<button
			type="button"
			class="chip-open"
			title={showHidden(chip.description)}
			aria-label={showHidden(format(name, chipTitle(chip), chip.description))}
			aria-expanded={isPicture ? isShown : undefined}
			onClick={() => {
				if (isPicture) {
					onShow();
				} else {
					post({ type: 'openChip', chip: chip.id });
				}
			}}
		>
			{label}
		</button>
	);
}

/** Tells a range such as `:12–31`, which continues the name before it, from a word of its own. */
const isRange = ({ detail }: ChipView): boolean => detail.startsWith(':');

const chipTitle = (chip: ChipView): string =>
	[chip.name, chip.detail].join(chip.detail === '' || isRange(chip) ? '' : ' ');

/** Draws a chip's picture, or its icon. A picture is shown only from a `data:` URL: nothing is loaded. */
function Picture({ chip: { icon, picture } }: { readonly chip: ChipView }): VNode {
	// Dragging it would look like dragging a file over the panel.
	return picture.startsWith('data:image/') ? (
		<img class="chip-picture" src={picture} alt="" draggable={false} />
	) : (
		<Icon name={icon} />
	);
}
