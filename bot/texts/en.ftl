## What goes wrong, and what to do about it. One line each: the command line prints them too.

error-error = Something about the articles went wrong. Please try again.
error-bad-question = This question cannot be asked as it is. Please put it in other words.
error-empty-question = There is no question in it. Please write one, for example: Who leads the company?
error-question-too-long = This question has { $length-chars } characters; { $limit-chars } is the most I read. Please shorten it.
error-not-text = This is not text that can be read. Please write the question in plain characters.
error-malformed-line = This line is not a question, nor a JSON object with one. Write the question itself, or {"{"}"question": "…"{"}"}.
error-unknown-article = There is no article “{ $article }”. /sources (or: wenju index list) shows the articles and their ids.
error-no-earlier-generation = There is no generation before this one to go back to.
error-bad-alias = These two names cannot be joined. Write it like this: 银泰 = Intime
error-malformed-alias = “{ $text }” is not two names with one = between them. Write it like this: 银泰 = Intime
error-empty-alias = There has to be a name on both sides of the =, like this: 银泰 = Intime
error-alias-too-long = A name may have { $limit-chars } characters; this one has { $length-chars }.
error-self-alias = “{ $name }” on both sides: a name need not be told that it means itself.
error-unknown-alias = “{ $name }” was joined with no other name. /alias (or: wenju alias list) shows what was.
error-bad-alias-line = { $source }, line { $line }: { $fault ->
    [empty-alias] there has to be a name on both sides of the =
    [alias-too-long] a name is too long
    [self-alias] both names are the same
   *[other] “{ $text }” is not two names with = between them
}. Nothing was taken in; write it like this: 银泰 = Intime
error-bad-source = { $source } could not be read. Check what it is and try again.
error-missing-source = { $source } is not there. Check the path and try again.
error-unreadable-source = { $source } cannot be read ({ $reason }). Check its permissions and try again.
error-empty-folder = { $source } holds no file I can read (.txt, .md, .html, .pdf, .docx, .epub). Put articles into it or name another folder.
error-empty-source = { $source } is empty. Put text into it and try again.
error-binary-source = { $source } is not text. Save it as .txt, .md, .html, .pdf, .docx or .epub and try again.
error-undecodable-source = { $source } is in no encoding I know (unreadable at byte { $offset-bytes }). Save it as UTF-8 and try again.
error-source-too-large = { $source } has { $size-bytes } MB; { $limit-bytes } MB is the most I read. Split it and try again.
error-unsupported-format = { $source } has a format I cannot read ({ $format }). Use .txt, .md, .html, .pdf, .docx or .epub.
error-wrong-extension = { $source } is really a { $format } file. Rename it so that its name ends in { $format } and try again.
error-encrypted-source = { $source } is locked with a password. Save a copy without one and try again.
error-textless-source = { $source } holds no text that can be read: its pages are pictures, as a scanner makes them. Run text recognition (OCR) over it and try again.
error-broken-source = { $source } is damaged, or no { $format } at all. Open it in its own program, save it again and try that.
error-source-too-complex = { $limit ->
    [pages] { $source } has too many pages. Split it and try again.
    [parts] { $source } could not be read safely: it is made of too many parts. Save it as .pdf or .txt and try again.
    [expansion] { $source } could not be read safely: unpacked, it is far too large. Save it as .pdf or .txt and try again.
    [memory] { $source } could not be read safely: that took too much memory. Split it, or save it as .txt, and try again.
    [time] { $source } could not be read safely: that took too long. Split it, or save it as .txt, and try again.
   *[crash] { $source } could not be read safely. Save it anew, or as .txt, and try again.
}
error-bad-address = { $fault ->
    [private] { $source } leads to a machine that is not on the public internet; I only read public pages. Send the text as a file instead.
    [scheme] { $source } is no address I read: it has to begin with http:// or https://.
   *[malformed] { $source } is not a whole web address. Copy it from the browser, without a name and password in it, and try again.
}
error-page-unreachable = { $fault ->
    [name] There is no site of this name: { $source }. Check the spelling and try again.
    [certificate] The certificate of { $source } cannot be trusted. Open it in a browser, save the page, and send it as a file.
    [time] { $source } took too long to answer. Try again later.
   *[connection] The server of { $source } does not answer as it should. Try again later.
}
error-page-refused = { $status ->
    [401] { $source } is for people who are logged in (401). Open it in a browser, save the page, and send it as a file.
    [403] { $source } is not shown to me (403). Open it in a browser, save the page, and send it as a file.
    [404] There is no page at { $source } (404). Check the address and try again.
    [410] The page at { $source } is gone (410). Check the address and try again.
    [429] The server of { $source } asks me to wait (429). Try again later.
   *[other] The server of { $source } answered { $status }. Try again later.
}
error-redirect-loop = { $source } sends me round in circles. Open it in a browser and copy the address it ends at.
error-login-page = { $source } asks for a password. Log in in a browser, save the page, and send it as a file.
error-empty-page = { $source } holds no text I can read; some pages are made by the browser that shows them. Save the page in a browser and send it as a file.
error-malformed-questions = { $source } is not a question set in SQuAD's format ({ $reason }). Check the file, or name another.
error-store-error = The data folder { $path } cannot be used. Check it, or name another with --data or WENJU_DATA.
error-store-unwritable = The data folder { $path } cannot be written to ({ $reason }). Change its permissions, or name another with --data or WENJU_DATA.
error-store-full = No room is left on the disk of { $path }; nothing was changed. Free some space and try again.
error-store-locked = The data in { $path } is in use by another process; nothing was changed. Try again when it has finished.
error-store-too-new = The data in { $path } was written by a later version of Wenju (it knows “{ $unknown }”). Update Wenju, or name another folder with --data or WENJU_DATA.
error-store-damaged = The data in { $path } is damaged ({ $reason }). Restore a copy, or start afresh in another folder with --data or WENJU_DATA.
error-dictionary-damaged = The word table { $path } cannot be used ({ $reason }). Install Wenju again.
error-reindex-in-progress = { $holder } has been changing the articles since { $since } (process { $pid }). Wait for that to finish and try again.
error-bad-setting = { $fault ->
    [unavailable] { $name } is not available in this version; unset it. What works today: { $example }
    [missing] { $name } is not set. Set it in the environment or in .env, for example: { $example }
    [refused] Telegram refuses the token in { $name }. @BotFather shows the right one. For example: { $example }
    [url] { $name } is not the address of a Bot API server in python-telegram-bot’s form. For example: { $example }
    [users] { $name } must list numeric user ids; /whoami tells a person theirs. For example: { $example }
    [chats] { $name } must list numeric chat ids. For example: { $example }
    [urls] { $name } names an address that is no web page: it has to begin with http:// or https://. For example: { $example }
    [path] { $name } names the home folder of a user unknown here. For example: { $example }
    [count] { $name } is not a whole number from 0 on. For example: { $example }
    [switch] { $name } is neither on nor off. For example: { $example }
    [extra] { $name } needs an optional part: pip install 'wenju[semantic]'. Or: { $example }
    [webhook] { $name } is no address that Telegram can send to: https, or http on this machine, without query. For example: { $example }
    [secret] { $name } may have up to 256 characters out of A-Z, a-z, 0-9, _ and -. For example: { $example }
    [address] { $name } is not host:port. For example: { $example }
    [listen] { $name } names an address that cannot be listened on: it is taken, or not this machine’s. For example: { $example }
    [schedule] { $name } is no schedule: an interval, daily and a time, or a cron line. For example: { $example }
    [unreadable] { $name } cannot be read as a settings file in UTF-8. A right line in it: { $example }
   *[choice] { $name } has a value I do not know. For example: { $example }
}
error-unknown = Something went wrong on my side. Please try again.

