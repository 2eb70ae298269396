### 我們用繁體中文說的話。佔位名各語言一致；可用 **粗體** 和 `等寬`。

## 初次見面

start =
    您好，這裡是錢包官方客服 **{ $name }**。直接寫下您的問題就可以，也可以點下面的按鈕。
    ⚠️ 我們絕不會索要助記詞、私鑰、密碼或驗證碼。客服人員不會用個人帳號聯絡您，官方訊息只來自 { $bot }。
start-menu = 請問有什麼可以幫您？
greeting = 您好！請問遇到了什麼問題？直接寫下來就可以。
welcome = 不客氣。有需要隨時找我。
glad = 很高興能幫上忙。有需要隨時找我。
help =
    直接寫下您的問題，我知道的會馬上回答。想找真人客服，隨時說一聲就可以。
    /person – 真人客服
    /report – 回報問題
    /progress – 查看進度
    /remove – 收回您的上一則訊息
    /language – 切換語言
    /hours – 真人服務時間
    /verify – 查證是不是我們
    /codeword – 設定客服名稱旁的暗號
    /privacy – 我們保存什麼
    /delete_me – 刪除您的全部資料
privacy =
    **我們保存：**您在這裡寫的內容和我們的回覆、您的 Telegram 暱稱和 ID、您的語言、您告訴過我們的時區，以及您各個案件的內容。這些不會自動刪除，會一直保存到您要求刪除為止。檔案留在 Telegram 上，我們只保存檔名和它的位置。
    **會自動刪除的：**收發紀錄，7 天後；用來核對一則訊息是不是我們發的、或者被刪除的助記詞或私鑰以前是否出現過的標記，90 天後。任何人都無法從標記還原出訊息、助記詞或私鑰。
    **我們不保存：**我能辨識出來的助記詞、私鑰、密碼、驗證碼和卡號。它們在保存之前就會被移除，只留下屬於哪一類；助記詞和私鑰還會留下上述標記。
    **誰能看到：**我們的客服人員，在一個非公開的 Telegram 群組裡。
    您在自己這邊刪除訊息時，Telegram 不會通知我們，所以我們這裡仍會有紀錄。傳送 /remove 可以把您的上一則訊息從客服群組裡一併刪除；傳送 /delete_me 可以刪除您的全部資料。
no-report-open = 您現在沒有正在填寫的回報，所以沒有什麼需要停止、略過或修改。需要回報時請傳送 /report，也可以直接寫下您的問題。
no-such-command = 沒有這個指令。直接寫下您的問題就可以，也可以傳送 /help。
description =
    錢包官方客服。錢包使用問題可以直接問，也可以轉真人客服。

    ⚠️ 我們絕不會索要助記詞、私鑰、密碼或驗證碼。凡是索要的，不管叫什麼名字，都是騙子。
short-description = 錢包官方客服。我們絕不會索要助記詞、私鑰、密碼或驗證碼。

command-person = 真人客服
command-report = 回報問題
command-progress = 查看進度
command-language = 切換語言
command-remove = 收回我的上一則訊息
command-hours = 真人服務時間
command-verify = 查證是不是我們
command-codeword = 設定客服名稱旁的暗號
command-privacy = 我們保存什麼
command-delete_me = 刪除我的全部資料
command-help = 使用說明

keyboard-person = 👤 真人客服
keyboard-progress = 📋 查看進度

## 刪除資料

delete-me-asked =
    要刪除我們保存的、與您有關的全部資料嗎？
    **會刪除：**您的訊息和我們的回覆、您的暱稱、ID 和語言、您各個案件的內容，以及客服群組裡與您的對話。未結束的案件會關閉，不再有人處理。刪除後無法復原。
    **會留下：**曾有過一個案件、它的編號、時間和結果，但看不出是誰的。技術人員為防故障留存的備份會隨時間淘汰。您手機上的這個聊天也還在，需要的話請自行刪除。
button-forget-yes = 是，全部刪除
button-forget-no = 不，保留
delete-me-kept = 好的，一切保持不變。
delete-me-done = 已完成：您寫的內容和您的暱稱在這裡都已刪除，客服群組裡的對話正在刪除。如果您再來，我們會當作初次見面。
customer-forgotten = 🗑 案件 #{ $number } 的客戶要求刪除其全部資料。案件已關閉，話題正在刪除。
topic-not-deleted = ❗ 有客戶要求刪除資料，但 Telegram 拒絕刪除對應的話題。請手動刪除：{ $link }

## 回答

suggest = 我不太確定您指的是哪一種，是下面哪一個？
next-best = 抱歉沒有幫上忙。是下面哪一個？
not-known = 這個問題我目前無法回答。您可以再多說一點，或請真人客服看看。
entry-updated = 更新於 { $day }
bot-failed = 我們這邊出了點狀況，已為您轉接真人客服。
complaint-noted = 非常抱歉。您的客訴已記下，接下來由真人客服處理。
file-too-big = 這個檔案超過 20 MB，我無法讀取。傳一張截圖或交易雜湊就夠了。
unscanned = 這則訊息我無法安全讀取，所以沒有人看過。請用簡單的文字再傳一次。
we-were-away = 非常抱歉，從 { $since } 到 { $until } 我們的服務中斷，所以現在才看到您的訊息。
we-were-away-lost = 非常抱歉，從 { $since } 到 { $until } 我們的服務中斷，所以現在才看到您的訊息。{ $at } 之前寫的內容沒有送達，請再傳一次。

button-person = 👤 真人客服
button-report = 🔎 回報問題
button-report-this = 🔎 回報與它有關的問題
button-language = 🌐 語言
button-solved = ✅ 解決了
button-not-solved = ❌ 沒解決
button-none-fits = 都不是 → 真人客服

## 語言、時間和服務時間

choose-language = 請選擇語言
language-set = 好的，接下來使用繁體中文。
language-en = English
language-zh-Hans = 简体中文
language-zh-Hant = 繁體中文
choose-zone = 您那邊現在幾點？
zone-set = 謝謝，之後按您當地的時間顯示。您那邊現在是 { $now }。
button-zone = 🕐 設定我的時區
hours-open = 真人客服目前在線上，服務至 { $until }。我隨時都在。
hours-closed = 目前沒有真人客服在線上，{ $until } 恢復服務。您隨時可以留言，不會遺失。
hours-open-always = 真人客服全天在線上。
hours-closed-always = 目前沒有真人客服在線上，恢復時間暫時無法確定。您隨時可以留言，不會遺失。

## 轉真人客服

handed-over = 已為您轉接真人客服，案件編號 **#{ $number }**。
still-in-line = 您的案件 **#{ $number }** 正在排隊。
status-with-person = 您的案件 **#{ $number }** 正由客服人員處理，回覆會傳到這裡。
status-ahead = 前面還有 { $ahead } 位。
status-next = 下一位就是您。
status-no-promise = 目前無法預計等待時間。您可以先離開，回覆會傳到這裡。
status-closed-until = 目前沒有真人客服在線上，{ $opening } 恢復服務，回覆會傳到這裡。
status-closed = 目前沒有真人客服在線上。您的案件會保留，回覆會傳到這裡。
status-closed-urgent = 現在不是服務時間，但這件事不能等，我已經通知客服團隊。
status-passed-on = 已一併轉交：{ $what }。您不用再說一遍。
status-passed-on-words = 您在這裡寫的內容已一併轉交，不用再說一遍。
status-warning = ⚠️ 我們的客服只會在這裡回覆您，絕不會索要助記詞、私鑰、密碼或驗證碼。
list-comma = 、
slot-what = 問題
slot-story = 具體描述
slot-source = 轉出自
slot-platform = 交易所或 App
slot-order = 單號
slot-has-hash = 交易所有交易雜湊
slot-reference = 交易雜湊
slot-network = 網路
slot-network-wanted = 本來要用的網路
slot-address = 地址
slot-intended = 本來要轉的地址
slot-whose = 是否本人地址
slot-amount = 金額
slot-when = 時間
slot-earlier = 更早的交易在等待
slot-site = 網站或去中心化應用
slot-pair = 兌換幣種
slot-slippage = 滑價
slot-receiver = 收款方
slot-controls = 能打開那個錢包
slot-copied-from = 地址來源
slot-memo-shown = 顯示過備註或標籤
slot-memo = 備註或標籤
slot-token = 代幣
slot-explorer-shows = 瀏覽器裡看得到
slot-words-typed = 助記詞給出過
slot-device = 裝置
slot-version = App 和版本
slot-system = 系統
slot-steps = 操作步驟
slot-error = 提示原文
slot-backup = 有備份

button-add = ➕ 補充資料
button-leave = 離開排隊
button-leave-case = 關閉我的案件
button-leave-yes = 是，關閉案件
button-stay = 不，保留案件
add-something = 請直接寫在這裡，會補充到您的案件裡。
button-remove = 🗑 收回我的上一則訊息
button-remove-yes = 是，收回
button-remove-no = 不收回
remove-confirm = 要收回「{ $words }」嗎？
remove-confirm-file = 要收回您最近傳的檔案嗎？
remove-nothing = 沒有可以收回的訊息了。
remove-kept = 好的，訊息保留。
removed = 您的訊息已收回，這裡和客服群組裡都已刪除。可能已經有人看過。
removed-alone = 您的訊息已刪除。
removed-alone-not-here = 這則訊息我沒能刪除，因為 Telegram 只允許我刪除 48 小時以內的訊息：請長按那則訊息，選擇「刪除」。
removed-not-here = 您的訊息在客服群組裡已刪除。這裡我沒能刪除，因為 Telegram 只允許我刪除 48 小時以內的訊息：請長按那則訊息，選擇「刪除」。可能已經有人看過。
flood-merged = 您傳的內容我都收到了。為了不遺漏，我會把幾則訊息合在一起轉交。
leave-confirm = 確定要關閉案件嗎？關閉後順位不再保留，也不會有人繼續處理。
stayed = 好的，案件為您保留。
left = 案件已關閉。有需要隨時找我。
taken = **{ $alias }** 正在查看您的案件。
transferred = 您的案件轉由 **{ $alias }** 處理，之前的內容都能看到。
still-waiting = 案件 **#{ $number }** 還在等候處理，非常抱歉。您的順位仍然保留，我已經提醒客服團隊。{ $next } 前會再通知您。
back-to-bot = 客服已把對話交還給我。還有什麼可以幫您？
corrected-by = **{ $alias }** · ✏️ 更正

## 案件結束

resolved = 案件 **#{ $number }** 我們這邊已處理完成。如果還沒解決，請點下面的按鈕，或直接留言。
resolved-rate = 案件 **#{ $number }** 我們這邊已處理完成。您對這次服務滿意嗎？
resolved-no-reply = 一直沒有收到您的回覆，案件 **#{ $number }** 先關閉了。如果還需要幫助，請點下面的按鈕，或直接留言。您對這次服務滿意嗎？
button-unsolved = 還沒解決
rated = { $score ->
        [1] 抱歉沒能讓您滿意。我們哪裡可以做得更好？您的下一則訊息會轉給客服團隊。
        [2] 抱歉沒能讓您滿意。我們哪裡可以做得更好？您的下一則訊息會轉給客服團隊。
       *[other] 謝謝您！如果還想說點什麼，您的下一則訊息會轉給客服團隊。
    }
rating-changed = 謝謝，評分已更新。
comment-noted = 謝謝，客服團隊會看到的。
reopened = 案件 **#{ $number }** 已重新開啟，客服會再為您查看。

## 進度

