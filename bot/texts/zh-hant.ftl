## 出了什麼問題，接下來怎麼辦。每條一行：命令列也用它們。

error-error = 處理文章時出了問題，請再試一次。
error-bad-question = 這個問題沒法這樣問，請換一種說法。
error-empty-question = 這裡面沒有問題。請寫一個，例如：這家公司由誰領導？
error-question-too-long = 這個問題有 { $length-chars } 個字元，我最多能讀 { $limit-chars } 個，請縮短一些。
error-not-text = 這不是可以讀的文字，請用一般字元寫出問題。
error-malformed-line = 這一行既不是問題，也不是含有問題的 JSON 物件。請直接寫問題，或寫 {"{"}"question": "…"{"}"}。
error-unknown-article = 沒有編號為「{ $article }」的文章。用 /sources（或 wenju index list）查看文章和編號。
error-no-earlier-generation = 沒有更早的索引代次可以退回。
error-bad-alias = 這兩個名稱不能設為同義。請這樣寫：銀泰 = Intime
error-malformed-alias = 「{ $text }」不是用一個 = 連接的兩個名稱。請這樣寫：銀泰 = Intime
error-empty-alias = = 的兩邊都要有名稱，例如：銀泰 = Intime
error-alias-too-long = 名稱最多 { $limit-chars } 個字元，這個有 { $length-chars } 個。
error-self-alias = 兩邊都是「{ $name }」：名稱不必等於它自己。
error-unknown-alias = 「{ $name }」沒有和別的名稱連在一起。/alias（或：wenju alias list）會列出所有別名。
error-bad-alias-line = { $source } 第 { $line } 行：{ $fault ->
    [empty-alias] 等號兩邊都要有名稱
    [alias-too-long] 名稱太長
    [self-alias] 兩個名稱相同
   *[other] 「{ $text }」不是用等號連起來的兩個名稱
}。整個檔案都沒有採用；請這樣寫：銀泰 = Intime
error-bad-source = 無法讀取 { $source }，請檢查後再試。
error-missing-source = 找不到 { $source }，請檢查路徑後再試。
error-unreadable-source = 無法讀取 { $source }（{ $reason }），請檢查權限後再試。
error-empty-folder = { $source } 裡沒有我能讀的檔案（.txt、.md、.html、.pdf、.docx、.epub），請放入文章或指定別的資料夾。
error-empty-source = { $source } 是空的，請寫入文字後再試。
error-binary-source = { $source } 不是文字檔，請另存為 .txt、.md、.html、.pdf、.docx 或 .epub 後再試。
error-undecodable-source = 認不出 { $source } 的編碼（第 { $offset-bytes } 位元組處無法讀取），請另存為 UTF-8 後再試。
error-source-too-large = { $source } 有 { $size-bytes } MB，我最多能讀 { $limit-bytes } MB，請拆分後再試。
error-unsupported-format = { $source } 的格式（{ $format }）我讀不了，請使用 .txt、.md、.html、.pdf、.docx 或 .epub。
error-wrong-extension = { $source } 其實是 { $format } 檔案，請把檔名改成以 { $format } 結尾後再試。
error-encrypted-source = { $source } 有密碼保護，請另存一份沒有密碼的再試。
error-textless-source = { $source } 裡沒有可以讀的文字：頁面都是圖片，像是掃描件。請先做文字辨識（OCR）再試。
error-broken-source = { $source } 已損壞，或者根本不是 { $format }。請用原來的程式開啟、重新儲存後再試。
error-source-too-complex = { $limit ->
    [pages] { $source } 的頁數太多，請拆分後再試。
    [parts] 無法安全地讀取 { $source }：內部的檔案太多。請另存為 .pdf 或 .txt 後再試。
    [expansion] 無法安全地讀取 { $source }：解壓後太大。請另存為 .pdf 或 .txt 後再試。
    [memory] 無法安全地讀取 { $source }：佔用的記憶體太多。請拆分，或另存為 .txt 後再試。
    [time] 無法安全地讀取 { $source }：花的時間太長。請拆分，或另存為 .txt 後再試。
   *[crash] 無法安全地讀取 { $source }。請重新儲存，或另存為 .txt 後再試。
}
error-bad-address = { $fault ->
    [private] { $source } 指向的不是公共網際網路上的機器，我只讀公開的網頁。請把文字作為檔案傳來。
    [scheme] { $source } 不是我能讀的網址：要以 http:// 或 https:// 開頭。
   *[malformed] { $source } 不是完整的網址。請從瀏覽器裡複製（不要帶使用者名稱和密碼）後再試。
}
error-page-unreachable = { $fault ->
    [name] 找不到這個網站：{ $source }。請檢查拼寫後再試。
    [certificate] { $source } 的憑證不可信。請用瀏覽器開啟、儲存網頁，再作為檔案傳來。
    [time] { $source } 太久沒有回應，請稍後再試。
   *[connection] { $source } 的伺服器沒有正常回應，請稍後再試。
}
error-page-refused = { $status ->
    [401] { $source } 需要登入才能看（401）。請用瀏覽器開啟、儲存網頁，再作為檔案傳來。
    [403] { $source } 不讓我看（403）。請用瀏覽器開啟、儲存網頁，再作為檔案傳來。
    [404] { $source } 沒有網頁（404），請檢查網址後再試。
    [410] { $source } 的網頁已經撤下（410），請檢查網址後再試。
    [429] { $source } 的伺服器要我等一等（429），請稍後再試。
   *[other] { $source } 的伺服器回答 { $status }，請稍後再試。
}
error-redirect-loop = { $source } 讓我來回轉圈。請用瀏覽器開啟，複製最後到達的網址。
error-login-page = { $source } 要求輸入密碼。請在瀏覽器裡登入、儲存網頁，再作為檔案傳來。
error-empty-page = { $source } 裡沒有我能讀的文字；有些網頁要靠瀏覽器才能顯示。請用瀏覽器儲存網頁，再作為檔案傳來。
error-malformed-questions = { $source } 不是 SQuAD 格式的問題集（{ $reason }），請檢查檔案或換一個。
error-store-error = 資料夾 { $path } 無法使用，請檢查它，或用 --data 或 WENJU_DATA 指定別的資料夾。
error-store-unwritable = 資料夾 { $path } 無法寫入（{ $reason }），請修改權限，或用 --data 或 WENJU_DATA 指定別的資料夾。
error-store-full = { $path } 所在的磁碟已滿，什麼都沒有改動。請騰出空間後再試。
error-store-locked = { $path } 裡的資料正被另一個行程使用，什麼都沒有改動。請等它結束後再試。
error-store-too-new = { $path } 裡的資料由較新版本的 Wenju 寫成（其中有「{ $unknown }」）。請升級 Wenju，或用 --data 或 WENJU_DATA 指定別的資料夾。
error-store-damaged = { $path } 裡的資料已損壞（{ $reason }）。請還原備份，或用 --data 或 WENJU_DATA 換一個資料夾重新開始。
error-dictionary-damaged = 詞典檔案 { $path } 不能用（{ $reason }）。請重新安裝 Wenju。
error-reindex-in-progress = { $holder } 從 { $since } 起正在更新文章（行程 { $pid }）。請等它結束後再試。
error-bad-setting = { $fault ->
    [unavailable] 這個版本還不支援 { $name }，請不要設定它。目前可用的是：{ $example }
    [missing] 沒有設定 { $name }。請在環境變數或 .env 中設定，例如：{ $example }
    [refused] Telegram 不接受 { $name } 中的權杖，請向 @BotFather 查詢正確的權杖。例如：{ $example }
    [url] { $name } 不是 python-telegram-bot 所用形式的 Bot API 伺服器位址。例如：{ $example }
    [users] { $name } 必須是數字使用者編號，每個人可用 /whoami 查到自己的編號。例如：{ $example }
    [chats] { $name } 必須是數字聊天編號。例如：{ $example }
    [urls] { $name } 中有不是網頁的位址：要以 http:// 或 https:// 開頭。例如：{ $example }
    [path] { $name } 寫的是本機沒有的使用者的家目錄。例如：{ $example }
    [count] { $name } 不是從 0 起的整數。例如：{ $example }
    [switch] { $name } 既不是 on 也不是 off。例如：{ $example }
    [extra] { $name } 需要安裝選用部分：pip install 'wenju[semantic]'。或者：{ $example }
    [webhook] { $name } 不是 Telegram 能傳送到的位址：須為 https，或本機的 http，且不帶查詢參數。例如：{ $example }
    [secret] { $name } 最多 256 個字元，只能用 A-Z、a-z、0-9、_ 和 -。例如：{ $example }
    [address] { $name } 不是「主機:連接埠」。例如：{ $example }
    [listen] { $name } 指定的位址無法監聽：已被占用，或不屬於本機。例如：{ $example }
    [schedule] { $name } 不是時間安排：間隔、daily 加時間，或一行 cron。例如：{ $example }
    [unreadable] 無法把 { $name } 當作 UTF-8 的設定檔讀取。正確的一行是：{ $example }
   *[choice] { $name } 的值我不認識。例如：{ $example }
}
error-unknown = 我這邊出了問題，請再試一次。

