"""What people say when they want a person, complain, thank, greet: patterns a language, and nothing that reads them.

Every entry is a regular expression over text as ``wishes.py`` flattens it: lower case, no accents, no apostrophes in
English contractions, one space between words, no punctuation. In ``SPACED`` languages an entry stands between word
borders; in ``JOINED`` ones it may stand anywhere. Simplified and traditional characters are listed side by side.
"""

from collections.abc import Mapping

Patterns = Mapping[str, tuple[str, ...]]

# What people type in a hurry; the key is what they meant.
_TYPED = {
    "human": "humman huamn humen hooman humam hman humna",
    "person": "persn preson peson persson prson pesron",
    "agent": "agnet agant",
    "customer": "costumer custmer coustomer cutomer custumer cusotmer costomer",
    "someone": "some1 sombody somone someon sumone sb smone",
    "anyone": "any1 anyon anybdy",
    "operator": "oparator operater opertor",
    "need": "ned neeed nead",
    "want": "wnat wannt",
    "speak": "speek spek",
    "talk": "tlk takl tallk",
    "with": "wiht",
    "hacked": "hakced haked hacket hackd heked hackt",
    "stolen": "stollen stolne stoled stoln",
    "wallet": "walet wallat walllet wallett wallt",
    "money": "mony monney moeny",
    "empty": "emtpy emty empy",
    "scammed": "scamed scammd",
    "scammers": "scamers scammerz",
    "scammer": "scamer",
    "thieves": "theives thiefs theifs thives",
    "thief": "theif",
    "phrase": "phrse phrace prase fraze",
    "drained": "drainned draind draned",
    "complaint": "complant complaintt",
    "please": "pleas plese pleese plzz plss",
}
SPELLINGS = {typed: meant for meant, every in _TYPED.items() for typed in every.split()}

_A_HUMAN = (
    r"(?:(?:an?|the|your|some|any|one|another|actual|real|live|human|proper|customer|support|service|care|living|available)"
    r" )*(?:person|human|humans|human being|people|agent|agents|operator|operators|representative|rep|reps|someone|somebody"
    r"|staff|advisor|adviser|support|support team|customer service|customer care|customer support|specialist|manager"
    r"|supervisor|assistant|consultant|colleague|employee|some one|anyone|any one|anybody|guy|service|team member|boss)"
)
_REACH = (
    r"(?:talk|talking|speak|speaking|chat|connect|transfer|switch|hand|pass|put|escalate|forward|route|get through|redirect)"
    r"(?: (?:me|us|this|it|over|through|directly|now|again))* (?:to|2|with)"
)
_REFUSES = r"(?:dont|do not|didnt|no need|not|never|without|instead of|wont|tired of|rather than)"

