import { posix } from 'node:path';
import { cyclesAmong, type SourceTree, neighbours, ROOMS, roomOf } from './architecture';

/** The folders of each room, and the other folders of the same room that each may look into. */
export type InnerRooms = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

/** The name of a room's own folder. */
export const ROOT_FOLDER = '(root)';

/** Imports that the map does not allow, and files in folders that are not on it. */
export const forbiddenInnerImports = (sources: SourceTree, map: InnerRooms): readonly string[] =>
	[...sources.keys()].flatMap(path => {
		const room = roomOf(path);
		if (room === undefined || room === path) {
			return [];
		}
		const open = foldersOf(map, room)[folderIn(room, path)];
		return open === undefined
			? [`${path} stands in no folder of ${room} that is on the map`]
			: innerNeighbours(sources, room, path)
					.filter(other => !open.includes(folderIn(room, other)))
					.map(other => `${path} -> ${other}`);
	});

/** Faults of the map itself: circles, and folders that it opens without telling of them. */
export const innerMapFaults = (map: InnerRooms): readonly string[] =>
	Object.entries(map).flatMap(([room, folders]) => [
		...(ROOMS.includes(room) ? [] : [`${room} is no room`]),
		...cyclesAmong(Object.keys(folders), folder => folders[folder] ?? []).map(circle => `${room}: ${circle}`),
		...Object.values(folders)
			.flat()
			.filter(folder => !(folder in folders))
			.map(folder => `${room}: ${folder} is opened, but is not on the map`),
	]);

/** Folders on the map in which no file stands. */
export const emptyInnerRooms = (sources: SourceTree, map: InnerRooms): readonly string[] =>
	Object.entries(map).flatMap(([room, folders]) => {
		const filled = new Set([...sources.keys()].filter(path => roomOf(path) === room).map(path => folderIn(room, path)));
		return Object.keys(folders)
			.filter(folder => !filled.has(folder))
			.map(folder => `${room}: nothing stands in ${folder}`);
	});

/** Counts the imports between the folders of a room, by `from -> to`. */
export function innerArrows(sources: SourceTree, room: string): ReadonlyMap<string, number> {
	const arrows = new Map<string, number>();
	for (const path of sources.keys()) {
		for (const other of roomOf(path) === room ? innerNeighbours(sources, room, path) : []) {
			const arrow = `${folderIn(room, path)} -> ${folderIn(room, other)}`;
			arrows.set(arrow, (arrows.get(arrow) ?? 0) + 1);
		}
	}
	return arrows;
}

/** Returns the folders of a room. A room that is not on the map has none. */
export const foldersOf = (map: InnerRooms, room: string): Readonly<Record<string, readonly string[]>> =>
	map[room] ?? { [ROOT_FOLDER]: [] };

/** Returns the files in other folders of the same room that a file imports. */
const innerNeighbours = (sources: SourceTree, room: string, path: string): readonly string[] =>
	neighbours(sources, path).filter(other => roomOf(other) === room && folderIn(room, other) !== folderIn(room, path));

function folderIn(room: string, path: string): string {
	const folder = posix.relative(room, posix.dirname(path));
	return folder === '' ? ROOT_FOLDER : folder;
}
