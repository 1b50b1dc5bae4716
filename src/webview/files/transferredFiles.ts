/** Tells whether a drag carries files. */
export const carriesFiles = (transfer: DataTransfer | null): boolean => transfer?.types.includes('Files') === true;

/**
 * Returns the files that the user means to paste. Office programs and browsers add a picture of copied text: then the
 * text is meant. File managers add the names of the files: then the files are meant.
 */
export function pastedFiles(files: readonly File[], text: string): readonly File[] {
	const names = new Set(files.map(file => file.name));
	const lines = text.split(/\r?\n/).filter(line => line.trim() !== '');
	return lines.every(line => names.has(baseName(line))) ? files : [];
}

const baseName = (path: string): string => path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
