import type { VNode } from 'preact';
import type { ChipView } from '../../protocol/viewModel';
import { fill } from '../fill';
import { usePost, useWords } from './context';
import { Icon } from './icon';

interface Props {
	readonly chips: readonly ChipView[];
	/** Where chips can be taken away again. */
	readonly onRemove?: (chip: string) => void;
}

/** Code that goes, or went, with a message. A click shows it. */
export function ChipList({ chips, onRemove }: Props): VNode | null {
	const [words, post] = [useWords(), usePost()];
	if (chips.length === 0) {
		return null;
	}
	return (
		<ul class="chips" aria-label={words.attachments}>
			{chips.map(chip => (
				<li key={chip.id} class="chip">
					<button
						type="button"
						class="chip-open"
						title={chip.description}
						aria-label={`${fill(words.openChip, chip.name + chip.detail)}. ${chip.description}`}
						onClick={() => {
							post({ type: 'openChip', chip: chip.id });
						}}
					>
						<Icon name={chip.icon} />
						<span class="chip-name">{chip.name}</span>
						<span class="chip-detail">{chip.detail}</span>
					</button>
					{onRemove !== undefined && (
						<button
							type="button"
							class="chip-remove"
							aria-label={fill(words.removeChip, chip.name + chip.detail)}
							title={fill(words.removeChip, chip.name + chip.detail)}
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
