import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { exchangeJson, type RecordedAttempt } from '../../../../src/core/llm/recording/recorded';
import { curlCommand, curlPowerShell } from '../../../../src/core/llm/recording/curl';
import { EventReader } from '../../../../src/webview/inspector/eventReader';
import type { TestChats } from '../../../support/testChats';
import { lastReplyOf } from '../../../support/testChats';

/** The length from which a piece of what was written counts as found. */
const PIECE = 14;

/** Returns what stands around a telling piece of what was written, whatever the case; undefined if it is not there. */
export function findPiece(text: string, written: string): string | undefined {
	const [all, wanted] = [text.toLowerCase(), written.toLowerCase()];
	const length = Math.min(wanted.length, Math.max(PIECE, Math.floor(wanted.length / 2)));
	for (let start = 0; start + length <= wanted.length; start++) {
		const at = all.indexOf(wanted.slice(start, start + length));
		if (at !== -1) {
			return text.slice(Math.max(0, at - 40), at + 80);
		}
	}
	return undefined;
}

const text = (value: unknown): string =>
	JSON.stringify(value, (_, item: unknown) => (item instanceof Map ? [...(item as Map<unknown, unknown>)] : item));

/** Lists the strings of JSON lines or events, joined for each place in the data, as a reader joins them. */
export function joinedStrings(lines: string): string {
	const places = new Map<string, string>();
	const walk = (place: string, value: unknown): void => {
		if (typeof value === 'string' || (typeof value === 'number' && place.endsWith('[]'))) {
			places.set(place, `${places.get(place) ?? ''}${value}${typeof value === 'number' ? ', ' : ''}`);
		} else if (typeof value === 'object' && value !== null) {
			const index = 'index' in value ? String(value.index) : '';
			for (const [name, item] of Object.entries(value)) {
				walk(`${place}.${index}${Array.isArray(value) ? '[]' : name}`, item);
			}
		}
	};
	for (const line of lines.split('\n')) {
		try {
			walk('', JSON.parse(line.replace(/^data: /, '')));
		} catch {
			continue;
		}
	}
	return [...places.values()].join('\n');
}

const framesOf = ({ frames: { head, tail } }: RecordedAttempt): string =>
	[...head, ...tail].map(frame => frame.text).join('');

function eventsOf({ frames: { head } }: RecordedAttempt): string {
	const reader = new EventReader();
	reader.feed(head.map(({ at, text: piece }) => [at, piece]));
	reader.end(0);
	return text(reader.rows);
}

/** Returns the text of every place in which a key could be found after a message. */
export function surfacesOf(chats: TestChats, seen: readonly string[]): Readonly<Record<string, string>> {
	const exchanges = chats.recorder.list().flatMap(({ id }) => chats.recorder.find(id) ?? []);
	const attempts = exchanges.flatMap(({ steps }) =>
		steps.flatMap(step => (step.kind === 'attempt' ? [step.attempt] : [])),
	);
	const { current } = chats.sessions;
	const journal = readFileSync(join(chats.folder, `${current.id}.jsonl`), 'utf8');
	const tokens = attempts.flatMap(({ logprobs }) =>
		logprobs.map(answer => answer.tokens.map(({ token }) => token).join('')),
	);
	const others = attempts.flatMap(({ logprobs }) =>
		logprobs.map(answer => answer.tokens.flatMap(({ top }) => top.map(({ token }) => token)).join('')),
	);
	return {
		'the log': chats.logged.join('\n'),
		'an error': text(lastReplyOf(current).outcome),
		'the panel': text(current.conversation),
		'the journal': journal,
		'the journal, joined': joinedStrings(journal),
		'the requests, at any time': seen.join('\n'),
		'the frames': attempts.map(framesOf).join('\n'),
		'the frames, joined': attempts.map(framesOf).map(joinedStrings).join('\n'),
		'the events': attempts.map(eventsOf).join('\n'),
		'the tokens': [...tokens, ...others].join('\n'),
		'a command': [curlCommand, curlPowerShell]
			.flatMap(write =>
				attempts.map(attempt => write({ ...attempt, headers: attempt.requestHeaders, keyVariable: 'KEY' })),
			)
			.join('\n'),
		'an export': exchanges.map(exchangeJson).join('\n'),
	};
}
