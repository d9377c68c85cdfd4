## What goes wrong, and what to do about it. One line each: the command line prints them too.

error-error = Something about the articles went wrong. Please try again.
error-bad-question = This question cannot be asked as it is. Please put it in other words.
error-empty-question = There is no question in it. Please write one, for example: Who leads the company?
error-question-too-long = This question has { $length-chars } characters; { $limit-chars } is the most I read. Please shorten it.
error-not-text = This is not text that can be read. Please write the question in plain characters.
error-malformed-line = This line is not a question, nor a JSON object with one. Write the question itself, or {"{"}"question": "…"{"}"}.
error-unknown-article = There is no article “{ $article }”. /sources (or: wenju index list) shows the articles and their ids.
error-bad-source = { $source } could not be read. Check what it is and try again.
error-missing-source = { $source } is not there. Check the path and try again.
error-unreadable-source = { $source } cannot be read ({ $reason }). Check its permissions and try again.
error-empty-folder = { $source } holds no file I can read (.txt, .md, .html). Put articles into it or name another folder.
error-empty-source = { $source } is empty. Put text into it and try again.
error-binary-source = { $source } is not text. Save it as .txt, .md or .html and try again.
error-undecodable-source = { $source } is in no encoding I know (unreadable at byte { $offset-bytes }). Save it as UTF-8 and try again.
error-source-too-large = { $source } has { $size-bytes } MB; { $limit-bytes } MB is the most I read. Split it and try again.
error-unsupported-format = { $source } has a format I cannot read ({ $format }). Use .txt, .md or .html.
error-store-error = The data folder { $path } cannot be used. Check it, or name another with --data or WENJU_DATA.
error-store-unwritable = The data folder { $path } cannot be written to ({ $reason }). Change its permissions, or name another with --data or WENJU_DATA.
error-store-full = No room is left on the disk of { $path }; nothing was changed. Free some space and try again.
error-store-locked = The data in { $path } is in use by another process; nothing was changed. Try again when it has finished.
error-store-too-new = The data in { $path } was written by a later version of Wenju (it knows “{ $unknown }”). Update Wenju, or name another folder with --data or WENJU_DATA.
error-store-damaged = The data in { $path } is damaged ({ $reason }). Restore a copy, or start afresh in another folder with --data or WENJU_DATA.
error-reindex-in-progress = { $holder } has been changing the articles since { $since } (process { $pid }). Wait for that to finish and try again.
error-bad-setting = { $fault ->
    [unavailable] { $name } is not available in this version; unset it. What works today: { $example }
    [missing] { $name } is not set. Set it in the environment or in .env, for example: { $example }
    [url] { $name } is not the address of a Bot API server in python-telegram-bot’s form. For example: { $example }
    [users] { $name } must list numeric user ids; /whoami tells a person theirs. For example: { $example }
    [chats] { $name } must list numeric chat ids. For example: { $example }
    [urls] { $name } names a web address, which is not available in this version; name files and folders. For example: { $example }
    [path] { $name } names the home folder of a user unknown here. For example: { $example }
    [count] { $name } is not a whole number from 0 on. For example: { $example }
    [switch] { $name } is neither on nor off. For example: { $example }
    [unreadable] { $name } cannot be read as a settings file in UTF-8. A right line in it: { $example }
   *[choice] { $name } has a value I do not know. For example: { $example }
}
error-unknown = Something went wrong on my side. Please try again.