## 回答

not-found = 這些文章裡沒有答案。
closest = 最接近的一句是：
no-articles = 這裡還沒有文章，所以沒有答案。管理員可以傳送文件並附上說明 /add，或寫 /add 加網址。
late = 抱歉讓您久等了：您提問時我不在線上。
also-in = 同見
also-more = 等另外 { $count } 篇
understood = 理解為：
narrowed = 只問了《{ $title }》；傳送 /article all 可重新問全部文章。
narrowed-unnamed = 只問了選定的文章；傳送 /article all 可重新問全部文章。
excerpt = 節錄，全句 { $sentence-chars } 個字元

## 關於機器人

start =
    您好！關於我讀過的文章，儘管用中文或英文提問，我會用能證明答案的原句來回答。

    直接寫問題就行，例如：誰負責電商？
    在群組裡請用 /ask、提及我，或回覆我的訊息。

    /sources 查看文章，/help 查看其他功能。
welcome = 不客氣。關於這些文章，還想知道什麼，儘管問。
help =
    寫下問題，我用文章裡的原句一字不差地回答。

    /ask 問題 – 提問（群組裡也可以用）
    /sources – 我讀過的文章
    /article – 只問一篇文章；/article all 恢復為全部
    /language – 我用什麼語言
    /privacy – 我儲存與您有關的哪些內容
    /forget – 刪除與您有關的內容
    /whoami – 您的數字編號
    /about – 版本與授權
    /help – 本說明
