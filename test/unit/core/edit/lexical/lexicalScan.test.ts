import assert from 'node:assert/strict';
import { codeOnly, type LexicalScan, scanLines, scanText } from '../../../../../src/core/edit/lexical/lexicalScan';
import { COMMENT_LANGUAGES } from '../../../../../src/core/edit/text/commentStyles';

const scan = (text: string, languageId: string): LexicalScan => {
	const found = scanText(text, languageId);
	assert.ok(found !== 'unknown', languageId);
	return found;
};

/** Texts whose lines begin with a letter for what they begin in: `c`ode, `s`tring or comment (`/`). */
const SAMPLES: readonly (readonly [languageIds: string, text: string])[] = [
	['python starlark', 'cq = """\nsSELECT\ns"""\nc# it\'s\ncx = \'a\\\nsb\'\ncy'],
	['typescript javascript', 'cq = `\nsa ${ f(`x\nsy`) }\nsb ${\nc1}`;\ncr = /[`/]/; // `\nc/* a\n/b */\ncx'],
	['java', 'cs = """\nsa\\"""\ns""";\ncd = \'"\';\ncx'],
	['csharp', 'ca = @"\ns""\ns";\ncb = """"\ns"""\ns"""";\nc// "\ncx'],
	['fsharp', 'clet a = """\nsb"""\nclet (*) = 1\nc(* (* *)\n/*)\ncx'],
	['go', 'cx := `\nsa\ns`\nc// `\ncx'],
	['rust', 'cx = r##"\ns"#\ns"##; fn f<\'a>() {\nc/* /* */\n/*/\nc"a\nsb"\ncx'],
	['kotlin', 'ca = """\ns${ "b" }\ns"""\nc\'"\'\ncx'],
	['swift', 'ca = #"""\ns"""\ns"""#\ncb = """\ns\\(f("x"))\ns"""\ncx'],
	['dart', "ca = r'''\ns\\\ns'''\ncx"],
	['cpp cuda-cpp', 'cs = R"d(\ns)"\ns)d";\nc// a \\\n/b\nc1\'000;\ncx'],
	['lua', 'cx = [==[\ns]]\ns]==]\nc--[[\n/]]\ncx'],
	['ruby', 'cx = <<~SQL\nsa\nsSQL\ncy = %q(\ns(a)\ns)\ncz = "#{h["a"]}\nsb"\nc=begin\n/a\n/=end\ncclass << self\ncx'],
	['perl', "cx = q{\nsa { }\ns};\ncprint <<'A', <<B;\nsa\nsA\nsb\nsB\nc=pod\n/a\n/=cut\nc$#x\ncx\nc__END__\nsa"],
	['php', "s<ul>\ns<?php\nc$a = <<<X\nsa\nsX;\nc$b = '\ns';\nc// ?>\nsa"],
	['shellscript', "ccat <<EOF > x\nsa\nsEOF\nc: $((1<<2)) # it's\nc\"$(cat <<-X\nsa\ns\tX\nc)\"\nc'a\nsb'\ncx"],
	['powershell', 'c$a = @"\ns"\ns"@\nc<#\n/#>\nc"a`"\nsb"\ncx'],
	['dockerfile', "cRUN <<EOF\nsa\nsEOF\nc# it's\ncRUN it's\ncx"],
	['makefile', "cdefine A\nsb\nsendef\nc# a \\\n/b\ncit's: a\ncx"],
	[
		'yaml helm',
		'ca:\nc  - run: |\ns      a\n\ns      # b\nc    env: c\ncd: >-\ns  e\ncf: "g\ns  h"\nci: it\'s # "\ncx: 1',
	],
	['toml', 'ca = """\nsb\ns"""\ncc = \'\'\'\nsd\ns\'\'\'\nc# "\ncx'],
	['terraform', 'ca = <<-EOT\nsb\ns  EOT\nc/* c\n/*/\ncx'],
	['sql', "cselect $x$\nsa'\ns$x$, 'a\ns''b';\nc-- it's\ncx"],
	['mysql', "cselect 'a\\'\nsb'; # it's\ncx"],
	['haskell', 'c{- {-\n/-}\n/-}\ncx\' = "a\\\ns  \\b" -- "\ncx'],
	['ocaml', 'ca = {x|\ns"\ns|x}\nc(* (*\n/*)\n/*)\ncx'],
	['elixir', 'c@doc """\nsa\ns"""\nc~S(\nsa\ns)\ncx'],
	['julia', "c#= #=\n/=#\n/=#\nca'\ncx"],
	['nix', "ca = ''\ns${b}\ns'''\ns'';\ncx"],
	['clojure scheme', 'c(f "a\nsb") ; "\ncx'],
	['html vue', 'c<a\ns b="c>"\ns>\nc<!--\n/-->\nc<script>\nsa\ns</script>\nc<p>it\'s</p>\ncx'],
	['xml', 'c<![CDATA[\ns<a>\ns]]>\ncx'],
	['css', "c/* a\n/*/\nca::b { content: '\\\ns' }\ncx"],
	['markdown', "cit's\nc```ts\nsa\ns```\nc<!--\n/-->\ncx"],
	['latex', 'c\\begin{verbatim}\nsa\ns\\end{verbatim}\nc100\\% % {\ncx'],
	['vb', 'ca = "b""\nsc" \' "\ncx'],
	['viml', 'clet a =<< trim END\nsa\nsEND\ncx'],
	['tcl', 'cputs "a\nsb"\nc# "\ncx'],
	['cmake', 'cset(A [=[\ns]]\ns]=])\nc#[[\n/]]\ncx'],
	['postscript', 'c(a (b)\nsc)\ncx'],
];

