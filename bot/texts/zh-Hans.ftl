### 我们用简体中文说的话。占位名各语言一致；可用 **粗体** 和 `等宽`。

## 初次见面

start =
    您好，这里是钱包官方客服 **{ $name }**。直接写下您的问题就可以，也可以点下面的按钮。
    ⚠️ 我们绝不会索要助记词、私钥、密码或验证码。工作人员不会用个人账号联系您，官方消息只来自 { $bot }。
start-menu = 请问有什么可以帮您？
greeting = 您好！请问遇到了什么问题？直接写下来就可以。
welcome = 不客气。有需要随时找我。
glad = 很高兴能帮到您。有需要随时找我。
help =
    直接写下您的问题，我知道的会马上回答。想找真人客服，随时说一声就行。
    /person – 人工客服
    /report – 反馈问题
    /progress – 查看进度
    /remove – 撤回您的上一条消息
    /language – 切换语言
    /hours – 人工服务时间
    /verify – 核实是不是我们
    /codeword – 设置客服名字旁的暗号
    /privacy – 我们保存什么
    /delete_me – 删除您的全部资料
privacy =
    **我们保存：**您在这里写的内容和我们的回复、您的 Telegram 昵称和 ID、您的语言、您告诉过我们的时区，以及您各个工单的内容。这些不会自动删除，会一直保存到您要求删除为止。文件留在 Telegram 上，我们只保存文件名和它的位置。
    **会自动删除的：**收发记录，7 天后；用来核对一条消息是不是我们发的、或者被删除的助记词或私钥以前是否出现过的标记，90 天后。任何人都无法从标记还原出消息、助记词或私钥。
    **我们不保存：**我能识别出来的助记词、私钥、密码、验证码和银行卡号。它们在保存之前就会被去掉，只留下属于哪一类；助记词和私钥还会留下上述标记。
    **谁能看到：**我们的客服人员，在一个非公开的 Telegram 群里。
    您在自己这边删除消息时，Telegram 不会通知我们，所以我们这里仍然有记录。发送 /remove 可以把您的上一条消息从客服群里一并删除；发送 /delete_me 可以删除您的全部资料。
no-report-open = 您现在没有正在填写的反馈，所以没有什么需要停止、跳过或修改。需要反馈时请发送 /report，也可以直接写下您的问题。
no-such-command = 没有这个命令。直接写下您的问题就可以，也可以发送 /help。
description =
    钱包官方客服。钱包使用问题可以直接问，也可以转人工。

    ⚠️ 我们绝不会索要助记词、私钥、密码或验证码。凡是索要的，不管叫什么名字，都是骗子。
short-description = 钱包官方客服。我们绝不会索要助记词、私钥、密码或验证码。

command-person = 人工客服
command-report = 反馈问题
command-progress = 查看进度
command-language = 切换语言
command-remove = 撤回我的上一条消息
command-hours = 人工服务时间
command-verify = 核实是不是我们
command-codeword = 设置客服名字旁的暗号
command-privacy = 我们保存什么
command-delete_me = 删除我的全部资料
command-help = 使用说明

keyboard-person = 👤 人工客服
keyboard-progress = 📋 查看进度

## 删除资料

delete-me-asked =
    要删除我们保存的、与您有关的全部资料吗？
    **会删除：**您的消息和我们的回复、您的昵称、ID 和语言、您各个工单的内容，以及客服群里与您的对话。未结束的工单会关闭，不再有人处理。删除后无法恢复。
    **会留下：**曾有过一个工单、它的编号、时间和结果，但看不出是谁的。技术人员为防故障留存的备份会随时间淘汰。您手机上的这个聊天也还在，需要的话请自行删除。
button-forget-yes = 是，全部删除
button-forget-no = 不，保留
delete-me-kept = 好的，一切保持不变。
delete-me-done = 已完成：您写的内容和您的昵称在这里都已删除，客服群里的对话正在删除。如果您再来，我们会当作初次见面。
customer-forgotten = 🗑 工单 #{ $number } 的客户要求删除其全部资料。工单已关闭，话题正在删除。
topic-not-deleted = ❗ 有客户要求删除资料，但 Telegram 拒绝删除对应的话题。请手动删除：{ $link }

## 回答

suggest = 我不太确定您指的是哪一种，是下面哪个？
next-best = 抱歉没能帮到您。是下面哪个？
not-known = 这个问题我暂时答不上来。您可以再多说一点，或者转给人工客服看看。
entry-updated = 更新于 { $day }
bot-failed = 我们这边出了点问题，已为您转人工客服。
complaint-noted = 非常抱歉。您的投诉已记下，接下来由人工客服跟进。
file-too-big = 这个文件超过 20 MB，我没法读取。发一张截图或交易哈希就够了。
unscanned = 这条消息我没能安全读取，所以没有人看到它。请用简单的文字再发一次。
we-were-away = 非常抱歉，从 { $since } 到 { $until } 我们的服务中断，所以现在才看到您的消息。
we-were-away-lost = 非常抱歉，从 { $since } 到 { $until } 我们的服务中断，所以现在才看到您的消息。{ $at } 之前写的内容没有送达，请再发一次。

button-person = 👤 人工客服
button-report = 🔎 反馈问题
button-report-this = 🔎 反馈与它有关的问题
button-language = 🌐 语言
button-solved = ✅ 解决了
button-not-solved = ❌ 没解决
button-none-fits = 都不是 → 人工客服

## 语言、时间和服务时间

choose-language = 请选择语言
language-set = 好的，接下来使用简体中文。
language-en = English
language-zh-Hans = 简体中文
language-zh-Hant = 繁體中文
choose-zone = 您那边现在几点？
zone-set = 谢谢，之后按您当地的时间显示。您那边现在是 { $now }。
button-zone = 🕐 设置我的时区
hours-open = 人工客服在线，服务到 { $until }。我随时都在。
hours-closed = 现在没有人工客服在线，{ $until } 恢复服务。您随时可以留言，不会丢失。
hours-open-always = 人工客服全天在线。
hours-closed-always = 现在没有人工客服在线，恢复时间暂时无法确定。您随时可以留言，不会丢失。

## 转人工

handed-over = 已为您转人工客服，工单号 **#{ $number }**。
still-in-line = 您的工单 **#{ $number }** 正在排队。
status-with-person = 您的工单 **#{ $number }** 正由客服人员处理，回复会发到这里。
status-ahead = 前面还有 { $ahead } 位。
status-next = 下一位就是您。
status-no-promise = 目前无法预计等待时间。您可以先离开，回复会发到这里。
status-closed-until = 现在没有人工客服在线，{ $opening } 恢复服务，回复会发到这里。
status-closed = 现在没有人工客服在线。您的工单会保留，回复会发到这里。
status-closed-urgent = 现在是非服务时间，但这件事不能等，我已经通知客服团队。
status-passed-on = 已一并转交：{ $what }。您不用再说一遍。
status-passed-on-words = 您在这里写的内容已一并转交，不用再说一遍。
status-warning = ⚠️ 我们的客服只会在这里回复您，绝不会索要助记词、私钥、密码或验证码。
list-comma = 、
slot-what = 问题
slot-story = 具体描述
slot-source = 转出自
slot-platform = 交易所或应用
slot-order = 单号
slot-has-hash = 交易所有交易哈希
slot-reference = 交易哈希
slot-network = 网络
slot-network-wanted = 本来要用的网络
slot-address = 地址
slot-intended = 本来要转的地址
slot-whose = 是否本人地址
slot-amount = 金额
slot-when = 时间
slot-earlier = 更早的交易在等待
slot-site = 网站或去中心化应用
slot-pair = 兑换币种
slot-slippage = 滑点
slot-receiver = 收款方
slot-controls = 能打开那个钱包
slot-copied-from = 地址来源
slot-memo-shown = 显示过备注或标签
slot-memo = 备注或标签
slot-token = 代币
slot-explorer-shows = 浏览器里能看到
slot-words-typed = 助记词给出过
slot-device = 设备
slot-version = 应用和版本
slot-system = 系统
slot-steps = 操作步骤
slot-error = 提示原文
slot-backup = 有备份

button-add = ➕ 补充信息
button-leave = 退出排队
button-leave-case = 关闭我的工单
button-leave-yes = 是，关闭工单
button-stay = 不，保留工单
add-something = 请直接写在这里，会补充到您的工单里。
button-remove = 🗑 撤回我的上一条消息
button-remove-yes = 是，撤回
button-remove-no = 不撤回
remove-confirm = 要撤回“{ $words }”吗？
remove-confirm-file = 要撤回您最近发的文件吗？
remove-nothing = 没有可以撤回的消息了。
remove-kept = 好的，消息保留。
removed = 您的消息已撤回，这里和客服群里都已删除。可能已经有人看过。
removed-alone = 您的消息已删除。
removed-alone-not-here = 这条消息我没能删除，因为 Telegram 只允许我删除 48 小时以内的消息：请长按那条消息，选择“删除”。
removed-not-here = 您的消息在客服群里已删除。这里我没能删除，因为 Telegram 只允许我删除 48 小时以内的消息：请长按那条消息，选择“删除”。可能已经有人看过。
flood-merged = 您发的内容我都收到了。为了不遗漏，我会把几条消息合在一起转交。
leave-confirm = 确定要关闭工单吗？关闭后位置不再保留，也不会有人继续处理。
stayed = 好的，工单为您保留。
left = 工单已关闭。有需要随时找我。
taken = **{ $alias }** 正在查看您的工单。
transferred = 您的工单转由 **{ $alias }** 处理，之前的内容都能看到。
still-waiting = 工单 **#{ $number }** 还在等待处理，非常抱歉。您的位置保留着，我已经提醒客服团队。{ $next } 之前会再给您消息。
back-to-bot = 客服已把对话交还给我。还有什么可以帮您？
corrected-by = **{ $alias }** · ✏️ 更正

## 工单结束

resolved = 工单 **#{ $number }** 我们这边已处理完。如果还没解决，请点下面的按钮，或直接留言。
resolved-rate = 工单 **#{ $number }** 我们这边已处理完。您对这次服务满意吗？
resolved-no-reply = 一直没有收到您的回复，工单 **#{ $number }** 先关闭了。如果还需要帮助，请点下面的按钮，或直接留言。您对这次服务满意吗？
button-unsolved = 还没解决
rated = { $score ->
        [1] 抱歉没能让您满意。我们哪里可以做得更好？您的下一条消息会转给客服团队。
        [2] 抱歉没能让您满意。我们哪里可以做得更好？您的下一条消息会转给客服团队。
       *[other] 谢谢您！如果还想说点什么，您的下一条消息会转给客服团队。
    }
rating-changed = 谢谢，评分已更新。
comment-noted = 谢谢，客服团队会看到的。
reopened = 工单 **#{ $number }** 已重新打开，客服会再为您查看。

## 进度