## Answers

not-found = That is not in these articles.
closest = The closest I have:
no-articles = There are no articles here yet, so the answer is not in these articles. An admin can send one with the caption /add, or write /add and the address of a page.
late = Sorry for the wait: I was away when you asked.
also-in = also in
also-more = and { $count } more
understood = Understood as:{" "}
narrowed = Asked “{ $title }” only; /article all asks every article again.
narrowed-unnamed = Asked the chosen article only; /article all asks every article again.
excerpt = excerpt of a sentence of { $sentence-chars } characters

## What people are told about the bot

start =
    Hello! Ask me anything about the articles I have read, in English or Chinese: I answer with the sentences that prove it.

    Just write your question, for example: Who leads e-commerce?
    In a group, use /ask, mention me, or reply to one of my messages.

    /sources shows the articles, /help what else I can do.
welcome = You are welcome. Ask me whatever else you want to know about the articles.
help =
    Write a question, and I answer with sentences from the articles, word for word.

    /ask question – ask (in groups, too)
    /sources – the articles I have read
    /article – ask one article only; /article all asks every article again
    /language – the language I speak to you
    /privacy – what I keep about you
    /forget – delete what I keep about you
    /whoami – your numeric id
    /about – version and licences
    /help – this message
help-admin =
    For admins:
    /add address – read a web page; as the caption of a document: read that
    /remove id – take an article out; it asks first
    /reindex – read all articles again
    /alias 银泰 = Intime – two names of the same thing; /alias alone lists them, /alias - 银泰 takes one out
    /why – in reply to an answer: how it came about
    /cancel – stop what is changing the articles
    /rollback – the articles as they were before the last change; it asks first
    /status – how I am doing
    /unanswered – what people asked and did not find
    /stats – how much is asked, found and liked
    /export – every kept question and thumb, as a file
