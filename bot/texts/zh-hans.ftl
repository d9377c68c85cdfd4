## 出了什么问题，接下来怎么办。每条一行：命令行也用它们。

error-error = 处理文章时出了问题，请再试一次。
error-bad-question = 这个问题没法这样问，请换一种说法。
error-empty-question = 这里面没有问题。请写一个，例如：这家公司由谁领导？
error-question-too-long = 这个问题有 { $length-chars } 个字符，我最多能读 { $limit-chars } 个，请缩短一些。
error-not-text = 这不是可以读的文字，请用普通字符写出问题。
error-malformed-line = 这一行既不是问题，也不是含有问题的 JSON 对象。请直接写问题，或写 {"{"}"question": "…"{"}"}。
error-unknown-article = 没有编号为“{ $article }”的文章。用 /sources（或 wenju index list）查看文章和编号。
error-no-earlier-generation = 没有更早的索引代次可以退回。
error-bad-alias = 这两个名称不能设为同义。请这样写：银泰 = Intime
error-malformed-alias = “{ $text }”不是用一个 = 连接的两个名称。请这样写：银泰 = Intime
error-empty-alias = = 的两边都要有名称，例如：银泰 = Intime
error-alias-too-long = 名称最多 { $limit-chars } 个字符，这个有 { $length-chars } 个。
error-self-alias = 两边都是“{ $name }”：名称不必等于它自己。
error-unknown-alias = “{ $name }”没有和别的名称连在一起。/alias（或：wenju alias list）会列出所有别名。
error-bad-alias-line = { $source } 第 { $line } 行：{ $fault ->
    [empty-alias] 等号两边都要有名称
    [alias-too-long] 名称太长
    [self-alias] 两个名称相同
   *[other] “{ $text }”不是用等号连起来的两个名称
}。整个文件都没有采用；请这样写：银泰 = Intime
error-bad-source = 无法读取 { $source }，请检查后再试。
error-missing-source = 找不到 { $source }，请检查路径后再试。
error-unreadable-source = 无法读取 { $source }（{ $reason }），请检查权限后再试。
error-empty-folder = { $source } 里没有我能读的文件（.txt、.md、.html、.pdf、.docx、.epub），请放入文章或指定别的文件夹。
error-empty-source = { $source } 是空的，请写入文字后再试。
error-binary-source = { $source } 不是文本，请另存为 .txt、.md、.html、.pdf、.docx 或 .epub 后再试。
error-undecodable-source = 认不出 { $source } 的编码（第 { $offset-bytes } 字节处无法读取），请另存为 UTF-8 后再试。
error-source-too-large = { $source } 有 { $size-bytes } MB，我最多能读 { $limit-bytes } MB，请拆分后再试。
error-unsupported-format = { $source } 的格式（{ $format }）我读不了，请使用 .txt、.md、.html、.pdf、.docx 或 .epub。
error-wrong-extension = { $source } 其实是 { $format } 文件，请把文件名改成以 { $format } 结尾后再试。
error-encrypted-source = { $source } 有密码保护，请另存一份没有密码的再试。
error-textless-source = { $source } 里没有可以读的文字：页面都是图片，像是扫描件。请先做文字识别（OCR）再试。
error-broken-source = { $source } 已损坏，或者根本不是 { $format }。请用原来的程序打开、重新保存后再试。
error-source-too-complex = { $limit ->
    [pages] { $source } 的页数太多，请拆分后再试。
    [parts] 无法安全地读取 { $source }：内部的文件太多。请另存为 .pdf 或 .txt 后再试。
    [expansion] 无法安全地读取 { $source }：解压后太大。请另存为 .pdf 或 .txt 后再试。
    [memory] 无法安全地读取 { $source }：占用的内存太多。请拆分，或另存为 .txt 后再试。
    [time] 无法安全地读取 { $source }：花的时间太长。请拆分，或另存为 .txt 后再试。
   *[crash] 无法安全地读取 { $source }。请重新保存，或另存为 .txt 后再试。
}
error-bad-address = { $fault ->
    [private] { $source } 指向的不是公共互联网上的机器，我只读公开的网页。请把文字作为文件发来。
    [scheme] { $source } 不是我能读的地址：要以 http:// 或 https:// 开头。
   *[malformed] { $source } 不是完整的网址。请从浏览器里复制（不要带用户名和密码）后再试。
}
error-page-unreachable = { $fault ->
    [name] 找不到这个网站：{ $source }。请检查拼写后再试。
    [certificate] { $source } 的证书不可信。请用浏览器打开、保存网页，再作为文件发来。
    [time] { $source } 太久没有回应，请稍后再试。
   *[connection] { $source } 的服务器没有正常回应，请稍后再试。
}
error-page-refused = { $status ->
    [401] { $source } 需要登录才能看（401）。请用浏览器打开、保存网页，再作为文件发来。
    [403] { $source } 不让我看（403）。请用浏览器打开、保存网页，再作为文件发来。
    [404] { $source } 没有网页（404），请检查地址后再试。
    [410] { $source } 的网页已经撤下（410），请检查地址后再试。
    [429] { $source } 的服务器要我等一等（429），请稍后再试。
   *[other] { $source } 的服务器回答 { $status }，请稍后再试。
}
error-redirect-loop = { $source } 让我来回转圈。请用浏览器打开，复制最后到达的地址。
error-login-page = { $source } 要求输入密码。请在浏览器里登录、保存网页，再作为文件发来。
error-empty-page = { $source } 里没有我能读的文字；有些网页要靠浏览器才能显示。请用浏览器保存网页，再作为文件发来。
error-malformed-questions = { $source } 不是 SQuAD 格式的问题集（{ $reason }），请检查文件或换一个。
error-store-error = 数据文件夹 { $path } 无法使用，请检查它，或用 --data 或 WENJU_DATA 指定别的文件夹。
error-store-unwritable = 数据文件夹 { $path } 无法写入（{ $reason }），请修改权限，或用 --data 或 WENJU_DATA 指定别的文件夹。
error-store-full = { $path } 所在的磁盘已满，什么都没有改动。请腾出空间后再试。
error-store-locked = { $path } 里的数据正被另一个进程使用，什么都没有改动。请等它结束后再试。
error-store-too-new = { $path } 里的数据由更新版本的 Wenju 写成（其中有“{ $unknown }”）。请升级 Wenju，或用 --data 或 WENJU_DATA 指定别的文件夹。
error-store-damaged = { $path } 里的数据已损坏（{ $reason }）。请恢复备份，或用 --data 或 WENJU_DATA 换一个文件夹重新开始。
error-dictionary-damaged = 词典文件 { $path } 不能用（{ $reason }）。请重新安装 Wenju。
error-reindex-in-progress = { $holder } 从 { $since } 起正在更新文章（进程 { $pid }）。请等它结束后再试。
error-bad-setting = { $fault ->
    [unavailable] 这个版本还不支持 { $name }，请不要设置它。目前可用的是：{ $example }
    [missing] 没有设置 { $name }。请在环境变量或 .env 中设置，例如：{ $example }
    [refused] Telegram 不接受 { $name } 中的令牌，请向 @BotFather 查询正确的令牌。例如：{ $example }
    [url] { $name } 不是 python-telegram-bot 所用形式的 Bot API 服务器地址。例如：{ $example }
    [users] { $name } 必须是数字用户编号，每个人可用 /whoami 查到自己的编号。例如：{ $example }
    [chats] { $name } 必须是数字会话编号。例如：{ $example }
    [urls] { $name } 中有不是网页的地址：要以 http:// 或 https:// 开头。例如：{ $example }
    [path] { $name } 写的是本机没有的用户的主目录。例如：{ $example }
    [count] { $name } 不是从 0 起的整数。例如：{ $example }
    [switch] { $name } 既不是 on 也不是 off。例如：{ $example }
    [extra] { $name } 需要安装可选部分：pip install 'wenju[semantic]'。或者：{ $example }
    [webhook] { $name } 不是 Telegram 能发送到的地址：须为 https，或本机的 http，且不带查询参数。例如：{ $example }
    [secret] { $name } 最多 256 个字符，只能用 A-Z、a-z、0-9、_ 和 -。例如：{ $example }
    [address] { $name } 不是“主机:端口”。例如：{ $example }
    [listen] { $name } 指定的地址无法监听：已被占用，或不属于本机。例如：{ $example }
    [schedule] { $name } 不是时间安排：间隔、daily 加时间，或一行 cron。例如：{ $example }
    [unreadable] 无法把 { $name } 当作 UTF-8 的设置文件读取。正确的一行是：{ $example }
   *[choice] { $name } 的值我不认识。例如：{ $example }
}
error-unknown = 我这边出了问题，请再试一次。