progress-none = 您目前没有工单。写下您的问题，我先来看看。
progress-head = **您的工单**
progress-case = **#{ $number }** – { $state }
progress-last = 最近进展：{ $step }，{ $at }
state-bot = 由机器人接待
state-queued = 排队等候人工客服
state-assigned = 客服处理中
state-pending-customer = 等待您的回复
state-snoozed = 客服处理中，正在等待进一步消息
state-resolved = 已解决
state-closed = 已关闭
step-queued = 已转给客服团队
step-claimed = 客服已接手
step-released = 已放回队列
step-transferred = 已转给另一位客服
step-replied = 我们已回复
step-snoozed = 暂时搁置
step-resolved = 已解决
step-reopened = 已重新打开
step-closed = 已关闭
step-left = 您已关闭

## 泄密与被盗

secret-removed =
    { $kind ->
        [recovery_phrase] 您的消息里有**助记词**{ $count ->
                [0] { "" }
               *[other] （{ $count } 个词）
            }，我已经把它删除。内容没有保存，也没有转给任何人。
        [private_key] 您的消息里有**私钥**，我已经把它删除。内容没有保存，也没有转给任何人。
        [key_file] 您的消息里有**钱包文件**，我已经把它删除。内容没有保存，也没有转给任何人。
        [password] 您的消息里有**密码**，我已经把它删除。内容没有保存，也没有转给任何人。
        [one_time_code] 您的消息里有**一次性验证码**，我已经把它删除。内容没有保存，也没有转给任何人。
        [card] 您的消息里有**银行卡信息**，我已经把它删除。内容没有保存，也没有转给任何人。
       *[other] 您的消息里有**钱包的机密信息**，我已经把它删除。内容没有保存，也没有转给任何人。
    }

    { secret-advice }
secret-not-removed =
    { $kind ->
        [recovery_phrase] 您的消息里有**助记词**{ $count ->
                [0] { "" }
               *[other] （{ $count } 个词）
            }，但我没能删除它。**请您自己删除。**内容没有保存，也没有转给任何人。
        [private_key] 您的消息里有**私钥**，但我没能删除它。**请您自己删除。**内容没有保存，也没有转给任何人。
        [key_file] 您的消息里有**钱包文件**，但我没能删除它。**请您自己删除。**内容没有保存，也没有转给任何人。
        [password] 您的消息里有**密码**，但我没能删除它。**请您自己删除。**内容没有保存，也没有转给任何人。
        [one_time_code] 您的消息里有**一次性验证码**，但我没能删除它。**请您自己删除。**内容没有保存，也没有转给任何人。
        [card] 您的消息里有**银行卡信息**，但我没能删除它。**请您自己删除。**内容没有保存，也没有转给任何人。
       *[other] 您的消息里有**钱包的机密信息**，但我没能删除它。**请您自己删除。**内容没有保存，也没有转给任何人。
    }

    { secret-advice }
secret-advice =
    { $kind ->
        [password]
            它已经不再安全。请现在就做，并且只在官方应用里操作：
            1. 修改密码；其他地方用了同一个密码的，也请一并修改。
            2. 检查一下，有没有不是您自己操作的转账。

            我们绝不会向您要密码。向您要密码的，都是骗子。
        [one_time_code]
            如果是有人向您要的，那个人正在试图登录您的账户。请现在就做：
            1. 不是您自己发起的操作，一律不要确认。
            2. 修改密码，并退出其他所有设备的登录。

            我们绝不会向您要验证码。向您要验证码的，都是骗子。
        [card]
            请现在就拨打银行卡背面的电话，要求银行冻结这张卡。

            我们绝不会向您要银行卡号。向您要卡号的，都是骗子。
       *[other]
            它已经不再安全。请现在就做，并且只在官方应用里操作：
            1. 创建一个**新**钱包。
            2. 把资产转到新钱包。
            3. 不要再把助记词或私钥输入任何聊天或网站，包括我们这里。

            凡是说可以替您操作的，都是骗子。
    }
pieces-removed =
    { $kind ->
        [private_key] 请先停一下：您最近的几条消息连起来，是一把**私钥**。我已经把它们删除。{ $reached ->
                [yes] 其中一部分已经到过客服那边，那里的也已删除。
               *[no] 内容没有保存，也没有人看到。
            }
        [recovery_phrase] 请先停一下：您最近的几条消息连起来，像是在发送**助记词**。我已经把它们删除。{ $reached ->
                [yes] 前面几个词已经到过客服那边，那里的也已删除。
               *[no] 内容没有保存，也没有人看到。
            }
       *[other] 请先停一下：您最近的几条消息连起来，是**钱包的机密信息**。我已经把它们删除。{ $reached ->
                [yes] 其中一部分已经到过客服那边，那里的也已删除。
               *[no] 内容没有保存，也没有人看到。
            }
    }

    { secret-advice }
pieces-not-removed =
    { $kind ->
        [private_key] 请先停一下：您最近的几条消息连起来，是一把**私钥**。我没能全部删除：**请您自己删除。**{ $reached ->
                [yes] 其中一部分已经到过客服那边，那里的已经删除。
               *[no] 内容没有保存，也没有人看到。
            }
        [recovery_phrase] 请先停一下：您最近的几条消息连起来，像是在发送**助记词**。我没能全部删除：**请您自己删除。**{ $reached ->
                [yes] 前面几个词已经到过客服那边，那里的已经删除。
               *[no] 内容没有保存，也没有人看到。
            }
       *[other] 请先停一下：您最近的几条消息连起来，是**钱包的机密信息**。我没能全部删除：**请您自己删除。**{ $reached ->
                [yes] 其中一部分已经到过客服那边，那里的已经删除。
               *[no] 内容没有保存，也没有人看到。
            }
    }

    { secret-advice }
late-removed =
    那条含有**私钥**的消息我已经删除，我们保存的内容也已清除。此前它被当作交易哈希保存过，也可能查询过{ $reached ->
        [yes] ；客服当时能看到，那边的也已删除。
       *[no] 。
    }

    { secret-advice }
late-not-removed =
    那条含有**私钥**的消息我没能删除。**请您自己删除。**我们保存的内容已经清除。此前它被当作交易哈希保存过，也可能查询过{ $reached ->
        [yes] ；客服当时能看到，那边的已经删除。
       *[no] 。
    }

    { secret-advice }
secret-earlier = 您之前的那一版消息里可能已含有其中一部分，并已送达我们的客服；那边的也已删除。
secret-reopened = 我已告知客服团队，但没有转交助记词的内容。客服会再为您查看。
secret-moved = 好的。旧钱包请不要再用：知道助记词的人，仍然可以转走之后进来的资产。
secret-help = 客服会一步一步带您操作，绝不会向您要助记词，全程都在您自己的应用里完成。
secret-asked = 那不是我们。请不要回复，也不要转账。马上由人工客服跟进：请告诉我们是谁、在哪里向您要的，有截图请一并发来。
button-moved-funds = 我已把资产转到新钱包
button-help-secret = 我需要帮助
button-help-moving = 我不会操作，请教我
button-asked-me = 有人向我要过
held-question = 语音和视频我看不了内容。这里面有没有助记词、私钥或密码？
button-held-no = 没有，请转交
button-held-yes = 有，请删除
held-deleted = 已删除，没有转给任何人。如果别人可能见过它，请只在官方应用里把资产转到新钱包。
held-not-deleted = 我没能删除它。**请您自己删除。**它没有转给任何人。
theft-steps =
    很抱歉遇到这种事。请先做下面几步，并且只在官方应用里操作：
    1. 如果还有剩余资产，转到使用新助记词的**新**钱包。
    2. 断开不认识的网站，并取消它们的授权。
    3. 留好交易哈希，以及对方发来的所有内容。

    链上转账无法撤回。凡是说付钱就能追回的，都不要付。

## 可能是私钥的 64 个字符

hex-question =
    这可能是**交易哈希**，也可能是**私钥**：两者看起来一样，我无法判断，所以没有把这 64 个字符转交给任何人。请问是哪一种？

    请不要把私钥发给任何人。我们绝不会向您索要私钥。
button-hex-hash = 是交易哈希
button-hex-key = 是私钥
hex-question-late = 您当作交易哈希发来的内容，是不是**私钥**？拿到私钥的人可以转走钱包里的全部资产。在您告诉我之前，我已把那 64 个字符从我们保存的内容和客服能看到的内容里移除。如果是私钥，请点按钮，我会把您的消息也从这里删除。
hex-question-asked = 您当作交易哈希发来的内容，是不是**私钥**？拿到私钥的人可以转走钱包里的全部资产。如果是私钥，请点按钮，我会把它从这里删除。
hex-stays = 好的，那就按交易哈希处理。
hex-tap = 请点选下面的一个按钮。那 64 个字符没有保存，只有点按钮才能找回。
hex-again = 我已经看不到那条消息了，当时也没有保存那 64 个字符。如果是交易哈希，请重新发送，并在前面写上“交易哈希”。
toast-hash = 谢谢，已按交易哈希记录。

## 这真的是你们吗？

verify-what =
    要我核实什么？请在下一条消息里发给我：直接转发您收到的消息，或者写下名字、链接、电话号码或邮箱。
    请千万不要发送助记词、私钥、密码或验证码，核实也不需要。
verify-sent-by-us = ✅ **是的，这是我们发的。** 这段话是我原原本本发给您的。
verify-same-words-sent-to-you = ✅ **这段话确实是我在这个聊天里发给您的。** 如果您在别处看到，那是有人照抄的，请不要在那边回复。
verify-official = ✅ **{ $about } 是我们的。** 请确认您看到的与这里写的一字不差。
verify-not-sent = ❌ **这不是我发给您的。** 我从没在这里给您写过这段话，请不要照做。我们的消息都在这个聊天里，来自 { $bot }。
verify-sent-by-others = ❌ **这不是我们发的。** 它来自“{ $about }”，那不是我们的账号。官方消息只来自 { $bot }。
verify-looks-like =
    ❌ **这不是我们的。** “{ $about }”是冒充 **{ $of }** 的。{ $kind ->
        [link] 请不要打开，也不要在那里填写任何内容。
        [email] 请不要回复，也不要打开对方发来的任何东西。
        [handle] 请不要联系，也不要回复。
       *[name] 如果有人用这个名字找您，请不要理会。
    }官方消息只来自 { $bot }。{ $kind ->
        [link] **如果您已经在那里输入过助记词，**
       *[name] **如果您已经把助记词告诉了对方，**
    }请立即在官方应用里新建一个钱包，并把剩余资产转过去。
