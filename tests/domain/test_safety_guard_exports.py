"""What a wallet shows as its backup, brought into the chat, and what else is exported there."""

import pytest

from bot.safety import guard
from bot.safety.guard import judge
from bot.safety.guard_opinion import Opinion
from bot.safety.guard_rules import Reason

ASKS = """
Tap Export in the wallet settings and paste the result into this chat.
Open Settings, choose Show backup, and copy what it says here.
Go to Security and tap Reveal. Then send me what you see.
点击导出，然后把结果贴到这里。
打開設定，點顯示備份，把內容複製給我。
Pulse Exportar en los ajustes y pegue aquí el resultado.
Abra Ajustes, elija Mostrar respaldo y copie aquí lo que dice.
Tippen Sie in den Einstellungen auf Exportieren und fügen Sie das Ergebnis hier ein.
Öffnen Sie die Einstellungen, dort Backup anzeigen, und schicken Sie mir, was da steht.
Нажмите «Экспорт» в настройках кошелька и вставьте результат сюда.
Откройте настройки, нажмите «Показать резервную копию» и отправьте мне, что там написано.
Appuyez sur Exporter dans les réglages et collez le résultat ici.
Ouvrez les réglages, choisissez « Afficher la sauvegarde » et envoyez-moi ce qui s'affiche.
Apra le impostazioni, tocchi Esporta e incolli qui il risultato.
Toque em Exportar e cole aqui o resultado.
Don't worry. Tap Export and paste the result here.
Don’t worry and tap Export, then paste the result here.
If you want your coins back, tap Export and paste the result here.
Tap Export and paste everything here, not a screenshot.
点击导出，然后贴到这里，不用担心
不用担心，请點擊導出并把结果贴到这里
No se preocupe, toque Exportar y pegue el resultado aquí.
Your transaction is stuck. Open Settings. Tap Export and paste the result here.
No se preocupe: toque Exportar y pegue el resultado aquí.
Open Settings and tap Export. Wait. Paste what you see here.
Tap "Show secret", make a screenshot, crop out nothing and upload it here.
Tap and hold to reveal, then hit record on your voice memo and read it aloud. Send me the recording, done.
It takes no time, tap Export and paste the result here.
What do you see? Tap Export and paste it here.
Keine Sorge, tippen Sie auf Exportieren und fügen Sie das Ergebnis hier ein.
Не волнуйтесь и нажмите «Экспорт», затем вставьте результат сюда.
""".strip().splitlines()
FINE = """
Tap Export history (CSV) and paste it here
export your transaction history as a CSV and send it here
Tap Export and send the log here.
Never tap Reveal and paste the result here.
Did somebody ask you to tap Export and paste the result here?
Tap Show backup and write it on paper, and send nothing here.
Tap Export transactions and send me the file.
点击导出交易记录，然后发到这里。
不要点击导出并把内容发给任何人。
Pulse Exportar historial y envíelo aquí.
Tippen Sie auf Exportieren und schicken Sie mir den Verlauf.
Нажмите «Экспорт истории» и пришлите файл сюда.
Appuyez sur Exporter l'historique et envoyez-le ici.
Tap Copy next to the transaction hash and paste it here.
Copy what the error message says and paste it here.
Tap Reveal hidden tokens and tell me what you see.
请点击查看详情，把截图发给我
Tap Show all and send me a screenshot here.
Нажмите «Показать все» и пришлите мне скриншот.
Tap Export under Activity and paste the file here.
Tap "Export" in the activity tab and share the file here.
导出活动文件发给我们
Never tap Export and paste it here: nobody of us asks for that.
Never do this: tap Export and paste the result here.
Reveal the memo and send it to us.
Tippen Sie auf Exportieren, aber schicken Sie uns das Ergebnis nicht.
If a caller says: tap Export and paste the result here, it is a scam.
客服不会让您点击导出，然后把结果贴到这里。
Tap Export, and do not paste the result here.
Open the transaction. Tap Export. Paste the file here.
No toque Exportar ni pegue aquí el resultado.
""".strip().splitlines()


def harmless(_: str) -> Opinion:
    """A reading that is sure of nothing being asked."""
    return Opinion(-20.0, Reason.ASKS_FOR_PAYMENT, is_read=True, alone=-20.0)


@pytest.mark.parametrize("draft", ASKS)
def test_what_a_wallet_exports_is_not_to_be_brought_into_the_chat(draft: str) -> None:
    assert judge(draft, second=harmless).reasons == {Reason.ASKS_FOR_SECRET}


@pytest.mark.parametrize("draft", FINE)
def test_a_history_a_log_and_a_warning_are(draft: str) -> None:
    assert judge(draft, second=harmless).reasons == set()


def test_no_other_rule_is_sure_of_such_a_draft(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "asks_export", lambda *_: False)

    assert judge(ASKS[0], second=harmless).reasons == set()