progress-none = 您目前沒有案件。寫下您的問題，我先來看看。
progress-head = **您的案件**
progress-case = **#{ $number }** – { $state }
progress-last = 最近進展：{ $step }，{ $at }
state-bot = 由機器人接待
state-queued = 排隊等候真人客服
state-assigned = 客服處理中
state-pending-customer = 等待您的回覆
state-snoozed = 客服處理中，正在等待進一步訊息
state-resolved = 已解決
state-closed = 已關閉
step-queued = 已轉給客服團隊
step-claimed = 客服已接手
step-released = 已放回等候區
step-transferred = 已轉給另一位客服
step-replied = 我們已回覆
step-snoozed = 暫時擱置
step-resolved = 已解決
step-reopened = 已重新開啟
step-closed = 已關閉
step-left = 您已關閉

## 外洩與被盜

secret-removed =
    { $kind ->
        [recovery_phrase] 您的訊息裡有**助記詞**{ $count ->
                [0] { "" }
               *[other] （{ $count } 個詞）
            }，我已經把它刪除。內容沒有儲存，也沒有轉給任何人。
        [private_key] 您的訊息裡有**私鑰**，我已經把它刪除。內容沒有儲存，也沒有轉給任何人。
        [key_file] 您的訊息裡有**錢包檔案**，我已經把它刪除。內容沒有儲存，也沒有轉給任何人。
        [password] 您的訊息裡有**密碼**，我已經把它刪除。內容沒有儲存，也沒有轉給任何人。
        [one_time_code] 您的訊息裡有**一次性驗證碼**，我已經把它刪除。內容沒有儲存，也沒有轉給任何人。
        [card] 您的訊息裡有**信用卡資料**，我已經把它刪除。內容沒有儲存，也沒有轉給任何人。
       *[other] 您的訊息裡有**錢包的機密資料**，我已經把它刪除。內容沒有儲存，也沒有轉給任何人。
    }

    { secret-advice }
secret-not-removed =
    { $kind ->
        [recovery_phrase] 您的訊息裡有**助記詞**{ $count ->
                [0] { "" }
               *[other] （{ $count } 個詞）
            }，但我沒能刪除它。**請您自己刪除。**內容沒有儲存，也沒有轉給任何人。
        [private_key] 您的訊息裡有**私鑰**，但我沒能刪除它。**請您自己刪除。**內容沒有儲存，也沒有轉給任何人。
        [key_file] 您的訊息裡有**錢包檔案**，但我沒能刪除它。**請您自己刪除。**內容沒有儲存，也沒有轉給任何人。
        [password] 您的訊息裡有**密碼**，但我沒能刪除它。**請您自己刪除。**內容沒有儲存，也沒有轉給任何人。
        [one_time_code] 您的訊息裡有**一次性驗證碼**，但我沒能刪除它。**請您自己刪除。**內容沒有儲存，也沒有轉給任何人。
        [card] 您的訊息裡有**信用卡資料**，但我沒能刪除它。**請您自己刪除。**內容沒有儲存，也沒有轉給任何人。
       *[other] 您的訊息裡有**錢包的機密資料**，但我沒能刪除它。**請您自己刪除。**內容沒有儲存，也沒有轉給任何人。
    }

    { secret-advice }
secret-advice =
    { $kind ->
        [password]
            它已經不再安全。請現在就做，並且只在官方 App 裡操作：
            1. 更改密碼；其他地方用了同一組密碼的，也請一併更改。
            2. 檢查一下，有沒有不是您自己操作的轉帳。

            我們絕不會向您要密碼。向您要密碼的，都是騙子。
        [one_time_code]
            如果是有人向您要的，那個人正在試圖登入您的帳戶。請現在就做：
            1. 不是您自己發起的操作，一律不要確認。
            2. 更改密碼，並登出其他所有裝置。

            我們絕不會向您要驗證碼。向您要驗證碼的，都是騙子。
        [card]
            請現在就撥打卡片背面的電話，要求銀行停用這張卡。

            我們絕不會向您要卡號。向您要卡號的，都是騙子。
       *[other]
            它已經不再安全。請現在就做，並且只在官方 App 裡操作：
            1. 建立一個**新**錢包。
            2. 把資產轉到新錢包。
            3. 不要再把助記詞或私鑰輸入任何聊天或網站，包括我們這裡。

            凡是說可以替您操作的，都是騙子。
    }
pieces-removed =
    { $kind ->
        [private_key] 請先停一下：您最近的幾則訊息連起來，是一把**私鑰**。我已經把它們刪除。{ $reached ->
                [yes] 其中一部分已經到過客服那邊，那裡的也已刪除。
               *[no] 內容沒有儲存，也沒有人看到。
            }
        [recovery_phrase] 請先停一下：您最近的幾則訊息連起來，像是在傳送**助記詞**。我已經把它們刪除。{ $reached ->
                [yes] 前面幾個詞已經到過客服那邊，那裡的也已刪除。
               *[no] 內容沒有儲存，也沒有人看到。
            }
       *[other] 請先停一下：您最近的幾則訊息連起來，是**錢包的機密資訊**。我已經把它們刪除。{ $reached ->
                [yes] 其中一部分已經到過客服那邊，那裡的也已刪除。
               *[no] 內容沒有儲存，也沒有人看到。
            }
    }

    { secret-advice }
pieces-not-removed =
    { $kind ->
        [private_key] 請先停一下：您最近的幾則訊息連起來，是一把**私鑰**。我沒能全部刪除：**請您自己刪除。**{ $reached ->
                [yes] 其中一部分已經到過客服那邊，那裡的已經刪除。
               *[no] 內容沒有儲存，也沒有人看到。
            }
        [recovery_phrase] 請先停一下：您最近的幾則訊息連起來，像是在傳送**助記詞**。我沒能全部刪除：**請您自己刪除。**{ $reached ->
                [yes] 前面幾個詞已經到過客服那邊，那裡的已經刪除。
               *[no] 內容沒有儲存，也沒有人看到。
            }
       *[other] 請先停一下：您最近的幾則訊息連起來，是**錢包的機密資訊**。我沒能全部刪除：**請您自己刪除。**{ $reached ->
                [yes] 其中一部分已經到過客服那邊，那裡的已經刪除。
               *[no] 內容沒有儲存，也沒有人看到。
            }
    }

    { secret-advice }
late-removed =
    那則含有**私鑰**的訊息我已經刪除，我們儲存的內容也已清除。先前它被當作交易雜湊儲存過，也可能查詢過{ $reached ->
        [yes] ；客服當時能看到，那邊的也已刪除。
       *[no] 。
    }

    { secret-advice }
late-not-removed =
    那則含有**私鑰**的訊息我沒能刪除。**請您自行刪除。**我們儲存的內容已經清除。先前它被當作交易雜湊儲存過，也可能查詢過{ $reached ->
        [yes] ；客服當時能看到，那邊的已經刪除。
       *[no] 。
    }

    { secret-advice }
secret-earlier = 您先前那一版訊息裡可能已含有其中一部分，並已送達我們的客服；那邊的也已刪除。
secret-reopened = 我已告知客服團隊，但沒有轉交助記詞的內容。客服會再為您查看。
secret-moved = 好的。舊錢包請不要再用：知道助記詞的人，仍然可以轉走之後進來的資產。
secret-help = 客服會一步一步帶您操作，絕不會向您要助記詞，全程都在您自己的 App 裡完成。
secret-asked = 那不是我們。請不要回覆，也不要轉帳。真人客服會立即接手：請告訴我們是誰、在哪裡向您要的，有截圖請一併傳來。
button-moved-funds = 我已把資產轉到新錢包
button-help-secret = 我需要協助
button-help-moving = 我不會操作，請教我
button-asked-me = 有人向我要過
held-question = 語音和影片的內容我無法查看。這裡面有沒有助記詞、私鑰或密碼？
button-held-no = 沒有，請轉交
button-held-yes = 有，請刪除
held-deleted = 已刪除，沒有轉給任何人。如果別人可能見過它，請只在官方 App 裡把資產轉到新錢包。
held-not-deleted = 我無法刪除它。**請您自己刪除。**它沒有轉給任何人。
theft-steps =
    很抱歉遇到這種事。請先做下面幾步，並且只在官方 App 裡操作：
    1. 如果還有剩餘資產，轉到使用新助記詞的**新**錢包。
    2. 中斷與陌生網站的連線，並撤銷它們的授權。
    3. 留好交易雜湊，以及對方傳來的所有內容。

    鏈上轉帳無法撤銷。凡是說付錢就能追回的，都不要付。

## 可能是私鑰的 64 個字元

hex-question =
    這可能是**交易雜湊**，也可能是**私鑰**：兩者看起來一樣，我無法判斷，所以沒有把這 64 個字元轉交給任何人。請問是哪一種？

    請不要把私鑰傳給任何人。我們絕不會向您索取私鑰。
button-hex-hash = 是交易雜湊
button-hex-key = 是私鑰
hex-question-late = 您當作交易雜湊傳來的內容，是不是**私鑰**？拿到私鑰的人可以轉走錢包裡的全部資產。在您告訴我之前，我已把那 64 個字元從我們保存的內容和客服看得到的內容裡移除。如果是私鑰，請點按鈕，我會把您的訊息也從這裡刪除。
hex-question-asked = 您當作交易雜湊傳來的內容，是不是**私鑰**？拿到私鑰的人可以轉走錢包裡的全部資產。如果是私鑰，請點按鈕，我會把它從這裡刪除。
hex-stays = 好的，那就按交易雜湊處理。
hex-tap = 請點選下面的一個按鈕。那 64 個字元沒有儲存，只有點按鈕才能找回。
hex-again = 我已經看不到那則訊息了，當時也沒有保存那 64 個字元。如果是交易雜湊，請重新傳送，並在前面寫上「交易雜湊」。
toast-hash = 謝謝，已按交易雜湊記錄。

## 這真的是你們嗎？

verify-what =
    要我查證什麼？請在下一則訊息裡傳給我：直接轉傳您收到的訊息，或者寫下名稱、連結、電話號碼或電子郵件。
    請千萬不要傳送助記詞、私鑰、密碼或驗證碼，查證也不需要。
verify-sent-by-us = ✅ **是的，這是我們傳的。** 這段話是我原原本本傳給您的。
verify-same-words-sent-to-you = ✅ **這段話確實是我在這個聊天室裡傳給您的。** 如果您在別處看到，那是有人照抄的，請不要在那邊回覆。
verify-official = ✅ **{ $about } 是我們的。** 請確認您看到的與這裡寫的一字不差。
verify-not-sent = ❌ **這不是我傳給您的。** 我從沒在這裡給您寫過這段話，請不要照做。我們的訊息都在這個聊天室裡，來自 { $bot }。
verify-sent-by-others = ❌ **這不是我們傳的。** 它來自「{ $about }」，那不是我們的帳號。官方訊息只來自 { $bot }。
verify-looks-like =
    ❌ **這不是我們的。** 「{ $about }」是冒充 **{ $of }** 的。{ $kind ->
        [link] 請不要打開，也不要在那裡填寫任何內容。
        [email] 請不要回覆，也不要打開對方傳來的任何東西。
        [handle] 請不要聯絡，也不要回覆。
       *[name] 如果有人用這個名稱找您，請不要理會。
    }官方訊息只來自 { $bot }。{ $kind ->
        [link] **如果您已經在那裡輸入過助記詞，**
       *[name] **如果您已經把助記詞告訴了對方，**
    }請立即在官方 App 裡新建一個錢包，並把剩餘資產轉過去。
