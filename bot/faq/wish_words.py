"""What people say when they want a person, complain, thank, greet: patterns a language, and nothing that reads them.

Every entry is a regular expression over text as ``wishes.py`` flattens it: lower case, no accents, no apostrophes in
English contractions, one space between words, no punctuation. In ``SPACED`` languages an entry stands between word
borders; in ``JOINED`` ones it may stand anywhere. Simplified and traditional characters are listed side by side.
"""

from collections.abc import Mapping

Patterns = Mapping[str, tuple[str, ...]]

_A_HUMAN = (
    r"(?:(?:an?|the|your|some|any|one|another|actual|real|live|human|proper|customer|support|service|care|living|available)"
    r" )*(?:person|human|humans|human being|people|agent|agents|operator|operators|representative|rep|reps|someone|somebody"
    r"|staff|advisor|adviser|support|support team|customer service|customer care|customer support|specialist|manager"
    r"|supervisor|assistant|consultant|colleague|anyone|anybody|guy|service|team member)"
)
_REACH = (
    r"(?:talk|talking|speak|speaking|chat|connect|transfer|switch|hand|pass|put|escalate|forward|route|get through|redirect)"
    r"(?: (?:me|us|this|it|over|through|directly|now|again))* (?:to|with)"
)
_REFUSES = r"(?:dont|do not|didnt|no need|not|never|without|instead of|wont|tired of|rather than)"

PERSON_SPACED: Patterns = {
    "en": (
        rf"{_REACH} {_A_HUMAN}",
        r"(?:want|need|get|give|find|reach|contact|call|prefer|like|send|fetch|have|bring)(?: (?:me|us|to|a|have))* (?:an? |the |some )?"
        r"(?:real|live|actual|living|human|proper)(?: (?:support|service|customer|care))* (?:person|human|people|agent|operator|representative|rep"
        r"|support|being|help|assistance|assistant|staff|someone)",
        r"(?:want|need|get|give|find|reach|contact|call|prefer|would like)(?: (?:me|us|to))* (?:an? |the |your )?"
        r"(?:human|live agent|agent|operator|representative|live support|live chat|human support|customer service|customer support|support agent)"
        r"(?: (?:please|pls|plz|now|asap|here|immediately|quickly))*(?=$| to (?:help|assist|look|handle|solve|fix|talk))",
        r"(?:human|real person|live person|live agent|real human|agent|operator|representative|live chat|customer service|live support|support) (?:please|pls|plz|now|asap)",
        r"(?:please|pls|plz) (?:human|real person|live agent|agent|operator|representative)",
        r"(?:is|are)(?: there)? (?:anyone|anybody|someone|somebody|any human|any humans|any agent|any agents|a human|a real person|an agent|a person"
        r"|any staff|support|customer service|agents)(?: (?:there|here|online|available|around|alive|home|i can talk to|to talk to|to help|on duty|working|awake))+",
        r"(?:anyone|anybody|someone|somebody) (?:there|here|online|around|home)",
        r"can (?:someone|somebody|anyone|anybody|a human|a person|a real person|an agent|a person from your team)(?: real| human)?"
        r" (?:please |pls )?(?:help|assist|reply|respond|answer|talk|call|contact|look|take over|step in)",
        r"are you (?:a |an )?(?:real |actual |live )?(?:human|person)",
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
    "人工", "真人", "客服", "人工客服", "人工服务", "人工服務", "真人客服", "在线客服", "在線客服", "工作人员", "工作人員", "客服人员", "客服人員", "转人工", "轉人工", "活人", "人呢", "人工呢",
    "humano", "agente", "operador", "asesor", "persona", "persona real", "soporte", "atendente", "pessoa", "suporte", "humain", "conseiller", "mensch", "mitarbeiter", "kundenservice",
    "оператор", "человек", "поддержка", "insan", "temsilci", "canli destek", "musteri hizmetleri", "nhan vien", "nguoi that", "agen", "manusia", "admin", "cs",
    "オペレーター", "有人対応", "人間", "担当者", "상담원", "상담사", "사람", "상담원 연결", "เจ้าหน้าที่", "แอดมิน", "คน", "موظف", "خدمة العملاء", "انسان", "إنسان", "اپراتور", "پشتیبان", "پشتیبانی", "इंसान", "एजेंट", "ऑपरेटर",
)  # fmt: skip

# Taken out of the text before the search: they hold the words, not the wish.
NOT_PERSON = (
    rf"{_REFUSES}(?: (?:want|need|have|like|wish|to|going|me))* {_REACH} {_A_HUMAN}",
    r"(?:dont|do not|didnt|no need for|not) (?:want|need|require) (?:an? |the )?(?:human|agent|operator|person|representative|real person|live agent)",
    r"(?:become|becoming|be|as|work as|register as|apply as) (?:an? |your )?(?:\w+ )?(?:agent|operator|representative|customer service)",
    r"user agents?|estate agents?|travel agents?|agent (?:program|programme|commission|fee|code|level|referral)s?|human (?:error|readable|rights|resources|verification|being verification)",
    r"(?:talked|spoke|spoken|chatted|was connected|connected) (?:to|with) (?:an? |the |your )?(?:\w+ )?(?:agent|human|person|operator|someone|support)",
    r"(?:someone|somebody|anyone|scammer|person|guy)(?: \w+){0,3} (?:pretend|pretending|pretended|claim|claims|claiming|claimed|impersonat\w+|posing|posed)(?: \w+){0,4} (?:support|agent|staff|admin|service)",
    r"人工智[能慧]|人工(?:费|費|成本|审核|審核|湖|匹配|合成)|真人(?:秀|认证|認證|验证|驗證|识别|識別)",
    r"(?:不用|不需要|无需|無需|不要|别|別|不必|没必要|沒必要)(?:再)?(?:帮我|幫我|给我|給我)?(?:转|轉|找|接)?(?:人工|真人)(?:客服|了)?",
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
        r"^(?:unacceptable|outrageous|disgraceful|ridiculous)$",
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
        r"(?:要|给|給)(?:个|個)?(?:差评|差評)",
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
    r"(?:slippage|price|fee|gas)(?: \w+)? (?:is|was) (?:ridiculous|terrible|awful)",
    r"(?:不是|没有?|沒有?|不想|不会|不會|不要|无|無|撤销|撤銷|取消)(?:来|來|要|任何|什么|什麼)?投[诉訴]",
    r"投[诉訴](?:过的|過的|人)",
    r"(?:查看|回复|回覆)投[诉訴]",
    r"без жалоб|не жалуюсь|нет жалоб",
    r"(?:sin|ninguna) quejas?|no (?:tengo|es una) queja",
    r"불만\s?(?:은|이)?\s?없",
)