## 回答

not-found = 这些文章里没有答案。
closest = 最接近的一句是：
no-articles = 这里还没有文章，所以没有答案。管理员可以发送文档并附上说明 /add，或写 /add 加网址。
late = 抱歉让您久等了：您提问时我不在线。
also-in = 同见
also-more = 等另外 { $count } 篇
understood = 理解为：
narrowed = 只问了《{ $title }》；发送 /article all 可重新问全部文章。
narrowed-unnamed = 只问了选定的文章；发送 /article all 可重新问全部文章。
excerpt = 节选，全句 { $sentence-chars } 个字符

## 关于机器人

start =
    您好！关于我读过的文章，尽管用中文或英文提问，我会用能证明答案的原句来回答。

    直接写问题就行，例如：谁负责电商？
    在群里请用 /ask、提及我，或回复我的消息。

    /sources 查看文章，/help 查看其他功能。
welcome = 不客气。关于这些文章，还想知道什么，尽管问。
help =
    写下问题，我用文章里的原句一字不差地回答。

    /ask 问题 – 提问（群里也可以用）
    /sources – 我读过的文章
    /article – 只问一篇文章；/article all 恢复为全部
    /language – 我用什么语言
    /privacy – 我保存与您有关的哪些内容
    /forget – 删除与您有关的内容
    /whoami – 您的数字编号
    /about – 版本与许可
    /help – 本说明