help-admin =
    管理員還可以：
    /add 網址 – 讀取網頁；作為文件的說明：讀取文件
    /remove 編號 – 移除一篇文章，會先確認
    /reindex – 重新讀取全部文章
    /alias 銀泰 = Intime：同一事物的兩個名稱；只寫 /alias 會列出全部，/alias - 銀泰 會取消
    /why – 回覆某個答案，說明它的來由
    /cancel——停止正在進行的更改
    /rollback——退回上一次更改之前的文章，會先詢問
    /status – 運作情況
    /unanswered——大家問過而沒有找到的
    /stats——提問、找到與評價的數量
    /export——全部保留的問題與評價，一個檔案
about =
    Wenju { $version }：用能證明答案的句子來回答。

    檢索使用 jieba（MIT）、rank-bm25（Apache 2.0）、Snowball 詞幹演算法（BSD）和 OpenCC 的字表（Apache 2.0），聊天使用 python-telegram-bot（LGPL 3）。中英詞表由 CC-CEDICT、維基詞典、中文開放詞網、WordNet、GeoNames、CLDR、OpenStreetMap、Tatoeba 和 NTREX-128 製成（整體採用 CC BY-SA 4.0）。Wenju 本身採用 MIT 授權。
whoami =
    您的編號：{ $user }
    本聊天的編號：{ $chat }
