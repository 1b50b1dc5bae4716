import type { Disposable } from '../../base/disposable';
import { Emitter } from '../../base/event';

/** A part of a request's set-up that the user has mended. */
export type RepairKind = 'key' | 'address' | 'headers' | 'model';

export interface Repair {
	readonly kind: RepairKind;
	/** The id of the profile that was mended, or that the chosen model belongs to. */
	readonly profile: string;
}

/** The repairs that the user makes. Whatever holds a question that failed for such a cause asks it again by itself. */
export class Repairs implements Disposable {
	readonly #made = new Emitter<Repair>();

	/** Fires once the repair is stored: a request that is made now uses it. */
	readonly onDidRepair = this.#made.event;

	report(repair: Repair): void {
		this.#made.fire(repair);
	}

	dispose(): void {
		this.#made.dispose();
	}
}
