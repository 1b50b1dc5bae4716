import type { VNode } from 'preact';
import { useMemo, useRef, useState } from 'preact/hooks';
import type { AttemptView, FrameView } from '../../protocol/inspector';
import { useInspectorStrings } from './inspectorContext';
import { EventReader, type EventRow } from './eventReader';
import { formatJson } from './formatJson';
import { LongText } from './longText';
import type { EventPart } from './readEvent';
import { RowList } from './rowList';
import { Section } from './section';
import { Switcher } from './switcher';
import { MarkedText } from '../controls/markedText';

/** Renders the answer as it came: as events that can be read, or as the exact frames. */
export function FramesSection({ attempt }: { readonly attempt: AttemptView }): VNode {
	const strings = useInspectorStrings();
	const [form, setForm] = useState<'events' | 'exact'>('events');
	const { frames, lastFrames, leftOut, outcome } = attempt;
	const isOver = outcome.tone !== 'running';
	const isEmpty = frames.length === 0;
	const count = frames.length + lastFrames.length;
	return (
		<Section
			title={strings.frames}
			note={count === 0 ? '' : count.toLocaleString(document.documentElement.lang)}
			tools={
				!isEmpty && (
					<Switcher
						label={strings.frames}
						options={[
							['events', strings.events],
							['exact', strings.asRead],
						]}
						value={form}
						onChange={setForm}
					/>
				)
			}
		>
			{isEmpty && <p class="dim">{isOver ? strings.noAnswer : strings.waiting}</p>}
			{!isEmpty && <Frames form={form} frames={frames} isOver={isOver && leftOut === ''} />}
			{leftOut !== '' && (
				<p class="left-out">
					<MarkedText text={leftOut} />
				</p>
			)}
			{lastFrames.length > 0 && <Frames form={form} frames={lastFrames} isOver={isOver} />}
		</Section>
	);
}

interface FramesProps {
	readonly form: 'events' | 'exact';
	readonly frames: readonly FrameView[];
	/** True where nothing follows the last frame. */
	readonly isOver: boolean;
}

function Frames({ form, frames, isOver }: FramesProps): VNode {
	const isDocument = useMemo(
		() => /^\s*[{[<]/.test(frames.find(([, text]) => text.trim() !== '')?.[1] ?? ''),
		[frames.length > 0],
	);
	if (form === 'exact') {
		return (
			<RowList
				rows={frames}
				getTime={([time]) => time}
				renderRow={([, text]) => <MarkedText text={text} kind="code" />}
			/>
		);
	}
	return isDocument ? <WholeDocument frames={frames} /> : <Events frames={frames} isOver={isOver} />;
}

function WholeDocument({ frames }: Pick<FramesProps, 'frames'>): VNode {
	const strings = useInspectorStrings();
	return <LongText label={strings.formatted} text={formatJson(frames.map(([, text]) => text).join(''))} />;
}

function Events({ frames, isOver }: Omit<FramesProps, 'form'>): VNode {
	const rows = useEvents(frames, isOver);
	return <RowList rows={rows} getTime={({ time }) => time} renderRow={({ parts }) => parts.map(drawPart)} />;
}

/** Reads the events of the frames, each frame once: it continues where it stopped when the answer grows. */
function useEvents(frames: readonly FrameView[], isOver: boolean): readonly EventRow[] {
	const progress = useRef({ reader: new EventReader(), firstFrame: frames[0], readCount: 0, hasEnded: false });
	if (progress.current.firstFrame !== frames[0] || frames.length < progress.current.readCount) {
		progress.current = { reader: new EventReader(), firstFrame: frames[0], readCount: 0, hasEnded: false };
	}
	const { reader, readCount, hasEnded } = progress.current;
	if (frames.length > readCount) {
		reader.feed(frames.slice(readCount));
		progress.current.readCount = frames.length;
	}
	if (isOver && !hasEnded) {
		reader.end(frames.at(-1)?.[0] ?? 0);
		progress.current.hasEnded = true;
	}
	return reader.rows;
}

const drawPart = ({ label, text }: EventPart, index: number): VNode => (
	<span key={index} class="part">
		{label !== '' && (
			<span class="part-label">
				<MarkedText text={label} kind="code" />
			</span>
		)}
		<MarkedText text={text} kind="code" />
	</span>
);
