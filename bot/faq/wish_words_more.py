"""What people say about theft, payments and progress, and how they thank and greet; read like ``wish_words.py``."""

from bot.faq.wish_words import Patterns

_MINE = r"(?:my|our|all my|all|the|all the|everything in my)"
_HOLDINGS = r"(?:wallet|wallets|account|funds|fund|money|coins|coin|crypto|tokens|token|assets|balance|usdt|btc|eth|bitcoin|nft|nfts|savings)"
_PHRASE = r"(?:seed|seed phrase|recovery phrase|secret phrase|mnemonic|private key|key phrase|12 words|24 words|phrase|keys|recovery words|secret words|backup words|backup phrase|recovery key|secret key|secret code|my words|the words|all words|passphrase)"
_FAKE = r"(?:fake|phishing|scam|scammy|malicious|suspicious|fraudulent|shady|wrong|unknown|hacker|strange|weird|random|fishing|imposter|impostor)"
_TRAP = r"(?:site|website|web|link|dapp|app|page|url|wallet|airdrop|email|mail|bot|form|qr|qr code|group|transaction|approval|apk)"
_GONE = r"(?:gone|empty|emptied|drained|vanished|disappeared|zero|0|stolen|missing|lost)"

THEFT_SPACED: Patterns = {
    "en": (
        r"(?:i|we|im|i am|ive|i have|was|were|been|being|got|getting|is|are|has|have|just|account|wallet)(?: (?:been|just|being|also|all|probably|maybe|definitely|recently))* (?:hacked|drained|robbed|scammed|phished|swindled|stolen|defrauded|compromised)",
        rf"(?:stole|stolen|stealing|took|drained|draining|emptied|hacked|swiped|robbed)(?: (?:from me|me of))?(?: {_MINE})?(?: \w+)? {_HOLDINGS}",
        rf"(?:someone|somebody|hacker|hackers|thief|scammer|scammers|they|he|she|who|stranger|fake \w+)(?: \w+){{0,2}} (?:moved|took|stole|drained|emptied|transferred|withdrew|hacked|accessed|swept|logged into|got into|has access to|got access to)(?: (?:out|away|all))?(?: of)? {_MINE}",
        rf"{_MINE} (?:\w+ )?{_HOLDINGS} (?:\w+ )?(?:vanished|disappeared|gone|missing|moved by someone|left my wallet|were moved|was moved|got moved|was emptied|were taken|was taken|is empty now|emptied)",
        rf"(?:gave|shared|sent|told|entered|typed|pasted|leaked|exposed|given|showed|put|revealed)(?: \w+){{0,3}} {_PHRASE}",
        rf"{_PHRASE}(?: \w+){{0,2}} (?:leaked|exposed|compromised|stolen|to a scammer|to someone)",
        rf"(?:connected|signed|approved|clicked|click|opened|scanned|downloaded|installed|fell for|logged in|logged into|used|visited|entered)(?: \w+){{0,5}} {_FAKE} {_TRAP}",
        r"(?:connected|connecting|signed|signing|approved|approving|claimed|claiming|clicked|clicking|clicked on|scanned|airdrop|phishing|fake|link)(?: \w+){0,9} (?:gone|empty|emptied|drained|vanished|disappeared|stolen|lost (?:all|everything)|took (?:all|everything|it all)|lost my)",
        r"(?:everything|it all|all of it|whole wallet|whole balance)(?: (?:is|was|has|just|are|been|suddenly|got))* (?:gone|vanished|drained|stolen|disappeared|emptied)|(?:took|stole|steal|stealing|drained) (?:it all|everything|all of it)",
        rf"(?:wallet|account|balance)(?: (?:is|was|got|has|been|just|now|suddenly|all|completely|totally))* (?:wiped(?: out)?|cleaned out|swept|emptied|cleared out|drained)|(?:someone|somebody|hacker|scammer|they) (?:is |are )?stealing|(?:transferred|sent|moved|withdrawn|went) out and i (?:did|didnt|never)|suddenly(?: \w+){{0,3}} (?:empty|zero)|(?:empty|gone|zero|drained|emptied|lost (?:\w+ ){{0,2}}(?:money|coins|funds|crypto|everything|all)|vanished|disappeared) (?:right |just )?(?:after|since|when|because)(?: i| we)?(?: have| just)? (?:connect\w*|click\w*|sign\w*|approv\w*|claim\w*|scann\w*|visit\w*)|woke up(?: \w+){{0,6}} {_GONE}",
        rf"(?:someone|somebody|hacker|hackers|thief|scammer|scammers|they|he|she|stranger|who)(?: (?:is|are|keeps|now|just|still|keep))* (?:taking|stealing|moving|draining|emptying|withdrawing|transferring|has|have|got|knows|know|using)(?: (?:out|away|all|of))* (?:{_MINE} (?:\w+ )?(?:{_HOLDINGS}|words)|my {_PHRASE})",
        r"(?:went|left|sent out|moved out|transferred out|withdrawn|taken|leaving|sent|moved|transferred)(?: (?:out|from|of|my|wallet|account|by|itself|to|an|unknown|address))* (?:without (?:my|me)|by (?:itself|themselves|someone|somebody|a hacker)|to (?:an )?unknown|on (?:its|their) own)|(?:left|leaving) my (?:wallet|account)",
        r"(?:transaction|transfer|transfers|withdrawal|transactions|payment|swap|approval)s?(?: (?:that|which))? (?:i|we)(?: have)? (?:did not|didnt|never|dont|havent|not) (?:\w+ )?(?:make|made|authorize|authorise|approve|sign|signed|do|did|recognize|recognise|know|send|sent|authorized|approved)|wasnt me|was not me|not me who (?:sent|made|did)|i (?:didnt|did not|never) (?:authorize|authorise|approve|sign) (?:it|this|that|them)",
        r"(?:site|website|page|someone|somebody|guy|man|he|they|bot|admin|support|agent|person)(?: \w+){0,3} (?:asked|told|made|tricked|forced|wanted)(?: me)? (?:to|for)(?: \w+){0,6} (?:and|so|then) i (?:did|gave|entered|typed|sent|connected|signed|approved|put|shared)|tricked (?:me|into)|got tricked|been tricked|was tricked|conned|cheated me",
        r"(?:unauthorized|unauthorised) (?:transaction|transactions|transfer|transfers|withdrawal|access)|(?:transaction|transfer|withdrawal) i (?:did not|didnt|never) (?:make|authorize|authorise|approve|sign|do)|^(?:hacked|stolen|drained|theft|hack|scammed|help hacked)$",
        r"(?:i|we|fell|victim)(?: \w+)? (?:for|of) (?:a |an )?(?:scam|phishing|fraud|hack|theft)",
    ),
    "es": (
        r"(?:me )?(?:han |ha |fue |fueron |fui |esta )?(?:robado|robaron|robo|hackeado|hackeada|hackearon|estafado|estafaron|vaciado|vaciaron)",
        r"(?:di|comparti|entregue|envie) (?:mi |la )?(?:frase|clave privada|semilla)",
        r"(?:estafador|estafadores|ladron|hacker|alguien) (?:ya )?(?:tiene|tienen|conoce|sabe) (?:mi|mis) (?:12 |24 )?(?:frase|claves?(?! publica)|semilla|palabras)",
    ),
    "pt": (
        r"(?:me |fui |foi |foram )(?:\w+ )?(?:roubado|roubada|roubaram|hackeado|hackeada|hackearam|golpe|enganado|esvaziada)|roubaram|hackearam",
        r"(?:dei|passei|compartilhei|enviei) (?:a |minha )?(?:minha )?(?:frase|chave privada|semente)",
    ),
    "fr": (
        r"(?:a ete |ete |m a |m ont |ont |on m a |suis |fait )(?:\w+ )?(?:vole|volee|voles|pirate|piratee|hacke|vide|arnaque|arnaquer|pirater|voler)",
        r"(?:donne|partage|envoye) (?:ma |la )?(?:phrase|cle privee)",
    ),
    "de": (
        r"(?:gestohlen|gehackt|geklaut|ausgeraubt|betrogen worden|leergeraumt|bestohlen)",
        r"(?:seed|phrase|schlussel|worter) (?:\w+ )?(?:weitergegeben|verraten|geteilt|eingegeben)",
        r"(?:seed|phrase|schlussel|worter|key) (?:an )?(?:einem|einer|einen|jemandem|jemanden) (?:betruger|betrugerin|fremden|unbekannten)?(?: \w+)? ?(?:gegeben|geschickt|gesendet|verraten|genannt)",
        r"(?:betruger|hacker|dieb|jemand) (?:hat|kennt|haben|kennen) (?:meine|meinen) (?:privaten? |12 |24 )?(?:seed|phrase|worter|schlussel|key)",
    ),
    "ru": (
        r"(?:украли|украден[аоы]?|взломали|взломан[аоы]?|обокрали|увели|вывели (?:мои |все )?(?:деньги|средства|монеты)|обманули|похитили|похищен[аоы]?)",
        r"(?:дал|дала|сообщил|сообщила|отправил|отправила|ввел|ввела|показал) (?:\w+ )?(?:сид|фразу|ключ)",
        r"(?:мошенники?|вор|воры|хакеры?|кто то) (?:теперь |уже )?(?:знает|знают|узнала?|узнали|имеет|имеют|получила?|получили) (?:мою|мой|мои) (?:(?!публичн|открыт)\w+ )?(?:сид|фразу|ключи?|слова?)",
        r"у (?:мошенник(?:а|ов)|вора|воров|хакер(?:а|ов)|кого то) (?:теперь |уже )?(?:есть )?(?:моя|мой|мои) (?:(?!публичн|открыт)\w+ )?(?:сид|фраза|ключи?|слова)",
    ),
    "tr": (
        r"(?:calindi|caldilar|hacklendi|hacklendim|hacklediler|dolandirildim|soyuldum|bosaltildi|ele gecirildi)",
        r"(?:kurtarma|gizli|seed) \w+ (?:\w+ )?(?:verdim|paylastim)",
    ),
    "vi": (
        r"bi (?:hack|danh cap|trom|mat cap|lua|lay cap|lua dao|rut het|lay mat)",
        r"(?:dua|cho|gui|lo|tiet lo) (?:\w+ ){0,3}(?:cum tu|khoa rieng tu|seed)",
        r"(?:cum tu|khoa rieng|seed)(?: \w+){0,3} cho (?:ke |bon )(?:lua \wao|trom|gian)",
    ),
    "id": (
        r"(?:di ?hack|dicuri|diretas|kena hack|kecurian|tertipu|kena tipu|dibobol|dikuras|dirampok)",
        r"(?:memberikan|kasih|berikan|membagikan|kirim) (?:\w+ )?(?:frasa|seed|kunci)",
    ),
    "it": (
        r"(?:ho|abbiamo) (?:dato|inviato|mandato|condiviso|comunicato) (?:la |le )?(?:mia |mie |nostra )?(?:frase|phrase|chiave|parole|seed)(?: \w+){0,3} (?:a|ad) (?:un |una |uno |dei )?(?:truffator\w+|sconosciut\w+|hacker|ladr\w+)",
        r"(?:truffator\w+|hacker|ladr\w+|qualcuno) (?:ha|hanno|conosce|conoscono) (?:la |le )?(?:mia|mie) (?:frase|phrase|chiav[ei](?! pubblic)|parole|seed)",
    ),
    "pl": (
        # ł stays after folding; \w stands for it, as a pattern that spells it is kept from texts of ASCII only.
        r"(?:oszust|oszusci|z\wodziej|haker|ktos) (?:ma|maja|zna|znaja|pozna\w) (?:moja|moj|moje) (?:12 |24 )?(?:fraz\w+|phrase|klucz(?! publiczn)|s\wow\w?|seed)",
        r"(?:poda|da|wys\wa)\w[ae]m (?:\w+ ){0,3}(?:oszustowi|z\wodziejowi|hakerowi|oszustom)",
    ),
    "cs": (
        r"(?:podvodnik|zlodej|hacker|nekdo) (?:ma|zna|maji) (?:moji|muj|moje|mou) (?:fraz\w+|phrase|klic|slova|seed)",
        r"(?:dal|dala|poslal|poslala|rekl|rekla) (?:\w+ ){0,4}(?:podvodnikovi|podvodnikum|zlodeji)",
    ),
    "nl": (
        r"(?:oplichter|oplichters|dief|hacker|iemand) (?:heeft|hebben|kent|kennen|weet) mijn (?:private |12 |24 )?(?:seed|phrase|zin|herstelzin|sleutel|key|woorden)",
        r"(?:sleutel|zin|herstelzin|woorden|seed|phrase|key) aan (?:een |de )?(?:oplichter|oplichters|dief|hacker|onbekende) (?:gegeven|gestuurd|verteld)",
    ),
    "uk": (
        r"(?:шахрай|шахраї|злодій|хакер|хтось) (?:вже )?(?:знає|знають|має|мають|дізнався) (?:мою|мій|мої) (?:(?!публічн|відкрит)\w+ )?(?:сід|фразу|phrase|ключ|слова|слів)",
        r"(?:дав|дала|надіслав|надіслала|сказав|сказала|відправив|відправила) (?:\w+ ){0,4}(?:шахраю|шахраєві|шахраям)",
    ),
    "hi_latin": (
        r"(?:scammer|chor|hacker|thag|kisi) (?:ne|ko|ke paas)(?: \w+){0,4} (?:seed|phrase|(?<!public )key|words)",
        r"(?:seed|phrase|private key|words)(?: \w+){0,3} (?:scammer|hacker|chor|thag) (?:ko|ke paas|ne)",
    ),
}
THEFT_JOINED: Patterns = {
    "zh": (
        r"(?:骗子|騙子|黑客|駭客|小偷|坏人|壞人|陌生人|别人|別人|有人)(?:已经|已經|现在|現在|都|就)?(?:拿走|拿到|拿|有|知道|掌握|得到|获得|獲得|看到|拿去)(?:了|着|著|过|過)?(?:我的?|我们的|我們的)(?:\w{0,4})?(?:助记词|助記詞|私钥|私鑰|密钥|密鑰|恢复短语|恢復短語)",
        r"(?:被|遭|给|給)(?:人|别人|別人|骗子|騙子|黑客|駭客|他人)?(?:全部|全)?(?:盗|盜|偷|黑(?!名单|名單|屏)|转走|轉走|转出|轉出|骗|騙|洗劫|清空|卷走|捲走|划走|划走|提走|取走|诈骗|詐騙|钓鱼|釣魚|转光|轉光)",
        r"(?:盗走|盜走|盗号|盜號|盗币|盜幣|偷走|偷了我)",
        r"(?:有人|别人|別人|黑客|駭客|骗子|騙子|陌生人|他们|他們)(?:把|将|將|动|動|偷|转|轉|登录|登入|盗|盜)(?:走)?(?:了)?我",
        r"(?:钱|錢|币|幣|资产|資產|余额|餘額|usdt|u)(?:都|全|全部|突然|莫名其妙|自己)?(?:不见了|不見了|没了|沒了|不翼而飞|不翼而飛|消失了)",
        r"(?:助记词|助記詞|私钥|私鑰|密钥|密鑰|恢复短语|恢復短語)(?:不小心)?(?:告诉|告訴|给|給|发|發|泄露|洩露|泄漏|洩漏|交给|交給|透露|外泄|外洩|暴露|输入到|輸入到|填到|填在)",
        r"(?:告诉|告訴|给|給|发|發|泄露|洩露|泄漏|洩漏)(?:了)?(?:\w{0,6})(?:我的)?(?:助记词|助記詞|私钥|私鑰)(?:了)?$",
        r"(?:不是我|非本人|不是本人)(?:自己)?(?:操作|转|轉|授权|授權|交易)",
        r"(?:中了|遇到|碰到|遭遇)(?:了)?(?:诈骗|詐騙|骗子|騙子|钓鱼|釣魚|木马|木馬|黑客|駭客)",
        r"(?:上当|上當)了?",
        r"(?:被|遭|给|給)(?:人|别人|別人|骗子|騙子|黑客|駭客|他人|坏人|壞人|对方|對方|一个人|合约|合約|钓鱼网站|釣魚網站|不明地址)?(?:全部|全|都)?(?:駭(?!客)|駭客|骇(?!客)|转空|轉空|掏空|搬空|提空|榨干|榨乾|撸走|撸光|盗刷|盜刷|划光|劃走|拿走|弄走|卖了|賣了|攻破|攻击|攻擊|入侵|窃|竊|hack|忽悠)",
        r"(?:钱包|錢包|账户|帳戶|账号|帳號|地址|户头|戶頭)(?:里|裡|裏|里面|裡面)?(?:都|全|突然|直接|一下子|一夜之间|一夜之間|忽然|莫名|就|已经|已經|的)*(?:空了|归零|歸零|清零|一分不剩|一毛不剩|光了|空空|搬空)|(?:余额|餘額|资产|資產|[钱錢币幣])(?:都|全|突然|一夜之间|一夜之間|忽然|莫名其妙|就|一下子)+(?:空了|归零|歸零|清零|没|沒|光了|变0|不见|不見|没有了|沒有了)",
        r"(?:网站|網站|网页|網頁|链接|連結|链結|页面|頁面|表格|群里|群裡|钓鱼\w{0,2}|釣魚\w{0,2}|假\w{0,3})(?:\w{0,6})(?:输入|輸入|填|写|寫|提交|粘贴|貼上|贴上|导入|匯入)(?:了|过|過)(?:\w{0,4})(?:助记词|助記詞|私钥|私鑰|密钥|单词|單字)|(?:假|钓鱼|釣魚)(?:网站|網站|网页|網頁|链接|連結|钱包|錢包|app)\w{0,2}(?:输入|輸入|填|写|寫|导入|匯入)(?:助记词|助記詞|私钥|私鑰)(?:了|过|過)",
        r"(?:助记词|助記詞|私钥|私鑰|密钥|密鑰)(?:都|也|已经|已經|不小心|好像|可能)*(?:被(?!清空|锁|鎖|忘)|填|贴|貼|输|輸|写|寫|拍|截图|截圖|丢|丟)(?:\w{0,3})(?:别人|別人|人知道|知道了|看到|看见|偷|盗|盜|拍|截|网站|網站|网页|網頁|群|假|骗子|騙子|客服|对方|對方|链接|連結)",
        r"(?:点|點|戳|扫|掃|签|簽|授权|授權|连接|連接|连|連|领|領|下载|下載|装|裝|安装|安裝|进|進|登录|登入)(?:击|擊|开|開)?(?:了|过|過|到)(?:一?[个個条條])?(?:钓鱼|釣魚|假|诈骗|詐騙|陌生|不明|可疑|恶意|惡意|骗子|騙子|盗版|盜版)(?:的)?(?:链接|連結|链結|鏈接|网站|網站|网页|網頁|钱包|錢包|app|软件|軟體|二维码|qr|dapp|授权|授權)",
        r"(?:点|點|扫|掃|签|簽|授权|授權|连接|連接|領|领|空投|链接|連結|二维码)(?:了|完|过|過)?(?:(?!怎么|怎麼|如何)\w){0,8}(?:就|全|都|直接|之后|之後|后|後|然后|然後)(?:(?!怎么|怎麼)\w){0,6}(?:[钱錢币幣u](?:都|就|全)?(?:没|沒|不见|不見|少了|空)|没了|沒了|空了)|扫(?:了)?(?:个|一个)?码\w{0,4}(?:没了|空了)",
        r"(?:莫名其妙|无缘无故|無緣無故|突然|自己|自动|自動|凭空)(?:地|就|被)?(?:转|轉|提|划)(?:出|走)(?:去)?了?(?:一?[笔筆]|我|[钱錢币幣])?|(?:不是|非)(?:我|本人)(?:自己|亲自|親自)?(?:转|轉|操作|授权|授權|发起|發起|做|提|交易|点|點)|(?:我)?(?:没有?|沒有?)(?:授权|授權|操作|[转轉][过過])(?:过|過)?(?:\w{0,4})(?:却|卻|怎么就|怎麼就|自己|被)",
        r"(?:wallet|account|钱包|錢包)(?: ?被| ?遭) ?hack|被 ?(?:hack|scam|drain)|中招了?$|中了招|^黑客$|^駭客$|[钱錢币幣](?:全部?|都)+不(?:见|見)",
    ),
    "ja": (
        r"盗まれ|盗難|ハッキング(?:され|被害)|ハックされ|乗っ取られ|不正(?:送金|アクセス|出金)|詐欺に(?:あ|遭)|抜かれ",
        r"(?:シードフレーズ|リカバリーフレーズ|秘密鍵|復元フレーズ)を(?:教え|送|入力|渡)",
    ),
    "ko": (
        r"해킹\s?(?:당|됐|되)|도난|도둑|털렸|훔쳐|사기\s?(?:당|를 당)|탈취",
        r"(?:시드|복구|니모닉)\s?(?:구문|문구)?(?:을|를)?\s?(?:알려|보내|줬|공유)",
    ),
    "th": (r"(?:ถูก|โดน)(?:แฮก|แฮ็ก|ขโมย|โกง|หลอก)|(?:เงิน|เหรียญ)(?:หาย|ถูกโอน)", r"ให้(?:วลี|ซีด|คีย์)"),
    "ar": (
        r"(?:سرق|سُرق|سرقت|سُرقت|تم سرقة|تمت سرقة|اختراق|اخترق|مخترق|احتيال|نصب علي)",
        r"(?:أعطيت|اعطيت|شاركت|أرسلت)\s(?:[^ ]+\s){0,3}(?:العبارة|عبارة|المفتاح)",
    ),
    "fa": (
        r"(?:دزدیده|دزدیدند|سرقت|هک شد|هک کرد|هک شده|کلاهبرداری|خالی شد)",
        r"(?:عبارت|کلید)\s(?:[^ ]+\s){0,3}(?:دادم|فرستادم|گفتم)",
    ),
    "hi": (
        r"(?:चोरी|हैक|ठगी|लूट|धोखाधड़ी|चुरा)\s?(?:हो|कर|लि|हुआ|हुई|$)?",
        r"(?:सीड|रिकवरी)\s(?:[^ ]+\s){0,3}(?:दे दिया|बता दिया|दे दी)",
    ),
}
NOT_THEFT = (
    r"(?:can|could|would|will|might|may|what if|what happens if|if|in case|how (?:do|can|to)|prevent|avoid|protect|stop|avoid being|so that)(?: \w+){0,6} (?:hacked|stolen|drained|robbed|scammed|phished|compromised|leaked|exposed|steal|stole|hack)",
    r"(?:not|wasnt|isnt|never|werent|havent|hasnt)(?: (?:been|being|get|got))? (?:hacked|stolen|drained|robbed|scammed|compromised)",
    r"(?:never|not|didnt|havent|hasnt|dont|should i|do i|can i|must i|have to|ever)(?: \w+){0,2} (?:gave|give|share|shared|told|tell|entered|enter|sent|send|typed|put|given|leaked|showed) (?:\w+ ){0,4}(?:phrase|key|mnemonic|seed|words|keys)",
    r"(?:reinstall\w*|re installed|uninstall\w*|updat\w*|upgrad\w*|restor\w*|import\w*|deleted the app|new phone|changed phone|switched phone|reset my phone|hid|hidden)(?: \w+){0,7} (?:gone|empty|missing|disappeared|vanished|zero|0|lost)(?: from the list)?",
    r"(?:entered|typed|put|entering|pasted|put in|wrote)(?: \w+){0,3} (?:phrase|seed|words|mnemonic|key|keys)(?: \w+){0,2} (?:(?:in|into|on) (?:the|your|this|my|ur|official) (?:official )?(?:app|wallet|paper|notebook|new phone|phone|ledger|device|steel|safe)|(?:and|but) (?:it|the app|app|the wallet|wallet|the address|address|its)(?! (?:was|is) (?:fake|gone|empty|drained))|on paper|correctly|wrong|incorrect|again|invalid)",
    r"(?:can|could|how|does|should|must|will) (?:the )?(?:support|you|u|staff|someone|they|he|anyone|people|a hacker|hackers)(?: \w+){0,3} (?:see|know|have|get|access|use|take|need)(?: \w+){0,3} (?:phrase|key|keys|words|seed|mnemonic)",
    r"(?<!told )(?:you|youre|u|you guys|your company)(?: (?:guys|people|have|all|just|are|fucking|bastards|scammers|thieves|only))* (?:stole|stolen|robbed|scammed|took|stealing|steal|robbing|scamming|cheated|drained|emptied)(?: (?:from|me|us|my|all|our|the|of|everything|everyone|people))*(?: (?:money|coins|funds|usdt|btc|eth|crypto|wallet|balance))?",
    r"(?:is it|is this|if|safe|should i|can i|before|how do i know|how to (?:spot|know|recognize|recognise|check)|what (?:is|does))(?: \w+){0,8} (?:fake|phishing|scam|malicious|suspicious) (?:site|website|link|app|wallet|dapp|page|airdrop|token|contract)s?",
    r"(?:更新|升级|升級|重装|重裝|重新安装|重新安裝|换手机|換手機|换了手机|換了手機|卸载|卸載|删除|刪除|刪掉|恢复|恢復|还原|還原|导入|匯入|隐藏|隱藏|切换|切換)(?:(?![被盗盜骗騙偷黑])\w){0,10}(?:空了|没了|沒了|不见了|不見了|归零|歸零|清零|消失了)",
    r"(?:你们|你們|贵公司|平台)(?:\w{0,3})(?:[骗騙偷盗盜坑黑吞])(?:走|了)*(?:我的?)?|被(?:你们|你們)",
    r"(?:能|可以|能不能|可不可以|需要|要不要|应该|應該|不要|别|別|不能|不会|不會|是否|怎么|怎麼|如果|假如|万一|萬一)(?:在|把|被|从|從)?(?:\w{0,6})(?:网站|網站|网页|網頁|链接|連結)(?:\w{0,3})(?:输入|輸入|填|写|寫|导入|匯入)",
    r"(?:如何|怎么|怎麼|怎样|怎樣|什么是|什麼是|识别|識別|辨别|辨別|判断|判斷|避免|防止|小心|举报|舉報|会不会|會不會|如果|万一|萬一|担心|擔心|怕|能不能)(?:\w{0,6})(?:钓鱼|釣魚|假钱包|假錢包|假网站|假網站|被駭|被骇|被hack|被入侵|被攻|被掏空|被盗刷|被盜用|被盗用|被转空)",
    # Whether somebody has the phrase is only supposed, or asked.
    r"(?:(?:que (?:pasa|pasaria|sucede|ocurre)|y|por|incluso|saber) si|en caso de que) (?:un |una |el |la |algun )?(?:estafador|estafadores|ladron|hacker|alguien)",
    r"si (?:un |una |el |la |algun )?(?:estafador|estafadores|ladron|hacker|alguien) (?:\w+ ){1,5}(?:puede|pueden|podra|podria)",
    r"(?:se|qualora|nel caso) (?:un |uno |una |il |lo |i |gli |dei )?(?:truffator\w+|hacker|ladr\w+|qualcuno)",
    r"(?:jesli|jezeli|gdyby|czy) (?:jakis )?(?:oszust|oszusci|z\wodziej|haker|ktos)",
    r"(?:kdyby|kdyz|pokud|jestli) (?:nejaky )?(?:podvodnik|zlodej|hacker|nekdo)",
    r"(?:если|если бы|вдруг|чтобы) (?:у )?(?:\w+ )?(?:мошенник(?:и|а|ов)?|вор(?:ы|а|ов)?|хакер(?:ы|а|ов)?|кто то|кого то)",
    r"(?:якщо|якби|раптом|щоб) (?:\w+ )?(?:шахрай|шахраї|злодій|хакер|хтось)",
    r"(?:如果|假如|万一|萬一|要是|只要|一旦|除非|即使|就算|哪怕|会不会|會不會|有没|有沒|怕|担心|擔心)(?:骗子|騙子|黑客|駭客|坏人|壞人|陌生人|别人|別人|有人)",
    r"(?:别人|別人|有人|陌生人|骗子|騙子|黑客|駭客)(?:有|拿到|知道|得到|获得|獲得|看到)我的?(?:助记词|助記詞|私钥|私鑰|恢复短语|恢復短語)(?:就)?(?:能|可以|会|會|是不是|在哪|在哪里|怎么(?!办)|怎麼(?!辦)|如何|是什么|是什麼)",
    # Nobody was given it.
    r"(?:no|nunca|jamas) (?:le |les |se la )?(?:he |hemos )?(?:di|comparti|entregue|envie|dado|compartido|enviado) (?:mi |la )?(?:frase|clave|semilla)",
    r"non (?:gli |le )?(?:ho|abbiamo) (?:mai )?(?:dato|inviato|mandato|condiviso|comunicato)",
    r"nie (?:poda|da|wys\wa)\w[ae]m",
    r"не (?:дал|дала|сообщил|сообщила|отправил|отправила|отправлял|отправляла|ввел|ввела|показал) (?:\w+ )?(?:сид|фразу|ключ)",
    r"не (?:дав|дала|надіслав|надіслала|сказав|сказала|відправив|відправила)",
    r"(?:khong|chua|chua bao gio|khong bao gio|co nen|khong nen|\wung) (?:he |tung )?(?:\wua|gui|cho|tiet lo)(?: \w+){0,3} (?:cum tu|khoa rieng|seed)",
    r"(?:kisi|scammer|hacker) (?:ko|ne)(?: \w+){0,4} (?:dena|deni|chahiye|batana|batani|safe|theek)",
    r"(?:seed|phrase|key|words) (?:kabhi )?(?:nahi|nahin|nhi|mat|na) (?:diya|di|de|do|dena|bataya|batayi|batana|bheja|bheji)",
    r"kisi ne(?: \w+){0,4} (?:phrase|key|words) (?:ke|ki) (?:bare|baare|liye|jagah)",
    r"kisi ne(?: \w+){0,4} (?:phrase|key|words) (?:maangi|mangi|maanga|manga)",
    r"(?:drained|draining|drains|drain) (?:my |the |phone |laptop )*battery",
    r"(?:不会|不會|会不会|會不會|会|會|防止|避免|如何防|怎么防|怎麼防|预防|預防|万一|萬一|如果|要是|假如|担心|擔心|怕|有没有可能|可能)(?:\w{0,8})(?:被|遭)(?:人|别人|別人|黑客|駭客)?(?:盗|盜|偷|黑|骗|騙|转走|轉走|钓鱼|釣魚)",
    r"(?:没有?|沒有?|并未|並未|不是)被(?:盗|盜|偷|黑|骗|騙)",
    r"(?:助记词|助記詞|单词|單字|输入框|輸入框|缓存|快取|记录|記錄)被清空",
    r"(?:tokens?|coins?|nfts?|balance|wallet|money|funds)(?: \w+){0,4} (?:gone|missing|disappeared|vanished|empty|zero)(?: \w+){0,2} (?:after|since)(?: \w+){0,4} (?:updat\w*|reinstall\w*|upgrad\w*|restor\w*|import\w*|new phone|sold|restart\w*)",
    r"(?:is|was) my (?:wallet|account|phone) (?:hacked|compromised|drained) or",
    r"(?:避免|防止|如何不|怎么不|怎麼不|怕|担心|擔心|小心)(?:上当|上當)",
    r"(?:能|可以|会|會)被(?:人|黑客|駭客)?(?:黑|盗|盜|偷|駭)(?:\w{0,2})[吗嗎么]",
    r"被(?:盗版|盜版|黑名单|黑名單)",
    r"(?:没有?|沒有?|从未|從未|从不|不要|别|別|不能|不会|不會|可以|需要|要|能|该|該)(?:把)?(?:我的)?(?:助记词|助記詞|私钥|私鑰)(?:告诉|告訴|给|給|发|發)",
    r"(?:没有?|沒有?|从未|從未|从不|不要|别|別|不能|不会|不會|可以|需要|要|能|该|該)(?:\w{0,4})(?:告诉|告訴|给|給|发|發|泄露|洩露|泄漏)(?:\w{0,6})(?:助记词|助記詞|私钥|私鑰)",
)

