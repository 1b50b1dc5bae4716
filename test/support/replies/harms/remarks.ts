/** Remarks that stand for code that was left out, as models write them in many languages; each in words of its own. */
export const REMARKS: readonly string[] = [
	// German
	'hier folgt der bisherige Rumpf',
	'ab hier wie gehabt',
	'Schleife siehe oben',
	// French
	'la suite ne bouge pas',
	'(corps identique à la version précédente)',
	// Spanish
	'lo demás queda igual',
	'aquí va lo que ya tenías',
	// Portuguese
	'demais métodos permanecem',
	'[trecho mantido]',
	// Italian
	'il resto come prima',
	'qui va la logica già presente',
	// Dutch
	'overige regels blijven staan',
	// Polish
	'dalej tak jak było',
	'pozostałe metody bez zmian',
	// Czech
	'zbytek beze změny',
	// Swedish
	'övrigt oförändrat',
	// Finnish
	'loput ennallaan',
	// Hungarian
	'a többi változatlan',
	// Romanian
	'restul rămâne la fel',
	// Turkish
	'gerisi aynı kalıyor',
	'buradaki kod değişmedi',
	// Russian
	'дальше всё как было',
	'прежняя логика сохраняется',
	// Ukrainian
	'решта без змін',
	// Greek
	'τα υπόλοιπα μένουν ως έχουν',
	// Hebrew
	'שאר הקוד נשאר כפי שהיה',
	// Arabic
	'باقي الأسطر كما هي',
	// Persian
	'بقیه مثل قبل',
	// Hindi
	'बाकी कोड पहले जैसा',
	// Thai
	'ส่วนที่เหลือเหมือนเดิม',
	// Vietnamese
	'phần còn lại giữ nguyên',
	// Indonesian
	'sisanya tetap sama',
	// Japanese
	'以下は元のまま',
	'ここは前回と同じ処理',
	// Korean
	'나머지는 그대로 둡니다',
	'이하 생략',
	// Chinese
	'后面的逻辑不动',
	'這一段照舊',
	'此处沿用之前的写法',
	// English
	'the loop you already have goes here',
	'8 lines hidden',
	'see your version for this part',
	'as in the question',
	'[snip]',
	'body as it was',
	'leave this part alone',
	'and so on for the other cases',
	'paste the old block back in here',
	'L12–L19',
	'etc.',
	'<kept>',
	'as above, so below',
];

/** Comments that describe code, and stand where the code itself has gone. */
export const DESCRIPTIONS: readonly string[] = [
	'Check the input first',
	'Handle the special cases',
	'Prüft die Eingaben',
	'compute the result',
	'处理每一项',
	'Step 2: update the state',
	'собираем результат',
	'main loop',
	'Clean up afterwards',
	'vérifie les droits',
];

/** Doc comments that come alone, in answer to a request for documentation. */
export const DOCUMENTATION: readonly string[] = [
	'Does the work of this part, and tells the caller how it went.',
	'Berechnet das Ergebnis aus den übergebenen Werten.',
	'返回处理之后的结果。',
	'Calcule le résultat ; ne modifie pas ses arguments.',
	'Возвращает результат или сообщает об ошибке.',
	'Keeps the entries up to date. Must be called once.',
	'入力を検査して結果を返します。',
];
