import type * as vscode from 'vscode';
import * as z from 'zod';
import { adaptationSchema } from '../../../core/chat/conversation/entrySchema';
import type { LearnedState, LearnedStateStore } from '../../../core/llm/adaptation/learnedAdaptations';

/** The name dates from the first version, which called them lessons. What is stored outlives what it is called. */
const STORAGE_KEY = 'lessons';

/** Enough for every model that anyone uses; the oldest go first. */
const MAX_ENDPOINTS = 500;

/** As it is stored: `asIs` are the parameters that are exempt. */
const storedSchema = z.object({ learned: z.array(adaptationSchema), asIs: z.array(z.string()) });

/** Keeps what servers taught, for all windows: names of parameters and limits, never a message or a key. */
export function createLearnedStateStore(state: vscode.Memento): LearnedStateStore {
	const all = (): Readonly<Record<string, unknown>> => state.get<Readonly<Record<string, unknown>>>(STORAGE_KEY, {});
	return {
		get: (key): LearnedState | undefined => {
			const stored = storedSchema.safeParse(all()[key]).data;
			return stored === undefined ? undefined : { learned: stored.learned, exempt: stored.asIs };
		},
		set: (key, learnedState) => {
			const { [key]: _, ...others } = all();
			const stored = learnedState && { learned: learnedState.learned, asIs: learnedState.exempt };
			const entries = Object.entries(stored === undefined ? others : { ...others, [key]: stored });
			void state.update(STORAGE_KEY, Object.fromEntries(entries.slice(-MAX_ENDPOINTS)));
		},
	};
}