REPORT_SPACED: Patterns = {
    "en": (
        r"report (?:a |an |my |this )?(?:\w+ )?(?:transaction|transfer|deposit|withdrawal|payment|swap|tx)",
        r"(?:deposit|withdrawal|transaction|transfer|payment|swap|tx|txn|funds|money|coins|usdt|btc|eth|token|tokens)(?: \w+){0,4} (?:not arrived|not received|not credited|not show\w*|not confirmed|never arrived|hasnt arrived|has not arrived|have not arrived|havent arrived|didnt arrive|did not arrive|failed|stuck|pending|missing|delayed)",
        r"(?:havent|have not|didnt|did not|never|not) (?:\w+ )?(?:received?|get|got|gotten|credited) (?:\w+ ){0,3}(?:deposit|withdrawal|transfer|payment|funds|money|coins|usdt|btc|eth|tokens?)",
        r"(?:stuck|pending|failed|missing) (?:transaction|transfer|deposit|withdrawal|swap|tx|payment)",
        r"(?:problem|issue|trouble) with (?:a |my |the |this )?(?:transaction|transfer|deposit|withdrawal|payment|swap)",
        r"(?:sent|transferred|deposited)(?: \w+){0,6} (?:wrong|incorrect) (?:address|network|chain)",
    ),
    "es": (
        r"(?:deposito|retiro|transaccion|transferencia|pago)(?: \w+){0,4} (?:no ha llegado|no llego|no llega|pendiente|fallo|fallida|atascad[ao])",
        r"(?:reportar|informar) (?:de )?(?:una )?(?:transaccion|transferencia)|no (?:he )?recib\w+ (?:\w+ ){0,2}(?:deposito|retiro|transferencia|fondos|dinero)",
    ),
    "pt": (
        r"(?:deposito|saque|transacao|transferencia|pagamento)(?: \w+){0,4} (?:nao chegou|nao caiu|pendente|falhou|travad[ao])",
        r"(?:reportar|relatar) (?:uma )?(?:transacao|transferencia)|nao recebi (?:\w+ ){0,2}(?:deposito|saque|transferencia|dinheiro)",
    ),
    "fr": (
        r"(?:depot|retrait|transaction|virement|transfert)(?: \w+){0,4} (?:pas arrive\w*|pas recu|en attente|bloque\w*|echoue\w*)",
        r"signaler (?:une )?(?:transaction|transfert)|pas recu (?:\w+ ){0,2}(?:depot|retrait|fonds|argent|virement)",
    ),
    "de": (
        r"(?:einzahlung|auszahlung|transaktion|uberweisung)(?: \w+){0,4} (?:nicht angekommen|nicht da|ausstehend|fehlgeschlagen|hangt|fehlt)",
        r"(?:transaktion|uberweisung) (?:melden|gemeldet)",
    ),
    "ru": (
        r"(?:депозит|вывод|транзакци\w+|перевод|платеж|деньги|средства|монеты)(?: \w+){0,4} (?:не приш\w+|не поступил\w*|завис\w*|не зачисл\w*|не дош\w+|в ожидании)",
        r"(?:не приш\w+|не поступил\w*|завис\w*|не получил\w*) (?:\w+ ){0,2}(?:депозит|вывод|транзакци\w+|перевод|платеж|деньги|средства)",
    ),
    "tr": (
        r"(?:para|yatirim|cekim|transfer|islem)\w*(?: \w+){0,3} (?:gelmedi|ulasmadi|beklemede|basarisiz|takildi)",
    ),
    "vi": (
        r"(?:nap|rut|giao dich|chuyen tien|tien|chuyen)(?: \w+){0,4} (?:chua (?:den|nhan|ve|vao)|bi treo|that bai)",
    ),
    "id": (
        r"(?:deposit|penarikan|transaksi|transfer|dana|uang)(?: \w+){0,4} (?:belum (?:masuk|sampai|diterima)|gagal|tertunda|pending)",
    ),
}
REPORT_JOINED: Patterns = {
    "zh": (
        r"(?:没|沒|未|还没|還沒|没有|沒有|一直没|不)(?:有)?(?:到账|到帳|到賬|收到(?:币|幣|钱|錢|款|转账|轉帳|转賬|充值|提现)|入账|入帳|入賬)", r"(?:到账|到帳|到賬)(?:不了|慢|延迟|延遲)", r"(?:充值|充币|充幣|提现|提現|提币|提幣|转账|轉帳|轉賬|汇款|匯款|交易|兑换|兌換|闪兑|閃兌)(?:\w{0,8})(?:没到|沒到|未到|没收到|沒收到|失败|失敗|卡住|卡了|pending|确认不了|確認不了|打包中|不到)",
        r"(?:上报|上報|报告|報告|反馈|反饋|提交|申报)(?:一?[笔筆个個])?(?:交易|转账|轉帳|充值|提现)", r"(?:转|轉|充|打|发|發|提)错(?:了)?|(?:转|轉|充|打|发|發|提)錯(?:了)?|(?:交易|转账|轉帳|轉賬)(?:有|出)(?:问题|問題|错|錯)",
    ),
    "ja": (r"(?:入金|出金|送金|着金|取引|トランザクション|振込)(?:\w{0,8})(?:届か|届いて|反映|まだ|失敗|来ない|されない|保留|詰ま)",), "ko": (r"(?:입금|출금|송금|거래|전송|트랜잭션|이체)[^ ]{0,4}\s?[^ ]{0,6}\s?(?:안\s?(?:왔|됐|들어|돼|도착)|실패|대기|지연|멈|않)",),
    "th": (r"(?:ฝาก|ถอน|โอน|ธุรกรรม|เงิน)[^ ]{0,12}(?:ไม่เข้า|ยังไม่|ล้มเหลว|ค้าง|ไม่ถึง)",), "ar": (r"(?:الإيداع|الايداع|إيداع|ايداع|السحب|سحب|التحويل|تحويل|المعاملة|معاملة|الأموال)(?:\s[^ ]+){0,3}\s?(?:لم يصل|لم تصل|معلق|معلقة|فشل|فشلت)|لم (?:يصل|تصل|أستلم|استلم)",),
    "fa": (r"(?:واریز|برداشت|تراکنش|انتقال|پول)\w*(?:\s[^ ]+){0,3}\s?(?:نرسید|نرسیده|نیامده|معلق|ناموفق)",), "hi": (r"(?:जमा|निकासी|लेनदेन|ट्रांजैक्शन|पैसा|पैसे|ट्रांसफर)(?:\s[^ ]+){0,3}\s?(?:नहीं (?:आया|आए|मिला|पहुंचा|पहुँचा)|फेल|विफल|अटक)",),
}  # fmt: skip