help-admin =
    管理员还可以：
    /add 网址 – 读取网页；作为文档的说明：读取文档
    /remove 编号 – 移除一篇文章，会先确认
    /reindex – 重新读取全部文章
    /alias 银泰 = Intime：同一事物的两个名称；只写 /alias 会列出全部，/alias - 银泰 会取消
    /why – 回复某个答案，说明它的来由
    /cancel——停止正在进行的更改
    /rollback——退回上一次更改之前的文章，会先询问
    /status – 运行情况
    /unanswered——大家问过而没有找到的
    /stats——提问、找到与评价的数量
    /export——全部保留的问题与评价，一个文件
about =
    Wenju { $version }：用能证明答案的句子来回答。

    检索使用 jieba（MIT）、rank-bm25（Apache 2.0）、Snowball 词干算法（BSD）和 OpenCC 的字表（Apache 2.0），聊天使用 python-telegram-bot（LGPL 3）。中英词表由 CC-CEDICT、维基词典、中文开放词网、WordNet、GeoNames、CLDR、OpenStreetMap、Tatoeba 和 NTREX-128 制成（整体采用 CC BY-SA 4.0）。Wenju 本身采用 MIT 许可。
whoami =
    您的编号：{ $user }
    本会话的编号：{ $chat }
sources-none = 还没有文章。管理员可以发送文档并附上说明 /add，或写 /add 加网址。
sources-count = 共 { $count } 篇文章：
sentences-count = { $count } 句

## 婉拒

ask-how = 请把问题写在 /ask 后面，例如：/ask 谁负责电商？
ask-mentioned = 在呢。请把问题写在同一条消息里，例如：谁负责电商？
text-only = 我只能读文字。请写下问题，例如：谁负责电商？
document-how = 要把这份文档加入文章，请在发送时附上说明 /add。
unknown-command = 我不认识这个命令。用 /help 查看功能，或直接写下问题。
rate-limited = 您一下子问了很多，请过 { $seconds } 秒再问。
admins-only = 只有管理员可以这样做。用 /help 查看我能为您做什么。
chat-not-allowed = 我只在管理员选定的会话里回答，这个会话（编号 { $chat }）不在其中。管理员可以把它加入 WENJU_ALLOWED_CHATS。
incident = 抱歉，我这边出了问题。如要反馈，请附上这个编号：{ $incident }
press-refused = 这个按钮不属于您，或者已经过期。请自己再问一次。

## 更改文章