verify-not-official =
    ❌ **{ $about } 不是我们的。** 它不在官方名单上。如果有人以我们的名义发给您，{ $kind ->
        [link] 请不要打开。无论如何，都不要在那里填写，也不要告诉任何人您钱包的助记词、私钥、密码或验证码。
        [email] 请不要回复，也不要打开对方发来的任何东西。无论如何，都不要告诉任何人您钱包的助记词、私钥、密码或验证码。
        [phone] 请不要拨打，也不要接听或回复。无论如何，都不要告诉任何人您钱包的助记词、私钥、密码或验证码。
       *[handle] 请不要联系，也不要回复。无论如何，都不要告诉任何人您钱包的助记词、私钥、密码或验证码。
    }
verify-known-bad = ❌ **{ $about } 很危险。** 它在我们的盗窃网站名单上。请不要打开，也不要在那里填写任何内容。**如果您已经在那里输入过助记词，**请立即在官方应用里新建一个钱包，并把剩余资产转过去。
verify-no-list = ❔ **我无法判断。** 我手上没有可以核对“{ $about }”的官方名单。请先不要理会，等人工客服看过再说。
verify-sender-hidden = ❔ **我无法判断。** 写这条消息的人隐藏了账号，不管名字叫什么，都可能是任何人。我们的消息都在这个聊天里，来自 { $bot }。
verify-no-record = ❔ **我无法判断。** 我没有这段话的记录，而光凭文字，谁都可以写。我们的消息都在这个聊天里，来自 { $bot }。
verify-names-can-be-copied = ❔ **名字证明不了什么。** “{ $about }”是这里用的名字，但谁都可以起这个名字。我们的客服只通过 { $bot } 在这个聊天里联系您，绝不会用个人账号。
verify-nothing-asked = ❔ 里面没有我能核实的内容。请发送文字、名字、链接或号码。
verify-leads-on = ❔ **{ $about } 这个网站是我们的，但它可能会再跳转到别处。** 会跳到哪里，我无法判断。请先等人工客服看过，在那之前不要在打开的页面里填写任何内容。
verify-leads-elsewhere = ❌ **“{ $about }”实际指向的是另一个账号。** 那个账号不是我们的，请不要联系它。官方消息只来自 { $bot }。
verify-needs-country = ❔ **只凭“{ $about }”我无法判断。** 号码前面缺少国际区号。请把您看到的完整号码（从 + 号开始）发给我；如果您看到的号码本来就没有区号，请问人工客服。在此之前，请不要拨打，也不要回复。
button-gave-away = 我已经给过对方信息

trap-known-bad = ⚠️ **{ $about } 很危险。** 它在我们的盗窃网站名单上。请不要打开，也不要在那里填写任何内容。官方消息只来自 { $bot }。**如果您已经在那里输入过助记词，**请立即在官方应用里新建一个钱包，并把剩余资产转过去。
trap-looks-like =
    ⚠️ **{ $about } 不是我们的。** 它是冒充 **{ $of }** 的。{ $kind ->
        [link] 请不要打开，也不要在那里填写任何内容。
        [email] 请不要回复，也不要打开对方发来的任何东西。
       *[handle] 请不要联系，也不要回复。
    }官方消息只来自 { $bot }。{ $kind ->
        [link] **如果您已经在那里输入过助记词，**
       *[handle] **如果您已经把助记词告诉了对方，**
    }请立即在官方应用里新建一个钱包，并把剩余资产转过去。
trap-number = ⚠️ **据我所知，{ $about } 不是我们的号码。** 请不要拨打，也不要把助记词、私钥、密码或验证码告诉任何人。我们的客服只通过 { $bot } 在这里联系您。
trap-not-site = ⚠️ **{ $about } 不是 { $of }**，只是看起来一样：其中有字母被换成了外形相同的字符。请不要打开，不要连接钱包，也不要在那里填写任何内容。**如果您已经在那里输入过助记词，**请立即在官方应用里新建一个钱包，并把剩余资产转过去。
trap-not-explorer = ⚠️ **{ $about } 不是 { $of }**，只是看起来像。我不用打开链接就能读出其中的交易哈希或地址。也请您不要打开它，更不要在上面填写任何内容：真正的 { $of } 不需要登录，也不需要连接钱包。

codeword-none =
    您还没有设置暗号。设置以后，客服在这里写给您的每条消息都会在名字旁边显示暗号，方便您分辨真假。
    请选两个只有您才会放在一起的词，例如一种颜色加一样东西，写在 /codeword 后面发送。
    请不要用密码或助记词。
codeword-is = 您的暗号是 **{ $word }**。客服在这里写给您时，名字旁边都会显示它。想更换，请发送 /codeword 加新的暗号；发送 /codeword 关闭 即可取消。
codeword-set = 从现在起，客服在这里写给您时，名字旁边都会显示 **{ $word }**。没有显示，就不是我们。发送 /codeword 关闭 即可取消。
codeword-off = 暗号已取消。客服的消息不再显示暗号。
codeword-refused =
    这个不适合做暗号：{ $why ->
        [short] 太短了，至少要有 { $shortest } 个字符。
        [long] 太长了，最多 { $longest } 个字符。
        [link] 里面有链接、地址或号码。
        [signs] 里面有符号或图案，谁都可以用它们来冒充官方。
        [no_letters] 里面没有文字。
        [secret] 看起来像密码或其他机密，或者太容易被猜到。
        [office] 看起来像官方身份，谁用了都会像是我们的人。
        [name] 这是我们的名字或我们客服的名字，或者和它们太像。
       *[common] 太多人会想到它。
    }请用两个只有您才会放在一起的普通词语，例如一种颜色加一样东西，写在 /codeword 后面发送。

group-open-private =
    我只在私聊里提供帮助：请打开 { $bot }，在那里写给我。
    ⚠️ 私信您、以我们名义提供帮助的人，都不是 { $name } 的人。我们绝不会索要助记词、私钥、密码或验证码。

## 交易反馈

