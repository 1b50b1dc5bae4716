import { ANSWER_LOCATIONS } from './answerLocations';
import type { CanaryMode } from './canaryMode';
import { CONNECTION_FAULTS } from './connectionFaults';
import { ERROR_KINDS } from './errorKinds';
import { ERROR_LOCATIONS } from './errorLocations';
import { USER_ACTIONS } from './userActions';

export const CANARY_MODES: readonly CanaryMode[] = [
	...ERROR_KINDS,
	...ERROR_LOCATIONS,
	...ANSWER_LOCATIONS,
	...CONNECTION_FAULTS,
	...USER_ACTIONS,
];