sources-none = 還沒有文章。管理員可以傳送文件並附上說明 /add，或寫 /add 加網址。
sources-count = 共 { $count } 篇文章：
sentences-count = { $count } 句

## 婉拒

ask-how = 請把問題寫在 /ask 後面，例如：/ask 誰負責電商？
ask-mentioned = 在呢。請把問題寫在同一則訊息裡，例如：誰負責電商？
text-only = 我只能讀文字。請寫下問題，例如：誰負責電商？
document-how = 要把這份文件加入文章，請在傳送時附上說明 /add。
unknown-command = 我不認識這個指令。用 /help 查看功能，或直接寫下問題。
rate-limited = 您一下子問了很多，請過 { $seconds } 秒再問。
admins-only = 只有管理員可以這樣做。用 /help 查看我能為您做什麼。
chat-not-allowed = 我只在管理員選定的聊天裡回答，這個聊天（編號 { $chat }）不在其中。管理員可以把它加入 WENJU_ALLOWED_CHATS。
incident = 抱歉，我這邊出了問題。如要回報，請附上這個編號：{ $incident }
press-refused = 這個按鈕不屬於您，或者已經過期。請自己再問一次。

## 更改文章

add-how = 請傳送文件（.txt、.md、.html、.pdf、.docx、.epub）並附上說明 /add，或寫 /add 加網址：/add https://example.org/story
add-too-large = 這個檔案有 { $size-mb } MB，機器人最多能取 { $limit-mb } MB。請拆分，或放到 /reindex 讀取的地方。
add-not-fetched = Telegram 沒有把這個檔案交給我，請再傳一次。
remove-how = 移除哪一篇？請把編號或序號寫在 /remove 後面，用 /sources 查看。
remove-ask = 要移除「{ $title }」嗎？
remove-yes = 移除
remove-no = 保留
remove-kept = 「{ $title }」保留不變。
reindex-unknown = 我不讀取「{ $source }」。單獨用 /reindex 會重新讀取全部；後面可以寫 WENJU_ARTICLES 中的檔案或資料夾，或某篇文章的來源。
job-started = 正在讀取……
job-progress = 正在讀取第 { $done } 個，共 { $total } 個：{ $source }
job-done = 完成。新增 { $added }，更改 { $changed }，未變 { $unchanged }，移除 { $removed }，失敗 { $failed }。
job-more = ……還有 { $count } 條。
job-broke = 我這邊出了問題，沒能讀取文章，什麼都沒有改動。如要回報，請附上這個編號：{ $incident }
job-stopped = 已被 { $holder } 停止，文章保持原樣。
reread-failed = 定時重新讀取時有內容讀不到，讀不到的保持原樣。我只說這一次，恢復時再告訴您。
reread-works = 定時重新讀取已恢復正常。
cancel-nothing = 現在沒有正在進行的更改。
cancel-done = 正在停止 { $holder } 開始的更改，文章保持原樣。
rollback-ask = 要退回第 { $generation } 代索引嗎？恢復（+）、改回（~）、移除（−）：
rollback-stay = { $count ->
    [0] 沒有文章保持不變。
   *[other] { $count } 篇文章保持不變。
}
rollback-yes = 退回
rollback-no = 不退回
rollback-stayed = 一切保持不變。
rollback-changed = 文章在此之後又有改動，什麼都沒有做。請重新發送 /rollback。

## /alias

alias-added = 記下了，從下一個問題起生效：
alias-removed = 不再當作同一個名稱：
alias-list = { $count ->
    [0] 還沒有別名。寫法：/alias 銀泰 = Intime
   *[other] 共 { $count } 個別名；/alias - 名稱 可以取消：
}

