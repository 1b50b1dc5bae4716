import { ANSWER_LOCATION_MODES } from './answerLocations';
import type { CanaryMode } from './canaryMode';
import { CONNECTION_FAULT_MODES } from './connectionFaults';
import { ERROR_KIND_MODES } from './errorKinds';
import { ERROR_LOCATION_MODES } from './errorLocations';
import { USER_ACTION_MODES } from './userActions';

export const CANARY_MODES: readonly CanaryMode[] = [
	...ERROR_KIND_MODES,
	...ERROR_LOCATION_MODES,
	...ANSWER_LOCATION_MODES,
	...CONNECTION_FAULT_MODES,
	...USER_ACTION_MODES,
];
