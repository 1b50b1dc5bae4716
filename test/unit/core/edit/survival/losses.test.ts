import assert from 'node:assert/strict';
import { findLosses } from '../../../../../src/core/edit/survival/losses';

interface Case {
	readonly title: string;
	readonly languageId: string;
	readonly original: string;
	readonly code: string;
}

const BODY = `function pick(items, limit) {
  const found = [];
  for (const item of items) {
    if (item.size < limit) {
      found.push(item);
    }
  }
  return found;
}`;

const KEPT: readonly Case[] = [
	{
		title: 'names that are used no more, with what is called on them',
		languageId: 'javascript',
		original: BODY,
		code: 'function pick(items, limit) {\n  return items.filter(item => item.size < limit);\n}',
	},
	{
		title: 'a lock that went with its field',
		languageId: 'go',
		original:
			'type Log struct {\n\tlines []string\n\tguard sync.Mutex\n}\n\n' +
			'func (l *Log) Add(line string) {\n\tl.guard.Lock()\n\tl.lines = append(l.lines, line)\n\tl.guard.Unlock()\n}',
		code: 'type Log struct {\n\tlines chan string\n}\n\nfunc (l *Log) Add(line string) {\n\tl.lines <- line\n}',
	},
	{
		title: 'a condition that was drawn into the line below',
		languageId: 'csharp',
		original:
			'var user = await users.FindAsync(id);\n' +
			'if (user == null)\n{\n    throw new MissingException(id);\n}\nreturn user;',
		code: 'var user = await users.FindAsync(id)\n    ?? throw new MissingException(id);\nreturn user;',
	},
	{
		title: 'fields that the constructor declares now',
		languageId: 'php',
		original:
			'class Mailer\n{\n    private $host;\n\n    public function __construct($host)\n    {\n' +
			'        $this->host = $host;\n    }\n}',
		code: 'class Mailer\n{\n    public function __construct(private string $host)\n    {\n    }\n}',
	},
	{
		title: 'a line that moved with a small change',
		languageId: 'swift',
		original:
			'var token: String?\n\nfunc signIn(with reply: Reply) {\n    token = reply.token\n' +
			'    self.keychain.write("token", reply.token)\n}',
		code:
			'var token: String? {\n    didSet {\n        keychain.write("token", token)\n    }\n}\n\n' +
			'func signIn(with reply: Reply) {\n    token = reply.token\n}',
	},
	{
		title: 'a body that calls something else for what it is given',
		languageId: 'java',
		original:
			'static String join(List<String> parts) {\n    StringBuilder text = new StringBuilder();\n' +
			'    for (int i = 0; i < parts.size(); i++) {\n        text.append(parts.get(i));\n    }\n' +
			'    return text.toString();\n}',
		code: 'static String join(List<String> parts) {\n    return String.join("", parts);\n}',
	},
	{
		title: 'a key with another name',
		languageId: 'yaml',
		original: 'jobs:\n  lint:\n    runs-on: ubuntu\n  deploy:\n    needs: [lint]',
		code: 'jobs:\n  verify:\n    runs-on: ubuntu\n  deploy:\n    needs: [verify]',
	},
	{
		title: 'a rule of a style sheet that shares what it says with another one',
		languageId: 'css',
		original: '.a {\n  padding: 6px;\n  color: red;\n}\n\n.b {\n  padding: 6px;\n  color: blue;\n}',
		code: '.a,\n.b {\n  padding: 6px;\n}\n\n.a {\n  color: red;\n}\n\n.b {\n  color: blue;\n}',
	},
	{
		title: 'a rule that stands inside of the one it named',
		languageId: 'css',
		original: '.list {\n  gap: 8px;\n  top: 0;\n}\n\n.list .list-head h2 {\n  margin: 0;\n}',
		code: '.list {\n  gap: 8px;\n  top: 0;\n\n  & .list-head h2 {\n    margin: 0;\n  }\n}',
	},
	{
		title: 'a call that the end of a scope makes needless',
		languageId: 'python',
		original: 'f = open(path)\nfor line in f:\n    print(line)\nf.close()\ndone()',
		code: 'with open(path) as f:\n    for line in f:\n        print(line)\ndone()',
	},
	{
		title: 'a condition that the line above it has become',
		languageId: 'shellscript',
		original: 'make all\nif [ $? -ne 0 ]; then\n  exit 1\nfi',
		code: 'if ! make all; then\n  exit 1\nfi',
	},
	{
		title: 'checks that moved into a function of their own, and say it with its means',
		languageId: 'go',
		original:
			'func save(form Form) error {\n\tif !strings.Contains(form.Email, "@") {\n\t\tlog.Print("bad email", form)\n' +
			'\t\treturn nil\n\t}\n\treturn db.Insert(form)\n}',
		code:
			'func save(form Form) error {\n\tif err := form.validate(); err != nil {\n\t\tlog.Print(err, form)\n' +
			'\t\treturn nil\n\t}\n\treturn db.Insert(form)\n}\n\nfunc (f Form) validate() error {\n' +
			'\tif !strings.Contains(f.Email, "@") {\n\t\treturn errors.New("bad email")\n\t}\n\treturn nil\n}',
	},
];

