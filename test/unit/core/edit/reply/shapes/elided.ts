import { code, doubt, fence, type ReplyShape } from './replyShape';
import { HTML, LONG, MD_PLAIN, PY, PY_FLAT, SECOND_NEW, SQL, YAML } from './samples';

/** The second function as new, and the remark in place of the others. */
const elidedBy = (remark: string, languageId = 'typescript', original = LONG, info = ''): ReplyShape => {
	const reply = `${remark}\n\n${languageId === 'typescript' ? SECOND_NEW : (original.split('\n').at(-1) ?? '')}`;
	return doubt(`left out: ${remark}`, languageId, original, fence(reply, info), 'elided', reply);
};

export const ELIDED: readonly ReplyShape[] = [
	elidedBy('// ... existing code ...'),
	elidedBy('// …'),
	elidedBy('/* ... */'),
	elidedBy('// ...rest of the functions'),
	elidedBy('// rest of the code remains the same'),
	elidedBy('/* unchanged */'),
	elidedBy('{/* ... other components ... */}'),
	elidedBy('// (unchanged)'),
	elidedBy('// Existing imports...'),
	elidedBy('// same as before'),
	elidedBy('...'),
	elidedBy('[... rest of the code ...]'),
	elidedBy('// 其余代码保持不变'),
	elidedBy('// ... 原有代码 ...'),
	elidedBy('export function first(x: number): number { /* ... */ }'),
	elidedBy('export function first(x: number): number { ... }'),
	elidedBy('# ... rest of the function', 'python', PY_FLAT),
	elidedBy('# … (no changes)', 'yaml', YAML),
	elidedBy('<!-- ... -->', 'html', HTML),
	elidedBy('<!-- rest of the document -->', 'markdown', MD_PLAIN.trimEnd()),
	elidedBy('-- ... other columns ...', 'sql', SQL),
	elidedBy('; ... rest', 'clojure', '(def a 1)\n(def b 2)'),
	elidedBy('% ... remaining sections', 'latex', '\\section{A}\n\\section{B}'),
	elidedBy('// same as your original code'),
	elidedBy('// (implementation here)'),
	elidedBy('/* code continues */'),
	elidedBy('// ... same as before'),
	elidedBy('// TODO: keep existing logic'),
	elidedBy('// Your code here'),
	elidedBy('// rest unchanged'),
	elidedBy('// implementation omitted for brevity'),
	elidedBy('// no changes needed here'),
	elidedBy('// everything else stays the same'),
	elidedBy('// remains as before'),
	elidedBy('// 其余代码不变'),
	elidedBy('// 省略'),
	elidedBy('// （略）'),
	elidedBy('// 与原来相同'),
	elidedBy('// 保留原有逻辑'),
	elidedBy('// 無需修改'),
	elidedBy('// 以下省略'),
	elidedBy('# unchanged', 'python', PY_FLAT),
	elidedBy('# 保持不变', 'python', PY_FLAT),
	elidedBy('-- same as original', 'sql', SQL),
	elidedBy('; remainder omitted', 'clojure', '(def a 1)\n(def b 2)'),
	elidedBy("' unchanged", 'vb', 'a = 1\nb = 2'),
	elidedBy('{# rest of the template #}', 'jinja', '{{ a }}\n{{ b }}'),
	elidedBy('<%-- unchanged --%>', 'jsp', '<a/>\n<b/>'),
	...['Unchanged items are skipped here', 'The same value may come again', 'Add code points', '保留最近的内容'].map(
		remark =>
			code(
				`only sounds like it: ${remark}`,
				'go',
				'load()',
				fence(`// ${remark}\nload()`, 'go'),
				`// ${remark}\nload()`,
			),
	),
	code(
		'such a remark that was there',
		'go',
		'// your code here\nload()',
		fence('// your code here\nload(1)', 'go'),
		'// your code here\nload(1)',
	),
	code(
		'such a line that was there',
		'typescript',
		`// ...\n${SECOND_NEW}`,
		fence(`// ...\n${SECOND_NEW.replace('22', '23')}`, 'ts'),
		`// ...\n${SECOND_NEW.replace('22', '23')}`,
	),
	elidedBy('...rest of the code'),
	elidedBy('...unchanged'),
	...['...rest,', '...others', '...existing }'].map(spread => {
		const name = /\w+/.exec(spread)?.[0] ?? '';
		const before = `const load = ({ a, ...${name} }) => a + ${name}.b;`;
		const end = spread.endsWith('}') ? ')' : '})';
		const after = `const load = ({\n\ta,\n\t${spread}\n${end} => a * ${name}.b;`;
		return code(`a spread on a line of its own: ${spread}`, 'typescript', before, fence(after, 'ts'), after);
	}),
	code(
		'a body of dots in Python',
		'python',
		'def f(): pass',
		fence('def f():\n    ...', 'python'),
		'def f():\n    ...',
	),
	code(
		'a spread',
		'typescript',
		'const a = [...b];',
		fence('const a = [\n\t...b,\n\t...c,\n];', 'ts'),
		'const a = [\n\t...b,\n\t...c,\n];',
	),
	code(
		'a comment that ends in dots',
		'go',
		'load()',
		fence('// Loading takes a moment...\nload()', 'go'),
		'// Loading takes a moment...\nload()',
	),
	code(
		'a comment on what exists',
		'go',
		'load()',
		fence('// Keep the existing entries and load the new ones\nload()', 'go'),
		'// Keep the existing entries and load the new ones\nload()',
	),
	doubt(
		'only the function that changed',
		'typescript',
		LONG,
		fence(LONG.slice(LONG.indexOf('export function third')).replace('+ 3', '+ 33'), 'ts'),
		'partial',
		LONG.slice(LONG.indexOf('export function third')).replace('+ 3', '+ 33'),
	),
	code(
		'much shorter, and new',
		'python',
		PY,
		fence('    def total(self): return sum(map(price, self.items))', 'python'),
		'    def total(self): return sum(map(price, self.items))',
	),
];
