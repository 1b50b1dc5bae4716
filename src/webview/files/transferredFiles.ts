/** Files are on their way over the panel. */
export const carriesFiles = (transfer: DataTransfer | null): boolean => transfer?.types.includes('Files') === true;

/**
 * The files that a paste is about. Office and browsers add a picture of copied text to it: then the text is meant. File
 * managers add the files' names: then the files are.
 */
export function pastedFiles(files: readonly File[], text: string): readonly File[] {
	const names = new Set(files.map(file => file.name));
	const lines = text.split(/\r?\n/).filter(line => line.trim() !== '');
	return lines.every(line => names.has(lastPart(line))) ? files : [];
}

const lastPart = (path: string): string => path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