about =
    Wenju { $version }: answers with the sentences that prove them.

    Found with jieba (MIT), rank-bm25 (Apache 2.0), Snowball stemmers (BSD) and OpenCC’s tables (Apache 2.0); told by python-telegram-bot (LGPL 3). The Chinese-English word table is made from CC-CEDICT, Wiktionary, the Chinese Open Wordnet, WordNet, GeoNames, CLDR, OpenStreetMap, Tatoeba and NTREX-128 (as a whole CC BY-SA 4.0). Wenju itself is under the MIT licence.
whoami =
    Your id: { $user }
    This chat’s id: { $chat }
sources-none = There are no articles yet. An admin can send one with the caption /add, or write /add and the address of a page.
sources-count = { $count ->
    [one] One article:
   *[other] { $count } articles:
}
sentences-count = { $count ->
    [one] 1 sentence
   *[other] { $count } sentences
}

## Gentle refusals

ask-how = Write your question after /ask, for example: /ask Who leads e-commerce?
ask-mentioned = Yes? Write your question in the same message, for example: Who leads e-commerce?
text-only = I can only read text. Please write your question, for example: Who leads e-commerce?
document-how = To add this document to the articles, send it with the caption /add.
unknown-command = I do not know this command. /help shows what I can do, or just write your question.
rate-limited = That was a lot of questions at once. Please ask again in { $seconds ->
    [one] a second
   *[other] { $seconds } seconds
}.
admins-only = Only my admins can do that. /help shows what I can do for you.
chat-not-allowed = I only answer in chats that my admins have chosen, and this one (id { $chat }) is not among them. They can add it to WENJU_ALLOWED_CHATS.
incident = Something went wrong on my side, sorry. If you report it, give this number: { $incident }
press-refused = This button is not yours, or it is too old. Ask again to get your own.

## Changing the articles