verify-not-official =
    ❌ **{ $about } 不是我們的。** 它不在官方名單上。如果有人以我們的名義傳給您，{ $kind ->
        [link] 請不要打開。無論如何，都不要在那裡填寫，也不要告訴任何人您錢包的助記詞、私鑰、密碼或驗證碼。
        [email] 請不要回覆，也不要打開對方傳來的任何東西。無論如何，都不要告訴任何人您錢包的助記詞、私鑰、密碼或驗證碼。
        [phone] 請不要撥打，也不要接聽或回覆。無論如何，都不要告訴任何人您錢包的助記詞、私鑰、密碼或驗證碼。
       *[handle] 請不要聯絡，也不要回覆。無論如何，都不要告訴任何人您錢包的助記詞、私鑰、密碼或驗證碼。
    }
verify-known-bad = ❌ **{ $about } 很危險。** 它在我們的竊盜網站名單上。請不要打開，也不要在那裡填寫任何內容。**如果您已經在那裡輸入過助記詞，**請立即在官方 App 裡新建一個錢包，並把剩餘資產轉過去。
verify-no-list = ❔ **我無法判斷。** 我手上沒有可以核對「{ $about }」的官方名單。請先不要理會，等真人客服看過再說。
verify-sender-hidden = ❔ **我無法判斷。** 寫這則訊息的人隱藏了帳號，不管名稱叫什麼，都可能是任何人。我們的訊息都在這個聊天室裡，來自 { $bot }。
verify-no-record = ❔ **我無法判斷。** 我沒有這段話的紀錄，而光憑文字，誰都可以寫。我們的訊息都在這個聊天室裡，來自 { $bot }。
verify-names-can-be-copied = ❔ **名稱證明不了什麼。** 「{ $about }」是這裡用的名稱，但誰都可以取這個名稱。我們的客服只透過 { $bot } 在這個聊天室裡聯絡您，絕不會用個人帳號。
verify-nothing-asked = ❔ 裡面沒有我能查證的內容。請傳送文字、名稱、連結或號碼。
verify-leads-on = ❔ **{ $about } 這個網站是我們的，但它可能會再跳轉到別處。** 會跳到哪裡，我無法判斷。請先等真人客服看過，在那之前不要在打開的頁面裡填寫任何內容。
verify-leads-elsewhere = ❌ **「{ $about }」實際指向的是另一個帳號。** 那個帳號不是我們的，請不要聯絡它。官方訊息只來自 { $bot }。
verify-needs-country = ❔ **只憑「{ $about }」我無法判斷。** 號碼前面缺少國碼。請把您看到的完整號碼（從 + 號開始）傳給我；如果您看到的號碼本來就沒有國碼，請問真人客服。在此之前，請不要撥打，也不要回覆。
button-gave-away = 我已經給過對方資訊

trap-known-bad = ⚠️ **{ $about } 很危險。** 它在我們的竊盜網站名單上。請不要打開，也不要在那裡填寫任何內容。官方訊息只來自 { $bot }。**如果您已經在那裡輸入過助記詞，**請立即在官方 App 裡新建一個錢包，並把剩餘資產轉過去。
trap-looks-like =
    ⚠️ **{ $about } 不是我們的。** 它是冒充 **{ $of }** 的。{ $kind ->
        [link] 請不要打開，也不要在那裡填寫任何內容。
        [email] 請不要回覆，也不要打開對方傳來的任何東西。
       *[handle] 請不要聯絡，也不要回覆。
    }官方訊息只來自 { $bot }。{ $kind ->
        [link] **如果您已經在那裡輸入過助記詞，**
       *[handle] **如果您已經把助記詞告訴了對方，**
    }請立即在官方 App 裡新建一個錢包，並把剩餘資產轉過去。
trap-number = ⚠️ **據我所知，{ $about } 不是我們的號碼。** 請不要撥打，也不要把助記詞、私鑰、密碼或驗證碼告訴任何人。我們的客服只透過 { $bot } 在這裡聯絡您。
trap-not-site = ⚠️ **{ $about } 不是 { $of }**，只是看起來一樣：其中有字母被換成了外形相同的字元。請不要打開，不要連接錢包，也不要在那裡填寫任何內容。**如果您已經在那裡輸入過助記詞，**請立即在官方 App 裡新建一個錢包，並把剩餘資產轉過去。
trap-not-explorer = ⚠️ **{ $about } 不是 { $of }**，只是看起來像。我不用打開連結就能讀出其中的交易雜湊或地址。也請您不要打開它，更不要在上面填寫任何內容：真正的 { $of } 不需要登入，也不需要連接錢包。

codeword-none =
    您還沒有設定暗號。設定以後，客服在這裡寫給您的每則訊息都會在名稱旁邊顯示暗號，方便您分辨真假。
    請選兩個只有您才會放在一起的詞，例如一種顏色加一樣東西，寫在 /codeword 後面傳送。
    請不要用密碼或助記詞。
codeword-is = 您的暗號是 **{ $word }**。客服在這裡寫給您時，名稱旁邊都會顯示它。想更換，請傳送 /codeword 加新的暗號；傳送 /codeword 關閉 即可取消。
codeword-set = 從現在起，客服在這裡寫給您時，名稱旁邊都會顯示 **{ $word }**。沒有顯示，就不是我們。傳送 /codeword 關閉 即可取消。
codeword-off = 暗號已取消。客服的訊息不再顯示暗號。
codeword-refused =
    這個不適合當暗號：{ $why ->
        [short] 太短了，至少要有 { $shortest } 個字元。
        [long] 太長了，最多 { $longest } 個字元。
        [link] 裡面有連結、地址或號碼。
        [signs] 裡面有符號或圖案，誰都可以用它們來冒充官方。
        [no_letters] 裡面沒有文字。
        [secret] 看起來像密碼或其他機密，或者太容易被猜到。
        [office] 看起來像官方身分，誰用了都會像是我們的人。
        [name] 這是我們的名稱或我們客服的名字，或者和它們太像。
       *[common] 太多人會想到它。
    }請用兩個只有您才會放在一起的普通詞語，例如一種顏色加一樣東西，寫在 /codeword 後面傳送。

group-open-private =
    我只在私訊裡提供協助：請打開 { $bot }，在那裡寫給我。
    ⚠️ 私訊您、以我們名義提供協助的人，都不是 { $name } 的人。我們絕不會索要助記詞、私鑰、密碼或驗證碼。

## 交易回報

