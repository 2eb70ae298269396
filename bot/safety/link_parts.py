"""The patterns that links, e-mails and handles are made of, and lists of endings; finds nothing by itself."""

import re

# Endings that people use for sites; a bare word with another ending is rather a file or a missing space.
_GENERIC_TEXT = """
com net org io app dev xyz info biz online site live help support top club shop store tech pro me im co cc tv gg ai fi
finance exchange wallet cash money link click page web website space fun world today network center services team
email chat group global one vip win bet icu cyou sbs cfd bond lol wtf eth crypto zone agency digital cloud host press
news blog wiki eu us uk de fr it es pt nl be ch at pl cz ru ua su by kz tr br mx ar cl in pk id vn th my sg ph hk tw
cn jp kr au nz ca za ng ke ae il ir is ie se no dk gr ro hu bg rs ee lv lt sk si hr to so la ly gl gs pw ws mobi asia
"""
GENERIC = _GENERIC_TEXT.split()
# After the spelled-out word "dot" only endings that are no everyday words themselves.
SPELLED = [
    "com",
    "net",
    "org",
    "io",
    "app",
    "dev",
    "xyz",
    "info",
    "biz",
    "online",
    "site",
    "live",
    "help",
    "support",
    "top",
    "club",
    "co",
    "cc",
    "tv",
    "gg",
    "ai",
    "finance",
]
MULTI_PART = frozenset(
    f"{second}.{country}"
    for country, seconds in {
        "uk": "co org ac gov me",
        "cn": "com net org gov",
        "hk": "com org net",
        "tw": "com org net",
        "jp": "co or ne ac go",
        "kr": "co or ne go",
        "br": "com net org gov",
        "tr": "com net org gov",
        "vn": "com net org gov",
        "id": "co or web go",
        "ua": "com net org in",
        "au": "com net org",
        "nz": "co net org",
        "in": "co net org",
        "za": "co org",
        "mx": "com org",
        "ar": "com org",
        "sg": "com org",
        "my": "com org",
        "ph": "com org",
        "th": "co or in",
        "il": "co org",
        "ru": "com msk",
        "pl": "com net org",
        "ng": "com org",
    }.items()
    for second in seconds.split()
)
# Everybody may have a name under these, so what stands before them is whose site it is.
_FREE_HOSTING_TEXT = """
web.app firebaseapp.com pages.dev workers.dev r2.dev github.io gitlab.io vercel.app netlify.app netlify.com
herokuapp.com onrender.com fly.dev railway.app surge.sh glitch.me repl.co replit.app weebly.com wixsite.com
wixstudio.io blogspot.com wordpress.com tumblr.com webflow.io framer.website framer.app framer.ai carrd.co
notion.site gitbook.io godaddysites.com square.site mystrikingly.com webnode.page jimdosite.com ghost.io
zendesk.com freshdesk.com azurewebsites.net cloudfront.net amazonaws.com ngrok.io ngrok-free.app trycloudflare.com
duckdns.org dweb.link ipfs.io typedream.app canva.site bubbleapps.io lovable.app hubspotpagebuilder.com
"""
FREE_HOSTING = frozenset(_FREE_HOSTING_TEXT.split())
# Here even the host says nothing: whose page it is stands in the path.
_SHARED_HOSTS_TEXT = """
sites.google.com docs.google.com drive.google.com forms.gle goo.gl bit.ly tinyurl.com t.co rb.gy cutt.ly is.gd
t.ly rebrand.ly linktr.ee github.com gitlab.com medium.com notion.so x.com twitter.com facebook.com youtube.com
instagram.com discord.gg discord.com wa.me m.me line.me telegra.ph ipfs.io dweb.link reddit.com pastebin.com
"""
SHARED_HOSTS = frozenset(_SHARED_HOSTS_TEXT.split())
TELEGRAM_HOSTS = frozenset({"t.me", "telegram.me", "telegram.dog"})

_DOT = r"(?:\.|。|\s?[\[({<]\s?(?:\.|dot|punkt|punto)\s?[\])}>]\s?)"
_LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
_ENDING = rf"(?:{'|'.join(sorted(GENERIC, key=len, reverse=True))})(?![\w-])"
_SPELLED = rf"\s+dot\s+(?:{'|'.join(SPELLED)})(?![\w-])"
# Browsers read a backslash as a slash, and so end the host there; they also do without the two before it.
_PATH = r"""(?::\d{2,5})?(?:[/\\?#][^\s<>"'“”「」（）()，。、；！？]*)?"""
SCHEME = r"(?:(?:h(?:tt|xx)ps?|tg|wss?|ftp)\s?:\s?[/\\]+|https?:(?=[^\s/\\?#]*\.))"

LINK = re.compile(
    rf"(?P<scheme>{SCHEME})(?P<host>(?:[^\s/\\?#<>\"']*@)?[^\s/\\?#<>\"'，。]+)(?P<path>{_PATH})"
    rf"|(?<![\w@./-])(?P<bare>(?:{_LABEL}{_DOT})+{_ENDING})(?P<tail>{_PATH})"
    rf"|(?<![\w@./-])(?P<spelled>{_LABEL}{_SPELLED})"
)
NOTHING_BUT_A_HOST = re.compile(
    rf"(?:{SCHEME})?(?P<host>{_LABEL}(?:[.。]{_LABEL})+)\.?(?::\d{{2,5}})?(?P<tail>[/\\?#]\S*)?"
)
EMAIL = re.compile(
    rf"(?<![\w.+-])(?P<user>[a-z0-9](?:[\w.+-]{{0,63}}))"
    rf"(?:@|\s?[\[({{]\s?at\s?[\])}}]\s?|\s+at\s+(?=[\w-]+\s+dot\s))"
    rf"(?P<host>(?:{_LABEL}{_DOT})+[a-z]{{2,24}}(?![\w-])|{_LABEL}\s+dot\s+[a-z]{{2,12}}(?![\w-]))"
)
HANDLE = re.compile(r"(?<![\w@./+-])@(?P<name>[a-z][a-z0-9_]{3,31})(?![\w@]|\.[a-z])")
DOTS = re.compile(rf"{_DOT}|\s+dot\s+")
# What every link, e-mail or handle must hold, so that a message without any is looked at once only.
HINT = re.compile(r"[^\W_][.。][^\W_]|[@\[({<]|\bdot\b|: ?[/\\]{2}")
