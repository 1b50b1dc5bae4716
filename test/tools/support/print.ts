/** Prints a line on the terminal. */
export function print(line: string): void {
	process.stdout.write(`${line}\n`);
}

export const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`;