ask-what = 是哪方面的問題？可以點選，也可以直接寫發生了什麼。
ask-which = 謝謝。下面哪一種最接近？
ask-story = 請用自己的話說一下發生了什麼。
ask-source = 是從哪裡轉出的？
ask-platform = 是哪個交易所或 App 轉出（或本該收到）的？
ask-order = 那邊的提領單號或訂單號是多少？
ask-has-hash = 交易所那邊顯示交易雜湊（TXID）了嗎？
ask-reference = 交易雜湊（TXID）是多少？傳區塊瀏覽器的連結也可以。請不要傳送私鑰。
ask-network = 是在哪個網路上轉的？
ask-network-wanted = 本來應該用哪個網路？
ask-address = 地址是什麼？請傳錢包「收款」裡顯示的地址，或者轉到的那個地址。
ask-intended = 您本來想轉到哪個地址？
ask-whose = 這是您在這個錢包裡的地址嗎？請從頭到尾比對：假冒的地址往往開頭和結尾相同。
ask-amount = 金額多少，什麼幣？例如：250 USDT
ask-when = 什麼時候？例如：今天 14:30
ask-earlier = 同一個錢包裡，有沒有更早的交易也還在等待？
ask-site = 是在哪個網站或去中心化應用上？寫名稱或網址就好，請不要再打開它。
ask-pair = 用什麼幣換什麼幣？例如：比特幣換 USDT
ask-slippage = 滑價設定了多少？例如：0.5%
ask-receiver = 轉到的那個地址是誰的？
ask-controls = 那個錢包您自己能在 App 裡打開嗎？
ask-copied-from = 地址是從哪裡來的？
ask-memo-shown = 查看存入地址時，旁邊有沒有顯示備註或標籤？
ask-memo = 正確的備註或標籤是什麼？
ask-token = 少了哪個代幣？最好傳合約地址，寫簡稱也可以。
ask-explorer-shows = 在區塊瀏覽器裡查您的地址，看得到餘額嗎？
ask-words-typed = 您是否在網站或 App 裡輸入過錢包的那 12 或 24 個單字，或者給過別人？請只點選，千萬不要寫在這裡。
ask-device = 您用什麼裝置？寫型號就好。
ask-version = 您用的是哪個錢包 App，什麼版本？
ask-system = 裝置是什麼系統，什麼版本？在電腦上用的話，也請寫上瀏覽器。
ask-steps = 出問題之前，您一步一步做了什麼？
ask-error = 螢幕上的提示原文是什麼？
ask-backup = 錢包的備份（那 12 或 24 個單字）您還有嗎？請只點選，千萬不要寫在這裡，也不要給任何人看。
confirm-amount = 這個數字有兩種讀法，哪一個才對？
confirm-when = 這個日期有兩種讀法，哪一個才對？
confirm-address = 您寫了不只一個地址。轉到的（或本該入帳的）是哪一個？
confirm-intended = 您寫了不只一個地址。本來想轉到哪一個？
confirm-network = 您提到了不只一個網路。是在哪個網路上轉的？
confirm-network-wanted = 您提到了不只一個網路。本來想用哪個網路轉？
find-story = 幾句話就好：做了什麼、本來應該怎樣、現在看到的是什麼。
find-platform = 就是交易所、錢包或商家的名稱，按它的 App 或網站上寫的就好。
find-order = 打開交易所的提領紀錄，點這一筆，單號就在詳情裡。
find-reference = 打開錢包的交易紀錄（或交易所的提領紀錄），點這一筆轉帳。交易雜湊也叫 TXID，請完整複製。
find-network = 在交易紀錄裡點這一筆，詳情裡寫著網路。從交易所轉出的，就是提領時選的那個網路。
find-network-wanted = 就是收款方要求用的網路，或者錢包裡收款地址所在的網路。
find-address = 在錢包裡點這個幣，再點「收款」，完整複製地址。轉到的地址在那筆轉帳的詳情裡。
find-intended = 請問一下收款方，或者到最初拿到地址的地方查看。不要從交易紀錄裡複製。
find-amount = 在交易紀錄裡點這一筆，最上面就是金額和幣種。
find-when = 在交易紀錄裡點這一筆，詳情裡有日期和時間。大概的時間也可以。
find-site = 可以看瀏覽器的歷史紀錄，或錢包裡的連接清單。請不要為了查看而再打開那個網站。
find-pair = 在交易紀錄裡點這一筆兌換，詳情裡寫著兩個幣種。
find-slippage = 在兌換的設定裡，通常是一個百分比。沒有改過的話，略過就好。
find-memo = 打開交易所裡這個幣的存入頁面，備註或標籤就在地址下面。
find-token = 在錢包或區塊瀏覽器裡打開這個代幣，詳情裡有合約地址，請完整複製。
find-device = 在裝置的設定裡，「關於」那一頁有型號。
find-version = 在錢包 App 裡打開「設定」，再點「關於」，就能看到名稱和版本。
find-system = 在裝置的設定裡，「關於」那一頁有系統和版本。
find-steps = 一行寫一步，就像示範給從沒用過的人看。
find-error = 讓提示再出現一次，複製或照著寫下來。送出之後可以在這裡補傳截圖，請不要拍到助記詞。
report-summary = 請核對：
report-line = **{ $name }：**{ $value }
report-line-code = **{ $name }：**`{ $value }`
report-noted = 記下了：{ $what }
report-flawed = ⚠️ 您的訊息裡有一個地址或交易雜湊寫錯了，所以沒有記下。請從 App 裡重新複製。
report-noted-name = `{ $name }` 是一個域名，已經記下。如果您的錢包顯示它對應的完整地址，請一併傳給我。
report-filled-in = 您之前寫的內容，我已經幫您填好了；送出前都可以修改：
report-not-on = ⚠️ 這個地址不可能在 { $network } 上：它是 { $networks } 的格式。請再核對一下地址和網路。
report-more-networks = 是下面的某一個網路嗎？您也可以直接寫網路名稱。
report-alike = ⚠️ 這兩個地址看起來很像，但並不相同：`{ $one }` 和 `{ $other }`。請從頭到尾比對，不要從交易紀錄裡複製地址。
report-change = 要修改哪一項？
report-to-agent = 您的案件正由客服處理。直接寫在這裡，客服就能看到。
report-in-line = 您已在排隊等候客服。直接寫在這裡，客服就能看到。
report-left = 您先前有一份回報沒有填完，要繼續填寫嗎？
report-added = 謝謝，已補充到您的案件。
report-stopped = 已停止填寫。填寫的內容已刪除，沒有轉交給任何人。需要時可以隨時重新回報。
report-stopped-kept = 已停止填寫。之後填寫的內容已刪除；客服已經收到的部分會保留在您的案件裡。
report-stop-sure = 要停止填寫這份回報嗎？已填寫的內容會被刪除，不會轉交給任何人。
report-stop-kept = 要停止填寫這份回報嗎？在這裡填寫的內容會被刪除；客服已經收到的部分會保留在您的案件裡。
report-open = 您有一份回報還沒有送出：
report-open-start = 您有一份回報還沒有送出。要繼續填寫，還是重新開始？重新開始會刪除下面已填寫的內容：
report-line-given = ✔ { $name }
report-line-open = ▫️ { $name }：還沒填
report-line-skipped = ▫️ { $name }：已略過
report-over = 那個問題現在不用再回答了。目前進行到這裡：
report-all-answered = 各項都已填好。可以送出，也可以先修改：
report-kind-so-far = 您的回報目前是關於下面這一項，選擇其他項後才會更改：
report-corrected = 已修改：
report-changed-since = 您看過之後內容有變動，所以還沒有送出。
report-safe = 可以放心。這裡只問有助於查找交易的資料，任何問題都可以略過。我和客服都絕不會索取您的助記詞、私鑰、密碼或驗證碼。
report-not-known = 這個問題我在這裡答不上來，客服可以幫您：請送出這份回報，或者現在就找真人客服。
first-theft = 很抱歉您遇到這種事。請馬上行動：如果還有剩餘資產，請在官方 App 裡**新建**一個錢包，把資產轉過去。不要再簽名，並關閉那個網站。已填的內容隨時可以送出，客服會優先查看。
first-login = 我看不到也打不開您的錢包，客服也一樣：只有您自己的備份才能打開。我們絕不會索要證件或您的照片，聲稱能幫您解鎖的人都是騙子。
advice-exchange-credits = 💡 轉到交易所地址的款項，只有交易所能入帳。請把交易雜湊傳給交易所客服；我們會核實是否已轉到那裡。
advice-show-token = 💡 區塊瀏覽器裡看得到，就表示資產還在，可能只是 App 裡沒有顯示。請檢查網路是否選對、代幣是否已新增。
advice-compare-address = 💡 請把整個地址和錢包「收款」裡顯示的地址比對一下。
advice-only-exchange = 💡 沒有交易雜湊，表示還沒有從交易所轉出，只有交易所能辦理。請拿單號詢問交易所客服。
advice-earliest-first = 💡 交易是按順序進行的：最早還在等待的那一筆會擋住後面的。請先加速或取消那一筆。
advice-do-not-resend = 💡 請暫時不要重送：兩筆都有可能成功。
advice-own-key = 💡 這是好消息：轉到自己錢包地址的資產，通常可以在轉帳所用的網路上找回。
advice-exchange-recovers = 💡 只有擁有該地址的交易所能退回。請詢問交易所客服是否支援找回該網路的款項。
advice-no-undo = 💡 已確認的轉帳誰也無法撤回，我們也不能。收費承諾幫您追回的人都是騙子。
advice-cancel-now = ⚠️ 它還在等待打包，也許還能攔下：如果錢包提供「取消」，請現在就取消。一旦打包就無法撤回了。
advice-poisoned = ⚠️ 有人會故意在交易紀錄裡留下相似的地址。請不要從那裡複製地址。
advice-memo-to-exchange = 💡 只有交易所能入帳。請把交易雜湊和正確的備註或標籤傳給交易所客服。您在交易所的帳號編號只給交易所就好，我們不需要。
advice-new-wallet = ⚠️ 請把這個錢包視為已外洩：馬上在官方 App 裡新建錢包，把剩餘資產轉過去。
advice-revoke = ⚠️ 看起來是授權引起的。請在錢包的授權清單裡取消授權，不要再在那個網站簽名。
advice-restore = 💡 有備份，資產就是安全的：請重新安裝官方 App，並只在那裡還原錢包。
advice-no-backup = ⚠️ 請不要刪除或重裝 App：只要它還在，錢包就還有可能打開。
option-arrival = 💰 沒入帳或不顯示
option-stuck = ⏳ 卡住了或失敗了
option-astray = ↪️ 轉錯了
option-safety = 🔐 被盜，或無法登入
option-deposit-missing = 存入的款項沒入帳
option-withdrawal-pending = 從交易所提領沒收到
option-balance-missing = 餘額不顯示
option-missing-memo = 忘了填備註或標籤
option-stuck-pending = 一直在等待確認
option-swap-failed = 兌換失敗
option-dapp-problem = 去中心化應用或網站用不了
option-wrong-network = 選錯了網路
option-wrong-address = 轉錯了地址
option-theft = 資產被盜
option-login = 無法登入，或忘記密碼
option-sent-not-received = 已轉出，對方沒收到
option-pending = 一直在等待確認
option-failed = 交易失敗
option-swap = 兌換有問題
option-other = 其他
option-more = 其他網路
option-unknown = 不清楚
option-unsure = 不確定
option-yes = 是
option-no = 否
option-exchange = 從交易所
option-wallet = 從我的另一個錢包
option-somebody = 別人轉給我的
option-hash-yes = 有
option-hash-no = 還沒有
option-mine = 是我的，就在這個錢包裡
option-at-exchange = 是交易所的
option-not-mine = 不是我的
option-earlier-yes = 有，更早的還在等待
option-earlier-no = 沒有，只有這一筆
option-own-wallet = 是我自己的錢包
option-contract = 是合約或去中心化應用
option-history = 從交易紀錄裡複製的
option-given = 收款方給的
option-typed = 手動輸入的
option-shown = 看得到
option-not-shown = 那裡也沒有
option-not-looked = 還沒查過
option-words-given = 是，輸入或給過
option-words-kept = 沒有，從來沒有
option-ethereum = 以太坊 Ethereum
option-bsc = 幣安智能鏈 BNB Smart Chain
option-tron = 波場 TRON
option-bitcoin = 比特幣 Bitcoin
option-solana = Solana
option-polygon = Polygon
option-arbitrum = Arbitrum One
option-base = Base
option-ton = TON
misread-not-a-description = 請簡單說一下發生了什麼。
misread-no-such-network = 我不認識這個網路。請選一個，或者略過。
misread-not-a-reference = 這不像交易雜湊。請從 App 裡複製，或者略過。
misread-not-an-address = 這不像地址。請從 App 裡複製，或者略過。
misread-an-address = 這是一個地址，已記下。交易雜湊是另外一串：請從那筆轉帳的詳情裡複製，或者略過。
misread-a-transaction = 這是交易雜湊。這裡需要的是地址：請從 App 裡複製，或者略過。
misread-not-an-amount = 沒有看到金額。例如：250 USDT
misread-not-a-time = 沒有看到時間。例如：昨天 9:15
misread-not-an-option = 請點選一個答案，或者略過。
misread-not-an-answer = 沒有看懂。簡單寫幾個字就好，或者略過。
misread-known = 這個我已經記下了。請回答上面的問題，或者略過。
misread-in-the-future = 這個時間還沒到。請問是什麼時候？
misread-checksum = 裡面有誤：這不是有效的地址或交易雜湊。請從 App 裡重新複製。
misread-incomplete = 內容不完整。請從 App 裡完整複製。
button-skip = 略過
button-back = ← 上一步
button-go-on = 繼續填寫
button-stop = 停止填寫
button-stop-yes = 是，停止並刪除
button-stop-no = 不，繼續填寫
button-stop-word = 這就是我的回答
button-report-anew = 重新開始
button-find = ❓ 在哪裡找？
button-change = ✏️ 修改
button-send-report = ✅ 送出
button-send-now = 🚨 現在就送出已填內容

## 輕提示

toast-too-old = 這個按鈕已失效，請直接留言。
toast-done-already = 已經處理過了。
toast-answered-already = 已經記下了。
toast-not-your-draft = 只有寫這則訊息的人可以決定。
toast-closed-for-good = 案件已關閉。客戶再傳訊息會另開新案件。
toast-sent = 已傳送。
toast-noted = 已記為備註。
toast-file-coming = 檔案馬上傳來。
toast-file-shown = 已經顯示過了。
toast-file-gone = 客戶已經收回。
toast-already-owned = 這個案件已有人處理。
toast-already-yours = 這個案件已經在您手上。
toast-not-owner = 只有負責人或組長可以這樣做。
toast-not-open = 案件不在處理中。
toast-still-open = 案件還在處理中。
toast-too-late = 已經太晚了。

## 客服：標題和卡片

tag-question = 諮詢
tag-transaction = 交易
tag-complaint = 客訴
tag-secret = 助記詞外洩
tag-theft = 被盜
tag-voice = 語音
tag-fault = 機器人故障
matter-deposit-missing = 存款未入帳
matter-sent-not-received = 對方未收到
matter-pending = 等待確認
matter-failed = 交易失敗
matter-wrong-network = 選錯網路
matter-wrong-address = 轉錯地址
matter-swap = 兌換問題
matter-withdrawal-pending = 提領未到
matter-balance-missing = 餘額不顯示
matter-missing-memo = 缺少備註
matter-stuck-pending = 等待確認
matter-swap-failed = 兌換失敗
matter-dapp-problem = 應用問題
matter-theft = 被盜
matter-login = 無法登入
card-not-verified = ⚠️ 未核實：沒有人證明過這個帳號屬於對方。請不要索要證件。
card-alike = ⚠️ 地址相似：{ $one } 和 { $other }
card-not-on = ⚠️ 該地址不是 { $network } 的地址
card-unsure = （未確認）
card-complaint = 客訴
card-state-bot = 機器人接待
card-state-queued = 待接手
card-state-assigned = 處理中
card-state-pending-customer = 等客戶回覆
card-state-snoozed = 已擱置
card-state-resolved = 已解決
card-state-closed = 已關閉
card-owner = **{ $alias }**
card-owner-since = **{ $alias }**，{ $since } 起
card-waiting = { $since } 起等待
card-due = 時限 { $due }
card-nth = 該客戶第 { $nth } 個案件
card-source = 來源：{ $source }
card-past = 以往：{ $cases }
card-shown = 機器人給出過：
card-blocked = 🚫 客戶已封鎖機器人。
card-claim = 接手
card-p0 = P0
card-resolve = 解決
card-release = 放回
card-snooze = 擱置
card-tobot = 交回機器人
card-reopen = 重新開啟
note-edited = ✏️ 已編輯：
note-comment = 💬 評價留言：
note-late = 🕐 寫於 { $at }
note-unsendable = [無法在此顯示的訊息類型]
file-line = { $kind ->
        [photo] 📷 圖片
        [video] 🎬 影片
        [video_note] 🎬 影片訊息
        [voice] 🎤 語音
        [audio] 🎵 音訊
        [animation] 🎞 動圖
        [sticker] 🖼 貼圖
        [location] 📍 位置
        [contact] 👤 聯絡人
       *[other] 📎 檔案
    }
