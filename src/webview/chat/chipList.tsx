import type { VNode } from 'preact';
import type { ChipView } from '../../protocol/viewModel';
import { format } from '../base/format';
import { usePost, useStrings } from './panelContext';
import { Icon } from '../controls/icon';

interface Props {
	readonly chips: readonly ChipView[];
	/** Where chips can be taken away again. */
	readonly onRemove?: (chip: string) => void;
}

/** What goes, or went, with a message beside its text. A click shows it. */
export function ChipList({ chips, onRemove }: Props): VNode | null {
	const [strings, post] = [useStrings(), usePost()];
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
						title={chip.description}
						aria-label={`${format(strings.openChip, titleOf(chip))}. ${chip.description}`}
						onClick={() => {
							post({ type: 'openChip', chip: chip.id });
						}}
					>
						<Picture chip={chip} />
						<span class="chip-name">{chip.name}</span>
						{isPlace(chip) ? '' : ' '}
						<span class={isPlace(chip) ? 'chip-detail place' : 'chip-detail'}>{chip.detail}</span>
					</button>
					{onRemove !== undefined && (
						<button
							type="button"
							class="chip-remove"
							aria-label={format(strings.removeChip, titleOf(chip))}
							title={format(strings.removeChip, titleOf(chip))}
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

/** `:12–31` belongs to the name before it; anything else is a word of its own. */
const isPlace = ({ detail }: ChipView): boolean => detail.startsWith(':');

const titleOf = (chip: ChipView): string =>
	[chip.name, chip.detail].join(chip.detail === '' || isPlace(chip) ? '' : ' ');

/** What a chip shows before its name. Only a picture that is there already: none is loaded. */
function Picture({ chip: { icon, picture } }: { readonly chip: ChipView }): VNode {
	// Dragged away, it would be a file that is held over the panel.
	return picture.startsWith('data:image/') ? (
		<img class="chip-picture" src={picture} alt="" draggable={false} />
	) : (
		<Icon name={icon} />
	);
}
