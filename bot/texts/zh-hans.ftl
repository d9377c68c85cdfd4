## 出了什么问题，接下来怎么办。每条一行：命令行也用它们。

error-error = 处理文章时出了问题，请再试一次。
error-bad-question = 这个问题没法这样问，请换一种说法。
error-empty-question = 这里面没有问题。请写一个，例如：这家公司由谁领导？
error-question-too-long = 这个问题有 { $length-chars } 个字符，我最多能读 { $limit-chars } 个，请缩短一些。
error-not-text = 这不是可以读的文字，请用普通字符写出问题。
error-malformed-line = 这一行既不是问题，也不是含有问题的 JSON 对象。请直接写问题，或写 {"{"}"question": "…"{"}"}。
error-unknown-article = 没有编号为“{ $article }”的文章。用 /sources（或 wenju index list）查看文章和编号。
error-bad-source = 无法读取 { $source }，请检查后再试。
error-missing-source = 找不到 { $source }，请检查路径后再试。
error-unreadable-source = 无法读取 { $source }（{ $reason }），请检查权限后再试。
error-empty-folder = { $source } 里没有我能读的文件（.txt、.md、.html），请放入文章或指定别的文件夹。
error-empty-source = { $source } 是空的，请写入文字后再试。
error-binary-source = { $source } 不是文本，请另存为 .txt、.md 或 .html 后再试。
error-undecodable-source = 认不出 { $source } 的编码（第 { $offset-bytes } 字节处无法读取），请另存为 UTF-8 后再试。
error-source-too-large = { $source } 有 { $size-bytes } MB，我最多能读 { $limit-bytes } MB，请拆分后再试。
error-unsupported-format = { $source } 的格式（{ $format }）我读不了，请使用 .txt、.md 或 .html。
error-store-error = 数据文件夹 { $path } 无法使用，请检查它，或用 --data 或 WENJU_DATA 指定别的文件夹。
error-store-unwritable = 数据文件夹 { $path } 无法写入（{ $reason }），请修改权限，或用 --data 或 WENJU_DATA 指定别的文件夹。
error-store-full = { $path } 所在的磁盘已满，什么都没有改动。请腾出空间后再试。
error-store-locked = { $path } 里的数据正被另一个进程使用，什么都没有改动。请等它结束后再试。
error-store-too-new = { $path } 里的数据由更新版本的 Wenju 写成（其中有“{ $unknown }”）。请升级 Wenju，或用 --data 或 WENJU_DATA 指定别的文件夹。
error-store-damaged = { $path } 里的数据已损坏（{ $reason }）。请恢复备份，或用 --data 或 WENJU_DATA 换一个文件夹重新开始。
error-reindex-in-progress = { $holder } 从 { $since } 起正在更新文章（进程 { $pid }）。请等它结束后再试。
error-bad-setting = { $fault ->
    [unavailable] 这个版本还不支持 { $name }，请不要设置它。目前可用的是：{ $example }
    [missing] 没有设置 { $name }。请在环境变量或 .env 中设置，例如：{ $example }
    [url] { $name } 不是 python-telegram-bot 所用形式的 Bot API 服务器地址。例如：{ $example }
    [users] { $name } 必须是数字用户编号，每个人可用 /whoami 查到自己的编号。例如：{ $example }
    [chats] { $name } 必须是数字会话编号。例如：{ $example }
    [urls] { $name } 中有网址，这个版本还不支持，请写文件和文件夹。例如：{ $example }
    [path] { $name } 写的是本机没有的用户的主目录。例如：{ $example }
    [count] { $name } 不是从 0 起的整数。例如：{ $example }
    [switch] { $name } 既不是 on 也不是 off。例如：{ $example }
    [unreadable] 无法把 { $name } 当作 UTF-8 的设置文件读取。正确的一行是：{ $example }
   *[choice] { $name } 的值我不认识。例如：{ $example }
}
error-unknown = 我这边出了问题，请再试一次。
