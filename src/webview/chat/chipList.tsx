import type { VNode } from 'preact';
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
	const post = usePost();
	if (chips.length === 0) {
		return null;
	}
	return (
		<ul class="chips" aria-label={strings.attachments}>
			{chips.map(chip => (
				<li key={chip.id} class="chip">
					<button
						type="button"
						class="chip-open"
						title={showHidden(chip.description)}
						aria-label={showHidden(format(strings.chipLabel, chipTitle(chip), chip.description))}
						onClick={() => {
							post({ type: 'openChip', chip: chip.id });
						}}
					>
						<Picture chip={chip} />
						<span class="chip-name">
							<MarkedText text={chip.name} />
						</span>
						{isRange(chip) ? '' : ' '}
						<span class={isRange(chip) ? 'chip-detail range' : 'chip-detail'}>
							<MarkedText text={chip.detail} />
						</span>
					</button>
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