ask-what = 是哪方面的问题？可以点选，也可以直接写发生了什么。
ask-which = 谢谢。下面哪一种最接近？
ask-story = 请用自己的话说一下发生了什么。
ask-source = 是从哪里转出的？
ask-platform = 是哪个交易所或应用转出（或本该收到）的？
ask-order = 那边的提币单号或订单号是多少？
ask-has-hash = 交易所那边显示交易哈希（TXID）了吗？
ask-reference = 交易哈希（TXID）是多少？发区块浏览器的链接也可以。请不要发送私钥。
ask-network = 是在哪个网络上转的？
ask-network-wanted = 本来应该用哪个网络？
ask-address = 地址是什么？请发钱包「收款」里显示的地址，或者转到的那个地址。
ask-intended = 您本来想转到哪个地址？
ask-whose = 这是您在这个钱包里的地址吗？请从头到尾对比：假冒的地址往往开头和结尾相同。
ask-amount = 金额多少，什么币？例如：250 USDT
ask-when = 什么时候？例如：今天 14:30
ask-earlier = 同一个钱包里，有没有更早的交易也还在等待？
ask-site = 是在哪个网站或去中心化应用上？写名称或网址就行，请不要再打开它。
ask-pair = 用什么币换什么币？例如：比特币换 USDT
ask-slippage = 滑点设置了多少？例如：0.5%
ask-receiver = 转到的那个地址是谁的？
ask-controls = 那个钱包您自己能在应用里打开吗？
ask-copied-from = 地址是从哪里来的？
ask-memo-shown = 查看充值地址时，旁边有没有显示备注或标签？
ask-memo = 正确的备注或标签是什么？
ask-token = 少了哪个代币？最好发合约地址，写简称也可以。
ask-explorer-shows = 在区块浏览器里查您的地址，能看到余额吗？
ask-words-typed = 您是否在网站或应用里输入过钱包的那 12 或 24 个单词，或者给过别人？请只点选，千万不要写在这里。
ask-device = 您用什么设备？写型号就行。
ask-version = 您用的是哪个钱包应用，什么版本？
ask-system = 设备是什么系统，什么版本？在电脑上用的话，也请写上浏览器。
ask-steps = 出问题之前，您一步一步做了什么？
ask-error = 屏幕上的提示原文是什么？
ask-backup = 钱包的备份（那 12 或 24 个单词）您还有吗？请只点选，千万不要写在这里，也不要给任何人看。
confirm-amount = 这个数字有两种读法，哪一个才对？
confirm-when = 这个日期有两种读法，哪一个才对？
confirm-address = 您写了不止一个地址。转到的（或本该到账的）是哪一个？
confirm-intended = 您写了不止一个地址。本来想转到哪一个？
confirm-network = 您提到了不止一个网络。是在哪个网络上转的？
confirm-network-wanted = 您提到了不止一个网络。本来想用哪个网络转？
find-story = 几句话就行：做了什么、本来应该怎样、现在看到的是什么。
find-platform = 就是交易所、钱包或商家的名称，按它的应用或网站上写的就行。
find-order = 打开交易所的提币记录，点这一笔，单号就在详情里。
find-reference = 打开钱包的交易记录（或交易所的提币记录），点这一笔转账。交易哈希也叫 TXID，请完整复制。
find-network = 在交易记录里点这一笔，详情里写着网络。从交易所转出的，就是提币时选的那个网络。
find-network-wanted = 就是收款方要求用的网络，或者钱包里收款地址所在的网络。
find-address = 在钱包里点这个币，再点「收款」，完整复制地址。转到的地址在那笔转账的详情里。
find-intended = 请问一下收款方，或者到最初拿到地址的地方查看。不要从交易记录里复制。
find-amount = 在交易记录里点这一笔，最上面就是金额和币种。
find-when = 在交易记录里点这一笔，详情里有日期和时间。大概的时间也可以。
find-site = 可以看浏览器的历史记录，或钱包里的连接列表。请不要为了查看而再打开那个网站。
find-pair = 在交易记录里点这一笔兑换，详情里写着两个币种。
find-slippage = 在兑换的设置里，通常是一个百分比。没有改过的话，跳过就行。
find-memo = 打开交易所里这个币的充值页面，备注或标签就在地址下面。
find-token = 在钱包或区块浏览器里打开这个代币，详情里有合约地址，请完整复制。
find-device = 在设备的设置里，「关于」那一页有型号。
find-version = 在钱包应用里打开「设置」，再点「关于」，就能看到名称和版本。
find-system = 在设备的设置里，「关于」那一页有系统和版本。
find-steps = 一行写一步，就像演示给从没用过的人看。
find-error = 让提示再出现一次，复制或照着写下来。提交之后可以在这里补发截图，请不要拍到助记词。
report-summary = 请核对：
report-line = **{ $name }：**{ $value }
report-line-code = **{ $name }：**`{ $value }`
report-noted = 记下了：{ $what }
report-flawed = ⚠️ 您的消息里有一个地址或交易哈希写错了，所以没有记下。请从应用里重新复制。
report-noted-name = `{ $name }` 是一个域名，已经记下。如果您的钱包显示它对应的完整地址，请一并发给我。
report-filled-in = 您之前写的内容，我已经帮您填好了；提交前都可以修改：
report-not-on = ⚠️ 这个地址不可能在 { $network } 上：它是 { $networks } 的格式。请再核对一下地址和网络。
report-more-networks = 是下面的某一个网络吗？您也可以直接写网络名称。
report-alike = ⚠️ 这两个地址看起来很像，但并不相同：`{ $one }` 和 `{ $other }`。请从头到尾对比，不要从交易记录里复制地址。
report-change = 要修改哪一项？
report-to-agent = 您的工单正由客服处理。直接写在这里，客服就能看到。
report-in-line = 您已在排队等候客服。直接写在这里，客服就能看到。
report-left = 您之前有一份反馈没有填完，要继续填写吗？
report-added = 谢谢，已补充到您的工单。
report-stopped = 已停止填写。填写的内容已删除，没有转交给任何人。需要时可以随时重新反馈。
report-stopped-kept = 已停止填写。之后填写的内容已删除；客服已经收到的部分会保留在您的工单里。
report-stop-sure = 要停止填写这份反馈吗？已填写的内容会被删除，不会转交给任何人。
report-stop-kept = 要停止填写这份反馈吗？在这里填写的内容会被删除；客服已经收到的部分会保留在您的工单里。
report-open = 您有一份反馈还没有提交：
report-open-start = 您有一份反馈还没有提交。要继续填写，还是重新开始？重新开始会删除下面已填写的内容：
report-line-given = ✔ { $name }
report-line-open = ▫️ { $name }：还没填
report-line-skipped = ▫️ { $name }：已跳过
report-over = 那个问题现在不用再回答了。目前进行到这里：
report-all-answered = 各项都已填好。可以提交，也可以先修改：
report-kind-so-far = 您的反馈目前是关于下面这一项，选择其他项后才会更改：
report-corrected = 已修改：
report-changed-since = 您看过之后内容有变化，所以还没有提交。
report-safe = 可以放心。这里只问有助于查找交易的信息，任何问题都可以跳过。我和客服都绝不会索要您的助记词、私钥、密码或验证码。
report-not-known = 这个问题我在这里答不上来，客服可以帮您：请提交这份反馈，或者现在就找人工客服。
first-theft = 很抱歉您遇到这种事。请马上处理：如果还有剩余资产，请在官方应用里**新建**一个钱包，把资产转过去。不要再签名，并关闭那个网站。已填的内容随时可以提交，客服会优先处理。
first-login = 我看不到也打不开您的钱包，客服也一样：只有您自己的备份才能打开。我们绝不会索要证件或您的照片，声称能帮您解锁的人都是骗子。
advice-exchange-credits = 💡 转到交易所地址的充值，只有交易所能入账。请把交易哈希发给交易所客服；我们会核实是否已转到那里。
advice-show-token = 💡 区块浏览器里能看到，就说明资产还在，可能只是应用里没有显示。请检查网络是否选对、代币是否已添加。
advice-compare-address = 💡 请把整个地址和钱包「收款」里显示的地址对比一下。
advice-only-exchange = 💡 没有交易哈希，说明还没有从交易所转出，只有交易所能处理。请拿单号询问交易所客服。
advice-earliest-first = 💡 交易是按顺序进行的：最早还在等待的那一笔会挡住后面的。请先加速或取消那一笔。
advice-do-not-resend = 💡 请暂时不要重发：两笔都有可能成功。
advice-own-key = 💡 这是好消息：转到自己钱包地址的资产，通常可以在转账所用的网络上找回。
advice-exchange-recovers = 💡 只有拥有该地址的交易所能退回。请询问交易所客服是否支持找回该网络的充值。
advice-no-undo = 💡 已确认的转账谁也无法撤回，我们也不能。收费承诺帮您追回的人都是骗子。
advice-cancel-now = ⚠️ 它还在等待打包，也许还能拦下：如果钱包提供“取消”，请现在就取消。一旦打包就无法撤回了。
advice-poisoned = ⚠️ 有人会故意在交易记录里留下相似的地址。请不要从那里复制地址。
advice-memo-to-exchange = 💡 只有交易所能入账。请把交易哈希和正确的备注或标签发给交易所客服。您在交易所的账户编号只给交易所就行，我们不需要。
advice-new-wallet = ⚠️ 请把这个钱包视为已泄露：马上在官方应用里新建钱包，把剩余资产转过去。
advice-revoke = ⚠️ 看起来是授权引起的。请在钱包的授权列表里取消授权，不要再在那个网站签名。
advice-restore = 💡 有备份，资产就是安全的：请重新安装官方应用，并只在那里恢复钱包。
advice-no-backup = ⚠️ 请不要删除或重装应用：只要它还在，钱包就还有可能打开。
option-arrival = 💰 没到账或不显示
option-stuck = ⏳ 卡住了或失败了
option-astray = ↪️ 转错了
option-safety = 🔐 被盗，或无法登录
option-deposit-missing = 充值没到账
option-withdrawal-pending = 从交易所提币没收到
option-balance-missing = 余额不显示
option-missing-memo = 忘了填备注或标签
option-stuck-pending = 一直在等待确认
option-swap-failed = 兑换失败
option-dapp-problem = 去中心化应用或网站用不了
option-wrong-network = 选错了网络
option-wrong-address = 转错了地址
option-theft = 资产被盗
option-login = 无法登录，或忘记密码
option-sent-not-received = 已转出，对方没收到
option-pending = 一直在等待确认
option-failed = 交易失败
option-swap = 兑换有问题
option-other = 其他
option-more = 其他网络
option-unknown = 不清楚
option-unsure = 不确定
option-yes = 是
option-no = 否
option-exchange = 从交易所
option-wallet = 从我的另一个钱包
option-somebody = 别人转给我的
option-hash-yes = 有
option-hash-no = 还没有
option-mine = 是我的，就在这个钱包里
option-at-exchange = 是交易所的
option-not-mine = 不是我的
option-earlier-yes = 有，更早的还在等待
option-earlier-no = 没有，只有这一笔
option-own-wallet = 是我自己的钱包
option-contract = 是合约或去中心化应用
option-history = 从交易记录里复制的
option-given = 收款方给的
option-typed = 手动输入的
option-shown = 能看到
option-not-shown = 那里也没有
option-not-looked = 还没查过
option-words-given = 是，输入或给过
option-words-kept = 没有，从来没有
option-ethereum = 以太坊 Ethereum
option-bsc = 币安智能链 BNB Smart Chain
option-tron = 波场 TRON
option-bitcoin = 比特币 Bitcoin
option-solana = Solana
option-polygon = Polygon
option-arbitrum = Arbitrum One
option-base = Base
option-ton = TON
misread-not-a-description = 请简单说一下发生了什么。
misread-no-such-network = 我不认识这个网络。请选一个，或者跳过。
misread-not-a-reference = 这不像交易哈希。请从应用里复制，或者跳过。
misread-not-an-address = 这不像地址。请从应用里复制，或者跳过。
misread-an-address = 这是一个地址，已记下。交易哈希是另外一串：请从那笔转账的详情里复制，或者跳过。
misread-a-transaction = 这是交易哈希。这里需要的是地址：请从应用里复制，或者跳过。
misread-not-an-amount = 没有看到金额。例如：250 USDT
misread-not-a-time = 没有看到时间。例如：昨天 9:15
misread-not-an-option = 请点选一个答案，或者跳过。
misread-not-an-answer = 没有看懂。简单写几个字就行，或者跳过。
misread-known = 这个我已经记下了。请回答上面的问题，或者跳过。
misread-in-the-future = 这个时间还没到。请问是什么时候？
misread-checksum = 里面有误：这不是有效的地址或交易哈希。请从应用里重新复制。
misread-incomplete = 内容不完整。请从应用里完整复制。
button-skip = 跳过
button-back = ← 上一步
button-go-on = 继续填写
button-stop = 停止填写
button-stop-yes = 是，停止并删除
button-stop-no = 不，继续填写
button-stop-word = 这就是我的回答
button-report-anew = 重新开始
button-find = ❓ 在哪里找？
button-change = ✏️ 修改
button-send-report = ✅ 提交
button-send-now = 🚨 现在就提交已填内容

## 轻提示

toast-too-old = 这个按钮已失效，请直接留言。
toast-done-already = 已经处理过了。
toast-answered-already = 已经记下了。
toast-not-your-draft = 只有写这条消息的人可以决定。
toast-closed-for-good = 工单已关闭。客户再发消息会新开工单。
toast-sent = 已发送。
toast-noted = 已记为备注。
toast-file-coming = 文件马上发来。
toast-file-shown = 已经显示过了。
toast-file-gone = 客户已经撤回。
toast-already-owned = 这个工单已有人处理。
toast-already-yours = 这个工单已经在您手上。
toast-not-owner = 只有负责人或组长可以这样做。
toast-not-open = 工单不在处理中。
toast-still-open = 工单还在处理中。
toast-too-late = 已经太晚了。

## 客服：标题和卡片

tag-question = 咨询
tag-transaction = 交易
tag-complaint = 投诉
tag-secret = 助记词泄露
tag-theft = 被盗
tag-voice = 语音
tag-fault = 机器人故障
matter-deposit-missing = 充值未到账
matter-sent-not-received = 对方未收到
matter-pending = 等待确认
matter-failed = 交易失败
matter-wrong-network = 选错网络
matter-wrong-address = 转错地址
matter-swap = 兑换问题
matter-withdrawal-pending = 提币未到
matter-balance-missing = 余额不显示
matter-missing-memo = 缺少备注
matter-stuck-pending = 等待确认
matter-swap-failed = 兑换失败
matter-dapp-problem = 应用问题
matter-theft = 被盗
matter-login = 无法登录
card-not-verified = ⚠️ 未核实：没有人证明过这个账户属于对方。请不要索要证件。
card-alike = ⚠️ 地址相似：{ $one } 和 { $other }
card-not-on = ⚠️ 该地址不是 { $network } 的地址
card-unsure = （未确认）
card-complaint = 投诉
card-state-bot = 机器人接待
card-state-queued = 待接手
card-state-assigned = 处理中
card-state-pending-customer = 等客户回复
card-state-snoozed = 已搁置
card-state-resolved = 已解决
card-state-closed = 已关闭
card-owner = **{ $alias }**
card-owner-since = **{ $alias }**，{ $since } 起
card-waiting = { $since } 起等待
card-due = 时限 { $due }
card-nth = 该客户第 { $nth } 个工单
card-source = 来源：{ $source }
card-past = 以往：{ $cases }
card-shown = 机器人给出过：
card-blocked = 🚫 客户已屏蔽机器人。
card-claim = 接手
card-p0 = P0
card-resolve = 解决
card-release = 放回
card-snooze = 搁置
card-tobot = 交回机器人
card-reopen = 重新打开
note-edited = ✏️ 已编辑：
note-comment = 💬 评价留言：
note-late = 🕐 写于 { $at }
note-unsendable = [无法在此显示的消息类型]
file-line = { $kind ->
        [photo] 📷 图片
        [video] 🎬 视频
        [video_note] 🎬 视频消息
        [voice] 🎤 语音
        [audio] 🎵 音频
        [animation] 🎞 动图
        [sticker] 🖼 贴纸
        [location] 📍 位置
        [contact] 👤 联系人
       *[other] 📎 文件
    }