add-how = 请发送文档（.txt、.md、.html、.pdf、.docx、.epub）并附上说明 /add，或写 /add 加网址：/add https://example.org/story
add-too-large = 这个文件有 { $size-mb } MB，机器人最多能取 { $limit-mb } MB。请拆分，或放到 /reindex 读取的地方。
add-not-fetched = Telegram 没有把这个文件交给我，请再发一次。
remove-how = 移除哪一篇？请把编号或序号写在 /remove 后面，用 /sources 查看。
remove-ask = 要移除“{ $title }”吗？
remove-yes = 移除
remove-no = 保留
remove-kept = “{ $title }”保留不变。
reindex-unknown = 我不读取“{ $source }”。单独用 /reindex 会重新读取全部；后面可以写 WENJU_ARTICLES 中的文件或文件夹，或某篇文章的来源。
job-started = 正在读取……
job-progress = 正在读取第 { $done } 个，共 { $total } 个：{ $source }
job-done = 完成。新增 { $added }，更改 { $changed }，未变 { $unchanged }，移除 { $removed }，失败 { $failed }。
job-more = ……还有 { $count } 条。
job-broke = 我这边出了问题，没能读取文章，什么都没有改动。如要反馈，请附上这个编号：{ $incident }
job-stopped = 已被 { $holder } 停止，文章保持原样。
reread-failed = 定时重新读取时有内容读不到，读不到的保持原样。我只说这一次，恢复时再告诉您。
reread-works = 定时重新读取已恢复正常。
cancel-nothing = 现在没有正在进行的更改。
cancel-done = 正在停止 { $holder } 开始的更改，文章保持原样。
rollback-ask = 要退回第 { $generation } 代索引吗？恢复（+）、改回（~）、移除（−）：
rollback-stay = { $count ->
    [0] 没有文章保持不变。
   *[other] { $count } 篇文章保持不变。
}
rollback-yes = 退回
rollback-no = 不退回
rollback-stayed = 一切保持不变。
rollback-changed = 文章在此之后又有改动，什么都没有做。请重新发送 /rollback。

## /alias

alias-added = 记下了，从下一个问题起生效：
alias-removed = 不再当作同一个名称：
alias-list = { $count ->
    [0] 还没有别名。写法：/alias 银泰 = Intime
   *[other] 共 { $count } 个别名；/alias - 名称 可以取消：
}

## How an answer came about

why-how = 哪个答案？请用 /why 回复我的答案，或在后面写上问题：/why 谁负责电商？
explain-language = 语言
explain-tongue = { $code ->
    [zh] 中文
   *[en] 英文
}
explain-asks = 问的是
explain-kind = { $kind ->
    [money] 金额
    [percent] 百分比
    [count] 数量
    [date] 日期
    [duration] 时长
    [person] 人物
    [place] 地点
    [reason] 原因
   *[measure] 度量
}
explain-score = 得分
explain-part = { $part ->
    [bm25] 句子 (BM25)
    [bridges] 跨语言
    [neighbourhood] 上下文
    [numbers] 数字
    [agreement] 答案类型
    [meaning] 语义相近
   *[structure] 标题或署名
}
explain-via = { $via ->
    [exact] 原词
    [stem] 词干
    [script] 简繁
    [number] 数字
    [bigram] 双字
    [character] 单字
    [dictionary] 词典
    [pinyin] 拼音
    [transliteration] 音译
    [alias] 别名
    [spelling] 拼写
    [synonym] 近义
    [byline] 署名
   *[other] { $via }
}
explain-confidence = 把握
explain-threshold = 达到 { $threshold } 才回答
explain-reason = { $reason ->
    [constant] 起点
    [things] 问题里提到的事物
    [asks-thing] 问的是某一类中的一个
    [agreement] 答案类型
    [rivals] 与问题有共同词语的句子
    [crowd] 找过的句子
    [lead] 领先下一句多少
    [words] 找到的词语
    [paraphrased] 找到的近义词语
    [bigrams] 找到的部分词语
    [met-kind] 有{ $kind }
    [unmet-kind] 没有{ $kind }
    [unmet] 没有所问类型的内容
    [news] 说了别处少有的内容
    [besides] 别处少有的事物
    [old] 别处常有的事物
    [topical] 最常见的事物有多常见
    [plains] 问到的普通词语
    [named] 问到的名称
    [cover] 找到的事物所占比例
    [found] 找到的事物
    [missing] 缺少的事物
    [asked] 缺少所问的事物
    [sure] 找到的词语有多说明问题
    [surest] 找到的最能说明问题的词语
    [worst] 缺少的最能说明问题的事物
    [rare] 找到的事物有多少见
    [surprise] 不像是偶然
    [plain-cover] 找到的普通词语所占比例
    [plain-best] 找到的最好的普通词语
    [plain-missing] 缺少的普通词语
    [plain-worst] 缺少的最常见的普通词语
    [name-cover] 找到的名称所占比例
   *[other] { $reason }
}
explain-reason-of = { $reason }，{ $scope ->
    [passage] 前后文
    [article] 整篇文章
   *[sentence] 本句
}
explain-span = 最可能的答案

