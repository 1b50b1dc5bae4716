import { showHidden } from '../../../core/base/hiddenCharacters';
import type { ParameterView } from '../../../protocol/drawer';
import type { AriaNames } from '../../controls/checkbox';

/** The part of a row that its control works with. */
export interface Field {
	readonly row: ParameterView;
	/** Ids of the elements that describe it. */
	readonly describedBy: string;
	/** True where the row was opened a moment ago: its control takes the focus. */
	readonly autoFocus: boolean;
	set(value: unknown): void;
	/** Sends text: JSON that the host parses, or text that cannot be a value and must stay where it was typed. */
	write(text: string): void;
	/** Clears the value after the user has emptied the control. */
	clear(): void;
}

/** Returns the ARIA attributes of a control: the title of its row, and all that the row says. */
export function accessibleName({ row, describedBy }: Field): AriaNames {
	return {
		'aria-label': showHidden(row.title),
		'aria-describedby': describedBy,
		'aria-invalid': row.rejected !== null,
	};
}

/** Returns a value as a field of one line shows it. */
export function shownText({ rejected, value }: ParameterView): string {
	if (rejected !== null) {
		return rejected;
	}
	return value === null ? '' : typeof value === 'string' ? value : JSON.stringify(value);
}
