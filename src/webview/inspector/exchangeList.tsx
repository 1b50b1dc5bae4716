import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { ExchangeRow } from '../../protocol/inspector';
import { useInspectorModel, useInspectorPost, useInspectorStrings } from './inspectorContext';
import { OutcomeIcon } from './outcomeLabel';
import { MarkedText } from '../controls/markedText';
import { showHidden } from '../../core/base/hiddenCharacters';

const optionId = (id: string): string => `exchange-${id}`;

/** Lists all requests, the newest first. Arrow keys choose one. */
export function ExchangeList(): VNode {
	const model = useInspectorModel();
	const strings = useInspectorStrings();
	const post = useInspectorPost();
	const list = useRef<HTMLUListElement>(null);
	const rows = model.rows.value;
	const chosen = model.chosen.value;
	const choose = (row: ExchangeRow | undefined): void => {
		if (row !== undefined && row.id !== model.chosen.value) {
			model.chosen.value = row.id;
			post({ type: 'select', exchange: row.id });
		}
	};
	useEffect(() => {
		list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
	}, [chosen]);
	const onKeyDown = (event: KeyboardEvent): void => {
		const target = targetIndex(
			event.key,
			rows.findIndex(row => row.id === chosen),
			rows.length,
		);
		if (target !== undefined) {
			event.preventDefault();
			choose(rows[target]);
		}
	};
	return (
		<aside class="exchanges" aria-label={strings.requests}>
			<ul
				role="listbox"
				aria-label={strings.requests}
				tabIndex={0}
				aria-activedescendant={rows.some(row => row.id === chosen) ? optionId(chosen) : undefined}
				onKeyDown={onKeyDown}
				ref={list}
			>
				{rows.map(row => (
					<li
						key={row.id}
						id={optionId(row.id)}
						class="exchange"
						role="option"
						aria-selected={row.id === chosen}
						title={showHidden([row.question, row.model, row.profile].filter(part => part !== '').join(' · '))}
						onClick={() => {
							choose(row);
						}}
					>
						<OutcomeIcon outcome={row.outcome} />
						<span class="exchange-question">
							<MarkedText text={row.question === '' ? row.model : row.question} />
						</span>
						<span class="exchange-duration">
							<MarkedText text={row.duration} />
						</span>
						<span class="exchange-meta">
							{row.question !== '' && (
								<>
									<MarkedText text={row.model} />
									{' · '}
								</>
							)}
							<MarkedText text={row.outcome.label} />
							{' · '}
							<MarkedText text={row.time} />
							{' · '}
							<MarkedText text={row.size} />
						</span>
					</li>
				))}
			</ul>
		</aside>
	);
}

/** Returns the row that a key leads to from the row at `index`; `undefined` where the list does not handle the key. */
function targetIndex(key: string, index: number, count: number): number | undefined {
	switch (key) {
		case 'ArrowDown':
			return Math.min(index + 1, count - 1);
		case 'ArrowUp':
			return Math.max(index - 1, 0);
		case 'Home':
			return 0;
		case 'End':
			return count - 1;
		default:
			return undefined;
	}
}