button-show = 显示
button-show-nth = 显示 { $number }
mirror-removed = 🗑 客户撤回了这条消息。
mirror-removed-by-us = 🔒 这条消息含有或可能含有机密或机密的一部分，我已删除。
customer-removed = 🗑 客户撤回了一条消息，本话题里已经看不到。
cut-short = …… ✂️ 这里放不下了，全文见下方的新消息。

## 客服：话题里的通知

urgent = 🔴 P0：工单 #{ $number } 需要马上有人处理。
overdue = ⏰ 工单 #{ $number } 已超时，已告知客户还需要时间。
nudge = ⏳ 工单 #{ $number } 快要超时了。
woken = ⏰ 工单 #{ $number } 搁置时间到。
case-transferred = 工单 #{ $number } 转给 { $to }：{ $reason }
case-taken-over = { $to } 接手工单 #{ $number }。
case-reopened = 工单 #{ $number } 重新打开了。
customer-left-case = 客户表示工单 #{ $number } 不用再处理了。
customer-silent = 工单 #{ $number } 的客户一直没有回复。因为紧急或属于投诉，继续保留。
customer-gone = 🚫 工单 #{ $number }：客户屏蔽了机器人，消息发不过去。工单保留。
customer-back = 工单 #{ $number }：又可以联系到客户了。
low-rating = 工单 #{ $number } 得到 { $score } 分（满分 5 分）。
secret-seen = { $kind ->
        [recovery_phrase] 🔒 客户发来助记词{ $count ->
                [0] { "" }
               *[other] （{ $count } 个词）
            }，未保存，也不会显示在这里。绝不要向客户索要。
        [private_key] 🔒 客户发来私钥，未保存，也不会显示在这里。绝不要向客户索要。
        [key_file] 🔒 客户发来钱包文件，未保存，也不会显示在这里。绝不要向客户索要。
        [password] 🔒 客户发来密码，未保存，也不会显示在这里。绝不要向客户索要。
        [one_time_code] 🔒 客户发来验证码，未保存，也不会显示在这里。绝不要向客户索要。
        [card] 🔒 客户发来银行卡信息，未保存，也不会显示在这里。绝不要向客户索要。
       *[other] 🔒 客户发来机密信息（{ $count }），未保存，也不会显示在这里。绝不要向客户索要。
    }
secret-seen-late = 🔒 客户当作交易哈希发来的其实是**私钥**。这里的内容已经删除，也不再保存。请不要复制或查询，也不要向客户索要。
secret-goes-on = 🔒 客户还在继续发送这类内容。我会逐条删除，不再在此提示。
report-edited = ✏️ 客户修改了之前写的内容，卡片上的信息已更新：
report-filled = 客户填写了工单 #{ $number } 的交易信息，见卡片。
topic-closed = 话题被关闭，我没法在这里发消息。请重新打开。
quarantined = ⚠️ 有一条客户消息无法处理，已隔离。详情见日志。
quarantined-more = ⚠️ 一分钟内又有 { $count } 条消息无法处理，已隔离。详情见日志。
send-given-up = ⚠️ 有一条待发送的内容被 Telegram 拒绝，已放弃发送。详情见日志，行号 { $row }。
row-unreadable = ⚠️ 有一条待发送的内容已无法读取，未能发送。详情见日志，行号 { $row }。
topic-does-not-last = ⚠️ { $name } 的话题一再被删除或关闭，发往该话题的内容会越等越久。请保持它打开。
not-taken-back = ⚠️ Telegram 不允许删除超过 48 小时的消息：要撤回的那条消息仍然在。
not-handled = ❗ 这一步没能处理。请再试一次；如果仍然失败，请查看日志。
timer-given-up = ⚠️ 某个工单到期的操作多次失败，已放弃。详情见日志。
outage-lost = 🔴 从 { $since } 到 { $until }，机器人收不到消息。Telegram 只保留 24 小时：客户在 { $since } 到 { $at } 之间写的消息已永久丢失，也无法得知是谁写的。之后的消息正在处理。
outage-edge = 🔴 从 { $since } 到 { $until }，机器人收不到消息。Telegram 只保留 24 小时：应该没有丢失，但已非常接近。客户写的消息正在处理。
second-bot = 🚨 有另一个程序正在从 Telegram 取走本机器人的消息：有人用同一个令牌运行了第二个机器人。它取走的消息这里收不到，那些客户也得不到回复。请停掉它；如果没人知道它是谁的，请撤销令牌并换上新的。
album-short-customer = ⚠️ 发给客户的一组文件少了 { $count } 个，Telegram 没有说明是哪些。请问客户看到了什么，再补发缺少的。
album-short-agents = ⚠️ 客户发来的一组文件少了 { $count } 个，Telegram 没有说明是哪些。请让客户重发缺少的。
outage-near = ⚠️ 从 { $since } 到 { $until }，机器人收不到消息。没有丢失：Telegram 会保留 24 小时。客户写的消息正在处理。
warning-not-sent = ❗ 有客户发来了机密内容，但提醒没能发出，那条消息可能仍在对方的聊天里。详情见日志。
not-sent = ❗ 没有发给客户：Telegram 拒绝了。请重写或换个方式。
not-sent-gone = ❗ 没有发出：客户屏蔽了机器人或注销了账号。
not-sent-barred = ❗ 没有发出：机器人没有这个权限。
not-sent-target = ❗ 没有发出：所引用的消息已不存在。
unknown-to-customer = ⚠️ Telegram 没有回应，无法确定最后 { $count } 条消息是否送达客户。请向客户确认，或重新发送。
unknown-to-agents = ⚠️ Telegram 没有回应，客户发来的 { $count } 项内容可能没有显示在上面。
group-barred = 🚨 我无法在客服群里继续工作：{ $right ->
        [member] 我被移出了群组
        [forum] 群组已关闭话题功能
        [chat] 找不到该群组
        [deleted] 群组已被删除
        [moved] 群组已变成另一个群组，Telegram 没有说明是哪一个
       *[other] 我缺少所需的权限
    }。消息不会丢失，恢复后会全部发出。请检查群组和机器人的权限。

## 客服：询问

prompt-first = 没有发出：只有负责人写的内容会发给客户。备注请以 // 开头。
prompt-other-owner = 没有发出：这个工单由 { $owner } 负责。
prompt-not-open = 没有发出：没有进行中的工单。
button-take-and-send = 接手并发送
button-take-over = 接过来并发送
button-send = 发送
button-note = 备注
button-reopen-and-send = 重新打开并发送

## 客服：被拦下的消息

draft-stopped =
    ⛔ { $earlier ->
        [yes] 这次编辑没有发出：{ $reasons }。客户看到的还是原来的内容。
       *[no] 没有发出：{ $reasons }。
    }此事已记录。可以改为这样说：
    “{ $sentence }”{ $same ->
        [yes] {""}
       *[no] （{ $english }）
    }
draft-was-released = ⛔ 曾被拦下：{ $reasons }。✅ { $alias } 已放行，消息会发给客户。
draft-was-replaced =
    ⛔ 没有发出：{ $reasons }。✅ 改为发给客户：
    “{ $sentence }”{ $same ->
        [yes] {""}
       *[no] （{ $english }）
    }
draft-was-mended = ⛔ 起初被拦下：{ $reasons }。✅ 现在没有问题了，消息会发给客户。
draft-was-edited = ⛔ 没有发出：{ $reasons }。✏️ 之后又编辑过，编辑后的内容也没有发出。
draft-was-discarded =
    ⛔ 没有发出：{ $reasons }。🗑 { $alias } 已丢弃。{ $earlier ->
        [yes] 客户看到的还是原来的内容。
       *[no] {""}
    }
draft-was-noted = ⛔ 没有发出：{ $reasons }。📝 现在是一条备注。
guard-reason-asks-for-secret = 消息在索要机密信息
guard-reason-asks-for-payment = 消息在要客户付钱
guard-reason-asks-for-signature = 消息在要客户签名或授权
guard-reason-moves-to-private-chat = 消息在把客户引到别处聊天
guard-reason-asks-for-call = 消息要求通话或操作客户的设备
guard-reason-unknown-link = 消息里的链接或邮箱既不是官方的，也没有在本工单里出现过
guard-reason-unknown-address = 消息里的钱包地址没有在本工单里出现过
guard-reason-unknown-handle = 消息里的账号或号码既不是官方的，也没有在本工单里出现过
guard-reason-contains-secret = 消息里有助记词
guard-safe-asks-for-secret = 我不需要您的助记词、私钥、密码或验证码，我们也绝不会向您要。请只由您自己保管。
guard-safe-asks-for-payment = 我们的客服是免费的，绝不会向您要钱。
guard-safe-asks-for-signature = 我们绝不会请您在钱包里签名或授权。如果出现这样的请求，请拒绝。
guard-safe-moves-to-private-chat = 我们就在这里谈：我们的客服只在这个聊天里和您联系。
guard-safe-asks-for-call = 我们不打电话，也不需要看您的屏幕。请直接在这里告诉我发生了什么。
guard-safe-unknown-link = 请只打开官方应用和我们的官方网站，不要打开别人发给您的链接。
guard-safe-unknown-address = 您自己的地址在应用的“收款”里。使用之前，请完整核对每一位。
guard-safe-unknown-handle = 我们的客服只在这个聊天里和您联系。用其他账号找您的，都不是我们的人。
guard-safe-contains-secret = 助记词请只由您自己保管，我们绝不会向您要。
button-say-instead = 改为这样说
button-release-draft = 放行
button-discard-draft = 丢弃
draft-released = { $alias } 放行了这条消息，它会发给客户。
draft-stopped-leads = ⛔ 工单 #{ $number }：{ $alias } 发给客户的一条消息被拦下：{ $reasons }。
draft-released-leads = ⚠️ 工单 #{ $number }：{ $alias } 放行了 { $writer } 被拦下的一条消息：{ $reasons }。
draft-released-alone = ⚠️ 工单 #{ $number }：{ $alias } 独自放行了自己被拦下的消息：{ $reasons }。理由：“{ $why }”
toast-stopped = 没有发出：请看话题里的说明。
toast-released = 已放行。
toast-release-own = 自己的消息不能自己放行，要由别人来放行。
toast-said-instead = 已发送。
toast-discarded = 已丢弃。
refused-release-own = 这条消息要由别人放行。如果是想放回工单，请只发送 /release。
refused-release-alone = 这条消息要由别人放行。五分钟内没有别人来，组长可以自己放行；只有您一位客服的话，一分钟后就可以：/release 理由
refused-release-reason = 请用几个字说明为什么可以发出，之后查看的人都会看到：/release 理由
refused-release-too-soon = 还不到一分钟。请再读一遍，然后重新发送：/release 理由
refused-release-others = 别的同事可以放行这条消息。拦下后五分钟还没有人来的话，请重新发送：/release 理由
refused-release-which = 请回复您自己那条被拦下、要发出的消息（不是我的提示）：/release 理由

