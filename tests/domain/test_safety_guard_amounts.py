"""Which drafts only tell of an amount, in many languages, and which name one to ask for it."""

import pytest

from bot.safety.guard_amounts import only_tells

NEWS = """
Your balance is 120 USDT.
You sent 200 USDT on Tron and it arrived.
You should see 120 USDT now.
Your refund of 25 USDT is on its way.
The exchange will credit 300 USDT to you.
您的 120 USDT 已经到账了，请刷新一下
您的餘額是 120 USDT。
残高は120 USDTです。
잔액은 120 USDT입니다.
Recibirá 100 USDT en una hora.
Seu saldo é de 120 USDT.
Votre solde est de 120 USDT.
Il tuo saldo è di 120 USDT.
Ihre Rückerstattung von 25 USDT ist unterwegs.
Вы получите 100 USDT в течение часа.
Bakiyeniz 120 USDT.
Số dư của bạn là 120 USDT.
Saldo Anda 120 USDT.
رصيدك 120 USDT.
موجودی شما 120 USDT است.
आपका बैलेंस 120 USDT है।
""".strip().splitlines()
DEMANDS = """
Your refund of 25 USDT is on its way once the fee is in.
Deposit 0.02 BNB and you will receive it all back.
Put 100 USDT on our address, it will arrive doubled.
Send 1 ETH, and you will receive 2 ETH.
Your balance is short by 120 USDT, add it now.
Your balance is 120 USDT, deposit as much again.
Votre remboursement de 50 USDT arrivera dès que la caution est versée.
您的退款 300 USDT 已批准，先转手续费
您的余额需要补 100 USDT
Вы получите 100 USDT после внесения залога.
Ihr Guthaben von 100 USDT wird nach Einzahlung frei.
Deposita 0,02 BNB y recibirás tu premio.
Your balance is hidden.
""".strip().splitlines()
OF_FEES = """
Wir haben Ihnen die Gebühr von 5 USDT erstattet.
矿工费不足，您钱包里至少要有 0.002 ETH 才能转出 50U。
Antes de enviar, compruebe que tenga 20 TRX para la comisión de la red.
You need at least 0.002 ETH in your wallet to cover the network fee.
We have refunded the fee of 5 USDT to your account.
Make sure you have 20 TRX for the network fee before sending.
The fee of 5 USDT was refunded to your wallet.
5 USDT 的手续费已退还到您的钱包。
手续費 5 USDT 已退回。
您的錢包裡需要有 20 TRX 支付礦工費。
手数料5 USDTを返金しました。
ウォレットに最低0.002 ETHのガス代が必要です。
수수료 5 USDT를 환불해 드렸습니다.
네트워크 수수료로 지갑에 최소 20 TRX가 필요합니다.
Le hemos devuelto la comisión de 5 USDT.
Antes de enviar, verifique se tem 20 TRX para a taxa da rede.
Nous vous avons remboursé les frais de 5 USDT.
Vous devez avoir au moins 0,002 ETH pour les frais de réseau.
Le abbiamo rimborsato la commissione di 5 USDT.
Prima di inviare, si assicuri di avere 20 TRX per la commissione di rete.
Sie brauchen mindestens 20 TRX in Ihrer Wallet für die Netzwerkgebühr.
We hebben de kosten van 5 USDT terugbetaald.
U heeft minimaal 20 TRX nodig voor de netwerkkosten.
Мы вернули вам комиссию 5 USDT.
Для комиссии сети на вашем кошельке должно быть не менее 20 TRX.
Ми повернули вам комісію 5 USDT.
Для комісії мережі на вашому гаманці має бути щонайменше 20 TRX.
Zwróciliśmy opłatę 5 USDT.
Przed wysłaniem upewnij się, że masz 20 TRX na opłatę sieciową.
Vrátili jsme vám poplatek 5 USDT.
Před odesláním se ujistěte, že máte alespoň 20 TRX na poplatek sítě.
5 USDT ücreti iade ettik.
Ağ ücreti için cüzdanınızda en az 20 TRX olmalı.
Chúng tôi đã hoàn phí 5 USDT cho bạn.
Bạn cần ít nhất 20 TRX trong ví để trả phí mạng.
Biaya 5 USDT sudah kami kembalikan.
Pastikan ada 20 TRX di dompet untuk biaya jaringan.
لقد أعدنا رسوم 5 USDT إلى محفظتك.
يجب أن يكون لديك 20 TRX في محفظتك لدفع رسوم الشبكة.
کارمزد 5 USDT به کیف پول شما برگردانده شد.
برای کارمزد شبکه باید حداقل 20 TRX در کیف پول خود داشته باشید.
5 USDT की फीस वापस कर दी गई है।
नेटवर्क फीस के लिए आपके वॉलेट में कम से कम 20 TRX होने चाहिए।
Já devolvemos a taxa de 5 USDT.
""".strip().splitlines()
DEMANDS_OF_FEES = """
We have refunded the fee, please pay 5 USDT to unlock your account.
You need at least 0.01 ETH in your wallet to cover the release fee, send it to this address
矿工费不足，请先转 50U 到这个地址才能提现
Your refund of 500 USDT is ready, it needs a network fee of 20 USDT, pay it now
We have refunded 500 USDT by mistake, return it to our wallet.
We have refunded the fee of 5 USDT, now deposit it again to verify.
You need at least 20 TRX in your wallet for the network fee, transfer it to us before sending.
Make sure you have 50 USDT for the network fee, our officer will collect it.
You need at least 500 USDT in your wallet to cover the network fee.
You need at least 0.01 ETH to cover the gas fee of your withdrawal, deposit it here.
You need at least 20 TRX for the network fee before the refund is released.
您钱包里至少要有 0.01 ETH 才能解冻账户。
矿工费不足，您钱包里至少要有 500U 才能提现。
矿工费不足，请转 20 TRX 到客服地址。
手续费 5 USDT 已退还，请重新支付激活账户
Antes de recibir el reembolso, compruebe que tenga 20 TRX y envíelos para la comisión de la red.
Necesita al menos 20 TRX para la comisión de red, envíelos a esta dirección.
Le hemos devuelto la comisión, pague 5 USDT para desbloquear.
Devolvemos a taxa assim que pagar 5 USDT.
Você precisa ter 20 TRX para a taxa de rede, mande para este endereço.
Vous devez avoir 0,01 ETH pour les frais de réseau, envoyez-les à notre adresse.
Wir haben die Gebühr erstattet, bitte zahlen Sie 5 USDT zur Freischaltung.
Sie brauchen mindestens 20 TRX für die Netzwerkgebühr, senden Sie diese an unsere Adresse.
Die Gebühr von 5 USDT wird Ihnen nach der Zahlung erstattet.
Мы вернули комиссию, оплатите 5 USDT для разблокировки.
Для комиссии сети должно быть не менее 20 TRX, переведите их на этот адрес.
Для вывода на комиссию сети нужно минимум 20 TRX, отправьте нам.
Ağ ücreti için en az 20 TRX bu adrese gönderin.
Bạn cần ít nhất 20 TRX để trả phí mạng, chuyển vào địa chỉ này.
Pastikan ada 20 TRX untuk biaya jaringan, kirim ke alamat ini.
يجب أن يكون لديك 20 TRX لدفع رسوم الشبكة، أرسلها إلى هذا العنوان.
Prima di ricevere il rimborso versi 20 TRX per la commissione di rete.
ウォレットに最低0.01 ETHのガス代が必要です。こちらのアドレスに送ってください。
네트워크 수수료로 최소 20 TRX를 이 주소로 보내주세요.
नेटवर्क फीस के लिए 20 TRX इस पते पर भेजें।
You need at least 20 TRX for the network fee to send the refund, top up our wallet.
Fee of 5 USDT was refunded to others, yours is due.
You should have 0.05 ETH ready for the gas fee to unlock the funds.
You must have 20 TRX in your wallet to pay the network fee of the refund.
You need at least 0.05 ETH in your wallet to cover the gas fee, then we sync it.
Keep at least 20 TRX for the network fee and tell me when it is there.
Make sure you have 20 TRX for the network fee and give me the code.
Cüzdanınızda ağ ücreti için en az 20 TRX olmalı, bize gönderin.
У вас должно быть 20 TRX для комиссии сети, скиньте оператору.
You need to have 0.05 ETH in your wallet for the gas fee, after that your funds are restored.
Your wallet needs at least 50 TRX for the network fee, buy it from our agent.
You should have 30 TRX in the wallet I created for you to cover the network fee.
Keep at least 0.02 ETH for gas and approve the request.
We returned the fee of 20 USDT by mistake, give it back.
The fee of 20 USDT was refunded and must be settled again.
We have refunded your deposit of 50 USDT, double it to continue.
您需要至少 0.01 ETH 作为网络费，转到我提供的钱包。
确保您有 20 TRX 支付网络费，然后授权合约。
手续费 20 USDT 已退回，请补交。
Necesita tener 20 TRX para la comisión de red y luego pulse el enlace.
Debe tener 0,01 ETH para la comisión de red o perderá los fondos.
Hemos devuelto la comisión de 20 USDT por error, devuélvala.
Vous devez avoir 20 TRX pour les frais de réseau sinon votre compte sera fermé.
Wir haben die Gebühr von 20 USDT irrtümlich erstattet, bitte zurücküberweisen.
Stellen Sie sicher, dass 20 TRX für die Netzwerkgebühr da sind, und schicken Sie sie mir.
Убедитесь, что на кошельке есть 20 TRX для комиссии сети, и переведите их специалисту.
Мы вернули комиссию 20 USDT по ошибке, верните ее.
Переконайтеся, що у вас є 20 TRX для комісії мережі, і перекажіть їх нам.
Musisz mieć 20 TRX na opłatę sieciową, wyślij je na portfel serwisowy.
Musíte mít 20 TRX na poplatek sítě, pošlete je technikovi.
Anda perlu memiliki 20 TRX untuk biaya jaringan, kirim ke dompet petugas.
یجب حداقل 20 TRX برای کارمزد شبکه به کیف پول ما بفرستید.
आपके पास नेटवर्क फीस के लिए कम से कम 20 TRX होने चाहिए, हमें भेज दीजिए।
Make sure you have 20 TRX for the network fee in the new wallet.
""".strip().splitlines()


@pytest.mark.parametrize("draft", NEWS)
def test_a_balance_an_arrival_or_a_refund_is_news(draft: str) -> None:
    assert only_tells(draft)


@pytest.mark.parametrize("draft", DEMANDS)
def test_what_asks_for_the_amount_or_makes_it_a_condition_is_none(draft: str) -> None:
    assert not only_tells(draft)


@pytest.mark.parametrize("draft", NEWS)
def test_news_in_a_long_draft_is_left_to_the_reading(draft: str) -> None:
    assert not only_tells(f"{draft} {'We looked at everything again today. ' * 4}")


@pytest.mark.parametrize("draft", OF_FEES)
def test_a_fee_given_back_or_coins_for_the_network_are_news(draft: str) -> None:
    assert only_tells(draft)


@pytest.mark.parametrize("draft", DEMANDS_OF_FEES)
def test_a_fee_that_goes_to_somebody_or_buys_something_is_none(draft: str) -> None:
    assert not only_tells(draft)
