import { boundedWait, readDuration, readMoment } from './retryAfter';

/** The units of time in the languages that servers use, with their length in ms; longer words come first. */
const UNITS: readonly (readonly [ms: number, ...names: readonly string[]])[] = [
	[1, 'milliseconds?|msecs?|ms|millisekunden?|millisecondes?|milisegundos?|milissegundos?', '毫秒|ミリ秒|밀리초'],
	[1_000, 'seconds?|secs?|secondes?|segundos?|secondi|sekunden?|секунд[а-яё]*|сек|秒(?:钟|鐘)?|초|s'],
	[60_000, 'minutes?|minuten?|minutos?|minuti|mins?|минут[а-яё]*|мин|分(?:钟|鐘)?|분|m'],
	[3_600_000, 'hours?|hrs?|heures?|horas?|stunden?|час[а-яё]*|个?小时|個?小時|時間|시간|h'],
	[86_400_000, 'days?|jours?|d[ií]as?|tag(?:en|e)?|giorni|дн[а-яё]*|день|天|日|일|d'],
	[604_800_000, 'weeks?|semaines?|semanas?|wochen?|недел[а-яё]*|周|週|주'],
];

const UNIT = UNITS.flatMap(([, ...names]) => names).join('|');
const AMOUNT = '\\d{1,15}(?:\\.\\d{1,12})?';
const DURATION = `(?:${AMOUNT} ?(?:${UNIT})(?![a-zа-яё])(?:,? ?(?:and |et |und |y |e |и )?(?=\\d))?){1,5}`;

/** Words that ask to wait, before the time: "try again in", "please wait", "подождите". */
const BEFORE = [
	'\\b(?:again|retry|retrying|wait|waiting|resets?|available|replenished|renews?|refresh(?:es|ed)?|expires)\\b',
	'\\b(?:cooldown|ready)\\b|重试|重試|等待|等候|请等|請等|恢复|恢復|重置|刷新|冷却|冷卻',
	'повтор[а-яё]*|попроб[а-яё]*|через|подожд[а-яё]*|сброс[а-яё]*|warten|erneut|versuch[a-z]*|zurückgesetzt',
	'réessay[a-zé]*|patient[a-z]*|attend[a-z]*|réinitialis[a-zé]*|reint[eé]nt[a-zé]*|inténte[a-z]*',
	'esper[ea][a-z]*|reinici[a-z]*|restablec[a-z]*|novamente|aguard[a-z]*|tente|redefin[a-z]*|riprov[a-z]*',
].join('|');
/** Words of the same meaning behind the time: "30 秒后", "30초 후", "in 2 Minuten erneut". */
const AFTER = [
	'(?:之|以)?[后後]|お待ち|待って|이?후|뒤|later\\b|\\b(?:erneut|wieder|noch einmal)\\b',
	'nochmals|and try again|before (?:re)?try',
].join('|');

const AFTER_CUE = new RegExp(`(?:${BEFORE})[^\\d\\n.]{0,40}(${DURATION})`, 'i');
const BEFORE_CUE = new RegExp(`(${DURATION}) ?(?:${AFTER})`, 'i');
/** A number without a unit is seconds where nothing else can be meant. */
const BARE =
	/\b(?:retry[- ]after|try again (?:in|after)|wait)\b[: ]{1,3}(\d{1,15}(?:\.\d{1,12})?)(?=$|[.,;)]\s|[.,;)]?$)/i;
/** A span as .NET prints it. */
const SPAN = /\b(?:in|after) ((?:\d{1,9}\.)?\d{1,9}:\d\d:\d\d)\b/i;

const CLOCK = '(?:T| at | )\\d\\d:\\d\\d(?::\\d\\d)?(?:\\.\\d{1,9})? ?(?:Z|UTC|GMT|[+-]\\d\\d:?\\d\\d)?';
const MOMENT = new RegExp(`\\b(\\d{4}-\\d\\d-\\d\\d(?:${CLOCK})?|1\\d{9}(?:\\d{3})?)(?!\\d)`, 'i');
const MOMENT_CUE = new RegExp(`${BEFORE}|until|regain|更新|リセット|초기화|обнов|ripristin`, 'i');

/** Reads the wait that a sentence asks for, in ms: a time in any language, or the moment at which a limit ends. */
export function readWaitText(message: string, now: number): number | undefined {
	const text = AFTER_CUE.exec(message)?.[1] ?? BEFORE_CUE.exec(message)?.[1];
	const bare = BARE.exec(message)?.[1] ?? SPAN.exec(message)?.[1];
	if (text !== undefined || bare !== undefined) {
		return text === undefined ? readDuration(bare ?? '') : sumOf(text);
	}
	const moment = MOMENT_CUE.test(message) ? readMoment(MOMENT.exec(message)?.[1] ?? '') : undefined;
	return moment === undefined ? undefined : boundedWait(moment - now);
}

/** Adds the parts of a time such as "1 hour 30 minutes" or "1m2.5s". */
function sumOf(text: string): number | undefined {
	let total = 0;
	for (const [, amount, unit = ''] of text.matchAll(new RegExp(`(${AMOUNT}) ?(${UNIT})(?![a-zа-яё])`, 'gi'))) {
		const row = UNITS.find(([, ...names]) => new RegExp(`^(?:${names.join('|')})$`, 'i').test(unit));
		total += Number(amount) * (row?.[0] ?? 0);
	}
	return boundedWait(total);
}