## 客服：命令的回答

done-claim = 工单归您了。
done-release = 已放回队列。
done-resolve = 已解决，并已告知客户。
done-close = 已关闭。
done-spam = 已作为垃圾消息关闭，并屏蔽该客户。
done-reopen = 已重新打开，归您负责。
done-snooze = 搁置 4 小时。客户一发消息就会恢复。
done-tobot = 客户已交回机器人。
done-p0 = 已升为 P0。
done-block = 已屏蔽，不再接收该客户的消息。/unblock 可以撤销。
done-unblock = 已取消屏蔽。
refused-already-owned = 这个工单已由 { $owner } 负责。
refused-already-yours = 这个工单已经在您手上。
refused-not-owner = 只有负责人或组长可以这样做。
refused-not-open = 这里没有进行中的工单。
refused-still-open = 工单还在处理中。
refused-closed-for-good = 工单已关闭。客户再发消息会新开工单。
refused-too-late = 已经太晚了。
unsaid = 已撤回，正在删除客户那边的消息。
nothing-to-unsay = 没有可以撤回的消息。
no-customer-here = 只能在客户的话题里使用。
no-case-here = 这位客户还没有工单。
transfer-to-whom = 转给谁？/who 可查看所有客服，再发送 /transfer @名字 原因
transfer-why = 为什么转？/transfer @名字 原因
lines = { $lines }
role-agent = 客服
role-lead = 组长
role-admin = 管理员
duration-minutes = { $count } 分钟
duration-hours = { $count } 小时
not-allowed = 您的角色没有这个权限。
reply-usage = 要发什么？/r 内容
unknown-command-plain = 没有这个命令。/help 可查看全部命令。
note-usage = 要记什么？/note 内容
unknown-command = 没有这个命令。您是想用 /{ $guess } 吗？
anonymous-refused = 您匿名发言时，我无法确认您是谁。请在群管理员设置里关闭匿名，再试一次。
not-enrolled = 您还没有登记为客服。请向管理员要一个邀请码。
not-member = 您需要先在客服群里。
kind-not-passed-on = ❗ 没有发出：这类消息不能转给客户。
agent-secret = ❗ 没有发出：这条消息里有机密内容。请把它从本群删除，并把这项机密视为已不安全。
agent-secret-removed = ❗ 没有发出：这条消息里有机密内容，我已把它删除。请把这项机密视为已不安全。
agent-unscanned = ❗ 没有发出：这条消息没能安全读取。请用简单的文字重新发送。
edit-not-sent = 这次编辑没有发出，客户看到的还是原来的内容。只有工单还在处理中且由您负责时，编辑才会发给客户，也不能把消息变成备注或命令。/undo 可以撤回原消息。

queue-empty = 没有人在等。🎉
queue-more = …… 还有 { $count } 个
queue-line = { $priority } #{ $number } { $matter } · { $wait } { $link }
queue-head = **{ $count } 个工单在等待**
queue-owned = 处理中：{ $count }
who-line = { $alias }（{ $role }）· { $count ->
        [0] 空闲
       *[other] { $count } 个工单
    }
who-head = **客服**
case-usage = 哪个工单？/case 1042
case-unknown = 没有工单 #{ $number }。
case-line =
    **#{ $number }** { $matter } · { $priority } · { $state }
    负责人：{ $owner } · { $since } 起 · 已等待：{ $wait }
    { $link }
history-message = { $at } { $direction ->
        [in] ← 客户
        [note] // 备注
       *[out] → 我们
    }（{ $kind ->
        [text] 文字
        [photo] 图片
        [video] 视频
        [video_note] 视频消息
        [voice] 语音
        [document] 文件
        [audio] 音频
        [animation] 动图
        [sticker] 贴纸
        [location] 位置
        [contact] 联系人
       *[other] 其他
    }）
history-head = **该客户的工单**
history-line = #{ $number } { $matter } · { $state } · { $at }
history-none = 这位客户还没有过工单。
stats-today = **今天**（{ $zone }）
stats-cases = 转人工：{ $count }
stats-resolved = 已解决：{ $count } · 重新打开：{ $reopened }
stats-first-response = 首次回复：中位数 { $median } · 九成在 { $p90 } 以内
stats-first-response-working = 按工作时间：中位数 { $median } · 九成在 { $p90 } 以内
stats-rating = 评分：{ $average } / 5（{ $count } 条）
stats-rating-none = 评分：暂无
stats-waiting = 正在等待：{ $count }
hours-shown-open = 服务中，到 { $until }。服务时间：`{ $rule }`
hours-shown-closed = 非服务时间，到 { $until }。服务时间：`{ $rule }`
hours-shown-open-always = 全天服务。服务时间：`{ $rule }`
hours-shown-closed-always = 在修改服务时间之前一直关闭。服务时间：`{ $rule }`
hours-set = 已修改。服务时间：`{ $rule }`
hours-bad = { $reason ->
        [empty] 里面没有时间。
        [day] 看不懂星期“{ $part }”。
        [times] 看不懂时间“{ $part }”。
        [length] “{ $part }”太长，或结束早于开始。
        [overlap] “{ $part }”与其他时间重叠。
        [date] 看不懂日期“{ $part }”。
        [zone] 没有时区“{ $part }”。
       *[other] 看不懂“{ $part }”。
    }例如：/hours set Mon-Fri 09:00-18:00
invite-usage = 什么角色，用什么名字？/invite agent 小美
invite-alias-taken = 已经有人叫 { $alias } 了。名字不能重复，否则客户分不清。
invite-private-failed = 我没法给您发私聊。请打开 { $bot }，点“开始”，再试一次。
invite-sent = { $alias } 的邀请码已发到我们的私聊里。
invite-made =
    { $alias } 的邀请码（{ $role ->
        [admin] 管理员
        [lead] 组长
       *[agent] 客服
    }），只能用一次，{ $until } 前有效。请让对方先加入客服群，再在私聊里把这一行发给我：
    `/join { $code }`
join-done = 欢迎，{ $alias }。您已登记为{ $role ->
        [admin] 管理员
        [lead] 组长
       *[agent] 客服
    }。在群里发送 /help 可查看命令。
join-bad = 邀请码无效、已被使用或已过期。请向管理员要一个新的。
join-not-member = 请先加入客服群，再把邀请码发给我。
join-usage = 邀请码是什么？/join 邀请码
agent-joined = { $alias } 已加入，角色是{ $role ->
        [admin] 管理员
        [lead] 组长
       *[agent] 客服
    }。
agent-left = { $alias } 已退群，不再是客服。放回队列的工单：{ $count }
help-agents =
    **在客户的话题里**
    负责人写的内容会发给客户。备注请以 // 开头，或用 /note。
    /claim、/release、/transfer @名字 原因 – 谁来负责
    /resolve、/reopen、/close、/spam – 怎样结束
    /snooze、/tobot、/p0 – 接下来怎么办
    /undo – 撤回您的上一条消息
    /r 内容 – 不管谁负责，直接发给客户
    /history – 以往工单
    /tx ID、/addr ID – 在链上查询
    **任何地方**
    /queue、/who、/case 1042、/stats、/hours
    **组长**
    /block、/unblock – 不再接收某位客户的消息
    /hours set Mon-Fri 09:00-18:00 – 修改人工服务时间
    /faq – 查看知识库
help-everything =
    { help-agents }
    **管理员**
    /faq – 修改知识库
    /invite 角色 名字 – 新客服的邀请码
    /official、/baddomains – 在与我的私聊里：哪些是官方的，哪些网站会盗窃

agent-command-claim = 接手这个工单
agent-command-release = 放回队列
agent-command-transfer = 转给同事：@名字 原因
agent-command-resolve = 已解决
agent-command-reopen = 重新打开
agent-command-snooze = 搁置 4 小时
agent-command-tobot = 把客户交回机器人
agent-command-p0 = 升为 P0
agent-command-close = 直接关闭
agent-command-spam = 作为垃圾消息关闭并屏蔽
agent-command-block = 不再接收该客户的消息
agent-command-unblock = 恢复接收该客户的消息
agent-command-undo = 撤回我的上一条消息
agent-command-note = 写备注
agent-command-r = 不管谁负责，直接发给客户
agent-command-queue = 进行中的工单
agent-command-case = 查找一个工单
agent-command-who = 客服和各自的工单
agent-command-history = 该客户的以往工单
agent-command-stats = 数据
agent-command-faq = 知识库
agent-command-hours = 人工服务时间
agent-command-invite = 新客服的邀请码
agent-command-help = 可以用的命令

## 管理员：官方名单

card-imitates = ⚠️ 名字冒充 { $brand }，此人是客户
customer-warned = ⚠️ 已提醒客户：{ $about } 不是我们的。
official-list =
    **官方名单（{ $count }）**
    { $lines }
    { $left ->
        [0] 用 /official add 或 /official remove 修改，每行一项。
       *[other] 还有 { $left } 项。用 /official add 或 /official remove 修改，每行一项。
    }
official-empty =
    名单还是空的，目前我只认得自己的用户名。
    { official-usage }
official-usage =
    添加官方内容，每行一项；也可以发送文本文件，说明写 /official：
    /official add
    domain example.com
    handle example_help
    email help@example.com
    phone +44 20 7946 0018
    brand Example Wallet
    name Anna K.
    id 123456789
    要删除，请把相应的行写在 /official remove 后面。
official-not-allowed = 只有管理员可以修改名单。
official-bad-line = 看不懂这一行，因此没有做任何修改：{ $line }
official-too-much = 太多了：最多 { $most } 行，每行 { $longest } 个字符。没有做任何修改。
official-kept = 好了：新增 { $added } 项，删除 { $removed } 项，共 { $count } 项。/verify 和客服能发的内容从现在起以此为准。
official-changed = ℹ️ { $alias } 修改了官方名单：新增 { $added } 项，删除 { $removed } 项。
bad-domains =
    已知的危险域名有 { $count } 个。
    { bad-domains-usage }
bad-domains-usage =
    添加域名，每行一个；也可以发送文本文件，说明写 /baddomains：
    /baddomains add
    example.com
    要删除，请写在 /baddomains remove 后面。
bad-domains-too-many = 一次最多 { $most } 行。没有做任何修改。
bad-domains-kept = 好了：更改 { $changed } 个，略过 { $left } 个（不是域名，或属于官方），共 { $count } 个。
bad-domains-changed = ℹ️ { $alias } 修改了危险域名名单：更改 { $changed } 个，共 { $count } 个。

