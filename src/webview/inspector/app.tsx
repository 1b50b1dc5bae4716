import type { VNode } from 'preact';
import { IconButton } from '../controls/iconButton';
import { useInspectorModel, useInspectorPost, useInspectorStrings } from './inspectorContext';
import { ExchangeDetails } from './exchangeDetails';
import { ExchangeList } from './exchangeList';
import { MarkedText } from '../controls/markedText';

export function InspectorApp(): VNode {
	const model = useInspectorModel();
	// There is nothing to read yet, and usually it is over before anyone looks: the style sheet delays the bar.
	return model.loaded.value ? <Loaded /> : <div class="loading" aria-hidden="true" />;
}

function Loaded(): VNode {
	const model = useInspectorModel();
	const strings = useInspectorStrings();
	const post = useInspectorPost();
	const isEmpty = model.rows.value.length === 0;
	return (
		<div class="inspector">
			<header class="head">
				<h1>{strings.title}</h1>
				{!isEmpty && (
					<IconButton
						icon="clear-all"
						label={strings.clear}
						onClick={() => {
							post({ type: 'clear' });
						}}
					/>
				)}
			</header>
			{isEmpty ? (
				<main class="empty">
					<h2>{strings.emptyTitle}</h2>
					<p>{strings.emptyHint}</p>
				</main>
			) : (
				<div class="split">
					<ExchangeList />
					<ExchangeDetails />
				</div>
			)}
			<div class="visually-hidden" role="status">
				<MarkedText text={model.announcement.value} />
			</div>
		</div>
	);
}