PROGRESS_SPACED: Patterns = {
    "en": (
        r"any (?:update|updates|news|progress|feedback)(?: (?:on|about|yet|for|regarding|please|today))?|(?:an|the|latest|some) updates? (?:on|about|regarding|please)|^updates?$",
        r"(?:status|progress) of (?:my|the|our|this) (?:\w+ )?(?:case|ticket|request|issue|complaint|report|problem|claim)",
        r"(?:case|ticket|request|issue|claim) (?:status|progress|update)",
        r"(?:hows|how is|whats happening with|what about|what happened to|wheres|where is) (?:my|the|our) (?:\w+ )?(?:case|ticket|request|issue|complaint|claim)",
        r"(?:still|been) waiting (?:for|on) (?:an |a |your |any )?(?:answer|reply|response|update|you)",
        r"(?:when|how long) (?:will|until|before|till) (?:\w+ ){0,3}(?:case|ticket|issue|problem|request)(?: \w+){0,3} (?:solved|resolved|fixed|answered|handled|done)",
        r"(?:check|see) (?:my |the )?(?:case|ticket|progress)",
    ),
    "es": (
        r"(?:alguna|hay|alguna otra) (?:novedad|novedades|noticia|noticias|actualizacion)",
        r"(?:estado|progreso) de mi (?:caso|ticket|solicitud|reclamo)",
    ),
    "pt": (
        r"(?:alguma|tem|ha) (?:\w+ )?(?:novidade|novidades|atualizacao|noticia)",
        r"(?:status|andamento) do meu (?:caso|ticket|chamado|pedido)",
    ),
    "fr": (
        r"(?:des|du) (?:nouvelles|nouveau)",
        r"(?:etat|statut|avancement) de (?:ma|mon) (?:demande|dossier|ticket|cas)|ou en est (?:ma|mon)",
    ),
    "de": (
        r"(?:gibt es|irgendwelche) (?:etwas )?(?:neuigkeiten|neues|updates)",
        r"(?:stand|status) (?:meiner|meines|der|von meinem) (?:anfrage|falls|tickets|ticket|fall)|wie ist der stand",
    ),
    "ru": (
        r"(?:есть|какие) (?:новости|обновления|продвижения)|есть ли (?:новости|обновления)",
        r"(?:статус|состояние) (?:моего |моеи )?(?:обращения|заявки|тикета|запроса|дела)|что с (?:моим |моеи )",
    ),
    "tr": (
        r"(?:bir )?(?:gelisme|guncelleme|haber) var mi",
        r"(?:talebim|biletim|basvurum)\w* (?:ne durumda|durumu)",
    ),
    "vi": (
        r"co (?:cap nhat|tin tuc|tin)(?: gi)?(?: moi| chua)?|tien do",
        r"(?:yeu cau|ticket|vu viec) (?:\w+ ){0,3}(?:den dau|the nao|sao) ?(?:roi)?",
    ),
    "id": (
        r"ada (?:update|perkembangan|kabar)|(?:perkembangan|kabar) terbaru",
        r"(?:status|progres) (?:kasus|tiket|laporan|permintaan)",
    ),
}
PROGRESS_JOINED: Patterns = {
    "zh": (r"(?:进度|進度|进展|進展|工单状态|工單狀態)", r"(?:处理|處理|解决|解決|查|核实|核實|调查|調查)(?:得|的|到)?(?:怎么样|怎麼樣|怎样|怎樣|如何|好了吗|好了嗎|完了吗|完了嗎|到哪|哪一步|了吗|了嗎|了没|了沒|结果|結果)", r"(?:有|什么时候有|什麼時候有)(?:没有|沒有)?(?:结果|結果|消息|回复|回覆|答复|答覆|更新)(?:了)?(?:吗|嗎|没|沒|呢|么|$)", r"(?:多久|什么时候|什麼時候|何时|何時|啥时候)(?:能|可以|才能)?(?:处理|處理|解决|解決|搞定)", r"(?:我的)?(?:工单|工單|案件|问题|問題|反馈|反饋)(?:到哪|怎么样了|怎麼樣了|处理|處理)"),
    "ja": (r"進捗|(?:その後|現在)(?:の)?(?:状況|どう)|(?:対応|問い合わせ|件)(?:の)?状況|まだですか",), "ko": (r"진행\s?(?:상황|상태|사항|되)|(?:처리|문의)[^ ]{0,2}\s?(?:어떻게|언제|상황)|업데이트\s?(?:있|없)",), "th": (r"(?:ความ)?คืบหน้า|สถานะ(?:เคส|เรื่อง|คำขอ)|ถึงไหนแล้ว|อัปเดต",),
    "ar": (r"(?:أي|اي|هل هناك|هل يوجد)\s(?:تحديث|جديد|أخبار|اخبار)|حالة (?:طلبي|التذكرة|القضية)",), "fa": (r"(?:خبری|آپدیت|پیشرفت)[^ ]*\s?(?:هست|شد|جدید)?|وضعیت (?:درخواست|تیکت|پرونده)",), "hi": (r"(?:कोई )?(?:अपडेट|प्रगति|खबर)(?:\s(?:है|क्या))?|(?:केस|टिकट|शिकायत) (?:की|का) (?:स्थिति|स्टेटस)",),
}  # fmt: skip