button-show = 顯示
button-show-nth = 顯示 { $number }
mirror-removed = 🗑 客戶收回了這則訊息。
mirror-removed-by-us = 🔒 這則訊息含有或可能含有機密或機密的一部分，我已刪除。
customer-removed = 🗑 客戶收回了一則訊息，本話題裡已經看不到。
cut-short = …… ✂️ 這裡放不下了，全文請見下方的新訊息。

## 客服：主題裡的通知

urgent = 🔴 P0：案件 #{ $number } 需要馬上有人處理。
overdue = ⏰ 案件 #{ $number } 已逾時，已告知客戶還需要時間。
nudge = ⏳ 案件 #{ $number } 快要逾時了。
woken = ⏰ 案件 #{ $number } 擱置時間到。
case-transferred = 案件 #{ $number } 轉給 { $to }：{ $reason }
case-taken-over = { $to } 接手案件 #{ $number }。
case-reopened = 案件 #{ $number } 重新開啟了。
customer-left-case = 客戶表示案件 #{ $number } 不用再處理了。
customer-silent = 案件 #{ $number } 的客戶一直沒有回覆。因為緊急或屬於客訴，繼續保留。
customer-gone = 🚫 案件 #{ $number }：客戶封鎖了機器人，訊息傳不過去。案件保留。
customer-back = 案件 #{ $number }：又可以聯絡到客戶了。
low-rating = 案件 #{ $number } 得到 { $score } 分（滿分 5 分）。
secret-seen = { $kind ->
        [recovery_phrase] 🔒 客戶傳來助記詞{ $count ->
                [0] { "" }
               *[other] （{ $count } 個詞）
            }，未保存，也不會顯示在這裡。絕不要向客戶索要。
        [private_key] 🔒 客戶傳來私鑰，未保存，也不會顯示在這裡。絕不要向客戶索要。
        [key_file] 🔒 客戶傳來錢包檔案，未保存，也不會顯示在這裡。絕不要向客戶索要。
        [password] 🔒 客戶傳來密碼，未保存，也不會顯示在這裡。絕不要向客戶索要。
        [one_time_code] 🔒 客戶傳來驗證碼，未保存，也不會顯示在這裡。絕不要向客戶索要。
        [card] 🔒 客戶傳來銀行卡資料，未保存，也不會顯示在這裡。絕不要向客戶索要。
       *[other] 🔒 客戶傳來機密資料（{ $count }），未保存，也不會顯示在這裡。絕不要向客戶索要。
    }
secret-seen-late = 🔒 客戶當作交易雜湊傳來的其實是**私鑰**。這裡的內容已經刪除，也不再儲存。請不要複製或查詢，也不要向客戶索取。
secret-goes-on = 🔒 客戶還在繼續傳送這類內容。我會逐則刪除，不再在此提示。
report-edited = ✏️ 客戶修改了之前寫的內容，卡片上的資料已更新：
report-filled = 客戶填寫了案件 #{ $number } 的交易資料，見卡片。
topic-closed = 主題被關閉，我無法在這裡傳訊息。請重新開啟。
quarantined = ⚠️ 有一則客戶訊息無法處理，已隔離。詳情請見紀錄檔。
quarantined-more = ⚠️ 一分鐘內又有 { $count } 則訊息無法處理，已隔離。詳情請見紀錄檔。
send-given-up = ⚠️ 有一則待傳送的內容被 Telegram 拒絕，已放棄傳送。詳情請見日誌，列號 { $row }。
row-unreadable = ⚠️ 有一則待傳送的內容已無法讀取，未能傳送。詳情請見日誌，列號 { $row }。
topic-does-not-last = ⚠️ { $name } 的話題一再被刪除或關閉，要送到該話題的內容會越等越久。請保持它開啟。
not-taken-back = ⚠️ Telegram 不允許刪除超過 48 小時的訊息：要收回的那則訊息仍然在。
not-handled = ❗ 這一步沒能處理。請再試一次；如果仍然失敗，請查看紀錄檔。
timer-given-up = ⚠️ 某個案件到期的操作多次失敗，已放棄。詳情請見紀錄檔。
outage-lost = 🔴 從 { $since } 到 { $until }，機器人收不到訊息。Telegram 只保留 24 小時：客戶在 { $since } 到 { $at } 之間寫的訊息已永久遺失，也無法得知是誰寫的。之後的訊息正在處理。
outage-edge = 🔴 從 { $since } 到 { $until }，機器人收不到訊息。Telegram 只保留 24 小時：應該沒有遺失，但已非常接近。客戶寫的訊息正在處理。
second-bot = 🚨 有另一個程式正在從 Telegram 取走本機器人的訊息：有人用同一個權杖執行了第二個機器人。它取走的訊息這裡收不到，那些客戶也得不到回覆。請停掉它；如果沒人知道它是誰的，請撤銷權杖並換上新的。
album-short-customer = ⚠️ 傳給客戶的一組檔案少了 { $count } 個，Telegram 沒有說明是哪些。請問客戶看到了什麼，再補傳缺少的。
album-short-agents = ⚠️ 客戶傳來的一組檔案少了 { $count } 個，Telegram 沒有說明是哪些。請客戶重傳缺少的。
outage-near = ⚠️ 從 { $since } 到 { $until }，機器人收不到訊息。沒有遺失：Telegram 會保留 24 小時。客戶寫的訊息正在處理。
warning-not-sent = ❗ 有客戶傳來了機密內容，但提醒沒能送出，那則訊息可能仍在對方的聊天裡。詳情請見紀錄檔。
not-sent = ❗ 沒有傳給客戶：Telegram 拒絕了。請重寫或換個方式。
not-sent-gone = ❗ 沒有送出：客戶封鎖了機器人或刪除了帳號。
not-sent-barred = ❗ 沒有送出：機器人沒有這個權限。
not-sent-target = ❗ 沒有送出：所引用的訊息已不存在。
unknown-to-customer = ⚠️ Telegram 沒有回應，無法確定最後 { $count } 則訊息是否送達客戶。請向客戶確認，或重新傳送。
unknown-to-agents = ⚠️ Telegram 沒有回應，客戶傳來的 { $count } 項內容可能沒有顯示在上面。
group-barred = 🚨 我無法在客服群組裡繼續工作：{ $right ->
        [member] 我被移出了群組
        [forum] 群組已關閉主題功能
        [chat] 找不到該群組
        [deleted] 群組已被刪除
        [moved] 群組已變成另一個群組，Telegram 沒有說明是哪一個
       *[other] 我缺少所需的權限
    }。訊息不會遺失，恢復後會全部送出。請檢查群組和機器人的權限。

## 客服：詢問

prompt-first = 沒有送出：只有負責人寫的內容會傳給客戶。備註請以 // 開頭。
prompt-other-owner = 沒有送出：這個案件由 { $owner } 負責。
prompt-not-open = 沒有送出：沒有進行中的案件。
button-take-and-send = 接手並傳送
button-take-over = 接過來並傳送
button-send = 傳送
button-note = 備註
button-reopen-and-send = 重新開啟並傳送

## 客服：被攔下的訊息

draft-stopped =
    ⛔ { $earlier ->
        [yes] 這次編輯沒有送出：{ $reasons }。客戶看到的還是原來的內容。
       *[no] 沒有送出：{ $reasons }。
    }此事已記錄。可以改為這樣說：
    「{ $sentence }」{ $same ->
        [yes] {""}
       *[no] （{ $english }）
    }
draft-was-released = ⛔ 曾被攔下：{ $reasons }。✅ { $alias } 已放行，訊息會傳給客戶。
draft-was-replaced =
    ⛔ 沒有送出：{ $reasons }。✅ 改為傳給客戶：
    「{ $sentence }」{ $same ->
        [yes] {""}
       *[no] （{ $english }）
    }
draft-was-mended = ⛔ 起初被攔下：{ $reasons }。✅ 現在沒有問題了，訊息會傳給客戶。
draft-was-edited = ⛔ 沒有送出：{ $reasons }。✏️ 之後又編輯過，編輯後的內容也沒有送出。
draft-was-discarded =
    ⛔ 沒有送出：{ $reasons }。🗑 { $alias } 已捨棄。{ $earlier ->
        [yes] 客戶看到的還是原來的內容。
       *[no] {""}
    }
draft-was-noted = ⛔ 沒有送出：{ $reasons }。📝 現在是一則備註。
guard-reason-asks-for-secret = 訊息在索要機密資訊
guard-reason-asks-for-payment = 訊息在要客戶付錢
guard-reason-asks-for-signature = 訊息在要客戶簽名或授權
guard-reason-moves-to-private-chat = 訊息在把客戶引到別處聊天
guard-reason-asks-for-call = 訊息要求通話或操作客戶的裝置
guard-reason-unknown-link = 訊息裡的連結或信箱既不是官方的，也沒有在本案件裡出現過
guard-reason-unknown-address = 訊息裡的錢包地址沒有在本案件裡出現過
guard-reason-unknown-handle = 訊息裡的帳號或號碼既不是官方的，也沒有在本案件裡出現過
guard-reason-contains-secret = 訊息裡有助記詞
guard-safe-asks-for-secret = 我不需要您的助記詞、私鑰、密碼或驗證碼，我們也絕不會向您要。請只由您自己保管。
guard-safe-asks-for-payment = 我們的客服是免費的，絕不會向您要錢。
guard-safe-asks-for-signature = 我們絕不會請您在錢包裡簽名或授權。如果出現這樣的請求，請拒絕。
guard-safe-moves-to-private-chat = 我們就在這裡談：我們的客服只在這個聊天裡和您聯絡。
guard-safe-asks-for-call = 我們不打電話，也不需要看您的螢幕。請直接在這裡告訴我發生了什麼事。
guard-safe-unknown-link = 請只開啟官方 App 和我們的官方網站，不要開啟別人傳給您的連結。
guard-safe-unknown-address = 您自己的地址在 App 的「收款」裡。使用之前，請完整核對每一位。
guard-safe-unknown-handle = 我們的客服只在這個聊天裡和您聯絡。用其他帳號找您的，都不是我們的人。
guard-safe-contains-secret = 助記詞請只由您自己保管，我們絕不會向您要。
button-say-instead = 改為這樣說
button-release-draft = 放行
button-discard-draft = 捨棄
draft-released = { $alias } 放行了這則訊息，它會傳給客戶。
draft-stopped-leads = ⛔ 案件 #{ $number }：{ $alias } 傳給客戶的一則訊息被攔下：{ $reasons }。
draft-released-leads = ⚠️ 案件 #{ $number }：{ $alias } 放行了 { $writer } 被攔下的一則訊息：{ $reasons }。
draft-released-alone = ⚠️ 案件 #{ $number }：{ $alias } 獨自放行了自己被攔下的訊息：{ $reasons }。理由：「{ $why }」
toast-stopped = 沒有送出：請看話題裡的說明。
toast-released = 已放行。
toast-release-own = 自己的訊息不能自己放行，要由別人來放行。
toast-said-instead = 已送出。
toast-discarded = 已捨棄。
refused-release-own = 這則訊息要由別人放行。如果是想放回案件，請只傳送 /release。
refused-release-alone = 這則訊息要由別人放行。五分鐘內沒有別人來，組長可以自己放行；只有您一位客服的話，一分鐘後就可以：/release 理由
refused-release-reason = 請用幾個字說明為什麼可以傳出，之後查看的人都會看到：/release 理由
refused-release-too-soon = 還不到一分鐘。請再讀一遍，然後重新傳送：/release 理由
refused-release-others = 別的同事可以放行這則訊息。攔下後五分鐘還沒有人來的話，請重新傳送：/release 理由
refused-release-which = 請回覆您自己那則被攔下、要傳出的訊息（不是我的提示）：/release 理由

