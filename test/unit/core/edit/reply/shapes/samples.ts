export const TS = `	add(item: Item): void {
		const before = this.items.length;
		this.items.push(item);
		if (this.items.length > before) {
			this.changed.fire(item);
		}
	}`;
export const TS_NEW = `	add(item: Item): void {
		const before = this.items.length;
		this.items.push(item);
		if (this.items.length > before) this.changed.fire(item);
	}`;
export const TS_FLAT = TS_NEW.replaceAll(/^\t/gm, '');

export const PY = `    def total(self):
        result = 0
        for item in self.items:
            result += item.price
        return result`;
export const PY_NEW = `    def total(self):
        return sum(item.price for item in self.items)`;
export const PY_FLAT = PY_NEW.replaceAll(/^ {4}/gm, '');

export const RUST = 'fn main() {\n    println!("{}", 1);\n}\n';
export const RUST_NEW = 'fn main() {\n    println!("{}", 2);\n}\n';

export const GO =
	'func Sum(xs []int) int {\n\ttotal := 0\n\tfor _, x := range xs {\n\t\ttotal += x\n\t}\n\treturn total\n}';
export const GO_NEW =
	'func Sum(values []int) int {\n\ttotal := 0\n\tfor _, value := range values {\n\t\ttotal += value\n\t}\n' +
	'\treturn total\n}';

export const SQL = 'SELECT name, price\nFROM items\nWHERE price > 10\nORDER BY price;';
export const SQL_NEW = 'SELECT name, price\nFROM items\nWHERE price >= 10\nORDER BY price, name;';

export const YAML =
	'jobs:\n  build:\n    runs-on: ubuntu-latest\n    steps:\n      - run: npm ci\n      - run: npm test';
export const YAML_NEW =
	'jobs:\n  build:\n    runs-on: ubuntu-latest\n    steps:\n      - run: npm ci\n      - run: npm run lint\n' +
	'      - run: npm test';

export const SHELL = 'set -e\nfor f in *.txt; do\n  cat $f\ndone';
export const SHELL_NEW = 'set -eu\nfor f in *.txt; do\n  cat "$f"\ndone';

export const HTML = '<ul>\n  <li>one</li>\n  <li>two</li>\n</ul>';
export const HTML_NEW = '<ol>\n  <li>one</li>\n  <li>two</li>\n</ol>';

export const MD = '# Title\n\nRun it:\n\n```sh\nnpm start\n```\n\nThat is all.\n';
export const MD_NEW = '# Title\n\nRun it like this:\n\n```sh\nnpm start\n```\n\nThat is all.\n';
export const MD_BARE = '# Title\n\n```\nnpm start\n```\n\nThat is all.\n';
export const MD_BARE_NEW = '# A title\n\n```\nnpm start\n```\n\nThat is all.\n';
export const MD_PLAIN = '# Title\n\nA paragraph about the thing.\n\nAnother one, which ends it.\n';
export const MD_PLAIN_NEW = '# Title\n\nA better paragraph about the thing.\n\nAnother one, which ends it.\n';

export const LONG = `import { a } from './a';

export function first(x: number): number {
	return a(x) + 1;
}

export function second(x: number): number {
	return a(x) + 2;
}

export function third(x: number): number {
	return a(x) + 3;
}`;
export const LONG_NEW = LONG.replace('+ 2', '+ 22');
export const SECOND_NEW = 'export function second(x: number): number {\n\treturn a(x) + 22;\n}';

export const TWO_NEW = LONG.replace('+ 1', '+ 11').replace('+ 3', '+ 33');
