## 出了什麼問題，接下來怎麼辦。每條一行：命令列也用它們。

error-error = 處理文章時出了問題，請再試一次。
error-bad-question = 這個問題沒法這樣問，請換一種說法。
error-empty-question = 這裡面沒有問題。請寫一個，例如：這家公司由誰領導？
error-question-too-long = 這個問題有 { $length-chars } 個字元，我最多能讀 { $limit-chars } 個，請縮短一些。
error-not-text = 這不是可以讀的文字，請用一般字元寫出問題。
error-malformed-line = 這一行既不是問題，也不是含有問題的 JSON 物件。請直接寫問題，或寫 {"{"}"question": "…"{"}"}。
error-unknown-article = 沒有編號為「{ $article }」的文章。用 /sources（或 wenju index list）查看文章和編號。
error-bad-source = 無法讀取 { $source }，請檢查後再試。
error-missing-source = 找不到 { $source }，請檢查路徑後再試。
error-unreadable-source = 無法讀取 { $source }（{ $reason }），請檢查權限後再試。
error-empty-folder = { $source } 裡沒有我能讀的檔案（.txt、.md、.html），請放入文章或指定別的資料夾。
error-empty-source = { $source } 是空的，請寫入文字後再試。
error-binary-source = { $source } 不是文字檔，請另存為 .txt、.md 或 .html 後再試。
error-undecodable-source = 認不出 { $source } 的編碼（第 { $offset-bytes } 位元組處無法讀取），請另存為 UTF-8 後再試。
error-source-too-large = { $source } 有 { $size-bytes } MB，我最多能讀 { $limit-bytes } MB，請拆分後再試。
error-unsupported-format = { $source } 的格式（{ $format }）我讀不了，請使用 .txt、.md 或 .html。
error-store-error = 資料夾 { $path } 無法使用，請檢查它，或用 --data 或 WENJU_DATA 指定別的資料夾。
error-store-unwritable = 資料夾 { $path } 無法寫入（{ $reason }），請修改權限，或用 --data 或 WENJU_DATA 指定別的資料夾。
error-store-full = { $path } 所在的磁碟已滿，什麼都沒有改動。請騰出空間後再試。
error-store-locked = { $path } 裡的資料正被另一個行程使用，什麼都沒有改動。請等它結束後再試。
error-store-too-new = { $path } 裡的資料由較新版本的 Wenju 寫成（其中有「{ $unknown }」）。請升級 Wenju，或用 --data 或 WENJU_DATA 指定別的資料夾。
error-store-damaged = { $path } 裡的資料已損壞（{ $reason }）。請還原備份，或用 --data 或 WENJU_DATA 換一個資料夾重新開始。
error-reindex-in-progress = { $holder } 從 { $since } 起正在更新文章（行程 { $pid }）。請等它結束後再試。
error-bad-setting = { $fault ->
    [unavailable] 這個版本還不支援 { $name }，請不要設定它。目前可用的是：{ $example }
    [missing] 沒有設定 { $name }。請在環境變數或 .env 中設定，例如：{ $example }
    [url] { $name } 不是 python-telegram-bot 所用形式的 Bot API 伺服器位址。例如：{ $example }
    [users] { $name } 必須是數字使用者編號，每個人可用 /whoami 查到自己的編號。例如：{ $example }
    [chats] { $name } 必須是數字聊天編號。例如：{ $example }
    [urls] { $name } 中有網址，這個版本還不支援，請寫檔案和資料夾。例如：{ $example }
    [path] { $name } 寫的是本機沒有的使用者的家目錄。例如：{ $example }
    [count] { $name } 不是從 0 起的整數。例如：{ $example }
    [switch] { $name } 既不是 on 也不是 off。例如：{ $example }
    [unreadable] 無法把 { $name } 當作 UTF-8 的設定檔讀取。正確的一行是：{ $example }
   *[choice] { $name } 的值我不認識。例如：{ $example }
}
error-unknown = 我這邊出了問題，請再試一次。
