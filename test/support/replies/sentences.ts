import type { Chance } from './chance';

const OPENINGS = [
	'Sure! Here is the updated code:',
	'Here you go.',
	'I changed it as you asked:',
	'Voici le code modifié :',
	'Hier ist die überarbeitete Fassung:',
	'下面是修改后的代码：',
	'Aquí tienes la versión nueva:',
	'The code below does the same with less repetition:',
];

const CLOSINGS = [
	'The behaviour is the same as before.',
	'Let me know if anything else should change.',
	'Callers do not have to change.',
	'行为保持一致。',
	'Das Verhalten bleibt gleich.',
	'I kept the names that other files rely on.',
];

export const opening = (chance: Chance): string => chance.pick(OPENINGS);
export const closing = (chance: Chance): string => chance.pick(CLOSINGS);

/** Points of an explanation below the code. */
export const STEPS = [
	'**Readability**: the parts have names that say what they do.',
	'**Safety**: nothing that the callers use was taken away.',
	'`return` values are those of before.',
];