describe('the strings and comments of a text', () => {
	it('are known by what each line begins in', () => {
		const places: Readonly<Record<string, string>> = { c: 'code', s: 'string', '/': 'comment' };
		for (const [languageIds, sample] of SAMPLES) {
			const marked = sample.split('\n');
			const text = marked.map(line => line.slice(1)).join('\n');
			for (const languageId of languageIds.split(' ')) {
				for (const [index, place] of scan(text, languageId).lines.entries()) {
					// A blank line needs no mark.
					assert.equal(place, places[marked[index]?.[0] ?? ''] ?? place, `${languageId}, line ${index}:\n${text}`);
				}
				assert.ok(scan(text, languageId).isWhole, `${languageId} is not whole:\n${text}`);
			}
		}
	});

	it('are the same with every kind of line end', () => {
		for (const [languageIds, sample] of SAMPLES) {
			const [languageId = ''] = languageIds.split(' ');
			const text = sample.replace(/^./gm, '');
			assert.deepEqual(scanLines(text.replaceAll('\n', '\r\n'), languageId), scanLines(text, languageId), languageId);
		}
	});

	it('are unknown in a language without a row', () => {
		assert.equal(scanText('a', 'of-tomorrow'), 'unknown');
		assert.equal(scanLines('a', 'plaintext'), 'unknown');
	});

	it('are known in every language that comments are written in', () => {
		assert.deepEqual(
			COMMENT_LANGUAGES.filter(languageId => scanLines('', languageId) === 'unknown'),
			[],
		);
	});

	it('are uncertain where one has no end', () => {
		for (const [languageId, text] of [
			['typescript', 'a = `\nb'],
			['python', '"""\n'],
			['c', '/* a\n'],
			['shellscript', 'cat <<EOF\na\n'],
			['rust', '/* /* */\n'],
		] as const) {
			assert.equal(scan(text, languageId).isWhole, false, languageId);
		}
		assert.equal(scan("it's\n", 'c').isWhole, true);
	});

	it('leave the code where it stands', () => {
		const text = 'f("{", /* { */ `${ {} }`) // }\n{ }';
		const code = codeOnly(text, scan(text, 'typescript'));
		assert.deepEqual([code.indexOf('{'), code.indexOf(')')], [text.indexOf('{}'), text.indexOf(') //')]);
		assert.equal(code.length, text.length);
		assert.equal(code.replaceAll(' ', ''), 'f(,{})\n{}');
	});

	it('lie in order and apart', () => {
		for (const [languageIds, sample] of SAMPLES) {
			const { spans } = scan(sample.replace(/^./gm, ''), languageIds.split(' ')[0] ?? '');
			let end = 0;
			for (const span of spans) {
				assert.ok(span.start >= end && span.end > span.start, languageIds);
				end = span.end;
			}
		}
	});

	it('are read to the end of a hostile text', () => {
		for (const unit of ['"', "'", '`', '/*', '/ [', '<<A ', 'a: |\n', '${', '"${', '[[', '(', '%q(', '{{', '---\n']) {
			for (const languageId of ['typescript', 'ruby', 'yaml', 'shellscript', 'perl', 'lua', 'html']) {
				const text = unit.repeat(5_000);
				assert.equal(scan(text, languageId).lines.length, text.split('\n').length, `${languageId} ${unit}`);
			}
		}
	});
});