PERSON_SPACED: Patterns = {
    "en": (
        rf"{_REACH} {_A_HUMAN}",
        rf"(?:be|get) (?:connected|transferred|put through|passed) (?:to|with) {_A_HUMAN}|your (?:phone|telephone) number to call you",
        r"(?:(?:want|need|get|give|find|bring|fetch|wanna|reach|prefer|demand|expect|require)(?: (?:me|us|to|have|on|talk|see|with))* (?:an? |the |your |ur |any |some |another |different |other )*(?:real |live |actual |human )?"
        r"(?:person|human being|human|employee|staff|staff member|manager|supervisor|colleague|specialist|team member|someone else|someone real)|(?:i want|i need|we need|get me|give me|send me|need) (?:someone|somebody)|(?:get|send|give) me your boss)(?: (?:please|pls|plz|now|asap|here|already|immediately|right now))*"
        r"(?=$| (?:to (?:help|assist|handle|solve|fix|talk|answer|reply|call)|to (?:look|check) (?:at |into )?(?:this|it|my (?:case|wallet|account|transaction|deposit|withdrawal|transfer))|who|that can|from your|my|i|im|and|not|no|this|the bot|instead|on the (?:phone|line)))",
        r"(?<!is your )(?<!to )(?:person|someone|somebody|employee|manager|supervisor|real human|real person)(?: (?:please|pls|plz|asap))+",
        r"(?:want|need|like|wish|wanna|have|can i|could i|can we|could we|may i|lets|let us|let me)(?: (?:to|just|please))* (?:talk|speak|chat)(?: (?:please|pls|plz|now|asap|directly|to you|with you|to u|to you guys))*$",
        r"no (?:more )?(?:ro)?bots?|no (?:ai|machine|machines|auto replies|automated replies)(?: (?:please|pls))?$|not (?:an? |with (?:an? )?)?(?:ai|machine)(?: (?:please|pls))?$",
        r"(?:need|want|get|like|have|expect|require|demand)(?: \w+){0,2} (?:help|assistance|support|answer|answers|reply|response|call|callback) (?:from|by) (?:an? |the |your |ur |some )?(?:real |live |actual |human |proper )*"
        r"(?:employee|person|human|agent|operator|staff|manager|supervisor|someone|somebody|representative|team member|specialist|people)",
        r"(?:^|(?:can|could|may|want to|need to|like to|let me|how do|how can|how) (?:i |we )?)(?<!what can i )(?:call|phone|ring|telephone) (?:you|u|me|me back|us|us back|you guys|your office|your team)(?: (?:please|pls|now|back|directly|asap|by phone|about this))*$",
        r"(?:please|pls|plz|can you|could you|someone|somebody) (?:call|phone|ring|contact) (?:me|us)(?: (?:back|now|please|pls|asap|today|on|at|about))*(?=$| back| on my| at \d)",
        r"(?:have|get|let|ask|tell) (?:someone|somebody|a person|a human|an agent|a colleague|your manager|the manager|a manager|your boss|your team|support|staff) (?:to )?(?:call|contact|help|reply|answer|look|write|message|reach|come|take|talk|speak)",
        r"(?:transfer|connect|redirect|escalate|forward|put|hand) (?:me|us)(?: (?:please|pls|plz|now|through|over|asap))*$|escalate (?:this|it|my (?:case|ticket|issue|problem|request)|the (?:case|ticket|issue))",
        r"who (?:can|do|should|could|may|shall|must) (?:i|we) (?:talk|speak|call|contact|reach|chat|turn|write)(?: (?:to|with|here|about (?:this|it|my (?:case|wallet|account|problem|issue))|please|for help|for support))*$",
        r"(?:someone|somebody|anyone|anybody) (?:please |pls )?(?:help|answer|reply|respond|contact|call)(?: (?:me|us|my))|^(?:someone|somebody|anyone|anybody|some one|any one)$",
        r"(?:live ?chat|chat live|call ?back) (?:please|pls|plz|now)|(?:want|need|open|start|use|where is|wheres)(?: (?:the|your|a))? live ?chat|(?:want|need|request|like)(?: (?:the|your|a))? call ?back",
        r"(?:person|human|someone|somebody|agent) (?:from|in|on) (?:ur|your) (?:team|company|side|staff)(?: \w+)? (?:call|contact|help|reply|answer|look|write)",
        r"(?:(?:wo )?(?:yao|zhao|zhuan|xu ?yao|you) ?)ren ?gong|zhuan ?ren ?gong|ren ?gong ke ?fu|zhao (?:ge )?(?:zhen ren|ke ?fu)",
        r"(?:want|need|get|give|find|reach|contact|call|prefer|like|send|fetch|have|bring)(?: (?:me|us|to|a|have))* (?:an? |the |some )?"
        r"(?:real|live|actual|living|human|proper)(?: (?:support|service|customer|care))* (?:person|human|people|agent|operator|representative|rep"
        r"|support|being|help|assistance|assistant|staff|someone)",
        r"(?:want|need|get|give|find|reach|contact|call|prefer|would like)(?: (?:me|us|to))* (?:an? |the |your )?"
        r"(?:human|live agent|agent|operator|representative|live support|live chat|human support|customer service|customer support|support agent)"
        r"(?: (?:please|pls|plz|now|asap|here|immediately|quickly))*(?=$| to (?:help|assist|look|handle|solve|fix|talk))",
        r"(?:human|real person|live person|live agent|real human|agent|operator|representative|live chat|customer service|live support|support) (?:please|pls|plz|now|asap)",
        r"(?:please|pls|plz) (?:human|real person|live agent|agent|operator|representative)",
        r"(?:is|are)(?: there)? (?:anyone|any one|some one|anybody|someone|somebody|any human|any humans|any agent|any agents|a human|a real person|an agent|a person"
        r"|any staff|support|customer service|agents)(?: (?:real|human|else|alive|at all))*(?: (?:there|here|online|available|around|alive|home|i can talk to|to talk to|to help|on duty|working|awake))+",
        r"(?:anyone|anybody|someone|somebody|any one|some one|any human|a human|any agent|any person) (?:real )?(?:there|here|online|around|home|available)",
        r"(?:can|could|would|will|may) (?:someone|somebody|anyone|anybody|some one|any one|a human|a person|a real person|an agent|a manager|your manager|your boss|your team|a person from your team)(?: (?:from|in|of|on) (?:ur|your|the) (?:team|company|staff|side|support))?(?: real| human)?"
        r" (?:please |pls )?(?:help|assist|reply|respond|answer|talk|call|contact|take over|step in|speak|(?:look|check|take a look)(?: (?:at|into))?(?: (?:this|it|that|my (?:case|wallet|account|transaction|deposit|withdrawal|transfer|problem|issue|ticket)|please|$)|$))",
        r"(?:are you|is this|am i (?:talking|speaking|chatting) (?:to|with)) (?:a |an )?(?:real |actual |live )?(?:human|person)",
        r"let me (?:talk|speak|chat)(?: (?:to|with))?(?: (?:someone|somebody|a|an|the|your))*",
        r"(?:stop|enough|no more) (?:with )?(?:the |this |these )?(?:bot|bots|robot|robots|automated|auto)",
        r"(?:dont|do not) want (?:to (?:talk|speak|chat) (?:to|with) )?(?:a |the |this |your )?(?:bot|robot|machine)",
        r"not (?:a |the |some )?(?:bot|robot|machine)",
        r"(?:contact|call|reach) (?:customer|human|live) (?:service|support|care)",
    ),
    "es": (
        r"(?:hablar|comunicar(?:me)?|contactar|chatear) con (?:una? |el |la |algun |alguna )?(?:persona|humano|agente|operador|operadora|asesor|alguien|soporte|representante|persona real)",
        r"(?:quiero|necesito|paseme con|pasame con|con) (?:una? )?(?:persona real|humano|agente humano|agente|operador|asesor|persona de verdad)",
        r"(?:agente|humano|operador|persona real|atencion humana) por favor",
        r"hay alguien(?: ahi)?",
    ),
    "pt": (
        r"(?:falar|conversar) com (?:uma? |o |a |algum )?(?:pessoa|humano|atendente|operador|agente|alguem|suporte|representante)",
        r"(?:quero|preciso(?: de)?) (?:uma? )?(?:atendente|humano|pessoa real|agente|operador|atendimento humano)",
        r"(?:atendente|humano|pessoa real|operador) por favor",
        r"tem alguem ai",
        r"atendimento humano",
    ),
    "fr": (
        r"(?:parler|discuter|parle) (?:a|avec) (?:une? |le |la |un vrai |une vraie )*(?:personne|humain|agent|conseiller|operateur|quelqu un|responsable|support)",
        r"(?:je veux|je voudrais|besoin d|il me faut) (?:une? )?(?:vrai |vraie )?(?:humain|agent|conseiller|vraie personne|personne reelle|operateur)",
        r"(?:humain|agent|conseiller|operateur) (?:s il vous plait|svp|stp)",
        r"(?:il y a|y a t il) quelqu un",
    ),
    "de": (
        r"(?:mit|zu) (?:einem |einer |eine |einen |dem |der )?(?:echten |richtigen )?(?:menschen|mensch|mitarbeiter|mitarbeiterin|person|berater|agenten|jemandem|support) (?:sprechen|reden|chatten|verbinden|verbunden)",
        r"(?:ich (?:will|mochte|brauche)|brauche) (?:einen |eine )?(?:echten |richtigen )?(?:menschen|mitarbeiter|berater|agenten|echte person)",
        r"(?:mensch|mitarbeiter|berater|agent) bitte",
        r"ist (?:da )?jemand (?:da|hier)",
        r"ist da jemand",
    ),
    "ru": (
        r"(?:поговорить|говорить|связаться|соедините|соедини|переведите|переключите|свяжите|связь)(?: меня)?(?: с| на)? (?:живым |реальным |со? )*(?:человеком|человека|оператором|оператора|оператор|агентом|кем нибудь|специалистом|сотрудником|поддержкои|менеджером)",
        r"(?:нужен|хочу|позовите|дайте|позови) (?:живои |реальныи |живого )?(?:человек|человека|оператор|оператора|сотрудник|специалист)",
        r"(?:оператор|живои человек|человека|оператора) (?:пожалуиста|срочно)",
        r"(?:есть|тут|здесь) (?:кто нибудь|кто то)(?: живои)?",
        r"живои (?:человек|оператор)",
    ),
    "tr": (
        r"(?:gercek |canli )?(?:insanla|biriyle|temsilciyle|operatorle|yetkiliyle|bir insanla|kisiyle) (?:gorusmek|konusmak|konusabilir|gorusebilir)",
        r"(?:canli destek|musteri temsilcisi|gercek kisi|gercek insan)(?: istiyorum| lutfen| var mi)?",
        r"(?:insan|temsilci|operator) (?:lutfen|istiyorum)",
        r"kimse var mi",
    ),
    "vi": (
        r"(?:gap|noi chuyen voi|chat voi|lien he|ket noi(?: voi)?) (?:nguoi that|nhan vien|tu van vien|tong dai vien|nguoi ho tro|ai do|cskh|mot nguoi)",
        r"(?:can|muon) (?:nguoi that|nhan vien|tu van vien)",
        r"nguoi that",
        r"co ai (?:o do|do|online)? ?(?:khong|ko)",
    ),
    "id": (
        r"(?:bicara|berbicara|ngobrol|chat|hubungkan|sambungkan|terhubung)(?: saya)?(?: dengan| ke| sama) (?:manusia|orang|agen|operator|cs|admin|petugas|seseorang|customer service|staf)(?: asli)?",
        r"(?:mau|butuh|perlu|minta) (?:agen|operator|manusia|cs|admin|petugas|orang asli)(?: manusia| asli)?",
        r"(?:agen|manusia|operator|admin) (?:tolong|dong|please)",
        r"ada orang(?: di sana| disini)?(?: tidak| gak| nggak)?$",
    ),
}

