import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { AttemptView } from '../../protocol/inspector';
import { BodySection } from './bodySection';
import { useInspectorModel, useInspectorStrings } from './inspectorContext';
import { CopyAction } from './copyAction';
import { FramesSection } from './framesSection';
import { OutcomeLabel } from './outcomeLabel';
import { PairList } from './pairList';
import { Probabilities } from './probabilities';
import { Section } from './section';
import { Timeline } from './timeline';
import { MarkedText } from '../controls/markedText';

/** Renders the chosen request, and one of its attempts. */
export function ExchangeDetails(): VNode {
	const model = useInspectorModel();
	const strings = useInspectorStrings();
	const main = useRef<HTMLElement>(null);
	const exchange = model.exchange.value;
	const shown = `${exchange?.id} ${exchange?.attempt?.number}`;
	useEffect(() => {
		main.current?.scrollTo(0, 0);
	}, [shown]);
	return (
		<main class="exchange-details" aria-label={strings.details} tabIndex={0} ref={main}>
			{exchange !== null && (
				<>
					<h2 class="exchange-title">
						<MarkedText text={exchange.model} />{' '}
						<span class="dim">
							<MarkedText text={exchange.profile} />
						</span>
					</h2>
					<Timeline exchange={exchange} />
					{/* Without a key, so that sections stay folded from one request to the next. */}
					{exchange.attempt !== null && <Attempt shown={shown} attempt={exchange.attempt} />}
				</>
			)}
		</main>
	);
}

function Attempt({ shown, attempt }: { readonly shown: string; readonly attempt: AttemptView }): VNode {
	const strings = useInspectorStrings();
	return (
		<>
			<div class="attempt-head">
				<p class="request-line">
					<span class="method">
						<MarkedText text={attempt.method} />
					</span>{' '}
					<MarkedText text={attempt.url} kind="code" />
				</p>
				<OutcomeLabel outcome={attempt.outcome} />
			</div>
			{attempt.error !== null && (
				<div class="error">
					<p>
						<MarkedText text={attempt.error.title} />
					</p>
					{attempt.error.serverText !== '' && (
						<pre class="error-server">
							<MarkedText text={attempt.error.serverText} />
						</pre>
					)}
				</div>
			)}
			<dl class="facts">
				{attempt.facts.map(([label, value]) => (
					<div key={label}>
						<dt>
							<MarkedText text={label} />
						</dt>
						<dd>
							<MarkedText text={value} />
						</dd>
					</div>
				))}
			</dl>
			<div class="buttons">
				{attempt.hasCurl && (
					<>
						<CopyAction what="curl" label={strings.copyCurl} />
						<CopyAction what="powerShell" label={strings.copyPowerShell} />
					</>
				)}
				<CopyAction what="body" label={strings.copyBody} />
				<CopyAction what="frames" label={strings.copyFrames} />
				<CopyAction what="exchange" label={strings.copyExchange} />
			</div>
			<Section title={strings.requestHeaders} note={String(attempt.requestHeaders.length)} folded>
				<PairList pairs={attempt.requestHeaders} />
			</Section>
			<BodySection attempt={attempt} />
			{attempt.responseHeaders.length > 0 && (
				<Section title={strings.responseHeaders} note={String(attempt.responseHeaders.length)} folded>
					<PairList pairs={attempt.responseHeaders} />
				</Section>
			)}
			<FramesSection key={shown} attempt={attempt} />
			{attempt.logprobs.length > 0 && (
				<Section title={strings.logprobs}>
					{attempt.logprobs.map(answer => (
						<Probabilities key={`${shown} ${answer.title}`} answer={answer} />
					))}
				</Section>
			)}
			{attempt.usage.length > 0 && (
				<Section title={strings.usage}>
					<PairList pairs={attempt.usage} />
				</Section>
			)}
		</>
	);
}