add-how = Send me a document (.txt, .md, .html, .pdf, .docx, .epub) with the caption /add, or write /add and the address of a web page: /add https://example.org/story
add-too-large = This file has { $size-mb } MB; bots can fetch { $limit-mb } MB at most. Split it, or put it where /reindex reads.
add-not-fetched = Telegram did not hand me this file. Please send it again.
remove-how = Which one? Write its id or number after /remove; /sources shows both.
remove-ask = Take “{ $title }” out of the articles?
remove-yes = Remove
remove-no = Keep
remove-kept = “{ $title }” stays.
reindex-unknown = I do not read “{ $source }”. /reindex alone reads everything again; /reindex with a file or folder of WENJU_ARTICLES, or with the source of an article, reads that one.
job-started = Reading…
job-progress = Reading { $done } of { $total }: { $source }
job-done = Done. Added { $added }, changed { $changed }, unchanged { $unchanged }, removed { $removed }, failed { $failed }.
job-more = … and { $count } more.
job-broke = The articles could not be read because of a fault on my side; nothing was changed. If you report it, give this number: { $incident }
job-stopped = Stopped by { $holder }. The articles are as they were.
reread-failed = The scheduled re-read could not read everything; what it could not read stays as it was. I say so once, and again when it works.
reread-works = The scheduled re-read works again.
cancel-nothing = Nothing is changing the articles now.
cancel-done = I stop what { $holder } started. The articles stay as they were.
rollback-ask = Go back to generation { $generation }? What comes back (+), is as before (~), goes (−):
rollback-stay = { $count ->
    [0] No article stays as it is.
    [one] One article stays as it is.
   *[other] { $count } articles stay as they are.
}
rollback-yes = Go back
rollback-no = Stay
rollback-stayed = Everything stays as it is.
rollback-changed = The articles have changed since; nothing was done. Write /rollback again.

## /alias

alias-added = Noted; from the next question on, the same:
alias-removed = No longer the same:
alias-list = { $count ->
    [0] No names were joined yet. Like this: /alias 银泰 = Intime
    [one] One alias; /alias - NAME takes it out:
   *[other] { $count } aliases; /alias - NAME takes one out:
}

## How an answer came about

why-how = Which answer? Send /why in reply to one of mine, or write the question behind it: /why Who leads e-commerce?
explain-language = language
explain-tongue = { $code ->
    [zh] Chinese
   *[en] English
}
explain-asks = asks for
explain-kind = { $kind ->
    [money] an amount of money
    [percent] a percentage
    [count] a number
    [date] a date
    [duration] a length of time
    [person] a person
    [place] a place
    [reason] a reason
   *[measure] a measure
}
explain-score = score
explain-part = { $part ->
    [bm25] sentence (BM25)
    [bridges] over bridges
    [neighbourhood] neighbourhood
    [numbers] numbers
    [agreement] kind of answer
    [meaning] nearness in meaning
   *[structure] title or byline
}
explain-via = { $via ->
    [exact] exact
    [stem] stem
    [script] script
    [number] number
    [bigram] bigram
    [character] character
    [dictionary] dictionary
    [pinyin] pinyin
    [transliteration] transliteration
    [alias] alias
    [spelling] spelling
    [synonym] synonym
    [byline] byline
   *[other] { $via }
}
explain-confidence = confidence
explain-threshold = answers from { $threshold } on
explain-reason = { $reason ->
    [constant] to begin with
    [things] things named in the question
    [asks-thing] asks for one of a kind
    [agreement] kind of answer
    [rivals] sentences that share words with the question
    [crowd] sentences searched
    [lead] lead over the next sentence
    [words] words found
    [paraphrased] words of nearly the same meaning found
    [bigrams] parts of words found
    [met-kind] holds { $kind }
    [unmet-kind] lacks { $kind }
    [unmet] lacks any kind asked for
    [news] tells what few others do
    [besides] things that few others hold
    [old] things that many others hold
    [topical] how common the commonest thing is
    [plains] plain words asked for
    [named] names asked for
    [cover] share of the things found
    [found] things found
    [missing] things missing
    [asked] the thing asked for is missing
    [sure] how telling the words found are
    [surest] the most telling word found
    [worst] the most telling thing missing
    [rare] how rare the things found are
    [surprise] unlikely to be chance
    [plain-cover] share of the plain words found
    [plain-best] the best plain word found
    [plain-missing] plain words missing
    [plain-worst] the commonest plain word missing
    [name-cover] share of the names found
   *[other] { $reason }
}
explain-reason-of = { $reason }, { $scope ->
    [passage] around it
    [article] in its article
   *[sentence] in the sentence
}
explain-span = likeliest words