# The whole text must be made of these, of GREETINGS and of FILLERS, and hold one of these.
THANKS = (
    "thank you", "thank u", "thanks", "thanx", "thx", "tnx", "thnx", "ty", "tysm", "tks", "cheers", "much appreciated", "appreciate it", "appreciated", "i appreciate it", "thankyou", "many thanks", "ok", "okay", "okey", "oke", "okk", "k", "kk", "great", "perfect", "awesome", "nice", "cool", "excellent", "wonderful", "got it", "understood", "i see", "solved", "it works", "it works now", "works now", "works", "working now", "all good", "fixed", "resolved", "done", "problem solved", "that helped", "that helps", "very helpful", "helpful", "sounds good", "good to know", "no problem", "youre the best", "you are the best", "well done", "good job", "alright", "all right", "fine", "sorted", "it arrived", "received it", "got it now", "np", "sure",
    "谢谢", "謝謝", "多谢", "多謝", "感谢", "感謝", "谢了", "謝了", "谢啦", "謝啦", "谢", "謝", "3q", "3x", "好的", "好", "好滴", "好哒", "好吧", "好嘞", "行", "行吧", "可以", "可以了", "收到", "收到了", "明白", "明白了", "知道了", "了解", "了解了", "懂了", "搞定", "搞定了", "解决了", "解決了", "已解决", "已解決", "没问题", "沒問題", "没问题了", "沒問題了", "到账了", "到帳了", "辛苦", "辛苦了", "ok了", "嗯", "嗯嗯", "哦", "哦哦", "不客气", "不客氣", "太好了", "很好", "棒", "太棒了", "真棒", "唔该", "唔該", "多謝晒", "麻烦了", "麻煩了", "不用了", "没事了", "沒事了",
    "gracias", "muchas gracias", "mil gracias", "vale", "perfecto", "listo", "genial", "entendido", "de acuerdo", "obrigado", "obrigada", "muito obrigado", "muito obrigada", "valeu", "beleza", "perfeito", "entendi", "resolvido", "merci", "merci beaucoup", "d accord", "parfait", "super", "compris", "danke", "danke schon", "vielen dank", "dankeschon", "alles klar", "verstanden", "super danke", "passt", "спасибо", "большое спасибо", "спасибо большое", "благодарю", "спс", "понятно", "понял", "поняла", "хорошо", "ок", "океи", "отлично", "ясно", "tesekkurler", "tesekkur ederim", "cok tesekkurler", "sagol", "sag ol", "tamam", "anladim", "super", "cam on", "cảm ơn", "cam on ban", "cam on nhieu", "duoc roi", "ok ban", "terima kasih", "makasih", "terimakasih", "trims", "siap", "baik", "oke", "sip",
    "ありがとう", "ありがとうございます", "ありがとうございました", "どうも", "助かりました", "了解", "了解です", "わかりました", "分かりました", "はい", "감사합니다", "감사해요", "고마워요", "고맙습니다", "고마워", "네", "알겠습니다", "확인했습니다", "해결됐어요", "ขอบคุณ", "ขอบคุณครับ", "ขอบคุณค่ะ", "ขอบคุณมาก", "โอเค", "เข้าใจแล้ว", "ครับ", "ค่ะ", "شكرا", "شكرا لك", "شكرا جزيلا", "شكراً", "تمام", "حسنا", "ممنون", "مرسی", "متشکرم", "سپاس", "باشه", "خیلی ممنون", "تشکر", "धन्यवाद", "शुक्रिया", "बहुत धन्यवाद", "ठीक है", "ठीक", "अच्छा",
)  # fmt: skip