## /status

status =
    文章：{ $articles }
    句子：{ $sentences }
    索引代次：{ $generation }
    已运行：{ $uptime }
    内存：{ $memory-mb } MB
status-job = 正在工作：{ $holder }，始于 { $since }
status-troubles = 最近的错误：
status-no-troubles = 启动以来没有错误。
uptime = { $days ->
    [0] { $hours } 小时 { $minutes } 分
   *[other] { $days } 天 { $hours } 小时 { $minutes } 分
}

## wenju doctor

doctor-ok = 正常
doctor-fault = 故障
doctor-settings = 所有设置都可用。
doctor-data = { $path } 存在且可写。
doctor-data-new = { $path } 还不存在，需要时会创建。
doctor-data-open = 本机的其他用户可以写入 { $path }。请执行：chmod go-w { $path }
doctor-disk = 剩余 { $free-mb } MB。
doctor-disk-full = 数据文件夹所在磁盘只剩 { $free-mb } MB，应有 { $least-mb } MB。请腾出空间。
doctor-index = 第 { $generation } 代索引，{ $articles } 篇文章，{ $sentences } 个句子，都与存入时一致。
doctor-index-none = 还没有文章。请添加：wenju index add 文件或文件夹
doctor-versions = 文章由当前版本分析。
doctor-versions-stale = { $count } 篇文章由其他版本分析，或其索引丢失或损坏，启动会变慢。请执行：wenju index rebuild
doctor-state = 保留了 { $count } 个问题，机器人自身的状态完好。
doctor-state-none = 机器人还没有保留任何内容。
doctor-words = 词典与词表完整。
doctor-words-damaged = 本次安装的某个词表已损坏（{ $reason }）。请重新安装 Wenju。
doctor-sources = WENJU_ARTICLES 指定的内容都在（{ $count }）。
doctor-token = Telegram 认得这个机器人：@{ $username }。
doctor-token-none = 没有设置 TELEGRAM_BOT_TOKEN：只能使用终端聊天。
doctor-token-offline = 连不上 Telegram（{ $reason }），无法验证令牌。请检查网络与 TELEGRAM_BASE_URL。
doctor-polling = Telegram 会保留更新，等机器人来取；有 { $count } 条在等。
doctor-webhook = Telegram 把更新发往 { $host }；有 { $count } 条在等。
doctor-webhook-none = Telegram 还没有把更新发往 WENJU_WEBHOOK_URL。“wenju run”启动时会登记。
doctor-webhook-elsewhere = Telegram 把更新发往 { $host }，与 WENJU_WEBHOOK_URL 不符。请停掉在那里使用同一令牌的程序；然后“wenju run”启动时会改正。
doctor-webhook-failing = Telegram 无法送达 { $host }（{ $reason }）；有 { $count } 条更新在等。请检查“wenju run”是否在那个地址后面监听。

## 大家的提问

stats-none = 还没有保留任何问题。
stats =
    问题：{ $asked }
    已回答：{ $answered }（{ $share }）
    回答用时：p50 { $p50 } 毫秒，p99 { $p99 } 毫秒
    👍 { $up }  👎 { $down }
unanswered-none = 没有找不到答案的问题，或者没有保留问题的文字（WENJU_KEEP_QUESTIONS）。
unanswered-head = 问过而没有找到的，最新的在前：
unanswered-counts = { $count }×，{ $people } 人
export-too-large = 内容超过机器人能发送的大小。请在机器人所在的机器上运行“wenju export”。

## 菜单与简介

menu-ask = 提问
menu-sources = 我读过的文章
menu-help = 我能做什么
menu-about = 版本与许可
menu-whoami = 您的数字编号
menu-reindex = 重新读取全部文章
menu-alias = 把同一事物的两个名称连起来
menu-cancel = 停止正在进行的更改
menu-rollback = 退回上一次更改之前
menu-why = 说明答案的来由
menu-status = 运行情况
menu-unanswered = 大家没有找到的
menu-stats = 提问与找到的数量
menu-export = 全部保留的问题，一个文件
menu-add = 加入文档或网页
menu-remove = 移除一篇文章
profile = 关于我读过的文章，请用中文或英文提问。我用能证明答案的原句回答；文章里没有的，我也会直说。
profile-short = 用文章里的原句回答问题。