## /status

status =
    Articles: { $articles }
    Sentences: { $sentences }
    Generation: { $generation }
    Up for: { $uptime }
    Memory: { $memory-mb } MB
status-job = Now at work: { $holder }, since { $since }
status-troubles = Last errors:
status-no-troubles = No errors since I started.
uptime = { $days ->
    [0] { $hours } h { $minutes } min
   *[other] { $days } d { $hours } h { $minutes } min
}

## wenju doctor

doctor-ok = ok   {""}
doctor-fault = fault
doctor-settings = All settings can be used.
doctor-data = { $path } is there and can be written to.
doctor-data-new = { $path } is not there yet; it is made when it is needed.
doctor-data-open = Others on this machine can write to { $path }. Do: chmod go-w { $path }
doctor-disk = { $free-mb } MB are free.
doctor-disk-full = Only { $free-mb } MB are free on the disk of the data folder; { $least-mb } MB are wanted. Free some space.
doctor-index = Generation { $generation } with { $articles ->
    [one] 1 article
   *[other] { $articles } articles
} and { $sentences ->
    [one] 1 sentence
   *[other] { $sentences } sentences
}, each as it was stored.
doctor-index-none = No articles yet. Add some: wenju index add FILE_OR_FOLDER
doctor-versions = The articles were analysed by this version.
doctor-versions-stale = { $count } articles were analysed by another version, or their part of the index is lost or damaged, which makes the start slow. Do: wenju index rebuild
doctor-state = { $count ->
    [one] 1 question is kept
   *[other] { $count } questions are kept
}, and the bot’s own state is sound.
doctor-state-none = The bot has kept nothing yet.
doctor-words = Dictionary and word lists are whole.
doctor-words-damaged = A word list of this installation is damaged ({ $reason }). Install Wenju again.
doctor-sources = Everything that WENJU_ARTICLES names is there ({ $count }).
doctor-token = Telegram knows the bot as @{ $username }.
doctor-token-none = TELEGRAM_BOT_TOKEN is not set: there is the terminal chat only.
doctor-token-offline = Telegram cannot be reached ({ $reason }), so the token could not be tried. Check the network and TELEGRAM_BASE_URL.
doctor-polling = Telegram keeps updates until the bot asks for them; { $count } wait.
doctor-webhook = Telegram sends updates to { $host }; { $count } wait.
doctor-webhook-none = Telegram does not send updates to WENJU_WEBHOOK_URL yet. “wenju run” has it do so at its start.
doctor-webhook-elsewhere = Telegram sends updates to { $host }, which is not what WENJU_WEBHOOK_URL says. Stop whatever runs there with this token; then “wenju run” puts it right at its start.
doctor-webhook-failing = Telegram cannot deliver to { $host } ({ $reason }); { $count } updates wait. Check that “wenju run” listens behind that address.

## What people asked

stats-none = No questions are kept yet.
stats =
    Questions: { $asked }
    Answered: { $answered } ({ $share })
    Time to answer: p50 { $p50 } ms, p99 { $p99 } ms
    👍 { $up }  👎 { $down }
unanswered-none = Nothing was asked in vain, or no texts of questions are kept (WENJU_KEEP_QUESTIONS).
unanswered-head = Asked and not found, newest first:
unanswered-counts = { $count }×, by { $people ->
    [one] one person
   *[other] { $people } people
}
export-too-large = This is more than a bot may send. On the bot’s machine, “wenju export” prints it.

## Menus and profile