## 客服：指令的回答

done-claim = 案件歸您了。
done-release = 已放回等候區。
done-resolve = 已解決，並已告知客戶。
done-close = 已關閉。
done-spam = 已作為垃圾訊息關閉，並封鎖該客戶。
done-reopen = 已重新開啟，歸您負責。
done-snooze = 擱置 4 小時。客戶一傳訊息就會恢復。
done-tobot = 客戶已交回機器人。
done-p0 = 已升為 P0。
done-block = 已封鎖，不再接收該客戶的訊息。/unblock 可以撤銷。
done-unblock = 已解除封鎖。
refused-already-owned = 這個案件已由 { $owner } 負責。
refused-already-yours = 這個案件已經在您手上。
refused-not-owner = 只有負責人或組長可以這樣做。
refused-not-open = 這裡沒有進行中的案件。
refused-still-open = 案件還在處理中。
refused-closed-for-good = 案件已關閉。客戶再傳訊息會另開新案件。
refused-too-late = 已經太晚了。
unsaid = 已收回，正在刪除客戶那邊的訊息。
nothing-to-unsay = 沒有可以收回的訊息。
no-customer-here = 只能在客戶的主題裡使用。
no-case-here = 這位客戶還沒有案件。
transfer-to-whom = 轉給誰？/who 可查看所有客服，再傳送 /transfer @名字 原因
transfer-why = 為什麼轉？/transfer @名字 原因
lines = { $lines }
role-agent = 客服
role-lead = 組長
role-admin = 管理員
duration-minutes = { $count } 分鐘
duration-hours = { $count } 小時
not-allowed = 您的角色沒有這個權限。
reply-usage = 要傳什麼？/r 內容
unknown-command-plain = 沒有這個指令。/help 可查看全部指令。
note-usage = 要記什麼？/note 內容
unknown-command = 沒有這個指令。您是想用 /{ $guess } 嗎？
anonymous-refused = 您匿名發言時，我無法確認您是誰。請在群組管理員設定中關閉匿名，再試一次。
not-enrolled = 您還沒有登記為客服。請向管理員要一個邀請碼。
not-member = 您需要先在客服群組裡。
kind-not-passed-on = ❗ 沒有送出：這類訊息不能轉給客戶。
agent-secret = ❗ 沒有送出：這則訊息裡有機密內容。請把它從本群組刪除，並把這項機密視為已不安全。
agent-secret-removed = ❗ 沒有送出：這則訊息裡有機密內容，我已把它刪除。請把這項機密視為已不安全。
agent-unscanned = ❗ 沒有送出：這則訊息無法安全讀取。請用簡單的文字重新傳送。
edit-not-sent = 這次編輯沒有送出，客戶看到的還是原來的內容。只有案件還在處理中且由您負責時，編輯才會傳給客戶，也不能把訊息變成備註或指令。/undo 可以收回原訊息。

queue-empty = 沒有人在等。🎉
queue-more = …… 還有 { $count } 個
queue-line = { $priority } #{ $number } { $matter } · { $wait } { $link }
queue-head = **{ $count } 個案件在等待**
queue-owned = 處理中：{ $count }
who-line = { $alias }（{ $role }）· { $count ->
        [0] 空閒
       *[other] { $count } 個案件
    }
who-head = **客服**
case-usage = 哪個案件？/case 1042
case-unknown = 沒有案件 #{ $number }。
case-line =
    **#{ $number }** { $matter } · { $priority } · { $state }
    負責人：{ $owner } · { $since } 起 · 已等待：{ $wait }
    { $link }
history-message = { $at } { $direction ->
        [in] ← 客戶
        [note] // 備註
       *[out] → 我們
    }（{ $kind ->
        [text] 文字
        [photo] 圖片
        [video] 影片
        [video_note] 影片訊息
        [voice] 語音
        [document] 檔案
        [audio] 音訊
        [animation] 動圖
        [sticker] 貼紙
        [location] 位置
        [contact] 聯絡人
       *[other] 其他
    }）
history-head = **該客戶的案件**
history-line = #{ $number } { $matter } · { $state } · { $at }
history-none = 這位客戶還沒有過案件。
stats-today = **今天**（{ $zone }）
stats-cases = 轉真人客服：{ $count }
stats-resolved = 已解決：{ $count } · 重新開啟：{ $reopened }
stats-first-response = 首次回覆：中位數 { $median } · 九成在 { $p90 } 以內
stats-first-response-working = 按工作時間：中位數 { $median } · 九成在 { $p90 } 以內
stats-rating = 評分：{ $average } / 5（{ $count } 則）
stats-rating-none = 評分：暫無
stats-waiting = 正在等待：{ $count }
hours-shown-open = 服務中，到 { $until }。服務時間：`{ $rule }`
hours-shown-closed = 非服務時間，到 { $until }。服務時間：`{ $rule }`
hours-shown-open-always = 全天服務。服務時間：`{ $rule }`
hours-shown-closed-always = 在修改服務時間之前一直關閉。服務時間：`{ $rule }`
hours-set = 已修改。服務時間：`{ $rule }`
hours-bad = { $reason ->
        [empty] 裡面沒有時間。
        [day] 看不懂星期「{ $part }」。
        [times] 看不懂時間「{ $part }」。
        [length] 「{ $part }」太長，或結束早於開始。
        [overlap] 「{ $part }」與其他時間重疊。
        [date] 看不懂日期「{ $part }」。
        [zone] 沒有時區「{ $part }」。
       *[other] 看不懂「{ $part }」。
    }例如：/hours set Mon-Fri 09:00-18:00
invite-usage = 什麼角色，用什麼名字？/invite agent 小美
invite-alias-taken = 已經有人叫 { $alias } 了。名字不能重複，否則客戶分不清。
invite-private-failed = 我無法傳私訊給您。請開啟 { $bot }，點「開始」，再試一次。
invite-sent = { $alias } 的邀請碼已傳到我們的私訊裡。
invite-made =
    { $alias } 的邀請碼（{ $role ->
        [admin] 管理員
        [lead] 組長
       *[agent] 客服
    }），只能用一次，{ $until } 前有效。請讓對方先加入客服群組，再在私訊裡把這一行傳給我：
    `/join { $code }`
join-done = 歡迎，{ $alias }。您已登記為{ $role ->
        [admin] 管理員
        [lead] 組長
       *[agent] 客服
    }。在群組裡傳送 /help 可查看指令。
join-bad = 邀請碼無效、已被使用或已過期。請向管理員要一個新的。
join-not-member = 請先加入客服群組，再把邀請碼傳給我。
join-usage = 邀請碼是什麼？/join 邀請碼
agent-joined = { $alias } 已加入，角色是{ $role ->
        [admin] 管理員
        [lead] 組長
       *[agent] 客服
    }。
agent-left = { $alias } 已退出群組，不再是客服。放回等候區的案件：{ $count }
help-agents =
    **在客戶的主題裡**
    負責人寫的內容會傳給客戶。備註請以 // 開頭，或用 /note。
    /claim、/release、/transfer @名字 原因 – 誰來負責
    /resolve、/reopen、/close、/spam – 怎樣結束
    /snooze、/tobot、/p0 – 接下來怎麼辦
    /undo – 收回您的上一則訊息
    /r 內容 – 不管誰負責，直接傳給客戶
    /history – 以往案件
    /tx ID、/addr ID – 在鏈上查詢
    **任何地方**
    /queue、/who、/case 1042、/stats、/hours
    **組長**
    /block、/unblock – 不再接收某位客戶的訊息
    /hours set Mon-Fri 09:00-18:00 – 修改真人服務時間
    /faq – 查看知識庫
help-everything =
    { help-agents }
    **管理員**
    /faq – 修改知識庫
    /invite 角色 名字 – 新客服的邀請碼
    /official、/baddomains – 在與我的私訊裡：哪些是官方的，哪些網站會竊盜

agent-command-claim = 接手這個案件
agent-command-release = 放回等候區
agent-command-transfer = 轉給同事：@名字 原因
agent-command-resolve = 已解決
agent-command-reopen = 重新開啟
agent-command-snooze = 擱置 4 小時
agent-command-tobot = 把客戶交回機器人
agent-command-p0 = 升為 P0
agent-command-close = 直接關閉
agent-command-spam = 作為垃圾訊息關閉並封鎖
agent-command-block = 不再接收該客戶的訊息
agent-command-unblock = 恢復接收該客戶的訊息
agent-command-undo = 收回我的上一則訊息
agent-command-note = 寫備註
agent-command-r = 不管誰負責，直接傳給客戶
agent-command-queue = 進行中的案件
agent-command-case = 查詢一個案件
agent-command-who = 客服和各自的案件
agent-command-history = 該客戶的以往案件
agent-command-stats = 統計數據
agent-command-faq = 知識庫
agent-command-hours = 真人服務時間
agent-command-invite = 新客服的邀請碼
agent-command-help = 可以用的指令

## 管理員：官方名單

card-imitates = ⚠️ 名稱冒充 { $brand }，此人是客戶
customer-warned = ⚠️ 已提醒客戶：{ $about } 不是我們的。
official-list =
    **官方名單（{ $count }）**
    { $lines }
    { $left ->
        [0] 用 /official add 或 /official remove 修改，每行一項。
       *[other] 還有 { $left } 項。用 /official add 或 /official remove 修改，每行一項。
    }
official-empty =
    名單還是空的，目前我只認得自己的使用者名稱。
    { official-usage }
official-usage =
    新增官方內容，每行一項；也可以傳送文字檔，說明寫 /official：
    /official add
    domain example.com
    handle example_help
    email help@example.com
    phone +44 20 7946 0018
    brand Example Wallet
    name Anna K.
    id 123456789
    要移除，請把相應的行寫在 /official remove 後面。
official-not-allowed = 只有管理員可以修改名單。
official-bad-line = 看不懂這一行，因此沒有做任何修改：{ $line }
official-too-much = 太多了：最多 { $most } 行，每行 { $longest } 個字元。沒有做任何修改。
official-kept = 好了：新增 { $added } 項，移除 { $removed } 項，共 { $count } 項。/verify 和客服能傳的內容從現在起以此為準。
official-changed = ℹ️ { $alias } 修改了官方名單：新增 { $added } 項，移除 { $removed } 項。
bad-domains =
    已知的危險網域有 { $count } 個。
    { bad-domains-usage }