PERSON_JOINED: Patterns = {
    "zh": (
        r"[转轉][接到]?(?:一?下)?(?:给|給|到|为|為)?人工",
        r"人工(?:客服|服务|服務|坐席|座席|在线|在線|在吗|在嗎|帮|幫|呢|协助|協助|支持|支援|回复|回覆|接待|解答|咨询|諮詢|处理一下|處理一下|一?下)",
        r"(?:找|要|需要|接|换|換|叫|请|請|联系|聯繫|聯絡|呼叫|来个|來個|给我|給我|有没有|有沒有|想跟|和|跟|与|與)(?:一?[个個位])?(?:你们的?|你們的?)?(?:人工|真人|活人)(?!智|秀|费|費|成本|审核|審核|匹配)",
        r"真人(?:客服|服务|服務|在吗|在嗎|对话|對話|聊|回复|回覆)",
        r"(?:找|转|轉|接|叫|联系|聯繫|聯絡|呼叫|召唤|召喚|换|換|来个|來個|要)(?:一?下)?(?:一?[个個位])?(?:你们的?|你們的?|在线|在線|官方)?(?:客服|客服人员|客服人員|工作人员|工作人員|专员|專員)(?!电话|電話|邮箱|郵箱|方式|号码|號碼|让|讓|要我|骗|騙|是不是|的)",
        r"(?:客服|有人|人|工作人员|工作人員|管理员|管理員)(?:还|還|都)?(?:在不在|在线吗|在線嗎|在吗|在嗎|在么|在嘛|呢$|值班吗|值班嗎)",
        r"有没有人(?:在|管|理|回)|有沒有人(?:在|管|理|回)|没人(?:在|理|管|回)|沒人(?:在|理|管|回)|有人吗|有人嗎|有人么",
        r"(?:跟|和|与|與|同)(?:一?[个個位])?(?:真人|人工|客服|活人|真正的人|工作人员|工作人員|你们的人|你們的人)(?:说|說|聊|谈|談|讲|講|对话|對話|沟通|溝通|联系|聯繫)",
        r"(?:不想|不要|别|別|不想再)(?:再)?(?:跟|和|与|與|同)?(?:机器人|機器人|机器|機器)",
        r"你是(?:真人|人工|机器人还是|機器人還是)",
        r"让(?:人工|真人|客服)来|讓(?:人工|真人|客服)來",
        r"(?:^|[我想要你]|[帮幫]我|[给給]我|[麻烦煩]|需要|[请請]|拜[托託]|不能|可以|可不可以|得|直接|想要)找(?:一?[个個位])?人(?=$|[来來帮幫处處解回答聊谈談说說看跟和吧]|反映|反應|反应|理论|理論|问问|問問|工)",
        r"(?:找|叫|派|换|換|让|讓|安排|[请請]|[来來])(?:一?[个個位])(?:真?人|同事|活的|明白人|能.{0,4}的人|会.{0,4}的人|會.{0,4}的人)(?=$|[来來帮幫处處解回聊谈談说說看跟和吧给給]|[联聯][系繫絡络]|行|好|可以|[吗嗎])",
        r"(?:换|換)人(?=$|[来來回处處吧])|(?:让|讓|叫|派|安排)人(?:来|來|联系|聯繫|聯絡|跟我|和我|给我|給我|帮|幫|处理|處理|回)",
        r"(?:别|別|不要|少|不准|不许|不許|停止|别再|別再|不要再)(?:再)?(?:用|拿|让|讓|叫|派|给我|給我)?(?:个|個|这|這)?(?:机器人|機器人|机器|機器|ai|自动回[复覆]|自動回[复覆應]|自动应答|复读机|複讀機)(?!交易|量化)",
        r"有(?:没有|沒有|无|無)?(?:一?[个個位])?(?:真人|活人|人工|[专專]人|真的人)(?:$|[吗嗎么嘛呢在可能回客服帮幫协協处處])",
        r"^(?:请|請|帮我|幫我|给我|給我|麻烦|麻煩)*[转轉](?:接|[专專]人|[专專][员員]|[经經]理|主管|客服)(?:一下|吧|$)|(?:请|請|帮我|幫我|给我|給我|麻烦|麻煩)[转轉](?:接|[专專]人|[专專][员員]|[经經]理|主管|真人)|(?<!跨链)(?<!跨鏈)[转轉]接(?:[专專][员員人]|[经經]理|主管|一下)",
        r"(?:叫|让|讓|找|喊|请|請|要见|要見|换|換|联系|聯絡|聯繫|转|轉)(?:一?下)?(?:一?[个個位])?(?:你们|你們|你|贵公司|貴公司|公司)?(?:的)?(?:经理|經理|主管|领导|領導|老板|老闆|负责人|負責人|上级|上級|值班|同事|员工|員工|管事的|技术人员|技術人員|工程师|工程師)(?!让|讓|要我|骗|騙|的钱|的錢|转|轉|打|付|借|代)",
        r"(?:让|讓|叫|请|請|派|安排)(?:一?[个個位])?(?:你们的?|你們的?)?(?:工作人员|工作人員|客服|客服人员|客服人員|专员|專員|专人|專人|技术|技術)(?:来|來|过来|過來|联系|聯絡|聯繫|回|跟我|和我|给我|給我|处理|處理|打|看|帮|幫|协助|協助)",
        r"(?:有|派)(?:人|谁|誰|专人|專人|专员|專員)(?:能|可以|来|來|会|會)+(?:帮|幫|管|理|处理|處理|回|回答|协助|協助|解决|解決|看)|(?:谁|誰)(?:能|可以|来|來)(?:帮帮|幫幫|帮我处理|幫我處理|管管|理理)|(?:给|給)我(?:回?打|回)(?:个|個|一个)?(?:电话|電話)|(?:打|回)(?:电话|電話)(?:给我|給我)",
        r"(?:可以|能|能不能|怎么|怎麼|想)(?:给|給)(?:你们|你們)打(?:电话|電話)|(?:跟|和|与|與|同)(?:一?[个個位])?(?:人|专人|專人|经理|經理|主管|领导|領導)(?:直接)?(?:说话|說話|聊聊|聊$|聊天$|谈谈|談談|讲话|講話|对话|對話|沟通|溝通)",
    ),
    "ja": (
        r"人間(?:と|に|の(?:オペレーター|担当))",
        r"オペレーター(?:に|と|を|お願い|につな|$)",
        r"(?:担当者|スタッフ|サポート|有人)(?:の方)?(?:と|に|を|対応|チャット)(?:話|つな|繋|代わ|お願い|相談|出|呼|してほしい|$)",
        r"有人対応",
        r"誰か(?:いますか|いませんか|対応)",
    ),
    "ko": (
        r"상담(?:원|사)(?:과|이랑|을|이|에게|하고)?\s?(?:연결|대화|통화|바꿔|불러|이야기|얘기|부탁|원해|필요|$)",
        r"사람(?:과|이랑|하고)\s?(?:연결|대화|통화|이야기|얘기|상담|말)",
        r"(?:실제|진짜)\s?(?:사람|상담)",
        r"(?:거기|아무도|누구)\s?(?:누구\s?)?(?:있나요|없나요|계세요|있어요|없어요)",
    ),
    "th": (
        r"(?:คุย|พูด|ติดต่อ|แชท|ขอสาย|ต้องการ|ขอคุย)(?:กับ)?(?:คน|เจ้าหน้าที่|แอดมิน|พนักงาน)",
        r"มีใครอยู่(?:ไหม|มั้ย|บ้าง)",
        r"คนจริง",
    ),
    "ar": (
        r"(?:التحدث|اتحدث|أتحدث|الكلام|اتكلم|أتكلم|التواصل|تحويلي|حولني|حولوني)\s(?:مع|الى|إلى)\s(?:شخص|موظف|إنسان|انسان|وكيل|ممثل|احد|أحد|الدعم|خدمة العملاء)",
        r"(?:اريد|أريد|احتاج|أحتاج)\s(?:شخص|موظف|إنسان|انسان)",
        r"هل (?:يوجد|هناك|من) (?:أحد|احد)",
        r"موظف (?:من فضلك|لو سمحت|حقيقي)|شخص حقيقي",
    ),
    "fa": (
        r"(?:با)\s(?:یک\s)?(?:انسان|اپراتور|پشتیبان|پشتیبانی|کارشناس|آدم|ادم|نفر)(?:\sواقعی)?\s?(?:صحبت|حرف|چت|گفتگو|ارتباط)",
        r"(?:انسان|آدم|ادم|اپراتور)\s?(?:واقعی|لطفا|می\s?خواهم|میخوام)",
        r"کسی (?:هست|اینجا)",
    ),
    "hi": (
        r"(?:इंसान|व्यक्ति|एजेंट|ऑपरेटर|किसी|प्रतिनिधि|अधिकारी)\s?(?:से|के साथ)\s?(?:बात|जोड़|संपर्क)",
        r"(?:असली|वास्तविक)\s(?:इंसान|व्यक्ति|आदमी)",
        r"(?:कोई|कोइ)\s(?:है|हैं)(?:\sक्या)?(?:\sयहाँ|\sवहाँ)?$",
    ),
}

