import type { VNode } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { DrawerView } from '../../../protocol/drawer';
import { announce } from '../announcer';
import { usePanelContext, useStrings } from '../panelContext';
import { Icon } from '../../controls/icon';
import { takeFocus } from '../../controls/takeFocus';
import { DrawerHead } from './drawerHead';
import { closeDrawer, updateSearchLayer } from '../drawerLayer';
import { filterGroups } from './filterGroups';
import { ParameterRow } from './parameterRow';
import { PresetRow } from './presetRow';
import { Preview } from './preview';
import { MarkedText } from '../../controls/markedText';

interface Props {
	readonly drawer: DrawerView;
	/** Number of times that the host has asked for the keyboard focus since the drawer was opened. */
	readonly focusCount: number;
}

/** Renders every parameter, in place of the chat. */
export function Drawer({ drawer, focusCount }: Props): VNode {
	const strings = useStrings();
	const context = usePanelContext();
	const [search, setSearch] = useState('');
	const searchBox = useRef<HTMLInputElement>(null);
	// In a layout effect: any later, it could take the focus from where the user has moved it. A panel that is restored
	// with its drawer, unasked, does not wait for the focus.
	useLayoutEffect(
		() => (focusCount > 0 || document.hasFocus() ? takeFocus(searchBox.current) : undefined),
		[focusCount],
	);
	const endSearch = (): void => {
		setSearch('');
	};
	const groups = filterGroups(drawer.groups, search);
	const hasNoMatches = groups.length === 0 && search !== '';
	useEffect(() => {
		if (hasNoMatches) {
			announce(strings.noParameters);
		}
	}, [hasNoMatches, strings]);
	return (
		<main class="drawer" aria-label={strings.parameters}>
			<DrawerHead
				drawer={drawer}
				onClose={() => {
					closeDrawer(context);
				}}
			/>
			<div class="drawer-parts">
				<div class="drawer-scroller">
					<div class="drawer-rows">
						<div class="search">
							<Icon name="search" />
							<input
								class="field"
								type="text"
								role="searchbox"
								autocomplete="off"
								spellcheck={false}
								aria-label={strings.searchParameters}
								placeholder={strings.searchParameters}
								value={search}
								ref={searchBox}
								onInput={event => {
									setSearch(event.currentTarget.value);
									updateSearchLayer(context, event.currentTarget, endSearch);
								}}
								onFocus={event => {
									updateSearchLayer(context, event.currentTarget, endSearch);
								}}
							/>
						</div>
						<PresetRow drawer={drawer} />
						{hasNoMatches && <p class="drawer-none">{strings.noParameters}</p>}
						{groups.map(group => (
							<section key={group.id}>
								<h2>
									<MarkedText text={group.title} />
								</h2>
								{group.rows.map(row => (
									<ParameterRow key={row.name} row={row} />
								))}
							</section>
						))}
					</div>
				</div>
				{drawer.preview !== null && <Preview preview={drawer.preview} />}
			</div>
		</main>
	);
}
