"""What a wallet desk and its customers say all day, for the tables; nothing at run time reads it."""

DESK_ENGLISH = """
access act action address agent allow approve asset balance below bridge case charge chat choose
claim click code common confirm connect copy correct cost custom energy enter error exchange
explain face fee file final fix follow history hour impact inside install key level mail manage
message mistake model move network normal note offer option page payment phrase point police price
private public quote reason receive remove replace return review risk safe save search second
security select sell service share short side sign solve source spend state step swap team test
ticket token trade transfer trap trust undo unknown unlock upgrade verify version zero
"""

# The most frequent pairs of characters of 20,000 public Chinese chat messages, and of the desk.
PAIRS = """
一下 一个 一些 一只 一家 一样 一点 一种 一起 上的 下载 不会 不客 不是 不知 不能
不要 不起 不错 世界 东西 两个 个人 个评 中国 为了 为什 主要 么时 么是 么样 之间
也不 也是 了一 了什 了我 交易 人均 人的 人类 什么 今天 他们 他是 他的 付款 代币
以上 们的 价格 任何 但是 位于 住在 住宿 余额 你不 你什 你们 你会 你喜 你好 你当
你得 你是 你最 你有 你的 你看 你知 你穿 你能 使用 便宜 候穿 元的 充值 充币 免费
公园 关系 兴趣 其他 分以 分是 别人 到了 到帐 剩余 助记 北京 区块 博物 历史 发生
发送 只有 可以 可能 吃饭 合约 名字 告诉 周边 和一 哪些 哪条 哪里 喜欢 器人 因为
国家 国际 在一 在哪 在这 地方 均消 型的 备份 多少 大学 大的 失败 她的 好了 好吗
好的 如何 如果 学家 孩子 它是 它的 安装 完全 客服 客气 密码 对不 对我 小时 就是
工作 已经 希望 帐户 帮我 平台 应用 应该 开始 当你 当然 很多 很好 得到 必须 怎么
总是 恢复 您去 您推 想找 意思 感到 感觉 成为 成功 我一 我不 我们 我会 我可 我喜
我在 我对 我很 我想 我找 我推 我是 我最 我有 我来 我没 我的 我要 截图 房间 所以
所有 手机 手续 打开 找一 找个 授权 接收 提供 提币 提现 支持 收款 政府 数量 无法
日本 时候 时的 时间 易所 昨天 是一 是不 是个 是什 是你 是在 是多 是我 是的 是真
更好 更新 最喜 最好 最近 有一 有什 有哪 有时 有的 朋友 服务 本书 机器 来的 来说
样的 格是 检查 欢的 正在 永远 汤姆 没有 消费 游玩 滑点 点的 父亲 版本 王府 玩时
现在 生活 电影 电脑 电话 疯了 登入 登录 的一 的东 的事 的人 的名 的周 的地 的情
的房 的时 的是 的生 的电 的话 真的 知道 研究 确认 票价 科学 空间 穿越 穿过 符合
第一 第二 算机 经济 给我 续费 网站 网络 网路 美国 股市 营业 要求 觉得 计算 认为
让我 记词 许多 设备 设定 设置 评分 诉我 话是 语言 谁是 谢你 谢谢 费用 资产 资金
起来 越一 足球 身份 身体 转帐 边有 边的 运动 还是 还有 这个 这些 这家 这是 这样
这里 连接 选择 选错 那个 都不 都是 都有 重要 钱包 银行 链上 链接 错误 门票 问题
间是 附近 需要 非常 音乐 验证 骗子 高兴
"""
