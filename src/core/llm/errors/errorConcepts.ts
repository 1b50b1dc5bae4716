/* What servers say, by meaning: each concept with its words in the languages that servers use. */

/** Joins the wordings of one concept, which are rows only for the reader. */
const words = (...wordings: readonly string[]): RegExp => new RegExp(wordings.join('|'), 'i');

/** The words of a clause between two others: no more than a sentence, and never across its end. */
const GAP = '[^.\\n。；]{0,80}?';
const PERIOD = '(?:sec(?:ond)?|min(?:ute)?|hour|day|week|month)';

/**
 * The concepts of which the rules are made. Each stands for a subject ("credit", "the context") or for what is said
 * of it ("is used up", "is exceeded"), in one sentence. Patterns run in linear time, because servers choose the text.
 */
export const CONCEPTS = {
	/** Money, or what is bought with it. */
	money: words(
		'\\b(?:credits?|balance|funds?|prepaid|prepayment|invoices?)\\b',
		'\\b(?:spend(?:ing)?|arrears?|arrearage|overdue|wallet|payment)\\b',
		'余额|餘額|欠费|欠費|费用|資源包|资源包|残高|クレジット|잔액|크레딧|баланс|средств|guthaben|kontostand',
		'\\bsolde\\b|crédits?\\b|\\bsaldo\\b|créditos?|\\bcredito\\b|saldo|fonds\\b|fondos|tegoed|bakiye|số dư',
	),
	/** A plan, which is paid for. */
	plan: words(
		'\\b(?:billing|plan|package|subscription|paid|premium|license)\\b|套餐|付费|付費|プラン|요금제|тариф|forfait|plano',
	),
	/** An allowance, which may mean money or time. */
	allowance: words(
		'\\b(?:quota|usage limits?|allowance|allocation)\\b|额度|額度|配额|配額|利用枠|無料枠|할당량|квот|kontingent|cuota|cota\\b',
	),
	/** Nothing is left. */
	lack: words(
		'insufficient|not enough|exhausted|depleted|used (?:up|all)|(?:run|ran) out|\\bout of\\b|too low|negative',
		"not positive|(?:have|has|is|with) no\\b|(?:does|do|has|have)(?:n[’']t| not) (?:have )?any|expired",
		'exceed(?:ed|s)?',
		'reached|suspended|inactive|not active|overdue|failed to pay|failure to pay|only afford|requires? more',
		'lack of',
		'in arrears|terminated|cancell?ed|no longer|used all|\\bzero\\b|不足|用尽|用盡|用完|耗尽|耗盡|不够|不夠|已用|没有|沒有|欠',
		'超出|超过|超過|超额|到期|已过期|枯渇|使い切|足りま|ありません|부족|소진|초과|없습니다|недостат|исчерпа|законч|не хватает',
		'превыш|aufgebraucht|erschöpft|nicht genügend|nicht ausreich|unzureichend|überschritten|insuffisant',
		'épuisé|dépassé',
		'insuficiente|agot[aó]|esgotad|sem saldo|excedid|sin saldo|esaurit|insufficiente|onvoldoende|yetersiz',
		'không đủ',
	),
	/** Money is owed, said in one word or phrase. */
	debt: words(
		'top[- ]up|please recharge|credits? (?:is |are )?required|\\bin debt\\b',
		'trial (?:has |period )*(?:ended|expired|is over)|余额为 ?0',
		'點數不足|点数不足|used up your points',
		'payment required|enter payment|payment (?:details|method)[^.]{0,40}to continue|requires? billing',
		'billing (?:hard )?limit',
		'billing (?:not|is not|inactive)|budget[ _](?:has been |was |is |limit )?exceeded',
		'(?:exceeded|crossed|over) (?:your |the )?budget',
		'good standing|arrearage|in arrears|overdue|key limit exceeded',
		'higher (?:monthly |weekly |daily )?limit|spend(?:ing)? limit',
		'inference limit|access terminated|free tier only|free tier[^.]{0,40}exhausted',
		'specified api usage limits|no quota\\b',
		'insufficient (?:user |account |token )?quota|quota (?:is )?not enough|usage limit for this billing',
		'inactive subscription',
		'欠费|欠費|充值|儲值|额度(?:已)?(?:不足|用尽|用完|耗尽)|額度(?:已)?(?:不足|用盡|用完)|チャージ|충전|пополн|recharge[rz]? (?:your|votre|su)',
	),
	/** A limit that passes with time. */
	rate: words(
		'rate[- _]?limit|too many (?:requests|calls|queries|messages)|throttl',
		'\\b(?:rpm|tpm|rpd|tpd)\\b|\\b(?:qps|qpm|rps) limit|slow[ _]down',
		`\\b(?:per|each|every|a|\\/) ?${PERIOD}\\b|per[- _]${PERIOD}|\\/ ?${PERIOD}\\b`,
		'\\d[- ]?(?:hour|day|week)s? usage',
		`(?:hourly|daily|weekly|monthly)\\b${GAP}(?:limit|quota|allocation|cap\\b|allowance)`,
		'usage limit (?:has been )?(?:reached|exceeded)',
		'usage limit reached',
		'limit reached for|request rate |please wait(?! for your)|wait (?:\\d|a )|call volume',
		'quota[^.]{0,40}\\b(?:replenish|reset)',
		`(?:too many|max\\w*|high|reached|exceed\\w*)${GAP}concurren`,
		`concurren\\w*${GAP}(?:limit|exceed|reached|too )`,
		'^(?:request )?limit exceed(?:ed)?$|cool(?:ing)?[ -]?down|request limit exceeded|usage exceeded',
		'limit exceeded[^.]{0,30}\\bqueue|exceeded your \\w+ token usage|resource exhausted|retry (?:shortly|in a)',
		'限流|频率|頻率|频繁|頻繁|速率|请求(?:数|次数|过多|过快)|請求(?:數|次數|過多)|调用次数|請求超過|请求超过|并发|併發',
		'每(?:分钟|分鐘|秒|小时|小時|天|日)|(?:分钟|小时|秒)内|使用上限|今日|(?:小时|小時|每日|每天|每周|每月|当日)[^。]{0,8}(?:限额|上限|额度)',
		'リクエスト[^。]{0,6}(?:多すぎ|過多|制限|上限)|レート ?(?:制限|リミット)|回数制限|頻度|しばらく(?:して|待)|お待ちください',
		'요청이 너무 많|요청 ?(?:한도|제한|횟수|수)|속도 ?제한|사용량 ?(?:한도|제한)|호출 ?(?:한도|제한|횟수)|잠시 후',
		'слишком много запрос|лимит[а-яё]* запрос|частот|ограничени[а-яё]+ (?:скорости|запросов)',
		'запросов в (?:минуту|секунду|час|день)',
		'превышен[а-яё]* (?:лимит|количество|число) запросов|zu viele anfragen|ratenlimit|anfragelimit',
		'raten?begrenzung|anfragen pro',
		'trop de (?:requêtes|demandes)|limite de (?:débit|requêtes|taux|fréquence)|(?:requêtes|demandes) par',
		'veuillez patienter',
		'demasiad[ao]s (?:solicitudes|peticiones)',
		'límite de (?:tasa|velocidad|solicitudes|peticiones|frecuencia|uso)|por minuto',
		'muit[ao]s (?:solicitações|requisições|pedidos)|limite de (?:taxa|requisições|solicitações|uso)',
		'troppe richieste',
		'te veel (?:verzoeken|aanvragen)|çok fazla istek|quá nhiều yêu cầu|terlalu banyak permintaan',
		'zbyt wiele żądań',
	),
	/** A limit on requests that may be the client's or the server's own. */
	requestLimit: words(`(?:request|call|conn|connection)s?(?: count)? (?:rate|frequency|limit)${GAP}(?:exceed|reached)`),
	/** It may pass: what is too long never does. */
	later: words(
		'(?:try|retry)(?: your request)?(?: again)? (?:later|soon|shortly|in (?:a|\\d)|after)|later\\b|稍后|稍後',
		'過一會|しばらく|後ほど|나중에|잠시|позже|später',
		'plus tard|más tarde|mais tarde|più tardi',
	),
	/** A limit of more than minutes, which no retry within seconds outlasts. */
	longPeriod: words(
		'tomorrow|next (?:hour|day|week|month)|明天|明日|내일|завтра|\\bmorgen\\b|demain|mañana|amanhã|domani',
		'hour|\\bday|daily|week|month|\\b[rt]pd\\b|小时|小時|每日|今日|当日|每天|每周|每月|時間|日次|月間|시간|하루|일일|월간|час|сутки|день',
		'месяц|недел',
		'stunde|täglich|tages|monat|heure|journali|mensuel|hora\\b|diari[oa]|mensual|mensal|semanal|giornalier',
		'mensile',
	),
	/** The request itself, not the sum of many, is over a limit. */
	oversize: words(
		'(?:request|message|prompt|input) (?:is )?too (?:large|long|big)|must be reduced|reduce your message size',
	),
	perMinute: words('tokens? per min|\\btpm\\b|per[- ]minute'),
	/** What the model reads. */
	prompt: words(
		'context(?:[ _-]?(?:length|size|window|limit|overflow|len)|\\b(?! (?:deadline|canceled|cancelled)))',
		'\\bprompt|\\binputs?\\b',
		'\\bmessages?\\b|conversation|sequence length|max_(?:seq|model)_len|n_ctx|n_keep|上下文|输入|輸入|提示词|提示詞|对话',
		'對話|消息',
		'コンテキスト|入力|プロンプト|컨텍스트|입력|프롬프트|대화|контекст|ввод|промпт|kontext|eingabe|contexte|entrée',
		'contexto|entrada|contesto|bağlam|ngữ cảnh',
	),
	tokens: words('\\btokens?\\b|トークン|토큰|токен|jetons?'),
	/** It is more than fits. */
	tooLong: words(
		'exceed|overflow|too (?:long|large|many|big)|(?:longer|larger|greater|bigger|more) than|\\bover the\\b',
		'above the (?:max|limit)',
		"reduce the|shorten|shorter|cannot fit|(?:does|do)(?:n[’']t| not) fit|not enough",
		'must (?:be|have) (?:<=?|less than|at most|smaller)',
		'(?:maximum|max) (?:context|prompt|input|sequence)[ _](?:length|size|tokens?|window)|> ?\\d+ maximum',
		'\\d > \\d',
		'limit (?:is|of) \\d|limit (?:has been )?reached|reached (?:the )?(?:context|token|maximum)',
		'length should be|above max',
		'超|过长|過長|上限|長すぎ|초과|너무 (?:길|깁|많)|превыш|слишком (?:длин|больш|много)|überschreit|zu (?:lang|groß|viele)',
		'dépass|trop (?:long|grand)|supera|excede|demasiado (?:larg|grand)|muito (?:long|grande)|ultrapass',
		'sobrepasa|troppo lung',
	),
	/** Complete statements about the length of the context. */
	contextLimit: words(
		'max(?:imum)? (?:allowed |number of )*(?:input|prompt|context) (?:tokens|characters|length|size|window)',
		'(?:has|have|contains?|requires?) (?:about )?\\d+ tokens?[^.\\n]{0,60}(?:context|limit|max)',
		'(?:needs?|got|received|given) (?:about )?\\d+ tokens?[^.\\n]{0,60}(?:context|limit|max)',
		'max(?:imum)? (?:size|length|limit)?:? ?\\d[\\d,]* tokens|reached context length',
		'context[ _]length[ _]exceeded|context size exceed',
		'`inputs` tokens|prompt too long|n_keep|maximum prompt length',
		'input is too (?:large|long) (?:to process|for)|超长|超長',
		'(?:lower|smaller|fewer) than the (?:number of )?(?:prompt|input) tokens|context window (?:limit )?exceed',
	),
	/** The answer's length, which a parameter sets. */
	outputLength: words(
		'^\\W*(?:invalid )?[\'"`]?max_(?:completion_|output_|new_)?tokens\\b[\'"`]?',
		'^\\W*(?:the )?maximum tokens you requested',
		'(?:range|value) of [\'"`]?max_|at most \\d+ (?:completion|output) tokens|number of output tokens',
	),
	/** A label or an attachment of the request, whose length is not that of the context. */
	label: words(
		'\\b(?:image|picture|audio|video|file|document|attachment)s?(?: size)? (?:exceeds?|is too|too large)\\b',
		'[.\\]_](?:id|name|user|key)[\'"`]?:? [^.\\n]{0,30}(?:too long|at most|exceed|longer)',
		'[.\\]_](?:title|description)[\'"`]?:? [^.\\n]{0,30}(?:too long|at most|exceed|longer)',
		'[.\\]_](?:type|metadata\\b[^:]{0,40})[\'"`]?:? [^.\\n]{0,30}(?:too long|at most|exceed|longer)',
		'\\b(?:ids?|names?|identifiers?)\\b[^.\\n]{0,30}(?:too long|at most|exceed|longer than)',
		'\\b(?:metadata|cache key)\\b[^.\\n]{0,30}(?:too long|at most|exceed|longer than)',
		'\\b(?:titles?|descriptions?)\\b[^.\\n]{0,30}(?:too long|at most|exceed|longer than)',
		'[\'"`](?:user|metadata|prompt_cache_key|safety_identifier|stop|tools)[\'".`]',
	),
	/** What was said, or would be, is refused. */
	content: words(
		'content[ _-]?(?:management|filter|polic|moderation|safety)|content exists risk',
		'safety (?:system|reason|check|filter|polic|setting|guideline)',
		'moderation|\\bflagged\\b|usage (?:polic|guidelines)',
		`violat\\w*${GAP}(?:polic|guideline|rules|law|usage)|content${GAP}(?:violat|blocked)`,
		'sensitive (?:content|information|words?|info|text|topic|data)|new_?sensitive|^sensitive\\b',
		'inappropriate|high[- ]risk|harmful',
		'prohibited (?:content|use)|\\bnsfw\\b|unsafe (?:or |content|input|prompt)|censor|responsible ?ai',
		'guardrails? (?:block|interven|viol)',
		'data ?inspection|prompt (?:was |has been |is )?(?:blocked|flagged)|illegal (?:content|detected)',
		'against (?:our|the) (?:usage )?polic',
		'敏感|违规|違規|违法|違法|不合规|风险内容|高风险|内容安全|安全审核|审核(?:不|未)通过|不当内容|不當內容|内容(?:审核|过滤)|內容(?:審核|過濾)',
		'违反[^。]{0,12}(?:政策|规定|规范|准则|法)|違反[^。]{0,12}(?:政策|規定|規範|準則|法)|色情|暴力|不適切|コンテンツ ?(?:ポリシー|フィルタ)|ポリシー違反',
		'有害|부적절|콘텐츠 ?(?:정책|필터)|유해|정책(?:을|에)? ?위반|недопустим[а-яё]* (?:содерж|контент)|неприемлем',
		'запрещ[её]нн[а-яё]* (?:контент|содерж)',
		'политик[а-яё]* (?:контент|содерж|безопас|использ)|модерац|inhaltsfilter|inhaltsrichtlinie',
		'unangemessen|nutzungsrichtlinie',
		'contenu (?:inappropri|sensible|interdit|bloqué|illicite)|politique (?:de contenu|d.utilisation)',
		'filtre de contenu|modération',
		'contenido (?:inapropiado|inadecuado|bloqueado|prohibido|sensible)|política (?:de contenido|de uso)',
		'filtro de contenido',
		'conteúdo (?:inapropriado|inadequado|bloqueado|proibido|sensível)|política de (?:conteúdo|uso)',
		'filtro de conteúdo|moderação',
	),
	/** Somebody in front of the server refuses. */
	wall: words(
		'requested url was rejected|support id is|administrative rules|firewall(?! rule)',
		'\\berror (?:code: )?10(?:0[5-9]|1[0-2]|20)\\b|your request (?:was|has been) blocked|you have been blocked',
		'incapsula|mod_?security|\\bddos\\b|site owner has blocked',
		'security checkpoint|(?:web application )?firewall blocked',
		'blocked by (?:\\w+ ){0,2}(?:waf|firewall|cloudflare|security)',
		'just a moment|attention required|checking your browser|security check\\b|captcha',
		'are you (?:a )?(?:human|robot)|verify you',
		'request blocked|potential threats|ddos protection|bot detect|请求被拦截|请求已被(?:阻断|拦截)|访问被(?:阻断|拦截)|防火墙',
	),
	/** The address leads nowhere. */
	address: words(
		`\\broute\\b${GAP}(?:not found|matched|exist)|no route matched`,
		'cannot (?:get|post|put|delete|patch) \\/|invalid url|page not found|file not found',
		`\\b(?:path|url|uri|page|handler)\\b${GAP}(?:not found|does not exist|not exist)`,
		'unknown (?:request )?(?:url|path|endpoint|route)',
		'no such (?:route|endpoint|path)|method not allowed|unrecognized request url|(?:接口|路径|地址|路由)不存在',
		'not found:? \\/',
	),
	/** A model is not there. */
	noModel: words(
		'\\bmodels?\\b[^\\n]{0,160}?(?:not found|not exist\\b|is not available(?! in your))',
		"\\bmodels?\\b[^\\n]{0,160}?(?:isn[’']t available|not a valid model|not accessible)",
		'\\b(?:models?|deployments?)\\b[^\\n]{0,120}?not (?:been )?(?:deployed|loaded)',
		'\\b(?:models?|deployments?)\\b[^\\n]{0,120}?(?:no longer|decommissioned)',
		'\\b(?:models?|deployments?)\\b[^\\n]{0,120}?(?:end of life|retired|has been deprecated)',
		'\\bmodels?\\b(?: [\'"`]?[\\w./:@-]{1,100}[\'"`]?)? (?:is|are) (?:not supported|invalid)\\b',
		'\\bmodels?\\b(?: [\'"`]?[\\w./:@-]{1,100}[\'"`]?)? (?:is|are) (?:not valid|unknown|unavailable)\\b',
		'no models? (?:is |are )?loaded|no such (?:model|deployment)',
		'(?:invalid|unknown|unrecognized|unavailable|unsupported) model\\b(?! param| arg)',
		'not a (?:valid model|chat model)|no endpoints found (?:for|matching)|no available channel',
		'not found the model|model (?:id|name|identifier)[^.]{0,60}(?:is )?invalid',
		'model (?:not found|not exist|unloaded)|\\bdeployment\\b[^.]{0,80}(?:not found|not exist)',
		'does not exist[^.]{0,80}\\bmodel\\b|^models?: ?\\S+$',
		'no (?:allowed |available )?providers[^.]{0,40}\\bmodel|non-serverless model',
		"\\bfunction '[^']{1,80}': not found|model_?not_?found",
		'模型[^。]{0,80}(?:不存在|未找到|找不到|无可用|無可用|已下线|不可用)|(?:没有|无|無)(?:可用)?(?:渠道|通道)|无可用渠道|不支持(?:的|该)模型|无效的?模型',
		'モデル[^。]{0,60}(?:見つかりません|存在しません|利用できません)|모델[^.]{0,60}(?:찾을 수 없|존재하지 않|사용할 수 없)',
		'модел[а-яё]+[^.]{0,60}не (?:найден|существует|доступ)',
		'modell[^.]{0,60}(?:nicht gefunden|existiert nicht|nicht verfügbar)',
		'modèle[^.]{0,60}(?:introuvable|n.existe pas|non disponible|pas disponible)',
		'modelo[^.]{0,60}(?:no (?:se )?(?:encontr|exist|está disp)|não (?:foi )?(?:encontrad|exist|está disp))',
		'modelo[^.]{0,60}(?:inexistente|inválido)',
		'modello[^.]{0,60}non',
	),
	/** What proves who asks. */
	credential: words(
		'\\b(?:x-)?api[ _-]?(?:key|token|secret)',
		'(?:access|auth|authentication|authorization|security|iam|bearer|client|session) token',
		'proxy server token',
		'credentials?\\b|secret ?(?:id|key)|subscription key|ak\\/sk|\\bauthorization\\b|密钥|密鑰|金鑰|令牌|apikey|認証',
		'api ?キー|api ?키|인증',
		'ключ|api-schlüssel|schlüssel|authentifizierung|\\bclé(?![a-z])|authentification|clave\\b|autenticación',
		'chave\\b|autenticação|chiave',
	),
	/** It is wrong, or absent. */
	invalid: words(
		'invalid|incorrect|missing|wrong|expired|malformed|revoked',
		'not (?:valid|found|provided|recognized|recognised)|no longer valid|\\bno \\w+ key',
		"\\bno api|required|(?:did|do)(?:n[’']t| not) provide|carry the|use api key|unknown|fails?\\b",
		'\\bno auth|无效|無效|非法|错误|錯誤|过期|過期|不正确|不正確',
		'未提供|缺少|缺失|無効|間違|正しくありません|유효하지|잘못|만료|неверн|недействит|истек|отсутств|ungültig|fehlt|abgelaufen|falsch',
		'invalide|expirée|manquante|incorrecte|no es válid|no válid|inválid|incorrect|expirad|caducad|non valida',
	),
	/** Who asks is not known, in one phrase. */
	unknownCaller: words(
		'unauthorized|unauthorised|unauthenticated|not authenticated|authentication[ _](?:fail|error|required)',
		'invalid[ _]authentication|login fail',
		'bad credentials|token[ _](?:is )?(?:expired|invalid)|invalid(?: api)? token',
		'invalid username or password|authorization (?:failed|required)|unregistered callers',
		'auth(?:entication)?[ _]?failure|missing authentication|access token (?:expired|invalid)',
		'no auth credentials|no cookie auth',
		'鉴权(?:失败|错误)|身份验证(?:失败)?|认证失败|认证错误|未登录|登录失败|令牌(?:已过期|验证)|token ?(?:非法|无效|已过期)|無効なトークン|認証(?:に)?(?:失敗|エラー)',
		'인증(?:에)? ?(?:실패|오류)|ошибка (?:авторизации|аутентификации)|не авторизован',
		'nicht (?:autorisiert|authentifiziert)|non authentifié|no autenticado|não autenticado',
	),
	/** Who asks is known, and may not. */
	forbidden: words(
		'not available in your (?:region|country|location)',
		'permission|not authorized to|(?<!extra[ _])forbidden',
		'access (?:to [^.]{0,60})?(?:is |was )?(?:denied|forbidden|disabled|restricted)|no access\\b',
		'lacks? privileges',
		"(?:does|do)(?:n[’']t| not) have (?:access|permission)",
		'not (?:activated|subscribed|eligible|entitled)\\b|missing scopes',
		'insufficient (?:permissions?|privileges|scope)',
		`\\byou\\b${GAP}not (?:allowed|authorized|permitted|eligible)`,
		`\\b(?:your|this|the) (?:\\w+ ){0,2}(?:key|account)s?\\b${GAP}not (?:allowed|authorized)`,
		`\\b(?:your|this|the) (?:\\w+ ){0,2}(?:user|organi[sz]ation)s?\\b${GAP}not (?:allowed|authorized)`,
		`\\b(?:your|this|the) (?:\\w+ ){0,2}(?:key|account)s?\\b${GAP}not (?:permitted|eligible)`,
		`\\b(?:your|this|the) (?:\\w+ ){0,2}(?:user|organi[sz]ation)s?\\b${GAP}not (?:permitted|eligible)`,
		`\\b(?:your|this|the) (?:\\w+ ){0,2}(?:team|caller|project|token)s?\\b${GAP}not (?:allowed|authorized)`,
		`\\b(?:your|this|the) (?:\\w+ ){0,2}(?:team|caller|project|token)s?\\b${GAP}not (?:permitted|eligible)`,
		'not allowed for your|key not allowed to access',
		`(?:region|country|territory|location)${GAP}not (?:supported|available|allowed)`,
		`(?:organi[sz]ation|account)${GAP}(?:restricted|banned)|blocked at the project`,
		'no ?auth error|plan not support|request not allowed|not been used in project|unsupported country',
		'model not open|whitelist',
		'无权|無權|权限|權限|未开通|未開通|未授权|禁止访问|禁止存取|地区不|地區不|アクセス権|権限|許可されて|권한|허용되지 않|접근이? ?거부',
		'нет (?:доступа|прав)|доступ (?:запрещ|отказ)|zugriff verweigert|keine berechtigung|nicht berechtigt',
		'accès (?:refusé|interdit)|non autorisé à',
		'acceso (?:denegado|prohibido)|(?:sin|no tiene) permiso|acesso (?:negado|proibido)',
		'(?:sem|não tem) permissão|accesso negato|toegang geweigerd',
	),
	/** Too much for the server just now. */
	busy: words(
		'maximum capacity',
		'overload|over[- ]?capacity|(?:at|over|out of|insufficient|no) capacity',
		'capacity (?:temporarily )?exceeded|too busy|\\bbusy\\b',
		'high (?:demand|traffic|load|volume)|heavy load|loading model',
		'(?:model|server)[^.]{0,120}\\b(?:is )?(?:currently |still )?loading\\b|not ready yet',
		'temporarily (?:unavailable|unable)|service (?:is )?(?:currently |temporarily )?unavailable',
		'currently unavailable|queue (?:is full|full|exceeded)|maximum pending',
		'unable to handle additional requests|负载|負載|饱和|飽和|繁忙|拥挤|擁擠|访问量过大|過載|过载|混雑|過負荷|混み合|과부하|혼잡|перегруж|занят',
		'überlastet|ausgelastet|surchargé|saturé|sobrecargad|saturad|congestionad|sovraccaric|overbelast',
	),
	/** It took too long. */
	timeout: words(
		'timed?[ _-]?out|deadline (?:expired|exceeded)|请求超时|響應超時|响应超时|超时|逾時|タイムアウト|시간 ?초과|таймаут',
		'время ожидания|zeitüberschreitung',
		'délai (?:d.attente )?dépassé|tiempo de espera|tempo (?:limite|de espera)|timeout',
	),
	/** The server could not read the body at all. */
	unreadable: words('^invalid json payload|could not parse the json body'),
	/** Two things may not be together. */
	exclusive: words(
		'(?:may|must|should|do) not (?:be )?(?:set|us|specif)\\w*[^.\\n]{0,80}(?:same time|together)',
		'(?:may|must|should|do) not (?:be )?(?:set|us|specif)\\w*[^.\\n]{0,80}(?:both|\\bwith\\b)',
		'(?:may|must|should|do) not (?:be )?(?:pass|sen[dt])\\w*[^.\\n]{0,80}(?:same time|together)',
		'(?:may|must|should|do) not (?:be )?(?:combin|provid)\\w*[^.\\n]{0,80}(?:same time|together)',
		'(?:may|must|should|do) not (?:be )?(?:pass|sen[dt]|combin|provid)\\w*[^.\\n]{0,80}(?:both|\\bwith\\b)',
		'(?:may|must|should|do) not (?:be )?(?:set|us|specif)\\w*[^.\\n]{0,80}(?:simultaneously|alongside)',
		'(?:may|must|should|do) not (?:be )?(?:pass|sen[dt])\\w*[^.\\n]{0,80}(?:simultaneously|alongside)',
		'(?:may|must|should|do) not (?:be )?(?:combin|provid)\\w*[^.\\n]{0,80}(?:simultaneously|alongside)',
		'\\b(?:not|never) both|cannot (?:be )?both|cannot be combined|\\b(?:is|are) exclusive',
		'(?:may|must|should|do) not (?:be )?(?:set|us|specif|pass|sen[dt]|provid)\\w*[^.\\n]{0,80}\\bwhen\\b',
		"can(?:not|[’']t) (?:be )?(?:specify|set|use|provide|pass|send|have|combine)\\w* (?:both|together)",
		"\\bboth\\b[^.]{0,80}(?:cannot|can[’']t|not allowed|at the same time)",
		'cannot be (?:used|set|specified|combined)[^.]{0,60}(?:together|simultaneously|same time|with\\b)',
		'cannot be (?:provided|sent|passed|enabled)[^.]{0,60}(?:together|simultaneously|same time|with\\b)',
		'cannot be (?:used|set|specified|combined)[^.]{0,60}(?:alongside|both|when\\b|in combination)',
		'cannot be (?:provided|sent|passed|enabled)[^.]{0,60}(?:alongside|both|when\\b|in combination)',
		'mutually exclusive|incompatible with|conflicts? with|only (?:\\w+ )?one of',
		'either[^.]{0,80}\\bor\\b[^.]{0,80}(?:not both|but not)|(?:specify|use|set|provide|choose|pass) either',
		'(?:simultaneously|at the same time)[^.]{0,20}(?:not|forbidden|disallowed)',
		'not (?:be )?(?:allowed|permitted) (?:together|simultaneously|at the same time)',
		'not (?:be )?(?:supported|possible|compatible) (?:together|simultaneously|at the same time)',
		'不能同时|不可同时|不能同時|不可同時|不支持同时|无法同时|互斥|二选一|二選一|只能(?:选择|设置|使用|指定)?其中?(?:之)?一|冲突|衝突|同時に(?:指定|使用|設定)|排他|동시에',
		'одновременно|взаимоисключ|nicht gleichzeitig|schließen sich|en même temps|simultanément|mutuellement',
		'al mismo tiempo|simultáneamente|mutuamente',
		'ao mesmo tempo|simultaneamente|mutuamente|contemporaneamente',
	),
	/** A feature or a field is not taken. */
	unsupported: words(
		'unsupported (?:parameter|value|field|argument|param|content|operation|option|feature)',
		"(?:does|do)(?:n[’']t| not) support|(?:is|are) (?:not|un)[ -]?supported",
		'(?:parameter|field|argument)s?\\b[^\\n]{0,80}(?:not supported|not allowed|not permitted)',
		'(?:value|option|property)s?\\b[^\\n]{0,80}(?:not supported|not allowed|not permitted)',
		'(?:parameter|field|argument)s?\\b[^\\n]{0,80}(?:deprecated|unsupported|is unknown)',
		'(?:value|option|property)s?\\b[^\\n]{0,80}(?:deprecated|unsupported|is unknown)',
		'(?:unrecognized|unknown|unexpected) (?:request )?(?:argument|parameter|field|keyword|property|key)',
		'extra (?:inputs|fields) (?:are )?not permitted|extra forbidden',
		'is (?:deprecated|not supported|unsupported|not allowed) (?:for|by|with|in|on|when) ',
		'is not enabled for|enabled only for api[ -]versions|tool choice requires|param requires',
		'additional properties are not allowed|use [\'"`]?max_completion_tokens[\'"`]? instead',
		'no endpoints found that (?:support|can)|unsupported params?\\b|not (?:yet )?implemented',
		'不支持|不支援|サポート(?:されて|して)い(?:ない|ません)|対応していません|지원(?:하지|되지) ?않|не поддержива|nicht unterstützt',
		'pas (?:pris en charge|supporté)',
		'no (?:es compatible|admite|soporta|está soportad)|não (?:é suportad|suporta|há suporte)',
		'not supported (?:with|by|for|on|in|when)|must be verified to stream',
	),
	/** A part of a request, by name, that a server may lack. */
	feature: words(
		'\\b(?:tools?|tool_choice|functions?|function calling|param(?:eter)?|logprobs|response_format)\\b',
		'\\b(?:grammar|json_schema|stream(?:ing)?|temperature|top_p|stop|seed)\\b',
		'\\b(?:image|audio|video|vision|multimodal|file|document|pdf|attachment)s?\\b|image_url|input_audio',
		'mmproj|content part|图片|图像|音频|画像|音声|이미지|изображен',
	),
	/** Another API has the model. */
	otherApi: words(
		'v1\\/responses|\\/responses endpoint|only[^\\n]{0,60}responses api',
		'not accessible via the \\/chat\\/completions endpoint',
	),
	/** The limit is on many bytes. */
	bytes: words(
		'content length exceed',
		'(?:request|payload|body)[^.\\n]{0,30}exceeds?[^.\\n]{0,40}(?:bytes|\\b[kmg]i?b\\b)',
		'received message larger than max|entity too large|payload too large',
		'(?:request|body|payload)(?: body)? (?:is )?too large',
		'request exceeds the maximum (?:size|allowed number of bytes)|请求体过大',
	),
} as const satisfies Readonly<Record<string, RegExp>>;

export type Concept = keyof typeof CONCEPTS;