## How an answer came about

why-how = 哪個答案？請用 /why 回覆我的答案，或在後面寫上問題：/why 誰負責電商？
explain-language = 語言
explain-tongue = { $code ->
    [zh] 中文
   *[en] 英文
}
explain-asks = 問的是
explain-kind = { $kind ->
    [money] 金額
    [percent] 百分比
    [count] 數量
    [date] 日期
    [duration] 時長
    [person] 人物
    [place] 地點
    [reason] 原因
   *[measure] 度量
}
explain-score = 得分
explain-part = { $part ->
    [bm25] 句子 (BM25)
    [bridges] 跨語言
    [neighbourhood] 上下文
    [numbers] 數字
    [agreement] 答案類型
    [meaning] 語義相近
   *[structure] 標題或署名
}
explain-via = { $via ->
    [exact] 原詞
    [stem] 詞幹
    [script] 簡繁
    [number] 數字
    [bigram] 雙字
    [character] 單字
    [dictionary] 詞典
    [pinyin] 拼音
    [transliteration] 音譯
    [alias] 別名
    [spelling] 拼寫
    [synonym] 近義
    [byline] 署名
   *[other] { $via }
}
explain-confidence = 把握
explain-threshold = 達到 { $threshold } 才回答
explain-reason = { $reason ->
    [constant] 起點
    [things] 問題裡提到的事物
    [asks-thing] 問的是某一類中的一個
    [agreement] 答案類型
    [rivals] 與問題有共同詞語的句子
    [crowd] 找過的句子
    [lead] 領先下一句多少
    [words] 找到的詞語
    [paraphrased] 找到的近義詞語
    [bigrams] 找到的部分詞語
    [met-kind] 有{ $kind }
    [unmet-kind] 沒有{ $kind }
    [unmet] 沒有所問類型的內容
    [news] 說了別處少有的內容
    [besides] 別處少有的事物
    [old] 別處常有的事物
    [topical] 最常見的事物有多常見
    [plains] 問到的普通詞語
    [named] 問到的名稱
    [cover] 找到的事物所佔比例
    [found] 找到的事物
    [missing] 缺少的事物
    [asked] 缺少所問的事物
    [sure] 找到的詞語有多說明問題
    [surest] 找到的最能說明問題的詞語
    [worst] 缺少的最能說明問題的事物
    [rare] 找到的事物有多少見
    [surprise] 不像是偶然
    [plain-cover] 找到的普通詞語所佔比例
    [plain-best] 找到的最好的普通詞語
    [plain-missing] 缺少的普通詞語
    [plain-worst] 缺少的最常見的普通詞語
    [name-cover] 找到的名稱所佔比例
   *[other] { $reason }
}
explain-reason-of = { $reason }，{ $scope ->
    [passage] 前後文
    [article] 整篇文章
   *[sentence] 本句
}
explain-span = 最可能的答案

## /status

status =
    文章：{ $articles }
    句子：{ $sentences }
    索引代次：{ $generation }
    已運作：{ $uptime }
    記憶體：{ $memory-mb } MB
status-job = 正在工作：{ $holder }，始於 { $since }
status-troubles = 最近的錯誤：
status-no-troubles = 啟動以來沒有錯誤。
uptime = { $days ->
    [0] { $hours } 小時 { $minutes } 分
   *[other] { $days } 天 { $hours } 小時 { $minutes } 分
}

## wenju doctor

