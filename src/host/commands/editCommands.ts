import * as z from 'zod';
import type { EditRequest } from '../platform/editor/target';
import { chooseTarget } from './chooseTarget';
import type { Command, EditRefArgument } from './services';

export const editInline: Command = startEdit({ kind: 'edit' });
export const refactorInline: Command = startEdit({ kind: 'refactor' });
export const documentInline: Command = startEdit({ kind: 'document', instruction: '' });
export const generateTests: Command = startEdit({ kind: 'tests', instruction: '' });

/** Makes a command that asks for an edit of the code that the user chooses. */
function startEdit(request: Omit<EditRequest, 'target'>): Command {
	return async ({ gate, inlineEdit }, about) => {
		const target = await chooseTarget(gate, about);
		if (target !== undefined) {
			await inlineEdit.start({ ...request, target });
		}
	};
}

export const acceptChange: Command = ({ inlineEdit }, ref) => inlineEdit.review.accept(asEditRef(ref));
export const rejectChange: Command = ({ inlineEdit }, ref) => inlineEdit.review.reject(asEditRef(ref));
export const acceptAllChanges: Command = ({ inlineEdit }, ref) => inlineEdit.review.acceptAll(asEditRef(ref));
export const rejectAllChanges: Command = ({ inlineEdit }, ref) => inlineEdit.review.rejectAll(asEditRef(ref));
export const nextChange: Command = ({ inlineEdit }, ref) => inlineEdit.review.next(asEditRef(ref));
export const previousChange: Command = ({ inlineEdit }, ref) => inlineEdit.review.previous(asEditRef(ref));
export const showRemovedLines: Command = ({ inlineEdit }, ref) => inlineEdit.review.show(asEditRef(ref));

export const retryEdit: Command = ({ inlineEdit }, ref) => inlineEdit.retry(asEditRef(ref));
export const openEditDiff: Command = ({ inlineEdit }, ref) => inlineEdit.openDiff(asEditRef(ref));
export const cancelEdit: Command = ({ inlineEdit }, ref) => inlineEdit.cancel(asEditRef(ref));

/** Ends the wait for the next attempt of an edit, or of the thread whose number is given. */
export const retryNow: Command = ({ inlineEdit, threads }, about) =>
	typeof about === 'number' ? threads.retryNow(about) : inlineEdit.retryNow(asEditRef(about));

/** Waits on for an edit that has stalled, or for the thread whose number is given. */
export const keepWaiting: Command = ({ inlineEdit, threads }, about) =>
	typeof about === 'number' ? threads.keepWaiting(about) : inlineEdit.keepWaiting(asEditRef(about));

const editRefSchema = z.object({ edit: z.number(), change: z.number().exactOptional() });

/** Reads the argument of a lens. The palette and keys pass none: then the command is about the edit at the cursor. */
function asEditRef(value: unknown): EditRefArgument | undefined {
	const parsed = editRefSchema.safeParse(value);
	return parsed.success ? parsed.data : undefined;
}