# The whole text, but for politeness, is one of these.
PERSON_ALONE = (
    "human", "humans", "agent", "operator", "person", "real person", "representative", "support", "live chat", "live agent", "customer service",
    "customer support", "customer care", "live support", "human agent", "human support", "real human", "live person", "talk to human", "speak to human", "staff", "rep",
    "livechat", "person real", "live human", "a person", "a human", "an agent", "human being", "real people", "real agent", "manager", "your manager", "supervisor", "employee", "callback", "call back", "call me", "call me back", "helpdesk", "help desk", "human help", "human now", "kefu", "ke fu", "rengong", "ren gong", "zhenren", "zhen ren",
    "找人", "转接", "轉接", "专员", "專員", "专人", "專人", "管理员", "管理員", "经理", "經理", "主管", "换人", "換人", "转真人", "轉真人", "人在哪", "有真人", "转客服", "轉客服", "人工啊", "来人", "來人", "来个人", "來個人", "回电", "回電",
    "人工人工", "人工人工人工", "can i talk 人工", "i want 人工", "人工在哪", "人工在哪里", "人工在哪裡", "有冇真人", "hello anybody", "hello anyone", "人工", "真人", "客服", "人工客服", "人工服务", "人工服務", "真人客服", "在线客服", "在線客服", "工作人员", "工作人員", "客服人员", "客服人員", "转人工", "轉人工", "活人", "人呢", "人工呢",
    "humano", "agente", "operador", "asesor", "persona", "persona real", "soporte", "atendente", "pessoa", "suporte", "humain", "conseiller", "mensch", "mitarbeiter", "kundenservice",
    "оператор", "человек", "поддержка", "insan", "temsilci", "canli destek", "musteri hizmetleri", "nhan vien", "nguoi that", "agen", "manusia", "admin", "cs",
    "オペレーター", "有人対応", "人間", "担当者", "상담원", "상담사", "사람", "상담원 연결", "เจ้าหน้าที่", "แอดมิน", "คน", "موظف", "خدمة العملاء", "انسان", "إنسان", "اپراتور", "پشتیبان", "پشتیبانی", "इंसान", "एजेंट", "ऑपरेटर",
)  # fmt: skip