doctor-ok = 正常
doctor-fault = 故障
doctor-settings = 所有設定都可用。
doctor-data = { $path } 存在且可寫。
doctor-data-new = { $path } 還不存在，需要時會建立。
doctor-data-open = 本機的其他使用者可以寫入 { $path }。請執行：chmod go-w { $path }
doctor-disk = 剩餘 { $free-mb } MB。
doctor-disk-full = 資料資料夾所在磁碟只剩 { $free-mb } MB，應有 { $least-mb } MB。請騰出空間。
doctor-index = 第 { $generation } 代索引，{ $articles } 篇文章，{ $sentences } 個句子，都與存入時一致。
doctor-index-none = 還沒有文章。請加入：wenju index add 檔案或資料夾
doctor-versions = 文章由目前版本分析。
doctor-versions-stale = { $count } 篇文章由其他版本分析，或其索引遺失或損壞，啟動會變慢。請執行：wenju index rebuild
doctor-state = 保留了 { $count } 個問題，機器人自身的狀態完好。
doctor-state-none = 機器人還沒有保留任何內容。
doctor-words = 詞典與詞表完整。
doctor-words-damaged = 本次安裝的某個詞表已損壞（{ $reason }）。請重新安裝 Wenju。
doctor-sources = WENJU_ARTICLES 指定的內容都在（{ $count }）。
doctor-token = Telegram 認得這個機器人：@{ $username }。
doctor-token-none = 沒有設定 TELEGRAM_BOT_TOKEN：只能使用終端機聊天。
doctor-token-offline = 連不上 Telegram（{ $reason }），無法驗證權杖。請檢查網路與 TELEGRAM_BASE_URL。
doctor-polling = Telegram 會保留更新，等機器人來取；有 { $count } 則在等。
doctor-webhook = Telegram 把更新傳往 { $host }；有 { $count } 則在等。
doctor-webhook-none = Telegram 還沒有把更新傳往 WENJU_WEBHOOK_URL。「wenju run」啟動時會登記。
doctor-webhook-elsewhere = Telegram 把更新傳往 { $host }，與 WENJU_WEBHOOK_URL 不符。請停掉在那裡使用同一權杖的程式；然後「wenju run」啟動時會改正。
doctor-webhook-failing = Telegram 無法送達 { $host }（{ $reason }）；有 { $count } 則更新在等。請檢查「wenju run」是否在那個位址後面監聽。

## 大家的提問

stats-none = 還沒有保留任何問題。
stats =
    問題：{ $asked }
    已回答：{ $answered }（{ $share }）
    回答用時：p50 { $p50 } 毫秒，p99 { $p99 } 毫秒
    👍 { $up }  👎 { $down }
unanswered-none = 沒有找不到答案的問題，或者沒有保留問題的文字（WENJU_KEEP_QUESTIONS）。
unanswered-head = 問過而沒有找到的，最新的在前：
unanswered-counts = { $count }×，{ $people } 人
export-too-large = 內容超過機器人能傳送的大小。請在機器人所在的機器上執行「wenju export」。

## 選單與簡介

menu-ask = 提問
menu-sources = 我讀過的文章
menu-help = 我能做什麼
menu-about = 版本與授權
menu-whoami = 您的數字編號
menu-reindex = 重新讀取全部文章
menu-alias = 把同一事物的兩個名稱連起來
menu-cancel = 停止正在進行的更改
menu-rollback = 退回上一次更改之前
menu-why = 說明答案的來由
menu-status = 運作情況
menu-unanswered = 大家沒有找到的
menu-stats = 提問與找到的數量
menu-export = 全部保留的問題，一個檔案
menu-add = 加入文件或網頁
menu-remove = 移除一篇文章
profile = 關於我讀過的文章，請用中文或英文提問。我用能證明答案的原句回答；文章裡沒有的，我也會直說。
profile-short = 用文章裡的原句回答問題。

## 終端機聊天與行程

terminal-welcome = 請寫下問題，或輸入 /help。按 { $keys } 結束。
telegram-unreachable = 連不上 Telegram（{ $reason }），會一直重試。
telegram-conflict = 衝突（Conflict）：另一個行程正用同一個權杖接收訊息，同時只能有一個。請停掉那一個，或為這個換一個權杖。

## 按鈕

