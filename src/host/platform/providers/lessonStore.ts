import type * as vscode from 'vscode';
import * as z from 'zod';
import { adaptationSchema } from '../../../core/chat/conversation/entrySchema';
import type { Lesson, LessonStore } from '../../../core/llm/adaptation/lessons';

const SLOT = 'lessons';

/** Enough for every model that anyone uses; the oldest go first. */
const MOST = 500;

const lessonSchema = z.object({ learned: z.array(adaptationSchema), asIs: z.array(z.string()) });

/** What servers taught, kept for all windows. It holds names of parameters and limits, never a message or a key. */
export function createLessonStore(state: vscode.Memento): LessonStore {
	const all = (): Readonly<Record<string, unknown>> => state.get<Readonly<Record<string, unknown>>>(SLOT, {});
	return {
		get: (key): Lesson | undefined => lessonSchema.safeParse(all()[key]).data,
		set: (key, lesson) => {
			const { [key]: _, ...others } = all();
			const entries = Object.entries(lesson === undefined ? others : { ...others, [key]: lesson });
			void state.update(SLOT, Object.fromEntries(entries.slice(-MOST)));
		},
	};
}