GREETINGS = (
    "hi", "hii", "hello", "helo", "hallo", "hey", "heya", "hiya", "yo", "howdy", "good morning", "good afternoon", "good evening", "good day", "greetings", "gm", "morning", "sup", "你好", "您好", "哈喽", "哈啰", "哈囉", "嗨", "早", "早上好", "早安", "上午好", "下午好", "晚上好", "午安", "晚安", "大家好", "hola", "buenos dias", "buenas tardes", "buenas noches", "buenas", "ola", "oi", "bom dia", "boa tarde", "boa noite", "bonjour", "bonsoir", "salut", "coucou", "guten tag", "guten morgen", "guten abend", "moin", "servus", "привет", "здравствуите", "добрыи день", "доброе утро", "добрыи вечер", "здрасте", "merhaba", "selam", "gunaydin", "iyi gunler", "iyi aksamlar", "xin chao", "chao", "chao ban", "halo", "hai", "selamat pagi", "selamat siang", "selamat sore", "selamat malam", "pagi", "siang", "malam", "こんにちは", "こんばんは", "おはよう", "おはようございます", "はじめまして", "안녕하세요", "안녕", "여보세요", "สวัสดี", "สวัสดีครับ", "สวัสดีค่ะ", "หวัดดี", "مرحبا", "السلام عليكم", "اهلا", "أهلا", "صباح الخير", "مساء الخير", "سلام", "درود", "नमस्ते", "नमस्कार", "हैलो",
)  # fmt: skip