## 管理员：知识库

faq-help =
    **查看**
    /faq list – 所有条目
    /faq find 关键词 – 搜索
    /faq show F12 – 查看一条
    /faq test 内容 – 看机器人会怎么回答
    /faq history F12 – 各个版本
    **修改**
    /faq add – 新写一条
    /faq edit F12 – 修改一条
    /faq publish F12 – 发布草稿
    /faq restore F12 3 – 恢复到第 3 版
    /faq retire F12 – 停用
    /cancel – 停止编写
faq-how-list = /faq list，或用 /faq list 2 看第二页
faq-how-find = /faq find 关键词
faq-how-show = /faq show F12，或用 /faq show F12 3 看第 3 版
faq-how-test = 客户会怎么写？/faq test 内容
faq-how-history = 哪一条？用 /faq find 关键词 查找，再发送 /faq history F07
faq-how-edit = 哪一条？用 /faq find 关键词 查找，再发送 /faq edit F07
faq-how-publish = 哪一条？用 /faq find 关键词 查找，再发送 /faq publish F07
faq-how-retire = 哪一条？用 /faq find 关键词 查找，再发送 /faq retire F07
faq-how-restore = 哪个版本？用 /faq history F07 查看各个版本，再发送 /faq restore F07 3
faq-not-allowed = 修改限管理员，查看限组长以上。
faq-no-such-entry = 没有条目 { $entry }。
faq-no-such-version = { $entry } 没有第 { $version } 版。
faq-already-published = { $entry } 第 { $version } 版已经发布。
faq-already-retired = { $entry } 已经停用。
faq-already-newest = { $entry } 第 { $version } 版已经是最新版。
faq-changed-since = { $by } 在此期间修改了 { $entry }：{ $at } 起是第 { $version } 版。覆盖之前请先看一下。
faq-list =
    **共 { $count } 条** · 第 { $page } / { $pages } 页
    { $lines }
faq-list-empty = 知识库是空的。用 /faq add 写第一条。
faq-line = { $entry } { $question } · { $stage }
faq-found =
    “{ $words }”找到 { $count } 条：
    { $lines }
faq-found-nothing = 没有找到“{ $words }”。
faq-stage-draft = 草稿
faq-stage-published = 已发布
faq-stage-internal = 仅内部
faq-stage-retired = 已停用
faq-entry =
    **{ $entry }** · 第 { $version } 版 · { $stage } · { $topic }
    { $by }，{ $day }
    语言：{ $languages } · 还缺：{ $missing }
    { $security ->
        [yes] 安全类：转人工的按钮排在最前。
       *[no] {""}
    }
faq-entry-text =
    **{ $tag }** · { $question }

    { $answer }

    **其他问法：**
    { $phrases }
faq-history =
    **{ $entry }**
    { $lines }
faq-history-line = 第 { $version } 版 · { $stage } · { $day } · { $by }
faq-test-answer = 我会用 { $best } 回答。其次：{ $others }
faq-test-suggest = 我会给出这些选项：{ $best }，{ $others }
faq-test-hand-over = 我不会回答这个。最接近的：{ $best }，{ $others }
faq-test-nothing = 我不会回答这个：没有接近的条目。
faq-test-wish = 不过这句话本身像是一个请求，例如找人工或打招呼，会优先处理。
faq-published = 已发布：{ $entry }，第 { $version } 版。正在生效……
faq-published-internal = 仅供客服查看：{ $entry }，第 { $version } 版。
faq-live = 机器人已开始使用新的 { $entry }。
faq-gone = 机器人不再使用 { $entry } 回答。
faq-hidden = 客户不会看到 { $entry }。
faq-drafted = 已存为草稿：{ $entry }，第 { $version } 版。/faq publish { $entry } 可以发布。
faq-retired = { $entry } 已停用，现为第 { $version } 版。/faq restore 可以恢复。
faq-restored = { $entry } 已恢复为第 { $from } 版的内容，现为第 { $version } 版（{ $stage }）。
faq-cancelled = 已停止，没有任何改动。
faq-discarded = 已放弃，没有任何改动。
faq-busy = 您还在写 { $entry }。请先写完，或发送 /cancel。
faq-new-entry = 新条目
faq-not-in-customer-topic = 不能在这里：客户的话题只用于这位客户。请在主话题或我们的私聊里写。
faq-only-text = 请用文字发送。
faq-secret = 里面有助记词、私钥、密码之类的内容，我不会保存。
faq-secret-here = 里面有助记词、私钥、密码之类的内容，我不会保存，但没能删除那条消息：请自行删除。
faq-empty = 里面没有内容。
faq-question-too-long = 问题有 { $length } 个字，最多 { $limit } 个字。
faq-answer-too-long = 答案有 { $length } 个字，最多 { $limit } 个字。
faq-phrase-too-long = 其中一条有 { $length } 个字，最多 { $limit } 个字。
faq-too-many-phrases = 一共 { $length } 条，最多保留 { $limit } 条。
faq-ask-question = 这一条回答什么问题？请像客户那样写。
faq-ask-answer = 答案是什么？
faq-ask-phrases = 还有哪些问法？一行一个，五个以上效果更好。
faq-ask-language = 这是哪种语言？
faq-ask-new-language = 您要用哪种语言写？
faq-as-seen =
    **{ $question }**

    { $answer }

    { $updated }
faq-preview =
    **{ $entry }**（{ $tag }）· 上面是客户看到的样子
    其他问法：{ $phrases }
    { $near }
    还缺的语言：{ $missing }
faq-near =
    最接近的条目：
    { $lines }
faq-near-close =
    ⚠️ 与已有条目非常接近，也许改那一条更好：
    { $lines }
faq-near-none = 还没有类似的条目。
button-faq-previous = ← 上一页
button-faq-next = 下一页 →
button-faq-skip = 跳过
button-faq-publish = 发布
button-faq-internal = 仅客服可见
button-faq-draft = 存为草稿
button-faq-discard = 放弃
button-faq-over = 再看一遍，然后覆盖
button-faq-edit-question = 修改问题
button-faq-edit-answer = 修改答案
button-faq-edit-phrases = 修改问法
button-faq-add-language = 添加语言
button-faq-fix-language = 语言不对
toast-faq-not-allowed = 仅限管理员。
toast-faq-all-languages = 所有语言都有了。

## 再次出现的机密信息

secret-again-removed = 这条我也删掉了，内容和刚才一样。请不要再发：**上面的步骤仍然有效**，我们的同事已经知道了。
secret-again-not-removed = 内容和刚才一样，但这条我删不掉。**请您自己删除**，也不要再发：上面的步骤仍然有效，我们的同事已经知道了。
secret-repeated = 🔁 客户曾在 { $at } 发过同一个{ $kind ->
        [recovery_phrase] 助记词
       *[other] 私钥
    }，见工单 #{ $number }。
secret-repeated-unnumbered = 🔁 客户曾在 { $at } 发过同一个{ $kind ->
        [recovery_phrase] 助记词
       *[other] 私钥
    }。
secret-shared = ❗ 另有 { $count } 位客户发过同一个{ $kind ->
        [recovery_phrase] 助记词
       *[other] 私钥
    }，最近一次见工单 #{ $number }。可能是同一骗局的多位受害者，也可能其中一人就是骗子。请勿向任何一方透露另一方的情况。
secret-shared-unnumbered = ❗ 另有 { $count } 位客户发过同一个{ $kind ->
        [recovery_phrase] 助记词
       *[other] 私钥
    }。可能是同一骗局的多位受害者，也可能其中一人就是骗子。请勿向任何一方透露另一方的情况。

## 链上查询结果

chain-confirmed = ✅ { $network } 显示：**已完成。**这笔交易已有 { $confirmations } 次确认（需要 { $needed } 次）。
chain-confirming = ⏳ { $network } 显示：已打包，目前**确认数 { $confirmations }/{ $needed }。**后续会自动完成，您无需操作。
chain-pending = ⏳ { $network } 显示：**正在等待打包**，前面没有您的其他交易。暂时无需操作。
chain-pending-behind = ⏳ { $network } 显示：**它前面还有 { $ahead } 笔更早的交易未完成。**前面的完成后，就会轮到它。
chain-pending-gap = ⏳ { $network } 显示：**同一钱包更早的交易没有到达网络，所以这一笔无法继续。**钱包会给发出的交易编号：这一笔是 { $nonce } 号，缺少的是 { $missing } 号。
chain-pending-fee = ⏳ { $network } 显示：**矿工费偏低，所以还在等待。**这笔出价 { $offered } { $unit }，目前需要 { $asked } { $unit }。
chain-pending-bandwidth = ⏳ { $network } 显示：正在等待，而**转出方的带宽和用于手续费的余额都不够。**
chain-failed-gas = ❌ { $network } 显示：**交易失败，原因是矿工费上限设得太低。**除手续费外，资产没有转出。
chain-failed-energy = ❌ { $network } 显示：**交易失败，原因是能量不足。**除手续费外，资产没有转出。
chain-failed = ❌ { $network } 显示：**交易失败，合约拒绝执行。**除手续费外，资产没有转出。
chain-reason = 合约给出的原文（不是我们的话）：“{ $reason }”。
chain-reason-panic = 合约在计算时出错而停止（代码 { $code }）。
chain-hint-slippage = 价格变动超过了您允许的范围。按当前价格重试，或把滑点稍微调高，可能会成功。
chain-hint-expired = 超过了您设定的有效时间。重新提交一次可能会成功。
chain-hint-allowance = 该应用没有足够的代币授权。重试前，请先确认您真的了解这个应用。
chain-hint-balance = 当时钱包里的余额不足。
chain-hint-paused = 该代币或合约已暂停，或限制了这个地址转账。具体原因只有其运营方知道。
chain-replaced = 🔁 { $network } 显示：**已被替换。**同一钱包用相同的编号又发出了另一笔交易，例如加速或取消。这一笔不会再到账。
chain-replaced-by =
    🔁 { $network } 显示：**已被替换**，同一钱包又发出了另一笔交易，例如加速或取消。这一笔不会再到账，真正有效的是：
    `{ $other }`
chain-dropped = ⚠️ { $network } 显示：**它在打包前就从网络中消失了。**资产没有转出。
chain-reorged = ⚠️ { $network } 显示：**原先打包它的区块已经作废。**这种情况偶尔会发生，通常很快会被重新打包。
chain-not-found = 🔍 { $network } 上查不到这笔交易。
chain-wrong-network = 🔀 **它不在 { $wanted } 上，而是在 { $network } 上**{ $how ->
        [failed] ，并且在那里失败了。
        [pending] ，目前还在等待打包。
       *[confirmed] ，并且在那里已经成功。
    }