bad-domains-usage =
    新增網域，每行一個；也可以傳送文字檔，說明寫 /baddomains：
    /baddomains add
    example.com
    要移除，請寫在 /baddomains remove 後面。
bad-domains-too-many = 一次最多 { $most } 行。沒有做任何修改。
bad-domains-kept = 好了：更改 { $changed } 個，略過 { $left } 個（不是網域，或屬於官方），共 { $count } 個。
bad-domains-changed = ℹ️ { $alias } 修改了危險網域名單：更改 { $changed } 個，共 { $count } 個。

## 管理員：知識庫

faq-help =
    **查看**
    /faq list – 所有條目
    /faq find 關鍵字 – 搜尋
    /faq show F12 – 查看一條
    /faq test 內容 – 看機器人會怎麼回答
    /faq history F12 – 各個版本
    **修改**
    /faq add – 新寫一條
    /faq edit F12 – 修改一條
    /faq publish F12 – 發布草稿
    /faq restore F12 3 – 恢復到第 3 版
    /faq retire F12 – 停用
    /cancel – 停止編寫
faq-how-list = /faq list，或用 /faq list 2 看第二頁
faq-how-find = /faq find 關鍵字
faq-how-show = /faq show F12，或用 /faq show F12 3 看第 3 版
faq-how-test = 客戶會怎麼寫？/faq test 內容
faq-how-history = 哪一條？用 /faq find 關鍵字 搜尋，再傳送 /faq history F07
faq-how-edit = 哪一條？用 /faq find 關鍵字 搜尋，再傳送 /faq edit F07
faq-how-publish = 哪一條？用 /faq find 關鍵字 搜尋，再傳送 /faq publish F07
faq-how-retire = 哪一條？用 /faq find 關鍵字 搜尋，再傳送 /faq retire F07
faq-how-restore = 哪個版本？用 /faq history F07 查看各個版本，再傳送 /faq restore F07 3
faq-not-allowed = 修改限管理員，查看限組長以上。
faq-no-such-entry = 沒有條目 { $entry }。
faq-no-such-version = { $entry } 沒有第 { $version } 版。
faq-already-published = { $entry } 第 { $version } 版已經發布。
faq-already-retired = { $entry } 已經停用。
faq-already-newest = { $entry } 第 { $version } 版已經是最新版。
faq-changed-since = { $by } 在此期間修改了 { $entry }：{ $at } 起是第 { $version } 版。覆蓋之前請先看一下。
faq-list =
    **共 { $count } 條** · 第 { $page } / { $pages } 頁
    { $lines }
faq-list-empty = 知識庫是空的。用 /faq add 寫第一條。
faq-line = { $entry } { $question } · { $stage }
faq-found =
    「{ $words }」找到 { $count } 條：
    { $lines }
faq-found-nothing = 沒有找到「{ $words }」。
faq-stage-draft = 草稿
faq-stage-published = 已發布
faq-stage-internal = 僅內部
faq-stage-retired = 已停用
faq-entry =
    **{ $entry }** · 第 { $version } 版 · { $stage } · { $topic }
    { $by }，{ $day }
    語言：{ $languages } · 還缺：{ $missing }
    { $security ->
        [yes] 安全類：轉真人客服的按鈕排在最前。
       *[no] {""}
    }
faq-entry-text =
    **{ $tag }** · { $question }

    { $answer }

    **其他問法：**
    { $phrases }
faq-history =
    **{ $entry }**
    { $lines }
faq-history-line = 第 { $version } 版 · { $stage } · { $day } · { $by }
faq-test-answer = 我會用 { $best } 回答。其次：{ $others }
faq-test-suggest = 我會給出這些選項：{ $best }，{ $others }
faq-test-hand-over = 我不會回答這個。最接近的：{ $best }，{ $others }
faq-test-nothing = 我不會回答這個：沒有接近的條目。
faq-test-wish = 不過這句話本身像是一個請求，例如找真人客服或打招呼，會優先處理。
faq-published = 已發布：{ $entry }，第 { $version } 版。正在生效……
faq-published-internal = 僅供客服查看：{ $entry }，第 { $version } 版。
faq-live = 機器人已開始使用新的 { $entry }。
faq-gone = 機器人不再使用 { $entry } 回答。
faq-hidden = 客戶不會看到 { $entry }。
faq-drafted = 已存為草稿：{ $entry }，第 { $version } 版。/faq publish { $entry } 可以發布。
faq-retired = { $entry } 已停用，現為第 { $version } 版。/faq restore 可以恢復。
faq-restored = { $entry } 已恢復為第 { $from } 版的內容，現為第 { $version } 版（{ $stage }）。
faq-cancelled = 已停止，沒有任何改動。
faq-discarded = 已放棄，沒有任何改動。
faq-busy = 您還在寫 { $entry }。請先寫完，或傳送 /cancel。
faq-new-entry = 新條目
faq-not-in-customer-topic = 不能在這裡：客戶的主題只用於這位客戶。請在一般主題或我們的私訊裡寫。
faq-only-text = 請用文字傳送。
faq-secret = 裡面有助記詞、私鑰、密碼之類的內容，我不會保存。
faq-secret-here = 裡面有助記詞、私鑰、密碼之類的內容，我不會保存，但沒能刪除那則訊息：請自行刪除。
faq-empty = 裡面沒有內容。
faq-question-too-long = 問題有 { $length } 個字，最多 { $limit } 個字。
faq-answer-too-long = 答案有 { $length } 個字，最多 { $limit } 個字。
faq-phrase-too-long = 其中一條有 { $length } 個字，最多 { $limit } 個字。
faq-too-many-phrases = 一共 { $length } 條，最多保留 { $limit } 條。
faq-ask-question = 這一條回答什麼問題？請像客戶那樣寫。
faq-ask-answer = 答案是什麼？
faq-ask-phrases = 還有哪些問法？一行一個，五個以上效果更好。
faq-ask-language = 這是哪種語言？
faq-ask-new-language = 您要用哪種語言寫？
faq-as-seen =
    **{ $question }**

    { $answer }

    { $updated }
faq-preview =
    **{ $entry }**（{ $tag }）· 上面是客戶看到的樣子
    其他問法：{ $phrases }
    { $near }
    還缺的語言：{ $missing }
faq-near =
    最接近的條目：
    { $lines }
faq-near-close =
    ⚠️ 與已有條目非常接近，也許改那一條更好：
    { $lines }
faq-near-none = 還沒有類似的條目。
button-faq-previous = ← 上一頁
button-faq-next = 下一頁 →
button-faq-skip = 略過
button-faq-publish = 發布
button-faq-internal = 僅客服可見
button-faq-draft = 存為草稿
button-faq-discard = 放棄
button-faq-over = 再看一遍，然後覆蓋
button-faq-edit-question = 修改問題
button-faq-edit-answer = 修改答案
button-faq-edit-phrases = 修改問法
button-faq-add-language = 新增語言
button-faq-fix-language = 語言不對
toast-faq-not-allowed = 僅限管理員。
toast-faq-all-languages = 所有語言都有了。

## 再次出現的機密資料

secret-again-removed = 這則我也刪掉了，內容和剛才一樣。請不要再傳：**上面的步驟仍然有效**，我們的同事已經知道了。
secret-again-not-removed = 內容和剛才一樣，但這則我刪不掉。**請您自行刪除**，也不要再傳：上面的步驟仍然有效，我們的同事已經知道了。
secret-repeated = 🔁 客戶曾在 { $at } 傳過同一組{ $kind ->
        [recovery_phrase] 助記詞
       *[other] 私鑰
    }，見案件 #{ $number }。
secret-repeated-unnumbered = 🔁 客戶曾在 { $at } 傳過同一組{ $kind ->
        [recovery_phrase] 助記詞
       *[other] 私鑰
    }。
secret-shared = ❗ 另有 { $count } 位客戶傳過同一組{ $kind ->
        [recovery_phrase] 助記詞
       *[other] 私鑰
    }，最近一次見案件 #{ $number }。可能是同一騙局的多位受害者，也可能其中一人就是騙子。請勿向任何一方透露另一方的情況。
secret-shared-unnumbered = ❗ 另有 { $count } 位客戶傳過同一組{ $kind ->
        [recovery_phrase] 助記詞
       *[other] 私鑰
    }。可能是同一騙局的多位受害者，也可能其中一人就是騙子。請勿向任何一方透露另一方的情況。

## 鏈上查詢結果

chain-confirmed = ✅ { $network } 顯示：**已完成。**這筆交易已有 { $confirmations } 次確認（需要 { $needed } 次）。
chain-confirming = ⏳ { $network } 顯示：已打包，目前**確認數 { $confirmations }/{ $needed }。**後續會自動完成，您無需操作。
chain-pending = ⏳ { $network } 顯示：**正在等待打包**，前面沒有您的其他交易。暫時無需操作。
chain-pending-behind = ⏳ { $network } 顯示：**它前面還有 { $ahead } 筆更早的交易未完成。**前面的完成後，就會輪到它。
chain-pending-gap = ⏳ { $network } 顯示：**同一錢包更早的交易沒有到達網路，所以這一筆無法繼續。**錢包會給發出的交易編號：這一筆是 { $nonce } 號，缺少的是 { $missing } 號。
chain-pending-fee = ⏳ { $network } 顯示：**礦工費偏低，所以還在等待。**這筆出價 { $offered } { $unit }，目前需要 { $asked } { $unit }。
chain-pending-bandwidth = ⏳ { $network } 顯示：正在等待，而**轉出方的頻寬和用於手續費的餘額都不夠。**
chain-failed-gas = ❌ { $network } 顯示：**交易失敗，原因是礦工費上限設得太低。**除手續費外，資產沒有轉出。
chain-failed-energy = ❌ { $network } 顯示：**交易失敗，原因是能量不足。**除手續費外，資產沒有轉出。
chain-failed = ❌ { $network } 顯示：**交易失敗，合約拒絕執行。**除手續費外，資產沒有轉出。
chain-reason = 合約給出的原文（不是我們的話）：「{ $reason }」。
chain-reason-panic = 合約在計算時出錯而停止（代碼 { $code }）。
chain-hint-slippage = 價格變動超過了您允許的範圍。按目前價格重試，或把滑價稍微調高，可能會成功。
chain-hint-expired = 超過了您設定的有效時間。重新提交一次可能會成功。
chain-hint-allowance = 該應用程式沒有足夠的代幣授權。重試前，請先確認您真的了解這個應用程式。
chain-hint-balance = 當時錢包裡的餘額不足。
chain-hint-paused = 該代幣或合約已暫停，或限制了這個地址轉帳。具體原因只有其營運方知道。
chain-replaced = 🔁 { $network } 顯示：**已被取代。**同一錢包用相同的編號又發出了另一筆交易，例如加速或取消。這一筆不會再到帳。
chain-replaced-by =
    🔁 { $network } 顯示：**已被取代**，同一錢包又發出了另一筆交易，例如加速或取消。這一筆不會再到帳，真正有效的是：
    `{ $other }`
chain-dropped = ⚠️ { $network } 顯示：**它在打包前就從網路中消失了。**資產沒有轉出。
chain-reorged = ⚠️ { $network } 顯示：**原先打包它的區塊已經作廢。**這種情況偶爾會發生，通常很快會被重新打包。
chain-not-found = 🔍 { $network } 上查不到這筆交易。
chain-wrong-network = 🔀 **它不在 { $wanted } 上，而是在 { $network } 上**{ $how ->
        [failed] ，並且在那裡失敗了。
        [pending] ，目前還在等待打包。
       *[confirmed] ，並且在那裡已經成功。
    }