# Taken out of the text before the search: they hold the words, not the wish.
NOT_PERSON = (
    rf"{_REFUSES}(?: (?:want|need|have|like|wish|to|going|me))* {_REACH} {_A_HUMAN}",
    r"(?:dont|do not|didnt|no need for|not) (?:want|need|require) (?:an? |the )?(?:human|agent|operator|person|representative|real person|live agent)",
    rf"{_REFUSES}(?: (?:want|need|have|like|wish|require|to|for|me|any))* (?:an? |the |your |any )?(?:person|someone|somebody|employee|staff|manager|supervisor|callback|live chat)",
    r"(?:no ?one|nobody|i dont|do i|does one|did) need|no bots? (?:in|for|on|trading)|(?:what|name)(?: \w+){1,5} call (?:you|me|someone)|(?:someone|somebody|anyone|person)s? (?:address|wallet|account|phone)|(?:my|his|her) (?:manager|boss|supervisor|colleague)",
    r"(?:become|becoming|be|as|work as|register as|apply as) (?:an? |your )?(?:\w+ )?(?:agent|operator|representative|customer service)",
    r"user agents?|estate agents?|travel agents?|agent (?:program|programme|commission|fee|code|level|referral)s?|human (?:error|readable|rights|resources|verification|being verification)",
    r"(?:talked|spoke|spoken|chatted|was connected|connected) (?:to|with) (?:an? |the |your )?(?:\w+ )?(?:agent|human|person|operator|someone|support)",
    r"(?:someone|somebody|anyone|scammer|person|guy)(?: \w+){0,3} (?:pretend|pretending|pretended|claim|claims|claiming|claimed|impersonat\w+|posing|posed)(?: \w+){0,4} (?:support|agent|staff|admin|service)",
    r"人工智[能慧]|人工(?:费|費|成本|审核|審核|湖|匹配|合成)|真人(?:秀|认证|認證|验证|驗證|识别|識別)",
    r"(?:不用|不需要|无需|無需|不要|别|別|不必|没必要|沒必要)(?:再)?(?:帮我|幫我|给我|給我)?(?:转|轉|找|接)?(?:人工|真人)(?:客服|了)?",
    r"(?:不用|不需要|无需|無需|不必|没必要|沒必要|不想)(?:再)?(?:帮我|幫我|给我|給我)?(?:转|轉|找|接|叫|换|換)*(?:一?[个個位])?(?:人工|真人|人了?$|人来|人來|专员|專員|专人|專人|经理|經理|主管|客服)(?:了)?",
    r"(?:怎么|怎麼|如何|哪里|哪裡|在哪)(?:才能|可以|能)?找(?:一?[个個位])?人(?!工)|找人(?:借|买|買|卖|賣|代|换|換|交易|收)|[设設]置自[动動]回[复覆應]|[经經]理人|[转轉]接(?:桥|橋|器|头|頭)",
    r"(?:假|冒充|自称|自稱|假冒|仿冒)(?:的)?(?:是)?(?:你们的?|你們的?|官方)?(?:客服|工作人员|工作人員|管理员|管理員)|(?:做|当|當|成为|成為|应聘|應聘|招聘|招)(?:你们的?|你們的?)?(?:客服|代理)",
)