FILLERS = (
    "there", "team", "sir", "madam", "bro", "man", "mate", "guys", "everyone", "all", "so", "very", "much", "a", "lot", "for", "your", "the", "help", "again", "now", "it", "you", "and", "its", "is", "that", "i", "my", "friend", "dear", "support", "bot", "to", "really", "oh", "yes", "yeah", "no", "pls", "please", "s", "of", "always", "will", "me", "have", "day", "bye", "goodbye", "too", "this", "quick", "reply", "answer", "response", "assistance", "was",
    "啊", "呀", "啦", "了", "哈", "哈哈", "的", "你", "您", "你们", "你們", "亲", "親", "非常", "十分", "太", "很", "吧", "呢", "哦", "客服", "帮助", "幫助", "帮忙", "幫忙", "的帮助", "已经", "已經", "我", "噢", "喔", "嘞", "哟", "por", "todo", "tu", "su", "ayuda", "pela", "ajuda", "pour", "votre", "aide", "fur", "die", "hilfe", "за", "помощь", "icin", "banyak", "nhe", "a", "ạ", "です", "ね", "。", "요", "정말", "มาก", "นะ", "ครับ", "ค่ะ", "जी", "बहुत", "لك", "جدا", "بسیار",
)  # fmt: skip
THANKFUL_EMOJI = frozenset("👍🙏❤♥😊🙂😀😃😄😁😍🥰🤝👌💯🎉✅👏🙌🌹💐😘🫶✨💪😇🤗☺")