const LOST: readonly Case[] = [
	{
		title: 'a value that is set nowhere now',
		languageId: 'ruby',
		original: 'def run\n  count = 0\n  items.each { |item| count += item.size }\n  count\nend',
		code: 'def run\n  items.each { |item| count += item.size }\n  count\nend',
	},
	{
		title: 'a method that nobody calls, though the new one says much of it',
		languageId: 'typescript',
		original:
			'class Timer {\n\tstart(): void {\n\t\tthis.handle = this.clock.after(this.wait);\n\t}\n\n' +
			'\tdispose(): void {\n\t\tthis.handle = undefined;\n\t}\n}',
		code:
			'class Timer {\n\trestart(): void {\n\t\tthis.handle = undefined;\n\t\tthis.start();\n\t}\n\n' +
			'\tstart(): void {\n\t\tthis.handle = this.clock.after(this.wait);\n\t}\n}',
	},
	{
		title: 'lines in whose place something else stands, as long as they',
		languageId: 'typescript',
		original:
			'export function checkout(cart: Cart): Receipt {\n\tconst receipt = createReceipt(cart);\n' +
			'\tmailer.send(cart.email, receipt.text);\n\taudit.note("sent", receipt.id);\n\treturn receipt;\n}',
		code:
			'export function checkout(cart: Cart): Receipt {\n' +
			'\tconst receipt = createReceipt(cart);\n\treturn receipt;\n}\n\n' +
			'function discountOf(total: number): number {\n\treturn total > 100 ? total * 0.9 : total;\n}',
	},
	{
		title: 'a body in whose place a stub stands',
		languageId: 'java',
		original:
			'static String join(List<String> parts) {\n    StringBuilder text = new StringBuilder();\n' +
			'    for (int i = 0; i < parts.size(); i++) {\n        text.append(parts.get(i));\n    }\n' +
			'    return text.toString();\n}',
		code: 'static String join(List<String> parts) {\n    throw new UnsupportedOperationException("join");\n}',
	},
	{
		title: 'lines in whose place words stand that are no code and no comment',
		languageId: 'go',
		original: 'func run(p *Pool) {\n\tp.mu.Lock()\n\tp.jobs = nil\n\tp.mu.Unlock()\n\tp.wake()\n}',
		code: 'func run(p *Pool) {\n\tостальное без изменений\n\tp.wake()\n}',
	},
	{
		title: 'a function that is still called, in whose place another one stands',
		languageId: 'typescript',
		original:
			'export function asList(value: unknown): unknown[] {\n\tconst list = Array.isArray(value) ? value : [value];\n' +
			'\treturn list.filter(isFilled);\n}\n\nexport const size = (value: unknown): number => asList(value).length;',
		code:
			'export function asFlag(value: unknown): boolean {\n\tif (value === "yes") {\n\t\treturn true;\n\t}\n' +
			'\treturn value === 1;\n}\n\nexport const size = (value: unknown): number => asList(value).length;',
	},
	{
		title: 'the end of a function below which a new one stands',
		languageId: 'go',
		original:
			'func save(w Writer, id int) {\n\tinsert(id)\n\tlog.Printf("saved %d", id)\n\tw.WriteHeader(201)\n' +
			'\tjson.NewEncoder(w).Encode(id)\n}',
		code:
			'func save(w Writer, id int) {\n\tinsert(id)\n}\n\nfunc fail(w Writer, id int) {\n\tlog.Printf("failed")\n' +
			'\tw.WriteHeader(500)\n}',
	},
	{
		title: 'a body in whose place a method is called that is declared nowhere',
		languageId: 'python',
		original:
			'def tick(self, entry):\n    for job in entry.jobs:\n        result = job.start()\n' +
			'        log.info("done", result)\n',
		code: 'def tick(self, entry):\n    self._run(entry)\n',
	},
	{
		title: 'the first line of a script, which says what runs it',
		languageId: 'shellscript',
		original: '#!/bin/bash\nset -e\nmake all\nmake install',
		code: 'set -e\nmake all\nmake install DESTDIR=/tmp',
	},
];

describe('the losses of new code', () => {
	for (const { title, languageId, original, code } of KEPT) {
		it(`are none for ${title}`, () => {
			assert.deepEqual(findLosses(original.split('\n'), code.split('\n'), languageId), []);
		});
	}
	for (const { title, languageId, original, code } of LOST) {
		it(`are found for ${title}`, () => {
			assert.notDeepEqual(findLosses(original.split('\n'), code.split('\n'), languageId), []);
		});
	}
});