COMPLAINT_SPACED: Patterns = {
    "en": (
        r"(?:want|wanna|like|going|need|wish|have|how do i|how can i|where can i|where do i|let me|ready) (?:to )?(?:complain|(?:make|file|raise|submit|lodge|log|register|send|open|place)(?: \w+)? (?:\w+ )?complaint)",
        r"(?:file|filing|lodge|submit|raise|make|making|register|open|have|got|log)(?: (?:an?|my|another|official|formal|serious))* complaint",
        r"(?:i am|im|i) (?:complain|complaining)(?: about)?",
        r"(?:formal|official|my) complaint",
        r"complaint (?:about|against|please|department|form)",
        r"^complaints?$",
        r"(?:this|that|it|your service|your support|your app|your wallet|your product|your company|service|support|the service|the support|everything|what you did)(?: \w+)? (?:is|was|s) (?:\w+ )?(?:unacceptable|outrageous|ridiculous|disgraceful|disgusting|terrible|horrible|awful|pathetic|a joke|a disgrace|the worst|useless|a scam company)",
        r"(?:this|thats) (?:unacceptable|outrageous|ridiculous|disgraceful|pathetic)",
        r"(?:totally|completely|absolutely|simply|just|so|utterly) (?:unacceptable|outrageous|disgraceful)",
        r"^(?:unacceptable|outrageous|disgraceful|ridiculous|scammers?|thieves|thief|liars?|frauds?|rip ?off|shit|crap|garbage|trash|rubbish|pathetic|terrible|horrible|disgusting)$|(?:hate|hating) (?:this|your|ur) (?:app|wallet|bot|service|company)|(?:very|so|really|such) (?:bad|poor|slow and useless) (?:service|support|customer service)|^(?:i am|im|we are) (?:so |very |really |extremely )?(?:angry|furious|pissed(?: off)?|fed up)|ruined my life|^(?:this is|its|is this|what) an? (?:total |big |complete |fucking |huge )?(?:scam|fraud|rip ?off|theft company)$",
        r"(?<!are )(?<!if )(?:you|youre|u|ur)(?: (?:are|r|is|all|guys|people|fucking|a|an|bunch|band|gang|of|just|nothing|but|damn|bloody|total|dirty|complete|absolute|such|the|biggest|only|lying|really|like|and|are all))* "
        r"(?:thieves|thief|scammers|scammer|scam|crooks|crook|criminals|criminal|frauds|fraud|fraudsters|liars|liar|robbers|cheaters|cheats|idiots|idiot|morons|incompetent|useless|pathetic|assholes|asshole|bastards|bastard|ripoff|rip off|worthless)",
        r"^(?:you|u|you guys|you all)(?: (?:all|really|just|guys))* sucks?",
        r"(?:you|youre|u|you guys|your company|your app|your team|this company)(?: (?:have|all|just|are|guys|people|bastards|scammers|thieves|fucking|only|keep))* (?:stole|stolen|robbed|scammed|took|stealing|steal|robbing|scamming|cheated|cheating|cheat|ripped|lied|lying)",
        r"give(?: (?:me|us|it|back))* my(?: (?:fucking|damn|hard earned))* (?:money|coins|funds|crypto|usdt|btc|eth)|(?:give|pay) (?:me |it )?back my (?:money|coins|funds)|give (?:me )?(?:it )?back (?:now|you)",
        r"fuck (?:you|u|off|this|your|ur|all|them|yourself)|fuck$|f you$|screw you|go to hell|shame on (?:you|u)|bullshit (?:service|support|app|wallet|company|answer|answers|excuse)|(?:this is|thats|such|what|total|this) (?:a )?(?:complete |total |fucking )?bullshit|^bullshit$",
        r"fucking (?:\w+ )?(?:app|wallet|bot|company|service|support|thieves|scammers|joke|useless|idiots|scam|shit|stupid|crap)|piece of (?:shit|crap|garbage|trash|junk)|(?:shit|shitty|crap|crappy|garbage|trash|rubbish|stupid|fraud|scam) (?:app|wallet|service|support|bot|company)(?! (?:is|that|was|with|list))",
        r"(?:your|ur|this|the) (?:app|wallet|service|support|bot|company|platform) (?:is |are |r |really |just )*(?:so |such |a |an |total |complete |absolute |pure |fucking |the |real |useless )*(?:garbage|trash|rubbish|shit|shitty|crap|bullshit|sucks|suck|junk|worst|scam|fraud|ripoff|rip off|joke|bad)$",
        r"what (?:kind|sort|type) of (?:a )?(?:service|support|company|customer service|wallet) is this|(?:still )?(?:nobody|no one|noone) (?:ever )?(?:answers|answered|replies|replied|responds|responded|is answering|is helping|cares|helps|has answered|has replied)|(?:ignoring|ignored|ignore) (?:me|my)|(?:waste|wasting|wasted) (?:of )?my time|total waste of time|tell everyone|bad review|one star|1 star",
        r"(?:worst|terrible|horrible|awful|shitty|pathetic|useless|disgusting) (?:customer )?(?:service|support|wallet|app|company|experience)",
        r"(?:report|sue) you(?: \w+){0,2}(?: to)?|take (?:this )?legal action|my lawyer",
        r"(?:very|extremely|deeply|really) (?:disappointed|dissatisfied|unhappy|unsatisfied) (?:with|by|about|at)",
    ),
    "es": (
        r"(?:poner|presentar|hacer|tengo|quiero|interponer) (?:una )?(?:queja|reclamacion|reclamo)",
        r"(?:quiero )?(?:quejarme|reclamar)",
        r"(?:esto )?es (?:inaceptable|una verguenza|inadmisible)",
        r"^(?:queja|reclamo|reclamacion)$",
    ),
    "pt": (
        r"(?:fazer|registrar|abrir|tenho|quero) (?:uma )?(?:reclamacao|queixa)",
        r"(?:quero )?(?:reclamar|me queixar)",
        r"(?:isso |isto )?e (?:inaceitavel|um absurdo|uma vergonha)",
        r"^(?:reclamacao|queixa)$",
    ),
    "fr": (
        r"(?:faire|deposer|porter|une|ma) (?:une )?(?:plainte|reclamation)",
        r"me plaindre",
        r"(?:c est|ceci est) (?:inacceptable|inadmissible|scandaleux|honteux)",
        r"^(?:plainte|reclamation)$",
    ),
    "de": (
        r"(?:mich )?beschweren",
        r"beschwerde(?: einreichen| einlegen)?",
        r"(?:das ist|ist) (?:inakzeptabel|unverschamt|eine frechheit|unmoglich)",
    ),
    "ru": (
        r"(?:подать|оставить|написать|хочу|моя) (?:на вас )?жалоб[ау]",
        r"(?:хочу )?пожаловаться",
        r"жалуюсь",
        r"это (?:неприемлемо|безобразие|возмутительно|недопустимо)",
        r"^жалоба$",
    ),
    "tr": (
        r"sikayet (?:etmek|edecegim|ediyorum|istiyorum|ederim|var)|sikayetim var|sikayetci",
        r"(?:bu )?kabul edilemez|rezalet",
        r"^sikayet$",
    ),
    "vi": (r"(?:muon |can |gui )?(?:khieu nai|phan nan)", r"khong the chap nhan"),
    "id": (
        r"(?:mau|ingin|ajukan|mengajukan|buat) (?:\w+ )?(?:komplain|keluhan|protes)",
        r"(?:komplain|mengeluh)",
        r"tidak bisa diterima",
    ),
}
COMPLAINT_JOINED: Patterns = {
    "zh": (
        r"(?<!被)投[诉訴](?!邮箱|郵箱建议)",
        r"(?:太|真|实在|實在|服务|服務|态度|態度|体验|體驗)(?:是)?(?:太|真|很|非常)?(?:差劲|差勁|差了|差到|垃圾|恶劣|惡劣|烂|爛|差$)",
        r"(?:垃圾|坑人|黑心|无良|無良|烂|爛)(?:的)?(?:平台|钱包|錢包|客服|公司|软件|軟體|服务|服務)",
        r"(?:无法|無法|不能|不可|没法|沒法)(?:接受|忍受|容忍)",
        r"(?:举报|舉報|曝光|起诉|起訴|告)(?:你们|你們)|(?:维权|維權|讨个?说法|討個?說法)",
        r"(?:非常|很|极其|極其|十分|特别|特別|太)(?:的)?(?:不满|不滿|失望|生气|生氣)",
        r"(?:要|给|給)(?:个|個)?(?:差评|差評)|^(?:真是|都是|就是)?(?:个|個|大|一群)?(?:垃圾|[骗騙]子|小偷|黑店|废物|廢物|退[钱錢]|[还還][钱錢]|赔[钱錢]|无语|無語|[气氣]死了?)(?:们|們|啊|吧|了|玩意)*$|[气氣]死(?:我|人)|(?:什么|什麼|这|這)(?:样的|樣的)?(?:态度|態度)|(?:檢舉|检举)(?:你们|你們)|^(?:烂|爛)(?:app|软件|軟體|钱包|錢包)|[气氣][愤憤]|怎么(?:还|一直)不处理|怎麼(?:還|一直)不處理|^太扯|太(?:过分|過分|离谱|離譜|恶心|噁心|差劲)|(?:客服|你们|你們|人)(?:都|也|一直|根本|从来)?(?:不|没)(?:回(?!来|來|到|答)|理|管)(?:复|覆|我|人|了|$)|客服死",
        r"客[诉訴](?!电话|電話号|号)|[骗騙]子(?:公司|平台|钱包|錢包|软件|軟體|app)|(?:你们|你們|贵司|你)(?:就|都|全|全都|是不是|真|真的|这|這|些|简直|簡直|根本|分明|明明|是|一群|一帮|一幫|他妈)*(?:[骗騙]子|小偷|强盗|強盜|土匪|流氓|[诈詐][骗騙]|垃圾|废物|廢物|[骗騙]人|坑人|傻|有病|黑店)",
        r"(?<![友他她它人家方老妈爸有])(?:还|還|退|赔|賠)(?:回)?我(?:的|们的)?(?:血汗)?(?:[钱錢币幣u]|usdt)|把我的?[钱錢币幣](?:还|還|退|吐)|(?:快|赶紧|趕緊|马上|立刻)(?:退|赔|賠)[钱錢款]",
        r"(?:什么|什麼|甚么|甚麼|啥)(?:破|烂|爛|狗屁|鬼|垃圾(?!币|幣)|辣鸡)(?:钱包|錢包|软件|軟體|軟件|app|平台|公司|客服|服务|服務|东西|東西|玩意|机器人|機器人|态度|態度|$)|(?:破|狗屁|辣鸡|傻[逼屄b]|弱智|智障|脑残|腦殘|sb|超烂的?|超爛的?)(?:钱包|錢包|软件|軟體|app|平台|公司|客服|服务|服務|机器人|機器人|东西|東西)|(?:妈的|媽的|他妈的?|他媽的?)(?:什么|什麼|客服|平台|垃圾|破)",
        r"操你|草你|艹|日你|去你[妈媽]|[妈媽]的$|^[妈媽]的|他[妈媽]的|傻[逼屄]|煞笔|去死|滚蛋|滾蛋|^滚$|^滾$|王八蛋|混蛋|狗日|不要[脸臉]|[无無][耻恥]|脑残|腦殘|坑人(?:的|呢|啊|$)|坑爹|[烂爛]透",
        r"(?:你们|你們)(?:\w{0,3})(?:[骗騙偷吞坑黑]|贪污)(?:了|走)?(?:我|用户|用戶|客户|客戶|[钱錢人])|被(?:你们|你們)(?:[骗騙坑耍黑])|(?:我要|我就|我会|我會|马上|去)?报警(?:抓|告)你|(?:報警|報案)(?:抓|告)你|客服(?:都|全)?(?:是)?(?:死了?|死人|摆设|擺設|吃屎|干嘛吃|吃干饭)|浪[费費](?:我的?|大家)[时時][间間]|(?:没人|沒人|一直不|都不|从不|從不)(?:管我|回我|理我|理人)(?:们)?|等了?(?:\w{1,4})(?:天|小时|小時)(?:了)?(?:没人|沒人|还没|還沒)",
    ),
    "ja": (
        r"(?:苦情|クレーム)(?:を|が|です|$)",
        r"(?:ひどい|最悪な?)(?:サービス|対応)|(?:対応|サービス)が(?:ひど|最悪)",
        r"(?:許せ|納得でき)(?:ない|ません)",
    ),
    "ko": (
        r"(?:불만|컴플레인|민원|항의)(?:을|이|사항)?\s?(?:접수|제기|신고|있|하고|넣|$)",
        r"불만을",
        r"(?:용납|받아들)(?:할|일)\s?수\s?없",
    ),
    "th": (r"ร้องเรียน", r"(?:บริการ|ซัพพอร์ต)(?:แย่|ห่วย)(?:มาก)?", r"รับไม่ได้"),
    "ar": (r"(?:تقديم|أقدم|اقدم|رفع|لدي|عندي)\s(?:شكوى|شكاية)", r"(?:أشتكي|اشتكي|شكوى)", r"غير مقبول"),
    "fa": (r"شکایت", r"(?:غیر\s?قابل|قابل)\s?قبول\s?(?:نیست|است)?"),
    "hi": (r"शिकायत", r"(?:यह|ये)?\s?(?:अस्वीकार्य|बर्दाश्त नहीं)"),
}
NOT_COMPLAINT = (
    r"(?:no|not|isnt|not a|without|have no|dont have(?: any| a)?) complaints?",
    r"(?:cant|cannot|could not|couldnt|not here to|dont want to|do not want to|not going to|wont|never) complain(?:ing)?(?: about)?",
    r"(?:is|was|how|whether) (?:this|the|that|it) (?:\w+ )?(?:token|coin|site|website|link|airdrop|nft)(?: \w+){0,2} (?:a )?(?:scam|fraud|garbage|trash|shit|joke)|(?:friend|brother|he|she|they)(?: \w+)? (?:gave|give|gives|paid|sent)(?: \w+){0,2} my money|get (?:me )?my (?:money|coins|funds|crypto) back",
    r"(?:slippage|price|fee|gas)(?: \w+)? (?:is|was) (?:ridiculous|terrible|awful)",
    r"(?:举报|舉報|检举|檢舉)(?:他们|他們)|(?:这|這)(?:态度|態度)很好",
    r"(?:不是|没有?|沒有?|不想|不会|不會|不要|无|無|撤销|撤銷|取消)(?:来|來|要|任何|什么|什麼)?投[诉訴]",
    r"投[诉訴](?:过的|過的|人)",
    r"(?:查看|回复|回覆)投[诉訴]",
    r"без жалоб|не жалуюсь|нет жалоб",
    r"(?:sin|ninguna) quejas?|no (?:tengo|es una) queja",
    r"불만\s?(?:은|이)?\s?없",
)