chain-unreachable = 暂时查不到：{ $network } 的服务器现在没有回应。这并不说明您的交易有问题。
chain-unreachable-busy = 暂时查不到：我们对 { $network } 的查询过于频繁。这并不说明您的交易有问题。
chain-unreachable-not-set = 我无法自己查询 { $network }，会由同事来查。
chain-unreachable-malformed = 这不是 { $network } 的交易哈希格式，请完整复制后再发一次。
chain-disagreeing = 我查询了 { $network } 的几台服务器，**结果互相矛盾。**过一段时间通常会一致，在此之前无法确定。
chain-some-silent = 查询的 { $asked } 台服务器中，有 { $answered } 台作出了回应。
chain-moved =
    转出：**{ $amount } { $symbol }**，收款地址：
    `{ $to }`
chain-to-move =
    涉及：**{ $amount } { $symbol }**，收款地址：
    `{ $to }`
chain-moved-more = 另有 { $count } 笔。
chain-token-unknown =
    ⚠️ **这是一个自称“{ $symbol }”的未知代币。**任何人都可以这样命名代币，它可能一文不值。请不要理会它给出的任何指引。合约地址：
    `{ $contract }`
chain-other-address =
    ⚠️ **收款地址与您提供的不一致。**您提供的是：
    `{ $wanted }`
    请核对完整地址，不要只看开头和结尾。
chain-memo-missing = ⚠️ **这笔交易没有附带备注**，而您提供的是“{ $wanted }”。缺少备注，收款方无法判断它属于谁，只有收款方能为您入账。
chain-memo-other = ⚠️ **这笔交易的备注是“{ $memo }”**，而您提供的是“{ $wanted }”。只有收款方能为您入账。
chain-unlimited =
    ⚠️ **它授权对方无限额转走您的 { $symbol }。**如果您不认识这个地址，请立即在官方应用内取消授权：
    `{ $spender }`
next-no-resend = 💡 在此期间请不要重新发送，否则两笔可能都会成功。
next-behind-sender = 💡 您更早的交易要先完成，最早的那一笔{ $known ->
        [yes] （您钱包的 { $number } 号交易）
       *[no] {""}
    }挡住了后面的。请先把它加速或取消，其余的就会继续。
next-behind-other = 💡 转出方更早的交易要先完成{ $known ->
        [yes] （最早的是其钱包的 { $number } 号交易）
       *[no] {""}
    }，只有转出方才能加速。
next-gap-sender = 💡 请在钱包里找到 { $missing } 号交易，先从那里发出；或者取消这一笔。只加速这一笔没有用。
next-gap-other = 💡 只有转出方能处理：其钱包的 { $missing } 号交易要先发出。
next-fee-sender = 💡 您可以等费用回落；如果钱包支持，也可以加速。请不要另外再发一笔。
next-fee-other = 💡 费用回落后会继续。只有转出方才能加速。
next-bandwidth-sender = 💡 您的钱包需要少量 TRX 支付手续费，或等待带宽恢复，最多一天。
next-bandwidth-other = 💡 只有转出方能处理：其钱包需要少量 TRX 支付手续费，或等待带宽恢复。
next-gas-sender = 💡 您可以重新发送，矿工费上限请由钱包自动设置，不要手动调低。
next-gas-other = 💡 资产仍在转出方那里，只有转出方能重新转账，并且矿工费上限应由钱包自动设置。
next-energy-sender = 💡 请先准备足够的能量，或用于支付的 TRX，然后您可以重新发送。
next-energy-other = 💡 资产仍在转出方那里，只有转出方能在准备足够的能量或 TRX 后重新转账。
next-refused-sender = 💡 资产仍在您的钱包里。重试前请先弄清被拒绝的原因，因为每次尝试都要付手续费。
next-refused-other = 💡 资产仍在转出方那里，只有转出方能处理。
next-replaced-by =
    💡 真正有效的是这一笔：
    `{ $other }`
next-replaced-sender = 💡 请在钱包里查看替换它的那一笔，真正有效的是那一笔。
next-replaced-other = 💡 请向转出方索取替换它的那一笔的交易哈希，真正有效的是那一笔。
next-dropped-sender = 💡 重新转账前，请先在钱包里核对这一笔，以免重复付款。
next-dropped-other = 💡 资产仍在转出方那里，请对方在钱包里核对这一笔。
next-check-id = 💡 请核对交易哈希和网络。如果是交易所转出的，可能还没有真正发出。

## Which part of an identifier is wrong

flaw-alphabet = 第 { $place } 位是“{ $character }”，这里不会出现这个字符。
flaw-too-short = 少了 { $count } 个字符。
flaw-too-long = 多了 { $count } 个字符。
flaw-checksum = 最后 { $count } 个字符与前面的内容不符，说明其中有输入错误。
flaw-capitals = 字母的大小写不符，说明其中有输入错误。

## 链上查询与跟踪

recognised-tx =
    🔎 这是一个交易哈希：
    `{ $value }`
recognised-address =
    🔎 这是一个地址：
    `{ $value }`
recognised-name =
    🔎 这是一个代表地址的域名：
    `{ $value }`
recognised-on = 它属于 { $network }。
recognised-one-of = 它可能在以下网络之一：{ $networks }
recognised-among = 它可能在多个网络上，例如：{ $networks }
recognised-offer = 请问遇到了什么问题？您可以直接写，也可以点下面反馈，刚才发的内容已经填好。
watch-looking = 🔎 正在查询这笔交易，查到后会在这里告诉您。
watch-others = 您消息里的另外 { $count } 笔交易也在查询。
watch-others-noted = 您消息里还有另外 { $count } 笔交易，我现在无法查询，人工客服同样能看到。
watch-enough = 我已经在跟踪您的几笔交易，暂时无法再加一笔。您可以继续，人工客服也能查看。
watch-promised = 我会继续关注，有变化会在这里告诉您。您不必一直停留在这个对话里。
watch-about =
    关于您的这笔交易：
    `{ $tx }`
watch-changed = 🔎 { $network }，{ $state ->
        [confirmed] 已确认
        [confirming] 已打包
        [pending] 等待打包
        [failed] 失败
        [replaced] 已被替换
        [dropped] 已消失
        [reorged] 已不在区块中
       *[missing] 未找到
    }：{ $tx } · { $at }
card-chain = { $state ->
        [confirmed] ✔ { $network }：已确认（需 { $needed } 次）
        [confirming] ⏳ { $network }：已打包（{ $confirmations }/{ $needed }）
        [pending] ⏳ { $network }：等待打包
        [failed] ❌ { $network }：失败
        [replaced] 🔁 { $network }：已被替换
        [dropped] ⚠️ { $network }：已消失
        [reorged] ⚠️ { $network }：已不在区块中
        [missing] ✖ { $network }：未找到
       *[unknown] ✖ { $network }：暂时查不到
    } · { $at }
card-chain-asked = 🔎 正在查询：
card-chain-out-of-gas = ↳ 原因：矿工费上限设得太低
card-chain-no-energy = ↳ 原因：能量不足
card-chain-refused = ↳ 原因：合约拒绝执行
card-chain-moved = ↳ { $amount } { $symbol } 转到
card-chain-of = ↳ 交易哈希
card-chain-unknown = ↳ ⚠️ 自称“{ $symbol }”的未知代币，{ $amount } 转到
card-chain-unlimited = ↳ ⚠️ 对 { $symbol } 的无限额授权，获授权方：
card-chain-by = ↳ 替换它的交易：
card-refresh = 🔄 重新查询
look-off = 无法查询：尚未设置服务器。部署人员可以设置 CHAIN_ENDPOINTS。
look-not-set = 该网络（{ $network }）尚未设置服务器，无法查询。
look-none-set = 这种格式所属的网络（{ $networks }）都没有设置服务器，无法查询。
look-not-there = { $network } 上的地址不是这种格式。
look-busy = 目前对 { $network } 的查询过于频繁，请一分钟后再试。
look-silent = { $network } 目前没有响应。
look-too-many = 一分钟内超过 { $count } 次查询，请稍候。
look-which =
    是哪个网络？
    `{ $value }`
look-looking = 🔎 正在查询：{ $networks }。
look-asked = 查询过的网络：{ $networks }。
look-where = 查询结果会记在客户名下，请到该客户的话题里发送。用 /queue 或 /case 可以找到话题。
look-not-explorer = ⚠️ { $about } 不是 { $of }，只是看起来像。请不要打开，其中的哈希或地址仍会照常查询。
look-told =
    🔎 查询时间 { $at }，客户看不到这条消息：
    `{ $value }`
look-link = { $link }
look-address = { $network }：{ $used ->
        [yes] 地址使用过。
        [no] 该地址从未转出过，也没有我们已知的资产。
       *[unknown] 地址有效，是否使用过无法得知。
    }
look-contract = 这是合约，不是钱包。
look-delegated = 这个钱包授权了一个合约代它操作。
look-balance = 余额 { $amount } { $symbol }
look-holds-nothing = 没有我们已知的资产。
look-approval =
    ⚠️ 对它的 { $symbol } 有无限额授权，获授权方：
    `{ $spender }`
look-approvals-more = 还有 { $count } 个这样的授权。
look-approvals-unknown = 无法得知它授权了什么。
tx-usage = 用法：/tx 加交易哈希或链接，后面可以写网络。
addr-usage = 用法：/addr 加地址，后面可以写网络。
addr-name = { $name } 是域名，只有域名服务知道它背后的地址，而这里不查询域名服务。请向客户索取地址本身：钱包的“收款”页面会显示。
toast-looking = 🔎 正在查询。
toast-looked-just-now = 刚刚查询过。
agent-command-tx = 查询交易：哈希或链接
agent-command-addr = 查询地址

## 新客户会遇到的

opened-by-alarm = 已为您建立工单 **#{ $number }**，人工客服会来协助您。含有机密信息的那条消息不在工单里。
pieces-again-removed = 这条我也删除了。请不要再把这些内容发给任何人：**上面的步骤仍然有效**，客服也已经知道。
pieces-again-not-removed = 这条我没能删除。**请您自己删除**，也不要再发送这些内容：上面的步骤仍然有效，客服也已经知道。
name-holds-secret =
    ⚠️ **您的 Telegram 名字里含有钱包的机密信息**，例如助记词。凡是收到您消息的人都能看到，所以它已经不再安全。我不会把它显示给客服。请现在就做：
    1. 在 Telegram 设置里更改您的名字。
    2. 创建一个**新**钱包，把资产转过去，只在官方应用里操作。

    您的消息我们照常收到。
held-question-writing = 我能识别二维码，但看不了图片里的文字。这里面有没有助记词、私钥或密码？
held-question-rest = 这里面的内容我没能全部读取。里面有没有助记词、私钥或密码？
held-question-digits = 这里面有 64 个字符，可能是交易哈希，也可能是**私钥**，我分辨不出来。里面有没有助记词、私钥或密码？
