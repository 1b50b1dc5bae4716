import type { ParameterView } from '../../../protocol/drawer';

/** A row as its control sees it. */
export interface Field {
	readonly row: ParameterView;
	/** Ids of all that is said about it. */
	readonly describedBy: string;
	/** The row was opened a moment ago: the keyboard goes to its control. */
	readonly takesFocus: boolean;
	set(value: unknown): void;
	/** JSON that the host reads, or text that cannot be a value and is to stay where it was typed. */
	write(text: string): void;
	/** The user has emptied it. */
	clear(): void;
}

/** What a screen reader says of a control: its row's title, and all that the row says. */
export function accessibleName({ row, describedBy }: Field): {
	readonly 'aria-label': string;
	readonly 'aria-describedby': string;
	readonly 'aria-invalid': boolean;
} {
	return { 'aria-label': row.title, 'aria-describedby': describedBy, 'aria-invalid': row.rejected !== null };
}

/** A value as it stands in a field of one line. */
export function shownText({ rejected, value }: ParameterView): string {
	if (rejected !== null) {
		return rejected;
	}
	return value === null ? '' : typeof value === 'string' ? value : JSON.stringify(value);
}