## 终端聊天与进程

terminal-welcome = 请写下问题，或输入 /help。按 { $keys } 结束。
telegram-unreachable = 连不上 Telegram（{ $reason }），会一直重试。
telegram-conflict = 冲突（Conflict）：另一个进程正用同一个令牌接收消息，同时只能有一个。请停掉那一个，或为这个换一个令牌。

## 按钮

button-more = 更多
button-context = 上下文
button-wider = 再宽一些
button-back = ← 回答
press-thanks = 谢谢，已经记下。
press-lost = 您的问题已经不在了，请再问一次。
press-changed = 这篇文章后来改动过，请再问一次。
press-gone = 这篇文章已被移除，请重新提问。

## 选定文章、语言、群组、隐私

article-ask = 要问哪一篇文章？在这个聊天里只问这一篇，直到您重新选择。
article-which = 有好几篇文章的标题里有这个词，是哪一篇？
article-unknown = 没有文章的编号、序号或标题与“{ $wanted }”相符。现有的文章：
article-every = 全部文章
article-all = 从现在起，我问全部文章。
article-chosen = 从现在起，我只问《{ $title }》。发送 /article all 可重新问全部文章。
language-name = 简体中文
language-any = 跟随每个问题的语言
language-ask = 要我用哪种语言？
language-unknown = 我会 English、简体中文和繁體中文。用哪一种？
language-chosen = 我会用简体中文回答您。发送 /language auto 可重新跟随问题的语言。
language-auto = 我会用每个问题的语言回答。
languages-spoken = 我只懂中文和英文的问题。请用其中一种提问，例如：谁负责电商？
person-unknown = 您在以群组或频道的名义发言，我无法知道您是谁。请用本人身份发送。
group-hello = 您好！我回答关于文章的问题，并引用能证明答案的原句。
group-how = 在这个群里，请发送 /ask 加上问题，或回复我的消息。其他消息我不会回应。
group-privacy = Telegram 在这里只让我看到命令和对我的回复（群组隐私模式），所以只提及 { $bot } 我收不到。群管理员把我设为管理员，就能改变这一点。
privacy = 我保存的内容：每个问题的时间、您和聊天的数字编号、是否找到答案、用了多久；您点的赞或踩；我的哪些消息回答了您的哪些消息；您的选择（/language、/article）。只在内存里保留、至多两小时的：您最近的问题，好让您接着问“那云计算呢？”；还有我找到的答案，但不记是谁问的，也不记问题本身。日志里没有文字，也没有姓名、用户或聊天的编号；唯一的例外是：不是管理员的人发了管理员命令时，会记下其编号。除 Telegram 外，不会交给任何人。
privacy-texts = 问题的文字也会保存，好让管理员知道哪些没有找到（/unanswered），以及答案是怎么来的（/why）。
privacy-no-texts = 问题的文字不保存。
privacy-days = 以上内容在 { $days } 天后删除；您的选择保留到您更改为止。
privacy-forget = 发送 /forget 可立即删除与您有关的全部内容。
forget-kept = 与您有关的内容：问题 { $questions } 个，赞踩 { $thumbs } 个，可随提问更新的回答 { $replies } 个，选择 { $settings } 项。
forget-ask = 全部删除吗？删除后无法恢复。
forget-yes = 删除
forget-no = 保留
forget-nothing = 我没有保存与您有关的任何内容。
forget-retained = 什么也没有删除。
forgotten = 已删除：问题 { $questions } 个，赞踩 { $thumbs } 个，可随提问更新的回答 { $replies } 个，选择 { $settings } 项。
forget-left = 还剩：问题 { $questions } 个，赞踩 { $thumbs } 个，可随提问更新的回答 { $replies } 个，选择 { $settings } 项。
link-changed = 这个链接所指的文章后来改动过，请重新提问。
link-gone = 这个链接所指的文章已被移除。
button-share = 分享
menu-article = 只问一篇文章
menu-language = 我使用的语言
menu-privacy = 保存了哪些与您有关的内容
menu-forget = 删除与您有关的内容
inline-how = 请输入问题……
inline-none = 这些文章里没有答案，去问我