chain-unreachable = 暫時查不到：{ $network } 的伺服器現在沒有回應。這並不表示您的交易有問題。
chain-unreachable-busy = 暫時查不到：我們對 { $network } 的查詢過於頻繁。這並不表示您的交易有問題。
chain-unreachable-not-set = 我無法自己查詢 { $network }，會由同事來查。
chain-unreachable-malformed = 這不是 { $network } 的交易雜湊格式，請完整複製後再發一次。
chain-disagreeing = 我查詢了 { $network } 的幾台伺服器，**結果互相矛盾。**過一段時間通常會一致，在此之前無法確定。
chain-some-silent = 查詢的 { $asked } 台伺服器中，有 { $answered } 台作出了回應。
chain-moved =
    轉出：**{ $amount } { $symbol }**，收款地址：
    `{ $to }`
chain-to-move =
    涉及：**{ $amount } { $symbol }**，收款地址：
    `{ $to }`
chain-moved-more = 另有 { $count } 筆。
chain-token-unknown =
    ⚠️ **這是一個自稱「{ $symbol }」的未知代幣。**任何人都可以這樣命名代幣，它可能一文不值。請不要理會它給出的任何指引。合約地址：
    `{ $contract }`
chain-other-address =
    ⚠️ **收款地址與您提供的不一致。**您提供的是：
    `{ $wanted }`
    請核對完整地址，不要只看開頭和結尾。
chain-memo-missing = ⚠️ **這筆交易沒有附帶備註**，而您提供的是「{ $wanted }」。缺少備註，收款方無法判斷它屬於誰，只有收款方能為您入帳。
chain-memo-other = ⚠️ **這筆交易的備註是「{ $memo }」**，而您提供的是「{ $wanted }」。只有收款方能為您入帳。
chain-unlimited =
    ⚠️ **它授權對方無限額轉走您的 { $symbol }。**如果您不認識這個地址，請立即在官方 App 內取消授權：
    `{ $spender }`
next-no-resend = 💡 在此期間請不要重新發送，否則兩筆可能都會成功。
next-behind-sender = 💡 您更早的交易要先完成，最早的那一筆{ $known ->
        [yes] （您錢包的 { $number } 號交易）
       *[no] {""}
    }擋住了後面的。請先把它加速或取消，其餘的就會繼續。
next-behind-other = 💡 轉出方更早的交易要先完成{ $known ->
        [yes] （最早的是其錢包的 { $number } 號交易）
       *[no] {""}
    }，只有轉出方才能加速。
next-gap-sender = 💡 請在錢包裡找到 { $missing } 號交易，先從那裡發出；或者取消這一筆。只加速這一筆沒有用。
next-gap-other = 💡 只有轉出方能處理：其錢包的 { $missing } 號交易要先發出。
next-fee-sender = 💡 您可以等費用回落；如果錢包支援，也可以加速。請不要另外再發一筆。
next-fee-other = 💡 費用回落後會繼續。只有轉出方才能加速。
next-bandwidth-sender = 💡 您的錢包需要少量 TRX 支付手續費，或等待頻寬恢復，最多一天。
next-bandwidth-other = 💡 只有轉出方能處理：其錢包需要少量 TRX 支付手續費，或等待頻寬恢復。
next-gas-sender = 💡 您可以重新發送，礦工費上限請由錢包自動設定，不要手動調低。
next-gas-other = 💡 資產仍在轉出方那裡，只有轉出方能重新轉帳，並且礦工費上限應由錢包自動設定。
next-energy-sender = 💡 請先準備足夠的能量，或用於支付的 TRX，然後您可以重新發送。
next-energy-other = 💡 資產仍在轉出方那裡，只有轉出方能在準備足夠的能量或 TRX 後重新轉帳。
next-refused-sender = 💡 資產仍在您的錢包裡。重試前請先弄清被拒絕的原因，因為每次嘗試都要付手續費。
next-refused-other = 💡 資產仍在轉出方那裡，只有轉出方能處理。
next-replaced-by =
    💡 真正有效的是這一筆：
    `{ $other }`
next-replaced-sender = 💡 請在錢包裡查看取代它的那一筆，真正有效的是那一筆。
next-replaced-other = 💡 請向轉出方索取取代它的那一筆的交易雜湊，真正有效的是那一筆。
next-dropped-sender = 💡 重新轉帳前，請先在錢包裡核對這一筆，以免重複付款。
next-dropped-other = 💡 資產仍在轉出方那裡，請對方在錢包裡核對這一筆。
next-check-id = 💡 請核對交易雜湊和網路。如果是交易所轉出的，可能還沒有真正發出。

## Which part of an identifier is wrong

flaw-alphabet = 第 { $place } 位是「{ $character }」，這裡不會出現這個字元。
flaw-too-short = 少了 { $count } 個字元。
flaw-too-long = 多了 { $count } 個字元。
flaw-checksum = 最後 { $count } 個字元與前面的內容不符，說明其中有輸入錯誤。
flaw-capitals = 字母的大小寫不符，說明其中有輸入錯誤。

## 鏈上查詢與追蹤

recognised-tx =
    🔎 這是一個交易雜湊：
    `{ $value }`
recognised-address =
    🔎 這是一個地址：
    `{ $value }`
recognised-name =
    🔎 這是一個代表地址的域名：
    `{ $value }`
recognised-on = 它屬於 { $network }。
recognised-one-of = 它可能在以下網路之一：{ $networks }
recognised-among = 它可能在多個網路上，例如：{ $networks }
recognised-offer = 請問遇到了什麼問題？您可以直接寫，也可以點下面回報，剛才傳的內容已經填好。
watch-looking = 🔎 正在查詢這筆交易，查到後會在這裡告訴您。
watch-others = 您訊息裡的另外 { $count } 筆交易也在查詢。
watch-others-noted = 您訊息裡還有另外 { $count } 筆交易，我現在無法查詢，人工客服同樣能看到。
watch-enough = 我已經在追蹤您的幾筆交易，暫時無法再加一筆。您可以繼續，真人客服也能查看。
watch-promised = 我會繼續關注，有變化會在這裡告訴您。您不必一直停留在這個對話裡。
watch-about =
    關於您的這筆交易：
    `{ $tx }`
watch-changed = 🔎 { $network }，{ $state ->
        [confirmed] 已確認
        [confirming] 已打包
        [pending] 等待打包
        [failed] 失敗
        [replaced] 已被取代
        [dropped] 已消失
        [reorged] 已不在區塊中
       *[missing] 未找到
    }：{ $tx } · { $at }
card-chain = { $state ->
        [confirmed] ✔ { $network }：已確認（需 { $needed } 次）
        [confirming] ⏳ { $network }：已打包（{ $confirmations }/{ $needed }）
        [pending] ⏳ { $network }：等待打包
        [failed] ❌ { $network }：失敗
        [replaced] 🔁 { $network }：已被取代
        [dropped] ⚠️ { $network }：已消失
        [reorged] ⚠️ { $network }：已不在區塊中
        [missing] ✖ { $network }：未找到
       *[unknown] ✖ { $network }：暫時查不到
    } · { $at }
card-chain-asked = 🔎 正在查詢：
card-chain-out-of-gas = ↳ 原因：礦工費上限設得太低
card-chain-no-energy = ↳ 原因：能量不足
card-chain-refused = ↳ 原因：合約拒絕執行
card-chain-moved = ↳ { $amount } { $symbol } 轉到
card-chain-of = ↳ 交易雜湊
card-chain-unknown = ↳ ⚠️ 自稱「{ $symbol }」的未知代幣，{ $amount } 轉到
card-chain-unlimited = ↳ ⚠️ 對 { $symbol } 的無限額授權，獲授權方：
card-chain-by = ↳ 取代它的交易：
card-refresh = 🔄 重新查詢
look-off = 無法查詢：尚未設定伺服器。部署人員可以設定 CHAIN_ENDPOINTS。
look-not-set = 該鏈（{ $network }）尚未設定伺服器，無法查詢。
look-none-set = 這種格式所屬的網路（{ $networks }）都沒有設定伺服器，無法查詢。
look-not-there = { $network } 上的地址不是這種格式。
look-busy = 目前對 { $network } 的查詢過於頻繁，請一分鐘後再試。
look-silent = { $network } 目前沒有回應。
look-too-many = 一分鐘內超過 { $count } 次查詢，請稍候。
look-which =
    是哪條鏈？
    `{ $value }`
look-looking = 🔎 正在查詢：{ $networks }。
look-asked = 查詢過的網路：{ $networks }。
look-where = 查詢結果會記在客戶名下，請到該客戶的主題裡傳送。用 /queue 或 /case 可以找到主題。
look-not-explorer = ⚠️ { $about } 不是 { $of }，只是看起來像。請不要打開，其中的雜湊或地址仍會照常查詢。
look-told =
    🔎 查詢時間 { $at }，客戶看不到這則訊息：
    `{ $value }`
look-link = { $link }
look-address = { $network }：{ $used ->
        [yes] 地址使用過。
        [no] 該地址從未轉出過，也沒有我們已知的資產。
       *[unknown] 地址有效，是否使用過無法得知。
    }
look-contract = 這是合約，不是錢包。
look-delegated = 這個錢包授權了一個合約代它操作。
look-balance = 餘額 { $amount } { $symbol }
look-holds-nothing = 沒有我們已知的資產。
look-approval =
    ⚠️ 對它的 { $symbol } 有無限額授權，獲授權方：
    `{ $spender }`
look-approvals-more = 還有 { $count } 個這樣的授權。
look-approvals-unknown = 無法得知它授權了什麼。
tx-usage = 用法：/tx 加交易雜湊或連結，後面可以寫網路。
addr-usage = 用法：/addr 加地址，後面可以寫網路。
addr-name = { $name } 是網域名稱，只有網域名稱服務知道它背後的地址，而這裡不查詢這類服務。請向客戶索取地址本身：錢包的「收款」頁面會顯示。
toast-looking = 🔎 正在查詢。
toast-looked-just-now = 剛剛查詢過。
agent-command-tx = 查詢交易：雜湊或連結
agent-command-addr = 查詢地址

## 新客戶會遇到的

opened-by-alarm = 已為您建立案件 **#{ $number }**，真人客服會來協助您。含有機密資訊的那則訊息不在案件裡。
pieces-again-removed = 這則我也刪除了。請不要再把這些內容傳給任何人：**上面的步驟仍然有效**，客服也已經知道。
pieces-again-not-removed = 這則我無法刪除。**請您自己刪除**，也不要再傳送這些內容：上面的步驟仍然有效，客服也已經知道。
name-holds-secret =
    ⚠️ **您的 Telegram 名稱裡含有錢包的機密資訊**，例如助記詞。凡是收到您訊息的人都看得到，所以它已經不再安全。我不會把它顯示給客服。請現在就做：
    1. 在 Telegram 設定裡更改您的名稱。
    2. 建立一個**新**錢包，把資產轉過去，只在官方 App 裡操作。

    您的訊息我們照常收到。
held-question-writing = 我能辨識二維條碼，但看不了圖片裡的文字。這裡面有沒有助記詞、私鑰或密碼？
held-question-rest = 這裡面的內容我無法全部讀取。裡面有沒有助記詞、私鑰或密碼？
held-question-digits = 這裡面有 64 個字元，可能是交易雜湊，也可能是**私鑰**，我分辨不出來。裡面有沒有助記詞、私鑰或密碼？
