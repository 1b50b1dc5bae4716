import { whyOf } from './expectations';
import { FEATURES } from './features';
import type { ServerRoute } from './others';
import type { PlayedCell } from './play';
import { FIELDS } from './reading';

/** Who reads a cell as it is to be read. */
type Verdict = 'same' | 'parley' | 'sdk' | 'neither';

const MARKS: Readonly<Record<Verdict, string>> = { same: '=', parley: 'P', sdk: 'S', neither: 'x' };

function verdictOf({ failures, sdkFailures }: PlayedCell): Verdict {
	if (failures.length === 0) {
		return sdkFailures.length === 0 ? 'same' : 'parley';
	}
	return sdkFailures.length === 0 ? 'sdk' : 'neither';
}

/** Returns the lines of the table: a feature a row, a route a column. */
export function tableOf(routes: readonly ServerRoute[], cells: readonly PlayedCell[]): readonly string[] {
	const width = Math.max(...FEATURES.map(({ name }) => name.length)) + 2;
	return [
		...routes.map(({ name }, index) => `${' '.repeat(width)}${'│ '.repeat(index)}┌ ${name}`),
		...FEATURES.map(feature => {
			const marks = routes.map(route => {
				const cell = cells.find(each => each.route === route && each.feature === feature);
				return cell === undefined ? '·' : MARKS[verdictOf(cell)];
			});
			return `${feature.name.padEnd(width)}${marks.join(' ')}`;
		}),
		'',
		'= both right   P Parley is right, the SDK is not   S the SDK is right   x neither   · not offered',
	];
}

/** Returns a line for a cell in which Parley and the SDK differ: who is right, and why. */
export function differenceOf(cell: PlayedCell): string | undefined {
	const verdict = verdictOf(cell);
	if (verdict === 'same') {
		return undefined;
	}
	const { route, feature, failures, sdkFailures } = cell;
	const title = `${route.name} · ${feature.name}:`;
	if (verdict !== 'parley') {
		return `${title} ${verdict === 'sdk' ? 'the SDK is right' : 'neither is right'}; ${failures.join('; ')}`;
	}
	const fields = FIELDS.filter(field => sdkFailures.some(each => each.field === field));
	const whys = fields.map(field => whyOf(field, route, feature) ?? UNEXPLAINED);
	return `${title} Parley is right: ${[...new Set(whys)].join('; ')}`;
}

const UNEXPLAINED = 'nobody has said why';

/** Returns what is wrong with a cell, for the summary of a run. A difference that nobody explains is a failure. */
export function failureOf(cell: PlayedCell): string | undefined {
	const { route, feature, failures, sdkFailures } = cell;
	const unexplained = sdkFailures
		.filter(({ field }) => failures.length === 0 && whyOf(field, route, feature) === undefined)
		.map(({ words }) => `nobody has said why the SDK reads ${words}`);
	const all = [...failures, ...unexplained];
	return all.length === 0 ? undefined : `FAILED ${route.name} · ${feature.name}: ${[...new Set(all)].join('; ')}`;
}