menu-ask = Ask a question
menu-sources = The articles I have read
menu-help = What I can do
menu-about = Version and licences
menu-whoami = Your numeric id
menu-reindex = Read all articles again
menu-alias = Join two names of the same thing
menu-cancel = Stop what is changing the articles
menu-rollback = The articles as they were before
menu-why = How an answer came about
menu-status = How the bot is doing
menu-unanswered = What people did not find
menu-stats = How much is asked and found
menu-export = Every kept question, as a file
menu-add = Add a document or a web page
menu-remove = Take an article out
profile = Ask about the articles I have read, in English or Chinese. I answer with the sentences that prove it, word for word, and say so when the answer is not there.
profile-short = Answers from articles, with the sentences that prove them.

## The terminal chat and the process

terminal-welcome = Ask a question, or /help. { $keys } ends the chat.
telegram-unreachable = Telegram cannot be reached ({ $reason }); trying again until it can.
telegram-conflict = Conflict: another process polls with this token; only one can. Stop the other one, or give this one a token of its own.

## Buttons

button-more = More
button-context = Context
button-wider = Wider
button-back = ← Answer
press-thanks = Thank you, I have noted it.
press-lost = Your question is no longer there. Please ask again.
press-changed = This article has changed since. Please ask again.
press-gone = This article has been removed since. Please ask again.

## Chosen articles, languages, groups, privacy

article-ask = Which article shall I ask? One only, in this chat, until you choose again.
article-which = Several articles have this in their titles. Which one?
article-unknown = No article has “{ $wanted }” as its id, number or part of its title. These are there:
article-every = All articles
article-all = From now on I ask all articles.
article-chosen = From now on I ask “{ $title }” only. /article all asks every article again.
language-name = English
language-any = The language of each question
language-ask = Which language shall I speak to you?
language-unknown = I speak English, 简体中文 and 繁體中文. Which one?
language-chosen = I shall speak English to you. /language auto follows your questions again.
language-auto = I shall answer each question in its own language.
languages-spoken = I understand questions in English and Chinese only. Please ask in one of them, for example: Who leads e-commerce?
person-unknown = You write in the name of a group or channel, so I cannot tell who you are. Please write as yourself.
group-hello = Hello! I answer questions about articles, with the sentences that prove it.
group-how = In this group, write /ask and your question, or reply to one of my messages. To everything else I say nothing.
group-privacy = Here Telegram shows me only commands and replies to me (group privacy), so mentioning { $bot } alone does not reach me. An admin of this group can make me an administrator to change that.
privacy = What I keep: each question’s time, your numeric id, the chat’s, whether there was an answer, and how long it took; your thumbs; which of my messages answer which of yours; your choices (/language, /article). In memory only, for two hours at most: your last questions, so that you can ask “and in AI?”; answers that I found, but not for whom, nor the questions themselves. Logs hold no texts, no names and no numbers of people or chats, but for one: the number of whoever writes a command for admins without being one. Nothing goes to anybody but Telegram.
privacy-texts = The texts of questions are kept too, so that my admins see what was not found (/unanswered) and how an answer came about (/why).
privacy-no-texts = The texts of questions are not kept.
privacy-days = All this is deleted after { $days ->
    [one] one day
   *[other] { $days } days
}; your choices stay until you change them.
privacy-forget = /forget deletes what is kept about you now.
forget-kept = About you I keep: questions { $questions }, thumbs { $thumbs }, answers I could edit { $replies }, choices { $settings }.
forget-ask = Delete all of it? This cannot be undone.
forget-yes = Delete
forget-no = Keep
forget-nothing = I keep nothing about you.
forget-retained = Nothing was deleted.
forgotten = Deleted: questions { $questions }, thumbs { $thumbs }, answers I could edit { $replies }, choices { $settings }.
forget-left = Left: questions { $questions }, thumbs { $thumbs }, answers I could edit { $replies }, choices { $settings }.
link-changed = The article of this link has changed since. Please ask again.
link-gone = The article of this link has been removed since.
button-share = Share
menu-article = Ask one article only
menu-language = The language I speak
menu-privacy = What is kept about you
menu-forget = Delete what is kept about you
inline-how = Type a question…
inline-none = Not in these articles. Ask me there