button-more = 更多
button-context = 上下文
button-wider = 再寬一些
button-back = ← 回答
press-thanks = 謝謝，已經記下。
press-lost = 您的問題已經不在了，請再問一次。
press-changed = 這篇文章後來改動過，請再問一次。
press-gone = 這篇文章已被移除，請重新提問。

## 選定文章、語言、群組、隱私

article-ask = 要問哪一篇文章？在這個聊天裡只問這一篇，直到您重新選擇。
article-which = 有好幾篇文章的標題裡有這個詞，是哪一篇？
article-unknown = 沒有文章的編號、序號或標題與「{ $wanted }」相符。現有的文章：
article-every = 全部文章
article-all = 從現在起，我問全部文章。
article-chosen = 從現在起，我只問《{ $title }》。傳送 /article all 可重新問全部文章。
language-name = 繁體中文
language-any = 跟隨每個問題的語言
language-ask = 要我用哪種語言？
language-unknown = 我會 English、简体中文和繁體中文。用哪一種？
language-chosen = 我會用繁體中文回答您。傳送 /language auto 可重新跟隨問題的語言。
language-auto = 我會用每個問題的語言回答。
languages-spoken = 我只懂中文和英文的問題。請用其中一種提問，例如：誰負責電商？
person-unknown = 您在以群組或頻道的名義發言，我無法知道您是誰。請用本人身份傳送。
group-hello = 您好！我回答關於文章的問題，並引用能證明答案的原句。
group-how = 在這個群裡，請傳送 /ask 加上問題，或回覆我的訊息。其他訊息我不會回應。
group-privacy = Telegram 在這裡只讓我看到命令和對我的回覆（群組隱私模式），所以只提及 { $bot } 我收不到。群管理員把我設為管理員，就能改變這一點。
privacy = 我儲存的內容：每個問題的時間、您和聊天的數字編號、是否找到答案、用了多久；您按的讚或倒讚；我的哪些訊息回答了您的哪些訊息；您的選擇（/language、/article）。只在記憶體裡保留、至多兩小時的：您最近的問題，好讓您接著問「那雲端運算呢？」；還有我找到的答案，但不記是誰問的，也不記問題本身。日誌裡沒有文字，也沒有姓名、使用者或聊天的編號；唯一的例外是：不是管理員的人傳了管理員命令時，會記下其編號。除 Telegram 外，不會交給任何人。
privacy-texts = 問題的文字也會儲存，好讓管理員知道哪些沒有找到（/unanswered），以及答案是怎麼來的（/why）。
privacy-no-texts = 問題的文字不儲存。
privacy-days = 以上內容在 { $days } 天後刪除；您的選擇保留到您更改為止。
privacy-forget = 傳送 /forget 可立即刪除與您有關的全部內容。
forget-kept = 與您有關的內容：問題 { $questions } 個，讚與倒讚 { $thumbs } 個，可隨提問更新的回答 { $replies } 個，選擇 { $settings } 項。
forget-ask = 全部刪除嗎？刪除後無法恢復。
forget-yes = 刪除
forget-no = 保留
forget-nothing = 我沒有儲存與您有關的任何內容。
forget-retained = 什麼也沒有刪除。
forgotten = 已刪除：問題 { $questions } 個，讚與倒讚 { $thumbs } 個，可隨提問更新的回答 { $replies } 個，選擇 { $settings } 項。
forget-left = 還剩：問題 { $questions } 個，讚與倒讚 { $thumbs } 個，可隨提問更新的回答 { $replies } 個，選擇 { $settings } 項。
link-changed = 這個連結所指的文章後來改動過，請重新提問。
link-gone = 這個連結所指的文章已被移除。
button-share = 分享
menu-article = 只問一篇文章
menu-language = 我使用的語言
menu-privacy = 儲存了哪些與您有關的內容
menu-forget = 刪除與您有關的內容
inline-how = 請輸入問題……
inline-none = 這些文章裡沒有答案，去問我
