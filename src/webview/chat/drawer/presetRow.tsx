import type { VNode } from 'preact';
import type { DrawerView } from '../../../protocol/drawer';
import { usePost, useStrings } from '../panelContext';
import { IconButton } from '../../controls/iconButton';
import { Select } from './select';
import { useOptimistic } from './useOptimistic';
import { showHidden } from '../../../core/base/hiddenCharacters';

/** Offers the presets: the one that this chat equals, the others, and the buttons that save and manage them. */
export function PresetRow({ drawer }: { readonly drawer: DrawerView }): VNode {
	const strings = useStrings();
	const post = usePost();
	const [preset, setPreset] = useOptimistic(drawer, drawer.preset);
	return (
		<div class="presets">
			<Select
				value={preset === '' ? null : preset}
				unset={strings.noPreset}
				aria={{ 'aria-label': showHidden(strings.preset) }}
				onUnset={() => {
					setPreset('');
					post({ type: 'resetParameters' });
				}}
				onChoose={name => {
					setPreset(name);
					post({ type: 'usePreset', name });
				}}
			>
				{drawer.presets.map(name => (
					<option key={name} value={name}>
						{showHidden(name)}
					</option>
				))}
			</Select>
			<button
				type="button"
				class="button"
				onClick={() => {
					post({ type: 'savePreset' });
				}}
			>
				{strings.savePreset}
			</button>
			<IconButton
				icon="settings-gear"
				label={strings.managePresets}
				onClick={() => {
					post({ type: 'managePresets' });
				}}
			/>
		</div>
	);
}
