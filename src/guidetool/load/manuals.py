"""The manuals of what loading finds: before the parser, by the parser, and in the language of keys."""

from __future__ import annotations

from guidetool.model.diagnostic import ERROR, WARNING
from guidetool.model.manual import SAFE, Manual

_Row = tuple[str, str, str, str, str]
"""Id, summary and body in Chinese, summary and body in English."""

_ROWS: tuple[_Row, ...] = (
    ("file-unreadable", "文件打不开", "为什么：文件不在，或者没有打开它的权限。\n\n怎么改：核对路径，检查文件的权限。",
     "A file cannot be opened", "Why: it is not there, or you may not read it.\n\nCure: check the path and the permissions."),
    ("file-empty", "文件是空的", "为什么：空文件里没有指南，留着会被当成一份。\n\n怎么改：写上内容，或者删掉文件。",
     "A file is empty", "Why: an empty file holds no guide.\n\nCure: write the guide, or delete the file."),
    ("file-binary", "不是文本文件", "为什么：图片、文档、压缩包不能当指南读。\n\n怎么改：把附件放到指南目录以外。",
     "A file is no text", "Why: pictures, documents and archives cannot be read as guides.\n\nCure: keep attachments elsewhere."),
    ("file-too-large", "文件太大", "为什么：一份指南不到0.1兆字节，几十兆的文件多半混进了附件。\n\n怎么改：把图片和附件移出去，一份指南一个文件。",
     "A file is too large", "Why: a guide has less than 0.1 MB; a file of this size holds something else.\n\n"
     "Cure: move attachments out; one guide a file."),
    ("file-not-utf8", "文件不是UTF-8编码", "为什么：记事本的“ANSI”就是GBK，换一台电脑就成乱码。\n\n怎么改：在编辑器里“另存为”，编码选UTF-8。",
     "A file is not saved as UTF-8", "Why: GBK (“ANSI” in Notepad) turns into gibberish on other machines.\n\n"
     "Cure: save it again with the encoding UTF-8."),
    ("yaml-syntax", "文件读不出来", "为什么：冒号、引号、缩进不对，程序分不清哪是名称、哪是内容。\n\n怎么改：按提示改所指的那一行，也看看上一行。",
     "A file cannot be read as YAML", "Why: colons, quotes or indentation are wrong.\n\n"
     "Cure: mend the line that is shown; look at the one above as well."),
    ("nesting-too-deep", "层次太深", "为什么：一份指南最多六层，四十层以上多半是括号或者缩进写错了。\n\n怎么改：检查所指处的括号和缩进。",
     "A file is nested too deeply", "Why: a guide has at most six levels; forty come from a wrong bracket or indentation.\n\n"
     "Cure: check brackets and indentation there."),
    ("duplicate-key", "同一个要素写了两遍", "为什么：两遍只有一遍算数，另一遍会悄悄丢掉。\n\n怎么改：留下对的一遍；本来是几项的，写成列表。",
     "A key stands twice", "Why: only one of the two would count, the other would vanish in silence.\n\n"
     "Cure: keep the right one, or make them items of a list."),
    ("fullwidth-colon", "用了全角冒号", "为什么：全角冒号“：”不能把名称和内容分开。\n\n怎么改：换成半角冒号，后面空一格。",
     "A full-width colon after a key", "Why: the full-width colon does not separate key and value.\n\n"
     "Cure: type a half-width colon and a space."),
    ("colon-without-space", "冒号后面没有空格", "为什么：没有空格，整行会被当成一段文字。\n\n怎么改：冒号后面加一个空格。",
     "No space after a colon", "Why: without the space the whole line is taken as text.\n\nCure: add one space after the colon."),
    ("wide-space", "用了全角空格或者不间断空格", "为什么：看不出来，却会让缩进和比对出错；常是从网页或者文档里粘贴来的。\n\n怎么改：删掉，换成半角空格。",
     "A full-width or non-breaking space", "Why: it cannot be seen, and breaks indentation and comparison; it comes with pasted text.\n\n"
     "Cure: replace it by half-width spaces."),
    ("tab-character", "用了制表符", "为什么：制表符在各个编辑器里宽度不同，不能用来缩进。\n\n怎么改：换成两个半角空格。",
     "A tab character", "Why: tabs have no fixed width and cannot indent.\n\nCure: replace each by two spaces."),
    ("line-separator", "有看不见的换行符", "为什么：从文档里粘贴的特殊换行符，各个程序理解不同。\n\n怎么改：删掉，重新按回车。",
     "An invisible line separator", "Why: programs disagree about the special line breaks that come with pasted text.\n\n"
     "Cure: delete it and press Enter."),
    ("hash-swallows-text", "井号后面的文字被当成注释", "为什么：空格加井号之后的文字都不算数，印不出来。\n\n怎么改：井号属于内容的，整段加引号；是注释的，前面空两格。",
     "A # swallows the text after it", "Why: what follows a space and # is a comment and never printed.\n\n"
     "Cure: quote the value where # belongs to it; put two spaces before a comment."),
    ("digits-unquoted", "编码、电话没有加引号", "为什么：不加引号会被当成数，开头的0、长编码的末几位都会变。\n\n怎么改：用半角引号括起来。",
     "Digits without quotes", "Why: unquoted digits are a number; leading zeros and the last places of long codes change.\n\n"
     "Cure: put them in quotes."),
    ("smart-quotes", "内容外面是中文引号", "为什么：中文引号会原样印出来，不起括住内容的作用。\n\n怎么改：换成半角引号，或者不加。",
     "Chinese quotation marks around a value", "Why: they would be printed as part of the text.\n\n"
     "Cure: use half-width quotes, or none."),
    ("alias-refused", "内容开头的符号有特殊含义", "为什么：开头的 * 和 & 会让一处引用另一处，! 会改变内容的种类，<< 会并入别处，改一处就悄悄改了几处。\n\n"
     "怎么改：把内容写全；符号属于内容的，加引号。",
     "A value begins with a character of special meaning", "Why: * and & make one place repeat another, ! changes the kind of a value, "
     "<< merges groups: a change in one place would silently change others.\n\nCure: write it out, or quote it."),
    ("several-documents", "一个文件里有两份文档", "为什么：--- 把文件分成两份，后一份会丢掉。\n\n怎么改：一份指南一个文件。",
     "Two documents in one file", "Why: --- begins a second document that would be lost.\n\nCure: one guide a file."),
    ("directive-refused", "以百分号开头的行", "为什么：这样的行是给程序的指令，指南里用不着。\n\n怎么改：删掉这一行。",
     "A line begins with %", "Why: such a line is an instruction to the parser.\n\nCure: delete it."),
    ("languages-mixed", "要素名称中英文混用", "为什么：一份指南只用一种语言的要素名称，混用时容易漏填、重复。\n\n怎么改：按提示换成同一种语言。",
     "Keys of both languages in one file", "Why: a file is written in one language; mixing them hides gaps and duplicates.\n\n"
     "Cure: write the key or value in the language of the others."),
)  # fmt: skip

_WARNINGS = frozenset(("hash-swallows-text", "smart-quotes"))
_FIXED = frozenset((
    "fullwidth-colon", "colon-without-space", "tab-character", "wide-space", "line-separator", "digits-unquoted", "smart-quotes",
    "languages-mixed",
))  # fmt: skip
"""What --fix corrects; ``tests/test_fixable.py`` holds it to what the checks do."""

MANUALS: tuple[Manual, ...] = tuple(
    Manual(id_, zh, en, body_zh, body_en, WARNING if id_ in _WARNINGS else ERROR, basis="K", stage="text", fix=SAFE if id_ in _FIXED else "")
    for id_, zh, body_zh, en, body_en in _ROWS
)
