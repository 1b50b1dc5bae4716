import type * as vscode from 'vscode';
import * as z from 'zod';
import { own } from '../../../core/base/own';
import { adaptationSchema } from '../../../core/chat/conversation/entrySchema';
import type { LearnedState, LearnedStateStore } from '../../../core/llm/adaptation/learnedAdaptations';

/** The key of the first version, which called adaptations lessons. Stored data keeps its name. */
const STORAGE_KEY = 'lessons';

/** The most models that are kept; the oldest are dropped first. */
const MAX_ENDPOINTS = 500;

/** The stored form; `asIs` lists the parameters that are exempt. */
const storedSchema = z.object({ learned: z.array(adaptationSchema), asIs: z.array(z.string()) });

/** Stores what was learned about servers, for all windows: names of parameters and limits, never a message or a key. */
export function createLearnedStateStore(state: vscode.Memento): LearnedStateStore {
	const readAll = (): Readonly<Record<string, unknown>> =>
		state.get<Readonly<Record<string, unknown>>>(STORAGE_KEY, {});
	return {
		get: (key): LearnedState | undefined => {
			const stored = storedSchema.safeParse(own(readAll(), key)).data;
			return stored === undefined ? undefined : { learned: stored.learned, exempt: stored.asIs };
		},
		set: (key, learnedState) => {
			const { [key]: _, ...others } = readAll();
			const stored = learnedState && { [key]: { learned: learnedState.learned, asIs: learnedState.exempt } };
			const entries = Object.entries({ ...others, ...stored });
			void state.update(STORAGE_KEY, Object.fromEntries(entries.slice(-MAX_ENDPOINTS)));
		},
	};
}
